"""The document in each format, with the damage that belongs to the format itself."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.damaging.document import BLOCKS, Block
from evals.damaging.pages import pdf

Lines = list[str]


class How(BaseModel):
    """What the writers are to do; `lines`: what hard line breaks and furniture make of the paragraphs."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    text: Callable[[str], str] = lambda text: text
    lines: Callable[[Lines], Lines] | None = None
    gap: str = "　"  # behind 第一条
    indent: str = "　　"
    flags: frozenset[str] = frozenset()  # of one format: merged, tracked, dressed, …

    def has(self, flag: str) -> bool:
        return flag in self.flags


def paragraphs(how: How) -> list[Block]:
    """The blocks with the damage of their words: text whole in `text`, no mark any more."""
    spoilt = []
    for block in BLOCKS:
        gap = how.gap if block.kind in ("article", "heading") else ""
        rows = tuple(tuple(how.text(cell) for cell in row) for row in block.rows)
        text = how.text(block.mark + gap + block.text)
        spoilt.append(block.model_copy(update={"mark": "", "text": text, "rows": rows}))
    return spoilt


def typed(how: How, table: Callable[[Block], Iterable[str]]) -> Lines:
    """The document as lines of plain text."""
    lines: Lines = []
    for block in paragraphs(how):
        if block.rows:
            lines += table(block)
        else:
            indented = block.kind in ("article", "part", "item", "section")
            lines.append((how.indent if indented else "") + block.text)
    return how.lines(lines) if how.lines else lines


def columns(block: Block) -> Iterator[str]:
    """A table as people type it."""
    for row in block.rows:
        yield "    ".join(row)


def text(how: How) -> str:
    return "\n".join(typed(how, columns)) + "\n"


def markdown(how: How) -> str:
    """Headings with # unless they are lost; an empty line between paragraphs unless lines are broken."""
    marks = {"title": "# ", "heading": "## ", "attached": "## "}
    parts: Lines = []
    for block in paragraphs(how):
        if block.rows:
            head, *rest = (f"| {' | '.join(row)} |" for row in block.rows)
            rule = f"|{' --- |' * len(block.rows[0])}"
            parts.append("\n".join([head, rule, *rest]))
        else:
            parts.append(("" if how.has("plain") else marks.get(block.kind, "")) + block.text)
    return "\n".join(how.lines(parts)) + "\n" if how.lines else "\n\n".join(parts) + "\n"


def html(how: How) -> str:
    body = "".join(_elements(how))
    head, foot = _dress(how)
    charset = "iso-8859-1" if how.has("declared") else "utf-8"
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>云岭市政府网</title></head>\n'
        f'<body>{head}<div class="content">\n{body}</div>{foot}</body></html>\n'
    )


def _elements(how: How) -> Iterator[str]:
    if how.lines:
        lines = typed(how, lambda _: ["\0"])
        table = _html_table(next(one for one in paragraphs(how) if one.rows), how)
        yield "<p>" + "<br>\n".join(lines).replace("\0", f"</p>{table}<p>") + "</p>"
        return
    tags = {} if how.has("plain") else {"title": "h1", "heading": "h2", "attached": "h2"}
    for block in paragraphs(how):
        tag = tags.get(block.kind, "p")
        words = block.text.replace("第", "<span>第</span>") if how.has("spans") else block.text
        yield _html_table(block, how) if block.rows else f"<{tag}>{words}</{tag}>\n"


def _html_table(block: Block, how: How) -> str:
    rows = [[f"<td>{cell}</td>" for cell in row] for row in block.rows]
    if how.has("merged"):
        rows[2][2], rows[1][2] = "", f'<td rowspan="2">{block.rows[1][2]}</td>'
        rows[3][1:] = [f'<td colspan="2">{block.rows[3][1]}</td>']
    written = "".join("<tr>" + "".join(row) + "</tr>" for row in rows)
    return f"<table>{written}</table>\n"


