"""A bureau with its own data folder, and its sheet to be changed cell by cell."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.exchange.catalogue_sheet import write_catalogue
from assistant.settings import Settings
from assistant.wiring import Assistant
from knowledge.indicator import load_catalogue

Changes = dict[str, dict[str, str | None]]


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    made = Assistant(Settings(data=tmp_path / "data"))
    made.change_setup({"region": "乌鲁木齐市", "level": "市", "year": 2026})
    return made


@cache
def training_sheet() -> bytes:
    """The rows of one fund use: a sheet need not hold the whole library, and the whole takes seconds."""
    shipped = load_catalogue()
    use = shipped.fund_use("training")
    assert use
    return write_catalogue(shipped.model_copy(update={"fund_uses": (use,)}))


def sheet_of(raw: bytes) -> tuple[Any, Any]:
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return book, book.active


def changed_sheet(raw: bytes, changes: Changes, added: list[dict[str, str]] | None = None) -> bytes:
    """The sheet with cells of rows (by code) changed by column title, and rows added at its end."""
    book, sheet = sheet_of(raw)
    at = {sheet.cell(1, number).value: number for number in range(1, sheet.max_column + 1)}
    for row in range(2, sheet.max_row + 1):
        for title, text in changes.get(str(sheet.cell(row, at["编码"]).value), {}).items():
            sheet.cell(row, at[title]).value = text
    for row in added or []:
        line = sheet.max_row + 1
        for title, text in row.items():
            sheet.cell(line, at[title]).value = text
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


NEW = {
    "编码": "WL-01", "行业": "通用类", "子类": "后勤保障", "资金用途": "绿植租摆", "指标名称": "租摆绿植盆数",
    "一级指标（2021版式）": "产出指标", "二级指标（2021版式）": "数量指标", "符号": "不低于", "单位": "盆",
}  # fmt: skip
