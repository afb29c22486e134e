"""S17: a rise or fall without saying compared with what."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import (
    ends_with,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S17",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#value-basis",
        "caiyu-2015-88#standards",
    ),
)
def growth_without_base(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """增长或下降没有写与什么比

    为什么：“增长 5%”要看从多少涨起，没有基期和基数，年底可以挑一个好看的来比。
    怎么改：写明基期和基期值，如“较 2025 年（1200 元）增长≥5%”。
    不算问题：名称、值、解释或依据里写了较上年、比基期；公开稿没有解释和依据，只作提示。
    """
    for line in lines(target, ruleset):
        row = line.row
        if not ends_with(line.name, ruleset.words["grown"]) or line.quantity.number is None:
            continue
        told = "".join(filter(None, (row.name, row.value, row.definition, row.basis, row.scoring)))
        if not words_in(told, ruleset.words["base"]) and not re.search(r"(?:19|20)[0-9]{2}", told):
            yield Found(
                at=line.at("name"),
                cells=tuple(line.at(field) for field in ("name", "value", "definition", "basis")),
                message=f"“{line.title}”没有写与哪一期比、基数是多少。",
                severity="advice" if ruleset.purpose == "published" else None,
            )