def _dress(how: How) -> tuple[str, str]:
    """What a site puts around the article."""
    if not how.has("dressed"):
        return "", ""
    links = "".join(f'<li><a href="/{n}">第{n}章 站点栏目</a></li>' for n in "一二三")
    return (
        "<script>var a = '第九条 脚本里的条款。';</script><style>p {color: red}</style>"
        f'<div class="top-nav"><ul>{links}</ul></div><div class="crumbs">当前位置：首页 &gt; 第三条</div>',
        '<div class="share">分享到 微博 微信</div><div class="footer">主办单位：云岭市政府　备案号 1 号</div>'
        "<!-- 第十条 注释里的条款。 --><noscript>第十一条 请打开脚本。</noscript>",
    )


def docx(how: How) -> bytes:
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "文件汇编"
    if how.lines:
        blocks = [Block(kind="plain", text=line) for line in typed(how, lambda _: ["\0"])]
        table = next(one for one in paragraphs(how) if one.rows)
        blocks = [table if one.text == "\0" else one for one in blocks]
    else:
        blocks = paragraphs(how)
    for block in blocks:
        if block.rows:
            _docx_table(document, block, how)
        else:
            _docx_paragraph(document, block, how)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_paragraph(document: Any, block: Block, how: How) -> None:
    if block.kind in ("title", "heading", "attached") and not how.has("plain"):
        document.add_heading(block.text, 0 if block.kind == "title" else 1)
        return
    if how.has("soft") and block.kind == "item" and document.paragraphs:
        document.paragraphs[-1].add_run().add_break()
        document.paragraphs[-1].add_run(block.text)
        return
    pieces = list(block.text) if how.has("spans") else [block.text]
    paragraph = document.add_paragraph()
    for piece in pieces:
        paragraph.add_run(piece)
    if how.has("tracked"):
        _tracked(paragraph)


def _tracked(paragraph: Any) -> None:
    """A struck-out sentence before the words, which themselves count as inserted."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = "第九条 旧的说法。"
    run.append(text)
    gone.append(run)
    for own in paragraph._p.findall(qn("w:r")):
        new.append(own)
    paragraph._p.append(gone)
    paragraph._p.append(new)


def _docx_table(document: Any, block: Block, how: How) -> None:
    table = document.add_table(len(block.rows), len(block.rows[0]))
    merged = how.has("merged")
    for at, row in enumerate(block.rows):
        for column, value in enumerate(row):
            covered = merged and (at, column) in ((2, 2), (3, 2))
            table.cell(at, column).text = "" if covered else value
    if merged:
        for cell, other in (((1, 2), (2, 2)), ((3, 1), (3, 2))):
            text = table.cell(*cell).text
            table.cell(*cell).merge(table.cell(*other)).text = text


def xlsx(how: How) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    table = next(one for one in paragraphs(how) if one.rows)
    for line in typed(how, lambda _: ["\0"]):
        if line != "\0":
            sheet.append([line])
            continue
        for row in table.rows:
            sheet.append(list(row))
        if how.has("merged"):
            last = sheet.max_row
            sheet.merge_cells(f"C{last - 2}:C{last - 1}")
            sheet.merge_cells(f"B{last}:C{last}")
    if how.has("merged"):
        sheet.merge_cells("A1:C1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(how: How) -> bytes:
    """Printed pages: always wrapped, a header and a number on each; the table has ruling lines."""
    table = next(one for one in paragraphs(how) if one.rows)
    return pdf(typed(how, lambda _: ["\0"]), table.rows, ruled=not how.has("unruled"))


WRITERS: dict[str, Callable[[How], bytes]] = {
    "PDF": as_pdf,
    "docx": docx,
    "xlsx": xlsx,
    "网页": lambda how: html(how).encode("utf-8"),
    "txt UTF-8": lambda how: text(how).encode("utf-8"),
    "txt UTF-16": lambda how: text(how).encode("utf-16"),
    "txt GBK": lambda how: text(how).encode("gb18030"),
    "Markdown": lambda how: markdown(how).encode("utf-8"),
}
NAMES = {
    "PDF": "办法.pdf", "docx": "办法.docx", "xlsx": "办法.xlsx", "网页": "办法.html",
    "txt UTF-8": "办法.txt", "txt UTF-16": "办法.txt", "txt GBK": "办法.txt", "Markdown": "办法.md",
}  # fmt: skip


def formats() -> Sequence[str]:
    return tuple(WRITERS)
