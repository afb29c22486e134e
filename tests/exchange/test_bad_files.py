"""Bad files: one sentence each that names the file, the rest goes on, time and memory stay bounded."""

import io
import re
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.read_tables import read_paths, read_uploads
from assistant.values.input_error import InputError
from tests.exchange.unit_forms import form_2015, form_2021, form_docx, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
HEADS = ["一级指标", "二级指标", "三级指标", "指标值"]


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return stream.getvalue()


def changed(raw: bytes, name: str, edit: Any) -> bytes:
    """A workbook with one member changed by hand."""
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        return archive({
            one: edit(source.read(one)) if one == name else source.read(one)
            for one in source.namelist()
        })  # fmt: skip


def added(raw: bytes, members: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        return archive({one: source.read(one) for one in source.namelist()} | members)


def encrypted(raw: bytes) -> bytes:
    """The archive with the mark of a password on each member."""
    data = bytearray(raw)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0] | 1
            struct.pack_into("<H", data, at + offset, flags)
            at = data.find(signature, at + 4)
    return bytes(data)


SHEET = "xl/worksheets/sheet1.xml"


def huge_merge(part: bytes) -> bytes:
    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    start, end = part.index(b"<mergeCells"), part.index(b"</mergeCells>") + len(b"</mergeCells>")
    return part[:start] + merge + part[end:]


def entity(part: bytes) -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + part[part.index(b"<", 5) :]


FAULTS: dict[str, tuple[str, Any, str]] = {
    "empty": ("空.xlsx", lambda: b"", "是空文件"),
    "no zip": ("假.xlsx", lambda: b"hello", "不是 Excel 文件"),
    "html": ("网页.docx", lambda: b"<html><table><tr><td>x</td></tr></table>", "内容像网页"),
    "cut off": ("断.xlsx", lambda: form_2021()[:3000], "已损坏"),
    "old format": ("旧.xlsx", lambda: OLE, "旧格式"),
    "xls": ("旧.xls", lambda: OLE, "另存为"),
    "password": ("密.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "word as excel": ("换.xlsx", form_docx, "内容是 .docx"),
    "excel as word": ("换.docx", form_2015, "内容是 .xlsx"),
    "plain archive": ("包.xlsx", lambda: archive({"a.txt": b"x"}), "不是 .xlsx 文件"),
    "macro": ("宏.xlsx", lambda: added(form_2021(), {"xl/vbaProject.bin": b"x"}), "有宏"),
    "xlsm": ("宏.xlsm", form_2021, "宏"),
    "bomb": ("炸.xlsx", lambda: added(form_2021(), {"xl/x.xml": b"0" * 40_000_000}), "压缩比"),
    "merge": ("并.xlsx", lambda: changed(form_2021(), SHEET, huge_merge), "合并单元格"),
    "entity": ("实体.xlsx", lambda: changed(form_2021(), SHEET, entity), "XML 声明"),
    "broken part": ("坏.xlsx", lambda: changed(form_2021(), SHEET, lambda part: part[:900]), "读不出来"),
    "broken word": ("坏.docx", lambda: changed(form_docx(), "word/document.xml", lambda p: p[:900]), "读不出来"),
    "300 sheets": ("多.xlsx", lambda: workbook(*((f"表{n}", [["x"]], []) for n in range(300))), "300 张工作表"),
    "no table": ("名单.xlsx", lambda: workbook(("表", [["姓名", "电话"], ["甲", "1"]], [])), "没有找到目标表"),
    "other format": ("表.pdf", lambda: b"%PDF-1.7", "不是能读的格式"),
    "zip password": ("密.zip", lambda: encrypted(archive({"a.xlsx": form_2021()})), "设了密码"),
    "zip in zip": ("套.zip", lambda: archive({"里.zip": archive({"a.json": b"{}"})}), "压缩包里的压缩包"),
    "zip without": ("空.zip", lambda: archive({"a.txt": b"x"}), "没有目标表文件"),
    "zip bomb": ("炸.zip", lambda: archive({"a.json": b"0" * 90_000_000}), "压缩比"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_sentence_and_the_rest_goes_on(fault: str) -> None:
    name, make, said = FAULTS[fault]
    raw = make()
    start = time.monotonic()
    found = read_uploads([("先.xlsx", form_2021()), (name, raw), ("后.docx", form_docx())])
    assert time.monotonic() - start < 20
    (line,) = found.unreadable
    assert name in line and said in line and "\n" not in line and len(line) < 120
    assert [t.target.project.name for t in found.tables] == ["农机具购置", "路灯改造"]


@pytest.mark.parametrize(("count", "said"), [(100_000, "太大"), (20_000, "20000 行")])
def test_very_many_rows_are_refused_in_time(count: int, said: str) -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%d</t></is></c></row>' % (n, n, n)
        for n in range(1, count + 1)
    )

    def long(part: bytes) -> bytes:
        start, end = part.index(b"<sheetData>") + 11, part.index(b"</sheetData>")
        return part[:start] + rows + part[end:]

    raw = changed(workbook(("表", [["x"]], [])), SHEET, long)
    start = time.monotonic()
    found = read_uploads([("长.xlsx", raw)])
    assert time.monotonic() - start < 60
    assert "长.xlsx" in found.unreadable[0] and said in found.unreadable[0]


def test_formulas_with_errors_and_links_to_other_files_are_read_as_saved() -> None:
    def saved(part: bytes) -> bytes:
        cell = b'<c r="D3" t="e"><f>[1]Sheet1!A1/0</f><v>#REF!</v></c>'
        return part.replace(b"</row></sheetData>", cell + b"</row></sheetData>")

    rows = [["项目名称", "甲"], HEADS, ["产出指标", "数量指标", "数"]]
    raw = changed(workbook(("表", rows, [])), SHEET, saved)
    (table,) = read_uploads([("错.xlsx", raw)]).tables
    assert table.target.indicators[0].value == "#REF!"


def test_a_very_long_cell_and_very_many_rows_are_one_sentence() -> None:
    many = [
        ["项目名称", "甲"],
        HEADS,
        *(["产出指标", "数量指标", f"数{n}", "1"] for n in range(2_500)),
    ]
    for rows in ([["项目名称", "甲" * 30_000]], many):
        found = read_uploads([("大.xlsx", workbook(("表", rows, [])))])
        (line,) = found.unreadable
        assert "大.xlsx" in line and re.search("超过 20000 字|超过 2000 项", line)


def test_names_in_archives_of_chinese_windows() -> None:
    good = archive({"xx.xlsx": form_2021(), "__MACOSX/y.xlsx": b"", "~$x.xlsx": b""}).replace(
        b"xx.xlsx", "表".encode("gb18030") + b".xlsx"
    )
    assert read_uploads([("包.zip", good)]).tables[0].where == "包.zip/表.xlsx"


def test_folders_skip_what_office_leaves_behind(tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    (tmp_path / "里" / "a.xlsx").write_bytes(form_2021())
    (tmp_path / "~$a.xlsx").write_bytes(b"lock")
    (tmp_path / "b.docx").write_bytes(form_docx())
    found = read_paths([tmp_path])
    assert len(found.tables) == 2 and not found.unreadable
    empty = tmp_path / "空"
    empty.mkdir()
    with pytest.raises(InputError, match="空"):
        read_paths([empty])
