"""Which mould an indicator of the user's own gets, and which class it belongs to."""

from assistant.drafting.classes import ClassOf, parts_of
from assistant.drafting.pick_row import Unclear
from assistant.exchange.form_plan import form_of
from assistant.values.direction import is_fault_rate
from assistant.values.draft import Draft
from assistant.values.quantity import read_quantity
from knowledge.indicator import Catalogue, CommonIndicator

_BY_PART = {
    "数量指标": "own_count", "质量指标": "own_quality", "时效指标": "own_time", "满意度指标": "own_satisfaction",
    "服务对象满意度指标": "own_satisfaction",
}  # fmt: skip
_RATES = ("率", "度", "比例", "占比", "比重")
_COUNTS = (
    "数",
    "数量",
    "人次",
    "次数",
    "户数",
    "人数",
    "场次",
    "期数",
    "面积",
    "里程",
    "长度",
    "台数",
    "套数",
    "家数",
)
_DAYS = ("完成时间", "时间", "日期", "期限", "时限")


def own_kind(
    name: str, value: str | None, to: ClassOf | None, catalogue: Catalogue, draft: Draft
) -> tuple[CommonIndicator, ClassOf | None]:
    """The mould, and the class where the mould's own does not hold. Raises Unclear."""
    key = _by_value(value, draft) or _by_name(name)
    if to and to.level1 == "成本指标" and not to.level2 and key == "own_cost":
        return _mould(key, catalogue), None  # money is an economic cost
    if to:
        wanted = _in_class(to, key, draft)
        fault = wanted in ("own_quality", "own_benefit", "own_time") and is_fault_rate(name)
        return _mould("own_fault" if fault else wanted, catalogue), to
    if key == "percent":
        key = _percent(name, catalogue) or ""
    if not key:
        raise Unclear(
            f"“{name}”不在指标库里，看不出归哪一类。请连类别和目标值一起说，"
            f"例如“加一个质量指标：{name}≥90%”（数量、质量、时效、成本、社会效益、满意度等）"
        )
    return _mould(key, catalogue), None


def _by_value(value: str | None, draft: Draft) -> str | None:
    if not value:
        return None
    read = read_quantity(value, None, None, draft.target.year)
    if read.kind == "date":
        return "own_date"
    if read.number is None:
        raise Unclear(f"“{value}”看不出是多少，请写成“≥90%”“20台”“11月底前”这样")
    unit = read.written_unit or ""
    if len(unit) > 8 or "的" in unit or "指标" in unit:
        raise Unclear(f"“{value}”看不出是多少，请写成“≥90%”“20台”“11月底前”这样")
    if unit == "%":
        return "percent"
    if unit.startswith(("元", "万元")):
        return "own_cost"
    return "own_count" if unit else None


def _by_name(name: str) -> str | None:
    if name.endswith(_RATES):
        return "percent"
    if name.endswith(_COUNTS):
        return "own_count"
    return "own_date" if name.endswith(_DAYS) else None


def _percent(name: str, catalogue: Catalogue) -> str | None:
    """By the words of the moulds; a rate that none of them knows is not guessed."""
    if is_fault_rate(name):
        return "own_fault"
    for entry in catalogue.own:
        if entry.takes.fact == "percent" and any(word in name for word in entry.takes.words):
            return entry.key
    return None


def _in_class(to: ClassOf, key: str | None, draft: Draft) -> str:
    if not to.level2:
        raise Unclear(f"“{to.level1}”下面还分几类，请说具体一些，例如{_parts(to, draft)}")
    if "成本" in to.level2:
        return "own_cost"
    if key == "own_date" and to.level2 == "时效指标":
        return "own_date"
    if key == "own_count" and to.level2 not in ("满意度指标", "服务对象满意度指标"):
        return "own_count"
    return _BY_PART.get(to.level2, "own_benefit")


def _parts(to: ClassOf, draft: Draft) -> str:
    return "、".join(f"“{part}”" for part in parts_of(to.level1, form_of(draft.target)))


def _mould(key: str, catalogue: Catalogue) -> CommonIndicator:
    found = next((one for one in catalogue.own if one.key == key), None)
    if found is None:
        raise Unclear("指标库里没有自定指标的模子，请从指标库里选一条")
    return found
