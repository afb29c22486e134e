"""S06: a rate below 0, above what it can reach or a hundredth of what is meant; a count below 0 or of 0."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import Line, lines
from assistant.validator.reading import ends_with, put_cell, words_in
from assistant.validator.rule import Found, rule
from assistant.values.direction import direction_of
from assistant.values.money import plain
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

HUNDRED = Decimal(100)
COUNTS = (
    "数量", "人次", "人数", "户数", "户次", "期数", "次数", "场次", "批次", "件数", "台数", "套数", "个数", "天数", "里程", "面积",
)  # fmt: skip
UP_OR_DOWN = ("增", "减", "降", "差", "变", "净")
UNWANTED = (
    "事故", "投诉", "违", "差错", "故障", "死", "伤", "污染", "访", "案", "失", "缺", "欠", "逾期", "超", "漏", "退", "纠纷",
    "疫", "零", "火灾", "积压",
)  # fmt: skip


@rule(
    "S06",
    "指标科学性",
    "error",
    basis="表内勾稽",
    silences={code: "cell" for code in ("P02", "P03", "P05", "P07", "B03")},
)
def rate_out_of_range(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """值超出可能的范围

    为什么：合格率、覆盖率、满意度不可能低于 0 或超过 100%，人次、期数不可能是负数，这样的值永远达不到或没有意义。
    怎么改：比率改到 0 至 100% 之间，写“95”和“%”，不写“0.95”；数量写真实的任务量。确实可以超过 100% 的，核对分母口径。
    不算问题：增长率、参保率、床位使用率等本来可以超过 100% 的比率；事故、投诉写 0；增减量是负数；“占比0.5%”。
    """
    for line in lines(target, ruleset):
        if line.quantity.number is None:
            continue
        if line.quantity.unit == "%":
            found = _rate(line, ruleset) or _hundredth(line, ruleset)
        else:
            found = _count(line, ruleset)
        if found:
            yield found


def _rate(line: Line, ruleset: RuleSet) -> Found | None:
    number, upper = line.quantity.number or Decimal(0), line.quantity.upper
    if not ends_with(line.row.name, ("率", "度", "占比")):
        return None
    top = max(number, upper or number)
    if number >= 0 and top <= HUNDRED:
        return None
    capped = ends_with(line.row.name, ruleset.words["capped_rates"])
    if not capped and (top <= HUNDRED or ends_with(line.row.name, ruleset.words["open_rates"])):
        return None
    message = f"“{line.title}”的值是 {plain(number if number < 0 else top)}%，"
    return Found(
        at=line.at("value"),
        cells=(line.at("value"), line.at("unit"), line.at("name")),
        message=message + ("不可能超出 0 至 100%。" if capped else "超过 100%，请核对口径。"),
        severity=None if capped else "warning",
    )


def _hundredth(line: Line, ruleset: RuleSet) -> Found | None:
    """0.95 in a column of per cent."""
    quantity = line.quantity
    number = quantity.number or Decimal(0)
    capped = ends_with(line.row.name, ruleset.words["capped_rates"])
    if not capped or not 0 < number <= 1 or quantity.upper or ends_with(line.row.name, ("占比",)):
        return None
    own = not quantity.written_op and not quantity.written_unit
    patch = put_cell(line.index, "value", plain(number * 100))
    return Found(
        at=line.at("value"),
        cells=(line.at("value"), line.at("unit"), line.at("name")),
        message=f"“{line.title}”是 {plain(number)}%，低得不像真的，多半应是 {plain(number * 100)}%。",
        severity="warning",
        fix=Fix(kind="suggestion", patch=patch) if own else None,
    )


def _count(line: Line, ruleset: RuleSet) -> Found | None:
    """Fewer than none is impossible; none at all is no task, except of what nobody wants."""
    quantity = line.quantity
    number, name = quantity.number or Decimal(0), line.row.name or ""
    counted = line.level2 == "数量指标" and quantity.unit in ruleset.words["counted"]
    if number > 0 or not (counted or ends_with(name, COUNTS)) or words_in(name, UP_OR_DOWN):
        return None
    if number < 0 and number + (quantity.upper or 0) < 0:
        message, severity = f"“{line.title}”的值是 {plain(number)}，数量不可能是负数。", None
    elif quantity.op in ("≥", ">") or line.level2 != "数量指标" or quantity.upper:
        return None  # P08 speaks of ≥0
    elif words_in(name, UNWANTED) or direction_of(name) == "down":
        return None
    else:
        message, severity = f"“{line.title}”的值是 0，等于没有任务。", "warning"
    return Found(
        at=line.at("value"),
        cells=(line.at("value"), line.at("unit"), line.at("name")),
        message=message,
        severity="warning" if severity else None,
    )
