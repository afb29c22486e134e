"""C08: a row has no value."""

from collections.abc import Iterator

from assistant.validator.reading import in_row
from assistant.validator.rule import Found, Scope, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# An empty value has no unit, operator or size to complain about as well.
HIDES: dict[str, Scope] = {
    code: "row"
    for code in (
        "C09",
        "C10",
        "C12",
        "C26",
        "C32",
        "S01",
        "S04",
        "S06",
        "S08",
        "S10",
        "S11",
        "P05",
        "B01",
        "B05",
    )
}


@rule("C08", "规范完整性", "error", basis="表内勾稽", silences=HIDES)
def value_empty(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found]:
    """指标值是空的

    为什么：没有指标值，年底就没有可比的标准。
    怎么改：填上要达到的数量、比率、日期；暂时定不下来的，先与业务人员核实。
    不算问题：指标值是 0（如“重大事故 0 起”）。
    """
    for index, row in target.rows():
        if row.value is None:
            message = f"“{row.name or '未命名指标'}”没有指标值。"
            yield Found(at=in_row(index, "value"), message=message)
