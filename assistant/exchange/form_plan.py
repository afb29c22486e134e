"""A target laid out as the official form: every cell with its place, before any file format."""

import re
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from assistant.exchange.form_labels import COLUMNS
from assistant.exchange.fund_use_name import shown_use
from assistant.exchange.grid import Grid, Place, Span
from assistant.values.money import plain
from assistant.values.target import Target, TargetIndicator
from knowledge.form import list_forms, load_form

Kind = Literal["title", "note", "label", "head", "class", "value", "id"]
BASE = {
    "2015": ("level1", "level2", "name", "value"),
    "2021": (
        "level1", "level2", "name", "definition", "op", "value", "unit", "weight", "basis", "method",
        "source", "scoring", "evidence",
    ),
}  # fmt: skip
FURTHER = {
    "2015": (
        "overall_value", "weight", "definition", "basis", "basis_type", "method", "source", "scoring",
        "evidence", "last_target", "last_actual",
    ),
    "2021": ("basis_type", "last_target", "last_actual", "overall_value"),
}  # fmt: skip
_PROJECT = {
    "name": "项目名称", "code": "项目代码", "department": "主管部门", "unit": "实施单位", "attribute": "项目属性",
    "start": "开始日期", "end": "结束日期", "categories": "项目类别", "fund_use": "资金用途", "content": "项目内容",
    "basis": "立项依据", "duties": "单位职能",
}  # fmt: skip
_TOTAL = {"2015": "中期资金总额", "2021": "项目资金总额"}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SAFE_ID = re.compile(r"[A-Za-z0-9_.\-]{1,60}")  # others travel with what no cell can hold
LONGEST = 32_000


class PlanCell(NamedTuple):
    place: Place
    text: str
    kind: Kind
    span: Span = Span()
    number: bool = False


class Plan(NamedTuple):
    form: str
    width: int
    cells: tuple[PlanCell, ...]
    head: int  # row of the column headings
    columns: tuple[str, ...]
    row_ids: dict[int, str]

    def grid(self) -> Grid:
        """The plan as a reader meets it."""
        return Grid(
            title="", row_ids=self.row_ids,
            cells={one.place: one.text.strip() for one in self.cells if one.text.strip()},
            spans={one.place: one.span for one in self.cells if one.span != Span()},
        )  # fmt: skip

    @property
    def height(self) -> int:
        return max(one.place[0] + one.span.rows for one in self.cells)


def form_of(target: Target) -> str:
    """The layout to write: the one it names, else the one in which its cost rows have a place."""
    if target.form in list_forms():
        return str(target.form)
    new, old = load_form("2021"), load_form("2015")
    for row in target.indicators:
        in_new, in_old = (one.find_level2(row.level1, row.level2) for one in (new, old))
        if bool(in_new) != bool(in_old):
            return "2021" if in_new else "2015"
    return "2021"


def plan_form(target: Target) -> Plan:
    """Where everything stands in the form of `target`."""
    form = form_of(target)
    columns = tuple(
        [*BASE[form], *(f for f in FURTHER[form] if any(getattr(r, f) for r in target.indicators))]
    )
    page = _Page(form, max(1 + len(columns), 6))
    _head(page, target)
    _funding(page, target)
    _goal(page, target)
    head, row_ids = _indicators(page, target, columns)
    return Plan(form, page.width, tuple(page.cells), head, columns, row_ids)


class _Page:
    """The cells put down so far, and the next free row."""

    def __init__(self, form: str, width: int) -> None:
        self.form, self.width, self.row = form, width, 0
        self.label = 2 if width >= 10 else 1  # a wide table has narrow columns
        self.cells: list[PlanCell] = []

    def put(
        self, column: int, text: str | None, kind: Kind, columns: int = 1, rows: int = 1
    ) -> None:
        shown = clean(text or "")
        number = kind == "value" and is_number(shown)
        self.cells.append(PlanCell((self.row, column), shown, kind, Span(rows, columns), number))

    def wide(self, label: str, text: str | None) -> None:
        """One label, and its value over the rest of the row."""
        self.put(0, label, "label", self.label)
        self.put(self.label, text, "value", self.width - self.label)
        self.row += 1

    def pairs(self, *pairs: tuple[str, str | None], start: int = 0) -> None:
        """Two labels with their values in one row."""
        half = start + (self.width - start) // 2
        for (label, text), left, right in zip(
            pairs, (start, half), (half, self.width), strict=True
        ):
            wide = self.label if right - left > self.label else 1
            self.put(left, label, "label", wide)
            self.put(left + wide, text, "value", right - left - wide)
        self.row += 1


