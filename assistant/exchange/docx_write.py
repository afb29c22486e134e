"""Targets as a Word file in the official layout, each form followed by what it has no cell for."""

import io
from collections.abc import Sequence
from typing import Any

from assistant.exchange.carried import MARK
from assistant.exchange.form_plan import Plan, PlanCell
from assistant.exchange.written_form import WrittenForm, written_form
from assistant.exchange.xlsx_write import WIDTHS
from assistant.values.target import Target

FONT = "宋体"


def write_docx(targets: Sequence[Target]) -> bytes:
    """One form a page run; reading it back gives the same tables."""
    document = new_document(landscape=True)
    for number, target in enumerate(targets):
        if number:
            document.add_page_break()
        _add_form(document, written_form(target))
    return document_bytes(document)


def document_bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def new_document(*, landscape: bool = False) -> Any:
    """An empty A4 document in a Chinese font."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    sides = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
    section.page_width, section.page_height = sides
    if landscape:
        section.orientation = 1
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(1.8 if landscape else 2.4))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(9 if landscape else 11)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    return document


def add_run(paragraph: Any, text: str, *, bold: bool = False, size: float | None = None) -> Any:
    """A run of plain text; line breaks stay line breaks."""
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    return run


def _add_form(document: Any, form: WrittenForm) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    plan = form.plan
    for one in plan.cells:
        if one.kind in ("title", "note"):
            paragraph = document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            add_run(paragraph, one.text, bold=one.kind == "title", size=16 if one.kind == "title" else 10)  # fmt: skip
    rest = [one for one in plan.cells if one.kind not in ("title", "note")]
    first = min(one.place[0] for one in rest)
    table = document.add_table(plan.height - first, plan.width)
    table.style = "Table Grid"
    table.autofit = False
    cells = [list(row.cells) for row in table.rows]
    for one in rest:
        _put(cells, one, first, plan)
    _set_widths(table, plan)
    _mark(table.rows[plan.head - first], "w:tblHeader")  # the headings again on each page
    for row in table.rows:
        _mark(row, "w:cantSplit")
    _add_carried(document, form)


def _put(cells: list[list[Any]], one: PlanCell, first: int, plan: Plan) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    row, column = one.place[0] - first, one.place[1]
    cell = cells[row][column]
    if one.span.rows * one.span.columns > 1:
        cell = cell.merge(cells[row + one.span.rows - 1][column + one.span.columns - 1])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
    if one.kind != "value" or one.number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_run(paragraph, one.text, bold=one.kind == "head")
    name_column = 1 + plan.columns.index("name")
    if one.place[0] in plan.row_ids and column == name_column and one.kind == "value":
        hidden = paragraph.add_run(f"行编号:{plan.row_ids[one.place[0]]}")
        hidden.font.hidden = True


def _set_widths(table: Any, plan: Plan) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm

    spare = plan.width - 1 - len(plan.columns)
    shares: list[float] = [9]
    for field in plan.columns:
        wide = 1 + (spare if field == "name" else 0)
        shares += [WIDTHS.get(field, 12) / wide] * wide
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(26.1 * share / sum(shares))
    for grid, share in zip(table._tbl.tblGrid.iter(qn("w:gridCol")), shares, strict=True):
        grid.w = Cm(26.1 * share / sum(shares))


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _add_carried(document: Any, form: WrittenForm) -> None:
    """A second table; in a small grey hand, as it is not for people."""
    from docx.shared import RGBColor

    if not form.carried:
        return
    paragraphs = [(document.add_paragraph(), MARK)]
    table = document.add_table(len(form.carried), 3)
    for row, one in zip(table.rows, form.carried, strict=True):
        paragraphs += [
            (cell.paragraphs[0], text) for cell, text in zip(row.cells, one, strict=True)
        ]
    for paragraph, text in paragraphs:
        add_run(paragraph, text, size=6).font.color.rgb = RGBColor(0x99, 0x99, 0x99)
