"""查表格 in a real browser: many files at once, a bad one among them, and what can be taken away."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import SHOTS
from tests.browser.visitor import Visitor
from tests.exchange.unit_forms import form_2015, form_2021, form_docx

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture
def visitor(browser: Any, address: str) -> Iterator[Visitor]:
    one = Visitor(browser, address, SHOTS)
    yield one
    one.page.close()
    assert not one.complaints


def test_many_files_are_checked_and_given_back(visitor: Visitor, tmp_path: Path) -> None:
    files = {
        "养老.xlsx": form_2015(),
        "农机.xlsx": form_2021(),
        "路灯.docx": form_docx(),
        "坏.xlsx": b"x",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    visitor.open("/check")
    box = visitor.page.locator("input[type=file]")
    box.set_input_files([str(tmp_path / name) for name in files])
    visitor.page.locator(".jx table.rows").first.wait_for()
    visitor.settle()
    assert "坏.xlsx" in visitor.page.locator(".jx .note.error").inner_text()
    assert visitor.page.locator(".jx table.rows").first.locator("tbody tr").count() == 3
    visitor.shoot("check-many")
    visitor.shoot("check-many-list", ".jx table.rows")
    visitor.shoot("check-many-findings", ".jx .verdict")
    for button, names in {
        "下载带批注的表（Excel）": {"养老-检查结果.xlsx", "农机-检查结果.xlsx", "路灯-检查结果.xlsx"},
        "下载审核意见书（Word）": {
            "审核意见书-社区养老服务站运营.docx", "审核意见书-农机具购置.docx", "审核意见书-路灯改造.docx",
        },
    }.items():  # fmt: skip
        with visitor.page.expect_download() as coming:
            visitor.page.get_by_role("button", name=button).click()
        coming.value.save_as(tmp_path / "all.zip")
        archive = zipfile.ZipFile(io.BytesIO((tmp_path / "all.zip").read_bytes()))
        assert set(archive.namelist()) == names
