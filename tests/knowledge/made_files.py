"""The same document written in every format that can be taken in."""

import io

from docx import Document
from openpyxl import Workbook

TITLE = "云岭市项目绩效目标管理办法"
NUMBER = "云财绩〔2024〕15号"
PARAGRAPHS = (
    ("h", "第一章", "总则"),
    ("p", "第一条", "为了规范绩效目标管理，根据《云岭市预算管理规定》第十二条、第十五条第二款，制定本办法。"),
    ("p", "第二条", "各部门申报项目时应当同步申报绩效目标；目标不完整的，按照第三条的规定退回补充，补充后仍不完整的，不予受理。"),
    ("h", "第二章", "目标的内容"),
    ("p", "第三条", "绩效目标应当包括下列内容："),
    ("i", "（一）", "产出目标；"),
    ("i", "（二）", "效益目标。"),
    ("p", "第三条之一", "跨年度项目还应当申报总目标。"),
    ("h", "第三章", "附则"),
    ("p", "第四条", "本办法自2024年5月1日起施行。"),
)  # fmt: skip
LABELS = ("第一条", "第二条", "第三条", "第三条之一", "第四条")
ROWS = (("等次", "分数", "处理"), ("优", "90以上", "优先安排"), ("差", "60以下", "退回重报"))
CAPTION = "附表1 评价等次"


def lines(gap: str = "　") -> list[str]:
    """Title, number, then a paragraph a line, as plain text has them."""
    return [
        TITLE,
        NUMBER,
        *(mark + (gap if kind != "i" else "") + text for kind, mark, text in PARAGRAPHS),
    ]


def as_text() -> bytes:
    return "\n".join(lines()).encode()


def as_markdown() -> bytes:
    head = [f"# {TITLE}", NUMBER]
    body = [
        f"## {mark} {text}" if kind == "h" else f"{mark} {text}" if kind == "p" else mark + text
        for kind, mark, text in PARAGRAPHS
    ]
    return "\n\n".join([*head, *body]).encode()


def as_html(charset: str = "utf-8", declared: str | None = None, *, table: bool = False) -> bytes:
    """A page as a government site has it, with all that does not belong to the document."""
    body = "".join(f"<p>　　{mark}　{text}</p>" for _, mark, text in PARAGRAPHS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    page = f"""<!DOCTYPE html><html><head><meta charset="{declared or charset}"><title>政府网</title>
<style>p{{text-indent:2em}}</style><script>document.write('第五条 脚本写的条款。');</script></head><body>
<div class="header"><a href="/">首页</a><a href="/zw">政务公开</a></div>
<div class="nav-bar"><ul><li><a href="/1">第一章 导航</a></li></ul></div>
<div id="main"><div class="crumbs">当前位置：首页 &gt; 文件</div>
<div class="content"><h1>{TITLE}</h1><p>{NUMBER}</p>{body}{f"<p>{CAPTION}</p><table>{rows}</table>" if table else ""}
<p style="display:none">第六条 藏起来的条款。</p><img src="http://evil.example/x.png"></div>
<div class="share">分享到：<a href="#">微博</a></div></div>
<div class="footer">主办：云岭市人民政府办公室　备案号：云ICP备1号</div></body></html>"""
    return page.encode(charset)


def as_docx(*, table: bool = False) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_heading(TITLE, 0)
    document.add_paragraph(NUMBER)
    for _, mark, text in PARAGRAPHS:
        document.add_paragraph(f"{mark}　{text}" if not mark.startswith("（") else mark + text)
    if table:
        document.add_paragraph(CAPTION)
        made = document.add_table(len(ROWS), len(ROWS[0]))
        for at, row in enumerate(ROWS):
            for cell, value in zip(made.rows[at].cells, row, strict=True):
                cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    for line in lines():
        sheet.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(
    pages: list[list[str]] | None = None, *, locked: bool = False, picture: bool = False
) -> bytes:
    """A PDF with a Chinese font of the reader's own; wrapped at 30, with a header and a page number."""
    pages = pages or _wrapped()
    objects = [b"", b""]  # catalogue and list of pages come last
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >> >> ] >>"  # fmt: skip
    objects.append(font)
    kids = []
    for page in pages:
        content = b"" if picture else _content(page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _file(objects, locked)


def _wrapped() -> list[list[str]]:
    flat: list[str] = []
    for line in lines():
        flat += [line[at : at + 30] for at in range(0, len(line), 30)]
    per = 7
    pages = [flat[at : at + per] for at in range(0, len(flat), per)]
    return [["云岭市财政局文件汇编", *page, f"— {at} —"] for at, page in enumerate(pages, 1)]


def _content(page: list[str]) -> bytes:
    out = [b"BT /F1 12 Tf"]
    for at, line in enumerate(page):
        hexed = line.encode("utf-16-be").hex().encode()
        out.append(b"1 0 0 1 60 %d Tm <%s> Tj" % (780 - 20 * at, hexed))
    return b"\n".join([*out, b"ET"])


def _file(objects: list[bytes], locked: bool) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00><00>]" % (
        b"ab" * 32, b"cd" * 32,
    )  # fmt: skip
    trailer = b"<< /Size %d /Root 1 0 R %s >>" % (len(objects) + 1, lock if locked else b"")
    return out + b"trailer\n%s\nstartxref\n%d\n%%%%EOF" % (trailer, table)
