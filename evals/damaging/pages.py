"""A PDF made by hand: wrapped lines on pages with header and number, and a table with or without ruling lines."""

from collections.abc import Sequence

ACROSS = 34  # characters a line
DOWN = 24  # lines a page
LEFT, TOP, STEP, SIZE = 60, 780, 24, 12
WIDE = 130  # a column of the table
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts"
    b" [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
    b" /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light"
    b" /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800"
    b" /StemV 80 >> >> ] >>"
)
Rows = Sequence[Sequence[str]]


def pdf(lines: Sequence[str], rows: Rows, *, ruled: bool) -> bytes:
    """`\\0` among the lines stands for the table."""
    pages: list[list[str]] = [[]]
    for line in lines:
        parts = [""] * len(rows) if line == "\0" else _wrapped(line)
        if len(pages[-1]) + len(parts) > DOWN:
            pages.append([])
        pages[-1] += ["\0"] + [""] * (len(rows) - 1) if line == "\0" else parts
    contents = [_page(page, number, rows, ruled) for number, page in enumerate(pages, 1)]
    return as_file(contents)


def _wrapped(line: str) -> list[str]:
    return [line[at : at + ACROSS] for at in range(0, len(line), ACROSS)] or [""]


def _page(page: Sequence[str], number: int, rows: Rows, ruled: bool) -> bytes:
    out = [show(LEFT, TOP + 40, "云岭市文件选编")]
    for at, line in enumerate(page):
        y = TOP - STEP * at
        if line == "\0":
            out += _table(rows, y, ruled)
        elif line:
            out.append(show(LEFT, y, line))
    out.append(show(280, TOP - STEP * DOWN - 40, f"— {number} —"))
    return b"\n".join(out)


def show(x: int, y: int, words: str) -> bytes:
    return b"BT /F1 %d Tf 1 0 0 1 %d %d Tm <%s> Tj ET" % (SIZE, x, y, words.encode("utf-16-be").hex().encode())  # fmt: skip


def _table(rows: Rows, top: int, ruled: bool) -> list[bytes]:
    """A long cell goes on in a second line of its own, as word processors do it."""
    out = []
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            out.append(show(LEFT + 6 + column * WIDE, top - STEP * at, cell))
    if ruled:
        right, above = LEFT + WIDE * len(rows[0]), top + 17
        for at in range(len(rows) + 1):
            y = above - STEP * at
            out.append(b"%d %d m %d %d l S" % (LEFT, y, right, y))
        for column in range(len(rows[0]) + 1):
            x = LEFT + WIDE * column
            out.append(b"%d %d m %d %d l S" % (x, above, x, above - STEP * len(rows)))
    return out


def as_file(contents: Sequence[bytes]) -> bytes:
    objects = [b"", b"", FONT]
    kids = []
    for content in contents:
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)  # fmt: skip
