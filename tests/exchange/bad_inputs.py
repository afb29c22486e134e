"""Bad files, each made when it is asked for."""

import io
import json
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from assistant.validator.sheet import valid_table
from tests.exchange.unit_forms import form_2021, form_docx, workbook

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
HEADS = ["一级指标", "二级指标", "三级指标", "指标值"]
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return stream.getvalue()


def _parts(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        return {one: source.read(one) for one in source.namelist()}


def _changed(raw: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    parts = _parts(raw)
    return archive(parts | {name: edit(parts[name])})


def table(**more: Any) -> bytes:
    return json.dumps(valid_table() | more, ensure_ascii=False).encode()


# Workbooks


def _after_data(extra: bytes) -> bytes:
    def edit(part: bytes) -> bytes:
        end = part.index(b"</sheetData>") + len(b"</sheetData>")
        return part[:end] + extra + part[end:]

    return _changed(workbook(("表", [["x"]], [])), SHEET, edit)


def _more_rows(rows: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")


def _cells(count: int) -> bytes:
    """Empty, and not so alike that they pack to nothing."""
    return b"".join(random.Random(1).choices((b"<c/>", b"<c />"), k=count))


def _elsewhere() -> bytes:
    parts = _parts(form_2021())
    shuffled = random.Random(1)
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, shuffled.randrange(10**9))
        for n in range(40, 150_000)
    )
    sheet = _more_rows(rows)(parts.pop(SHEET))
    moved = {k: v.replace(b"worksheets/sheet1.xml", b"other.dat") for k, v in parts.items()}
    return archive(moved | {"xl/other.dat": sheet})


def _entity_utf16(part: bytes) -> bytes:
    text = part.decode()
    start = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return (start + text[text.index("<worksheet") :]).encode("utf-16-le")


def _formulas(*cells: bytes) -> bytes:
    rows = [
        ["项目名称", "甲"],
        HEADS,
        ["产出指标", "数量指标", "数"],
        ["产出指标", "数量指标", "次"],
    ]

    def edit(part: bytes) -> bytes:
        for number, cell in enumerate(cells, 3):
            start = part.index(b'<row r="%d"' % number)
            end = part.index(b"</row>", start)
            part = part[:end] + cell + part[end:]
        return part

    return _changed(workbook(("表", rows, [])), SHEET, edit)


def _long_sheet() -> bytes:
    rows = [["项目名称", "甲"], HEADS, ["产出指标", "数量指标", "数", "1"]]
    return workbook(("表", rows, []), ("底数", [[n] for n in range(20_000)], []))


# Word


def _word(body: str) -> bytes:
    text = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return _changed(form_docx(), "word/document.xml", lambda _: text.encode())


def _cell(text: str, inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{inside}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _width(value: str) -> str:
    return f'<w:gridSpan w:val="{value}"/>'


def _form(width: str = "1") -> str:
    rows = [["项目名称", "甲"], ["一级指标", "三级指标", "指标值"], ["产出指标", "数", "1"]]
    lines = ("".join(_cell(t, _width(width) if t == "甲" else "") for t in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _nested(depth: int) -> bytes:
    body = _form()
    for _ in range(depth):
        body = f"<w:tbl><w:tr><w:tc>{body}<w:p/></w:tc></w:tr></w:tbl>"
    return _word(body)


def _span_bomb() -> bytes:
    wide = f"<w:tc><w:tcPr>{_width('100')}<w:vMerge/></w:tcPr></w:tc>"
    return _word(_form() + f"<w:tbl>{f'<w:tr>{wide * 30}</w:tr>' * 200}</w:tbl>")


# Archives


def _linked() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        link = zipfile.ZipInfo("链.json")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        out.writestr(link, "/etc/passwd")
        out.writestr("好.json", table())
    return stream.getvalue()


def _broken() -> bytes:
    raw = bytearray(archive({"坏.json": table(), "好.json": table()}))
    raw[60] ^= 0xFF
    raw[61] ^= 0xFF
    return bytes(raw)


def _lying() -> bytes:
    raw = bytearray(archive({"大.json": b"0" * 20_000_000, "好.json": table()}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", raw, raw.index(signature) + offset, 1000)
    return bytes(raw)


def _overlapping() -> bytes:
    raw = archive({"a.json": b" " * 1_000_000})
    start, end = raw.index(b"PK\x01\x02"), raw.index(b"PK\x05\x06")
    entry, count = raw[start:end], 1_500
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return raw[:start] + entry * count + tail


# JSON


def _rows(count: int, name: str = "指标") -> bytes:
    model = valid_table()["indicators"][1]
    return table(indicators=[model | {"id": f"x{n}", "name": f"{name}{n}"} for n in range(count)])


def _annual(text: bytes) -> bytes:
    return table(funding=valid_table()["funding"] | {"annual": "@"}).replace(b'"@"', text)


MERGE = b"<mergeCells count='1'><mergeCell ref=%s/></mergeCells>"
MAKE: dict[str, Callable[[], bytes]] = {
    "workbook_as_zip": form_2021,
    "word_as_zip": form_docx,
    "merge_quotes": lambda: _after_data(MERGE % b"'A1:XFD1048576'"),
    "merge_reference": lambda: _after_data(MERGE % b'"A1&#58;XFD1048576"'),
    "wide_hyperlink": lambda: _after_data(
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    ),
    "sheet_elsewhere": _elsewhere,
    "entity_utf16": lambda: _changed(form_2021(), SHEET, _entity_utf16),
    "million_cells": lambda: _changed(
        form_2021(), SHEET, _more_rows(b"<row>" + _cells(1_000_000) + b"</row>")
    ),
    "formula_errors": lambda: _formulas(
        b'<c r="D3" t="e"><f>X9/0</f><v>#REF!</v></c>',
        b'<c r="D4" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ),
    "formula_links": lambda: _formulas(b'<c r="D3"><f>[1]Sheet1!A1</f><v>5</v></c>'),
    "long_sheet": _long_sheet,
    "nested_60": lambda: _nested(60),
    "nested_500": lambda: _nested(500),
    "wide_digits": lambda: _word(_form("9" * 5_000)),
    "wide_superscript": lambda: _word(_form("²")),
    "span_bomb": _span_bomb,
    "climbing_names": lambda: archive(
        {"../../a.json": table(), "/etc/b.json": table(), "C:\\c.json": table()}
    ),
    "linked_member": _linked,
    "broken_member": _broken,
    "lying_size": _lying,
    "overlapping": _overlapping,
    "old_inside": lambda: archive({"旧.xls": OLE, "好.json": table()}),
    "others_inside": lambda: archive({"扫描.pdf": b"%PDF", "好.json": table()}),
    "many_rows": lambda: _rows(10_000),
    "long_value": lambda: table(goal={"annual": "值" * 350_000}),
    "long_key": lambda: table(**{"值" * 350_000: 1}),
    "many_keys": lambda: table(**{f"键{n}": n for n in range(100_000)}),
    "long_name": lambda: table(project={"name": "长" * 5_000}),
    "long_row_names": lambda: _rows(60, "长" * 5_000),
    "deep": lambda: b'{"a":' + b"[" * 200_000,
    "double_key": lambda: table()[:-1] + b',"project":{"name":"x"}}',
    "not_a_number": lambda: _annual(b"NaN"),
    "infinite": lambda: _annual(b"-Infinity"),
    "too_large_a_number": lambda: _annual(b"1e309"),
    "utf8_mark": lambda: b"\xef\xbb\xbf" + table(),
    "utf16": lambda: table().decode().encode("utf-16"),
    "utf32": lambda: table().decode().encode("utf-32"),
    "broken_line": lambda: table() + b"\n\n{bad\n" + table(),
    "nothing": lambda: b"",
    "blanks": lambda: b" \n ",
}
