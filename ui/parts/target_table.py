"""A target table with the origin of every cell beside it and faulty cells marked."""

from collections.abc import Mapping, Sequence

from assistant.exchange.value_text import value_text
from assistant.values.draft import Provenance
from assistant.values.report import Finding, Report
from assistant.values.target import Target, TargetIndicator
from ui.parts.findings_view import SEVERITIES
from ui.parts.plain_text import element, plain

ORIGINS = {
    "user": "用户",
    "library": "指标库",
    "policy": "政策",
    "derived": "推算",
    "open": "待确认",
}
PROJECT = {
    "name": "项目名称", "department": "主管部门", "unit": "实施单位", "code": "项目代码",
    "attribute": "项目属性", "categories": "项目类别", "start": "开始日期", "end": "结束日期",
    "content": "项目内容", "basis": "立项依据", "duties": "单位职能",
}  # fmt: skip
FUNDING = {
    "total": "项目资金总额", "annual": "年度资金总额", "fiscal": "财政拨款", "carryover": "上年结转",
    "other": "其他资金", "last_annual": "上年资金",
}  # fmt: skip
GOAL = {"overall": "总体目标", "annual": "年度目标"}
DETAILS = {
    "definition": "指标解释", "basis": "定值依据", "basis_type": "依据类型", "method": "取值方式",
    "source": "数据来源", "scoring": "赋分规则", "evidence": "佐证材料", "last_target": "上年目标",
    "last_actual": "上年完成", "overall_value": "总体值",
}  # fmt: skip
COLUMNS = {
    "level1": "一级指标", "level2": "二级指标", "name": "名称", "op": "运算符", "value": "目标值",
    "unit": "单位", "weight": "权重",
} | DETAILS  # fmt: skip
Origins = Mapping[str, Provenance]
Faults = dict[str, list[Finding]]


def pairs_html(target: Target, origins: Origins, report: Report) -> str:
    """Project, money and goal as pairs; `origins` empty for an uploaded table."""
    faults = _faults(report)
    unit = target.funding.unit or ""
    year = origins.get("/year")
    pairs = [
        _pair("预算年度", str(target.year or ""), year, faults.get("/year", [])),
        *_pairs(target.project, "/project", PROJECT, origins, faults, ""),
        *_pairs(target.funding, "/funding", FUNDING, origins, faults, unit),
        *_items(target, origins, faults, unit),
        *_pairs(target.goal, "/goal", GOAL, origins, faults, ""),
    ]
    return f'<div class="sheet"><table class="pairs"><tbody>{"".join(pairs)}</tbody></table></div>'


def rows_html(
    rows: Sequence[tuple[int, TargetIndicator]], origins: Origins, report: Report, head: bool
) -> str:
    """Some rows of the table, with the findings in their cells."""
    faults = _faults(report)
    body = "".join(_row(number, row, origins, faults) for number, row in rows)
    heads = "".join(element("th", name) for name in ("指标", "目标值", "权重"))
    top = f"<thead><tr>{heads}</tr></thead>" if head else ""
    return f'<div class="sheet"><table class="rows">{top}<tbody>{body}</tbody></table></div>'


def _faults(report: Report) -> Faults:
    """The open findings of each place."""
    faults: Faults = {}
    for one in report.findings:
        if not one.waived:
            faults.setdefault(one.at, []).append(one)
    return faults


def _pairs(
    part: object, at: str, names: Mapping[str, str], origins: Origins, faults: Faults, unit: str
) -> list[str]:
    lines = []
    for field, name in names.items():
        value, place = getattr(part, field, None), f"{at}/{field}"
        shown = "、".join(value) if isinstance(value, tuple) else value
        if shown or place in faults or place in origins:
            text = with_unit(str(shown), unit) if shown else ""
            lines.append(_pair(name, text, origins.get(place), faults.get(place, [])))
    return lines


def _items(target: Target, origins: Origins, faults: Faults, unit: str) -> list[str]:
    lines = []
    for number, item in enumerate(target.funding.items):
        at = f"/funding/items/{number}/amount"
        text = f"{item.name or ''} {with_unit(item.amount or '', unit)}"
        lines.append(_pair(f"明细 {number + 1}", text, origins.get(at), faults.get(at, [])))
    return lines


