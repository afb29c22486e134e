"""C07: a row has no name, or the name of another row of its class."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from assistant.validator.reading import in_row
from assistant.validator.rule import Found, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C07", "规范完整性", "error", basis="表内勾稽")
def name_missing_or_repeated(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found]:
    """三级指标名称为空或重名

    为什么：没有名称的指标无法考核；同一类里重名的两条会重复计分。
    怎么改：补上名称；重名的留一条，或者改成能区分的名称。
    不算问题：不同二级指标下的同名指标。
    """
    seen: dict[tuple[str | None, str | None, str], int] = {}
    for index, row in target.rows():
        if not row.name:
            yield Found(at=in_row(index, "name"), message="三级指标没有名称。")
            continue
        key = (row.level1, row.level2, re.sub(r"\s+", "", normalize("NFKC", row.name)))
        if key in seen:
            message = f"“{row.name}”与第 {seen[key] + 1} 条重名。"
            yield Found(at=in_row(index, "name"), message=message)
        seen.setdefault(key, index)
