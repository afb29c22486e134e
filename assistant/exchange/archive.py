"""Is a file what its name says, and safe to open? Checked before any library reads it."""

import io
import zipfile
import zlib
from typing import Literal

from assistant.exchange.office_part import MAX_TAGS, check_part, is_xml
from assistant.values.input_error import InputError

Kind = Literal["xlsx", "docx", "zip"]
MAX_OFFICE = 20_000_000
MAX_MEMBERS = 2_000
MAX_PART = 12_000_000  # one XML part unpacked
MAX_SHEET_TEXT = (
    6_000_000  # all sheets together: 30 forms take 2 MB; openpyxl needs 60 times as much
)
MAX_UNPACKED = 60_000_000
MAX_RATIO = 300
MAX_SHEETS = 100
BROKEN = (  # what the office libraries raise on broken parts
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, OSError,
    EOFError, SyntaxError, RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_office(raw: bytes, name: str, kind: Literal["xlsx", "docx"]) -> None:
    """Raises InputError in one sentence for what is no sound .xlsx or .docx."""
    program = "Excel" if kind == "xlsx" else "Word"
    if len(raw) > MAX_OFFICE:
        raise InputError(f"文件“{name}”超过 20 MB，请拆分后再试")
    if raw.startswith(_OLE):
        raise InputError(_ole_fault(raw, name, kind))
    if not raw.startswith(b"PK"):
        what = "内容像网页，" if b"<html" in raw[:4096].lower() else ""
        raise InputError(f"“{name}”不是 {program} 文件（{what}内容和文件名不符），请用 {program} 打开后另存为 .{kind}")  # fmt: skip
    with open_zip(raw, name) as archive:
        names = set(archive.namelist())
        _check_content(names, name, kind)
        unpacked = sheets = tags = 0
        for member in archive.infolist():
            limit = MAX_PART if member.filename.endswith((".xml", ".rels")) else MAX_OFFICE
            part = read_member(archive, member, name, limit)
            unpacked += len(part)
            if is_xml(part):  # whatever it is called: what a part is, another part says
                sheets += len(part) if b"sheetData" in part else 0
                tags += part.count(b"<")
                check_part(part, name)
            if unpacked > MAX_UNPACKED or sheets > MAX_SHEET_TEXT or tags > MAX_TAGS:
                raise InputError(f"“{name}”解开后太大，请删去多余的行和工作表后再试")


def _ole_fault(raw: bytes, name: str, kind: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return f"“{name}”设了打开密码，请去掉密码后再试"
    return f"“{name}”是旧格式（.xls、.doc），请用 Office 或 WPS 另存为 .{kind} 后再试"


def open_zip(raw: bytes, name: str) -> zipfile.ZipFile:
    """The archive, if its table of contents is sound. Raises InputError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except BROKEN as error:
        raise InputError(f"“{name}”打不开，文件不完整或已损坏，请重新保存后再试") from error
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise InputError(f"“{name}”里有 {len(members)} 个文件，超过 {MAX_MEMBERS} 个，请拆分后再试")
    for one in members:
        if one.flag_bits & 1:
            raise InputError(f"“{name}”设了密码，请去掉密码后再试")
        if one.file_size > 1_000_000 and one.file_size > MAX_RATIO * max(one.compress_size, 1):
            raise InputError(f"“{name}”的压缩比异常，为安全没有打开")
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """One member; its stated size is not believed. Raises InputError."""
    try:
        with archive.open(member) as stream:
            part = stream.read(limit + 1)
    except BROKEN as error:
        raise InputError(f"“{name}”打不开，文件不完整或已损坏，请重新保存后再试") from error
    if len(part) > limit:
        raise InputError(f"“{name}”解开后太大，请删去多余的行和工作表后再试")
    return part


def _check_content(names: set[str], name: str, kind: str) -> None:
    is_xlsx, is_docx = "xl/workbook.xml" in names, "word/document.xml" in names
    if any(one.lower().endswith("vbaproject.bin") for one in names):
        raise InputError(f"“{name}”里有宏，为安全没有打开，请另存为不含宏的 .{kind} 后再试")
    if (is_docx if kind == "xlsx" else is_xlsx) and not (is_xlsx if kind == "xlsx" else is_docx):
        real = ".docx" if kind == "xlsx" else ".xlsx"
        raise InputError(f"“{name}”的内容是 {real} 文件，请改正文件名后再试")
    if not (is_xlsx if kind == "xlsx" else is_docx):
        raise InputError(f"“{name}”不是 .{kind} 文件（内容和文件名不符），请重新保存后再试")
    sheets = sum(one.startswith("xl/worksheets/") and one.endswith(".xml") for one in names)
    if sheets > MAX_SHEETS:
        raise InputError(f"“{name}”有 {sheets} 张工作表，超过 {MAX_SHEETS} 张，请拆分后再试")