def with_unit(amount: str, unit: str) -> str:
    """`24万元`: the unit of the block, unless the cell has its own."""
    return amount if amount.strip().endswith("元") else f"{amount}{unit}"


def _pair(name: str, text: str, origin: Provenance | None, found: Sequence[Finding]) -> str:
    none = origin.text if origin and origin.kind == "user" and not text else ""  # the user said 无
    told = text or none or (origin and origin.kind != "user")  # an empty cell comes from nobody
    cell = (_tag(origin) if told else "") + element(
        "span", text or none or "（空）", "kept" if text else "soft"
    )
    return f'<tr>{element("th", name)}<td class="{_mood(found)}">{cell}{_beside(found)}</td></tr>'


def _row(number: int, row: TargetIndicator, origins: Origins, faults: Faults) -> str:
    at = f"/indicators/{number}"
    classes = " › ".join(part for part in (row.level1, row.level2) if part)
    name = (
        element("span", f"{number + 1}. {classes}", "soft")
        + "<br>"
        + _tag(origins.get(f"{row.id}/name"))
        + element("strong", row.name or "（没有名称）")
    )
    rest = tuple(f"/{field}" for field in DETAILS)
    value = _tag(origins.get(f"{row.id}/value")) + plain(value_text(row) or "（空）")
    weight = _tag(origins.get(f"{row.id}/weight")) + plain(row.weight or "—")
    cells = (
        ("指标", name, ("", "/name", "/level1", "/level2", *rest), _details(row, origins)),
        ("目标值", value, ("/value", "/op", "/unit"), ""),
        ("权重", weight, ("/weight",), ""),
    )
    return (
        "<tr>"
        + "".join(
            f'<td data-name="{title}" class="{_mood(found)}">{cell}{_beside(found)}{more}</td>'
            for title, cell, ends, more in cells
            for found in [[one for end in ends for one in faults.get(at + end, ())]]
        )
        + "</tr>"
    )


def _details(row: TargetIndicator, origins: Origins) -> str:
    """The other cells of the row, and how value and weight came about."""
    lines = [
        f"<dt>{plain(name)}</dt><dd>{_tag(origins.get(f'{row.id}/{field}'))}{plain(value)}</dd>"
        for field, name in DETAILS.items()
        if (value := getattr(row, field))
    ]
    lines += [
        element("dt", name) + element("dd", f"{ORIGINS[origin.kind]}：{_source(origin)}")
        for field, name in (("value", "目标值来源"), ("weight", "权重来源"))
        if (origin := origins.get(f"{row.id}/{field}"))
    ]
    return (
        f"<details><summary>解释、取值、来源</summary><dl>{''.join(lines)}</dl></details>"
        if lines
        else ""
    )


def _mood(found: Sequence[Finding]) -> str:
    levels = {one.severity for one in found}
    return "faulty" if "error" in levels else "doubtful" if "warning" in levels else ""


def _beside(found: Sequence[Finding]) -> str:
    """The findings of a cell, in the cell."""
    return "".join(
        element("div", f"{SEVERITIES[one.severity]}：{one.message}", f"beside {one.severity}")
        for one in found
    )


def _tag(origin: Provenance | None) -> str:
    if origin is None:
        return ""
    name = ORIGINS[origin.kind]
    if origin.ref == "last_year":  # the old value stands where a new one is wanted
        name = origin.text if origin.kind == "open" else "去年的表"
    return f'<span class="tag {origin.kind}" title="{plain(_source(origin))}">{plain(name)}</span>'


def _source(origin: Provenance) -> str:
    """The words or the working it rests on; a clause with its document, so that it can be looked up."""
    return (
        f"{origin.text}，见{origin.ref}" if origin.kind == "policy" and origin.ref else origin.text
    )


def cell_names(target: Target) -> dict[str, str]:
    """The cells by JSON pointer, in the words a person knows them by."""
    names = {"/year": "预算年度"} | {
        f"{part}/{field}": name
        for part, fields in (("/project", PROJECT), ("/funding", FUNDING), ("/goal", GOAL))
        for field, name in fields.items()
    }
    for number, row in target.rows():
        for field, name in COLUMNS.items():
            names[f"/indicators/{number}/{field}"] = f"第{number + 1}行 {row.name or ''} · {name}"
    return names