def _head(page: _Page, target: Target) -> None:
    scope = "部门整体支出绩效目标表" if target.scope == "unit" else "项目支出绩效目标申报表"
    year = f"{target.year}年度　" if target.year else ""
    for text, kind in ((scope, "title"), (f"（{year}{page.form} 版式）", "note")):
        page.put(0, text, "title" if kind == "title" else "note", page.width)
        page.row += 1
    project = target.project
    page.wide(_PROJECT["name"], project.name)
    for left, right in (("department", "unit"), ("code", "attribute"), ("start", "end")):
        page.pairs(*((_PROJECT[f], getattr(project, f)) for f in (left, right)))
    if project.categories or project.fund_use:
        kinds = "、".join(project.categories)
        page.pairs(
            (_PROJECT["categories"], kinds), (_PROJECT["fund_use"], shown_use(project.fund_use))
        )
    for field in ("content", "basis", "duties"):
        if text := getattr(project, field):
            page.wide(_PROJECT[field], text)


def _funding(page: _Page, target: Target) -> None:
    money = target.funding
    unit = f"（{money.unit}）" if money.unit else ""
    old = page.form == "2015"
    rows = [
        ((f"{_TOTAL[page.form]}{unit}", money.total), (f"年度资金总额{unit}", money.annual)),
        (("其中：财政拨款" if old else "", None), ("其中：财政拨款", money.fiscal)),
        (("其他资金" if old else "", None), ("上年结转", money.carryover)),
        (_last_year(money.last_annual, unit), ("其他资金", money.other)),
    ]
    page.put(0, f"项目资金{unit}", "label", rows=len(rows))
    for pair in rows:
        page.pairs(*pair, start=1)
    if money.items:
        page.put(0, "支出明细", "label", 3)
        page.put(3, f"金额{unit}", "label", page.width - 3)
        page.row += 1
        for item in money.items:
            page.put(0, item.name, "value", 3)
            page.put(3, item.amount, "value", page.width - 3)
            page.row += 1


def _last_year(amount: str | None, unit: str) -> tuple[str, str | None]:
    return (f"上年资金总额{unit}", amount) if amount else ("", None)


def _goal(page: _Page, target: Target) -> None:
    if page.form == "2021":
        page.wide("总体目标", target.goal.overall)
        page.wide("年度目标", target.goal.annual)
        return
    half = page.width // 2
    page.put(0, "总体目标", "label", rows=2)
    for kind, texts in (
        ("label", ("中期目标", "年度目标")),
        ("value", (target.goal.overall, target.goal.annual)),
    ):
        page.put(1, texts[0], "label" if kind == "label" else "value", half - 1)
        page.put(half, texts[1], "label" if kind == "label" else "value", page.width - half)
        page.row += 1


def _indicators(
    page: _Page, target: Target, columns: tuple[str, ...]
) -> tuple[int, dict[int, str]]:
    starts = _starts(page.width, columns)
    head, rows = page.row, target.indicators
    page.put(0, "绩效指标", "label", rows=len(rows) + 1)
    for field, (column, width) in starts.items():
        page.put(column, COLUMNS[field][0], "head", width)
    page.row += 1
    above: TargetIndicator | None = None
    for number, row in enumerate(rows):
        for field, (column, width) in starts.items():
            if field in ("level1", "level2"):
                if not _same_class(above, row, field):
                    run = _run(rows, number, field)
                    page.put(column, getattr(row, field), "class", width, run)
                continue
            page.put(column, _shown(row, field, columns), "value", width)
        above = row
        page.row += 1
    return head, {
        head + 1 + number: row.id for number, row in enumerate(rows) if _SAFE_ID.fullmatch(row.id)
    }


def _starts(width: int, columns: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """The column of each field; the name takes what a narrow form has left."""
    spare = width - 1 - len(columns)
    starts: dict[str, tuple[int, int]] = {}
    at = 1
    for field in columns:
        wide = 1 + (spare if field == "name" else 0)
        starts[field] = (at, wide)
        at += wide
    return starts


def _same_class(above: TargetIndicator | None, row: TargetIndicator, field: str) -> bool:
    if above is None or above.level1 != row.level1:
        return False
    return field == "level1" or above.level2 == row.level2


def _run(rows: tuple[TargetIndicator, ...], start: int, field: str) -> int:
    """How many rows share the class of this one."""
    end = start + 1
    while end < len(rows) and _same_class(rows[end - 1], rows[end], field):
        end += 1
    return end - start


def _shown(row: TargetIndicator, field: str, columns: tuple[str, ...]) -> str | None:
    if field != "value" or "op" in columns:
        text: str | None = getattr(row, field)
        return text
    sign = row.op if row.op in ("≥", "≤", "=", ">", "<") and row.value else ""
    unit = row.unit if row.unit and re.search(r"[0-9]$", row.value or "") else ""
    return f"{sign}{row.value or ''}{unit}"


def clean(text: str) -> str:
    """`text` without signs that no office file can hold, and no longer than a cell."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST]


def is_number(text: str) -> bool:
    """Whether Excel can hold it as a number and show it the same."""
    if not re.fullmatch(r"-?(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{1,6})?", text):
        return False
    try:
        return plain(Decimal(text)) == text and len(text.replace("-", "").replace(".", "")) <= 15
    except InvalidOperation:
        return False
