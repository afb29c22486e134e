"""查表格 in a real browser: many files and a .zip at once, and what can be taken away."""

import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.validator.sheet import valid_table
from tests.browser.visitor import Visitor
from tests.exchange.unit_forms import form_2015, form_2021, form_docx

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
FILES = {"养老.xlsx": form_2015, "农机.xlsx": form_2021, "路灯.docx": form_docx}

MAKING = """() => [...document.querySelectorAll('[data-testid=stDownloadButton] button:disabled')]
  .some((one) => getComputedStyle(one, '::after').content.includes('正在生成'))"""


def test_a_zip_and_a_bad_file_are_checked_and_given_back(visitor: Visitor, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "各单位.zip", "w") as archive:
        for name, made in FILES.items():
            archive.writestr(f"城建/{name}", made())
    (tmp_path / "坏.xlsx").write_bytes(b"x")
    visitor.open("/check")
    visitor.put(str(tmp_path / "各单位.zip"), str(tmp_path / "坏.xlsx"))
    overview = visitor.page.locator(".jx table.rows").first
    overview.wait_for()
    visitor.settle()
    assert "坏.xlsx" in visitor.page.locator(".jx .note.error").inner_text()
    assert overview.locator("tbody tr").count() == 3
    visitor.shoot("check-many")
    visitor.shoot("check-many-list", ".jx table.rows")
    visitor.choose(visitor.page.get_by_role("combobox"), "3. 路灯改造")
    assert visitor.page.locator(".jx h2", has_text="路灯改造").count()
    visitor.shoot("check-many-findings", ".jx .verdict")
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name="下载审核意见书（Word）").click()
        visitor.page.wait_for_function(MAKING)
    assert coming.value.suggested_filename.endswith("等3张表.zip")
    coming.value.save_as(tmp_path / "意见书.zip")
    letters = zipfile.ZipFile(io.BytesIO((tmp_path / "意见书.zip").read_bytes()))
    assert set(letters.namelist()) == {
        "审核意见书-社区养老服务站运营.docx", "审核意见书-农机具购置.docx", "审核意见书-路灯改造.docx",
    }  # fmt: skip
    letter = docx.Document(io.BytesIO(letters.read("审核意见书-路灯改造.docx")))
    texts = [paragraph.text for paragraph in letter.paragraphs]
    texts += [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
    for word in ("路灯改造", "规范完整性", "怎么改", "☐"):
        assert any(word in text for text in texts), word
    visitor.save("下载带批注的表（Excel）", tmp_path / "批注.zip")
    books = zipfile.ZipFile(io.BytesIO((tmp_path / "批注.zip").read_bytes()))
    names = {"养老-检查结果.xlsx", "农机-检查结果.xlsx", "路灯-检查结果.xlsx"}
    assert set(books.namelist()) == names
    book = openpyxl.load_workbook(io.BytesIO(books.read("养老-检查结果.xlsx")))
    comments = [cell.comment for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(one and "没有运算符" in one.text for one in comments)


def test_long_work_says_so(visitor: Visitor) -> None:
    rows = [valid_table() | {"id": f"T{number}"} for number in range(600)]
    for number, one in enumerate(rows):
        one["project"] = one["project"] | {"name": f"第 {number} 个项目"}
    text = "\n".join(json.dumps(one) for one in rows)
    visitor.open("/check")
    visitor.put({"name": "全部.jsonl", "mimeType": "text/plain", "buffer": text.encode()})
    visitor.page.get_by_text("已检查").first.wait_for()
    look = "getComputedStyle(document.querySelector('[data-testid=stApp]'), '::after')"
    visitor.page.wait_for_function(f"{look}.content.includes('正在处理') && {look}.opacity > 0")
    visitor.page.get_by_text("还没有选择文件").wait_for(state="hidden")
    visitor.page.screenshot(path=visitor.shots / "progress-1440.png")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    visitor.page.screenshot(path=visitor.shots / "progress-390.png")
    visitor.page.locator(".jx table.rows").first.wait_for(timeout=60_000)
    visitor.settle()
    assert visitor.page.evaluate(f"{look}.content") == "none"
    assert "共 600 张表" in visitor.shown()
