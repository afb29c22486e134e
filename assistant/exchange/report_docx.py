"""审核意见书: an editable Word page to send back to the unit, with the reviewer's own list."""

from collections.abc import Sequence
from typing import Any

from assistant.exchange.docx_write import add_run, document_bytes, new_document
from assistant.exchange.form_plan import clean
from assistant.exchange.report_text import basis_text
from assistant.exchange.report_words import (
    LEVELS,
    VERDICT,
    counts_text,
    dimensions,
    ruleset_name,
    where_text,
)  # fmt: skip
from assistant.values.checked_table import CheckedTable
from assistant.values.report import Finding
from knowledge.checklist import load_checklist

_ORDER = "一二三四五"
_COLUMNS = (("级别", 1.9), ("位置", 3.6), ("问题", 5.5), ("怎么改", 5.2))
_LEAD = "本页由程序按规则列出，供审核参考；是否安排、是否退回，由审核人决定。“待核对”表示该条款的内容或条号还没有和原文核对。"


def review_docx(checked: CheckedTable) -> bytes:
    """The page on one table. It bears no date: that is for the person who signs."""
    document = new_document()
    _heading(document, "绩效目标审核意见书", size=18, centre=True)
    _head(document, checked)
    _paragraph(document, _LEAD, size=9)
    _heading(document, "一、检查发现")
    for number, (dimension, found) in enumerate(dimensions(checked.report)):
        _heading(document, f"（{_ORDER[number]}）{dimension}", size=11)
        if found:
            _findings(document, found, checked)
        else:
            _paragraph(document, "没有发现问题。")
    _unchecked(document, checked)
    _heading(document, "二、人工核对清单（程序只列不判，核对后在方框里打勾）")
    for number, part in enumerate(load_checklist()):
        _heading(document, f"（{_ORDER[number]}）{part.dimension}", size=11)
        for question in part.questions:
            _paragraph(document, f"☐ {question}")
    _signatures(document)
    return document_bytes(document)


def _heading(document: Any, text: str, *, size: float = 13, centre: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    add_run(paragraph, text, bold=True, size=size)
    paragraph.paragraph_format.space_before = Pt(10)
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.paragraph_format.keep_with_next = True
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _paragraph(document: Any, text: str, *, size: float | None = None) -> None:
    add_run(document.add_paragraph(), clean(text), size=size)


def _head(document: Any, checked: CheckedTable) -> None:
    target, report = checked.target, checked.report
    money = target.funding
    asked = f"{money.annual}{money.unit or ''}" if money.annual else ""
    rows = [
        ("项目名称", target.project.name, "预算年度", f"{target.year}年" if target.year else ""),
        ("主管部门", target.project.department, "年度资金", asked),
        ("实施单位", target.project.unit, "规则集", ruleset_name(report)),
        (VERDICT, report.verdict, "问题数", counts_text(report)),
    ]
    table = _table(document, len(rows), (2.6, 6.0, 2.2, 5.4))
    for cells, texts in zip(table.rows, rows, strict=True):
        for column, text in enumerate(texts):
            _fill(cells.cells[column], text or "", bold=column % 2 == 0 or text == report.verdict)


def _findings(document: Any, found: Sequence[Finding], checked: CheckedTable) -> None:
    """Two rows each: what and how; then, over the whole width, the clauses behind it."""
    table = _table(document, 1 + 2 * len(found), [width for _, width in _COLUMNS])
    rows = list(table.rows)
    for cell, (name, _) in zip(rows[0].cells, _COLUMNS, strict=True):
        _fill(cell, name, bold=True)
    _row_mark(rows[0], "w:tblHeader")  # the headings again on each page
    for number, one in enumerate(found):
        upper, lower = rows[1 + 2 * number : 3 + 2 * number]
        said = f"\n单位已说明：{one.waived.reason}" if one.waived else ""
        level = f"{LEVELS[one.severity]} {one.code}" + (f"\n{one.outcome}" if one.outcome else "")
        texts = (
            level, where_text(one, checked.target), f"{one.title}\n{one.message}{said}", one.remedy,
        )  # fmt: skip
        for cell, text in zip(upper.cells, texts, strict=True):
            _fill(cell, text)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        _fill(lower.cells[0].merge(lower.cells[-1]), f"依据：{basis_text(one)}", size=9)
        for row in (upper, lower):
            _row_mark(row, "w:cantSplit")  # no finding is cut by the end of a page


def _unchecked(document: Any, checked: CheckedTable) -> None:
    if checked.report.unchecked:
        lines = "；".join(f"{one.code} {one.reason}" for one in checked.report.unchecked)
        _paragraph(document, f"没有检查的规则（缺少所需数据）：{lines}", size=9)


def _signatures(document: Any) -> None:
    _heading(document, "三、审核意见")
    table = _table(document, 4, (3.0, 5.1, 3.0, 5.1))
    labels = (("审核意见", None), ("审核人", "复核人"), ("日期", "日期"), ("单位意见", None))
    for row, (left, right) in zip(table.rows, labels, strict=True):
        _fill(row.cells[0], left, bold=True)
        if right is None:
            _fill(row.cells[1].merge(row.cells[3]), "\n\n\n")
            continue
        _fill(row.cells[2], right, bold=True)
        for column in (1, 3):
            _fill(row.cells[column], "　　　年　　月　　日" if left == "日期" else "")
    _paragraph(document, "单位负责人（签字）：　　　　　　　　　　　　　日期：　　　年　　月　　日")


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    from docx.shared import Cm

    table = document.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def _fill(cell: Any, text: str, *, bold: bool = False, size: float = 10) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    add_run(paragraph, clean(text), bold=bold, size=size)


def _row_mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
