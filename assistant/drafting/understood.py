"""One Chinese line that says how a description was understood."""

from assistant.drafting.cell import Cell
from assistant.drafting.fill import Cells
from assistant.drafting.rows import Row
from knowledge.indicator import FundUse


def say_understood(top: dict[str, Cell], use: FundUse | None, rows: list[tuple[Row, Cells]]) -> str:
    """项目、类型、金额、期限, and what was taken for granted."""
    unit = top["/funding/unit"].value or ""
    annual = top["/funding/annual"].value
    said = [
        f"项目：{top['/project/name'].value}",
        f"类型：{use.name if use else '看不出'}",
        f"金额：{annual + unit if annual else '待确认'}",
        f"期限：{_deadline(rows) or '待确认'}",
    ]
    total = top.get("/funding/total")
    if total and total.value and total.value != annual:
        said.insert(3, f"总额：{total.value}{unit}")
    if top["/year"].provenance.kind == "derived":
        said.append(f"年度：{top['/year'].value}（描述没有写，按编报年度）")
    return "；".join(said)


def _deadline(rows: list[tuple[Row, Cells]]) -> str | None:
    for row, cells in rows:
        if row.entry.key == "deadline" and cells["value"].value:
            return f"{cells['value'].value}前"
    return None
