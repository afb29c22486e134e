"""A target in another layout: cost rows move, classes take the other form's names."""

from assistant.exchange.form_plan import form_of
from assistant.values.target import Target, TargetIndicator
from knowledge.form import load_form

_OTHER_COSTS = ("社会成本指标", "生态环境成本指标")


def change_form(target: Target, form: str) -> tuple[Target, list[str]]:
    """The table in layout `form`, and a sentence for each row that has no exact place there."""
    load_form(form)  # CorpusError for one that there is not
    source = form_of(target)
    if source == form:
        return target.model_copy(update={"form": form}), []
    rows, said = [], []
    for number, row in enumerate(target.indicators, 1):
        moved, why = (_to_2021 if form == "2021" else _to_2015)(row)
        rows.append(moved)
        if why:
            said.append(f"第{number}行“{row.name or '未命名'}”：{why}")
    return target.model_copy(update={"form": form, "indicators": tuple(rows)}), said


def _to_2021(row: TargetIndicator) -> tuple[TargetIndicator, str]:
    old, new = load_form("2015"), load_form("2021")
    second = old.find_level2(row.level1, row.level2)
    if second and second.name == "成本指标":
        return _move(row, "成本指标", "经济成本指标"), ""
    if second is None:
        return row, _unknown(row, "2021", known=new.find_level2(row.level1, row.level2) is not None)
    if new.find_level2(row.level1, row.level2) is None:
        return row, f"2021 版式没有“{second.name}”，保留原来的分类，请人工归类"
    return row, ""


def _to_2015(row: TargetIndicator) -> tuple[TargetIndicator, str]:
    old, new = load_form("2015"), load_form("2021")
    first, second = new.find_level1(row.level1), new.find_level2(row.level1, row.level2)
    if first and first.name == "成本指标":
        moved = _move(row, "产出指标", "成本指标")
        if second and second.name in _OTHER_COSTS:
            return moved, f"2015 版式没有“{second.name}”，并入“成本指标”"
        if second is None and row.level2:
            return moved, f"二级指标“{row.level2}”不在版式里，并入“成本指标”"
        return moved, ""
    known = old.find_level2(row.level1, row.level2) is not None
    return row, "" if second else _unknown(row, "2015", known=known)


def _unknown(row: TargetIndicator, form: str, *, known: bool) -> str:
    """Silent where the class is the other form's already, or empty."""
    if known or not (row.level1 or row.level2):
        return ""
    return f"分类“{row.level1 or ''}／{row.level2 or ''}”不在 {form} 版式里，原样保留，请人工归类"


def _move(row: TargetIndicator, level1: str, level2: str) -> TargetIndicator:
    return row.model_copy(update={"level1": level1, "level2": level2})
