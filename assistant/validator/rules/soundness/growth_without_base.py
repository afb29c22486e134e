"""S17: a rise or fall without saying compared with what."""

import re
from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.reading import (
    ends_with,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

COMPARED = re.compile(
    r"[较比](?=上|去|前|往|同|基|年初|期初|实施|改造|培训|治理|20|19)|同比|环比|基期|基数|基准|÷(?:上|去|前|基)"
)
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
AMOUNT = re.compile(r"[0-9](?![0-9.%‰])")  # of the thing itself, not another rate


def has_base(line: Line, words: tuple[str, ...]) -> bool:
    """Whether the row says what it is compared with: last year's *rise* is no base of this year's."""
    row = line.row
    told = "".join(filter(None, (row.name, row.value, row.definition, row.scoring)))
    if words_in(told, words) or COMPARED.search(told) or YEAR.search(told):
        return True
    basis = row.basis or ""
    if COMPARED.search(basis):
        return True
    amount = AMOUNT.search(YEAR.sub("", flat(basis)))
    return bool(amount) and bool(words_in(basis, words) or YEAR.search(basis))


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
    不算问题：名称、值、解释里写了较上年、比基期，依据里写了基期的数；公开稿没有解释和依据，只作提示。
    """
    for line in lines(target, ruleset):
        if not ends_with(line.name, ruleset.words["grown"]) or line.quantity.number is None:
            continue
        if not has_base(line, ruleset.words["base"]):
            yield Found(
                at=line.at("name"),
                cells=tuple(line.at(field) for field in ("name", "value", "definition", "basis")),
                message=f"“{line.title}”没有写与哪一期比、基数是多少。",
                severity="advice" if ruleset.purpose == "published" else None,
            )
