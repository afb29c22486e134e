"""Damaged files: every page says it in one sentence and stays usable."""

from pathlib import Path

import pytest

from assistant.server import shared_assistant
from assistant.wiring import read_settings
from tests.ui.conftest import Open, html_of

SCREENS = ("ask", "target", "drafts", "check", "library")


@pytest.fixture
def page_data(tmp_path: Path) -> Path:
    """A data folder that this test may damage."""
    folder = tmp_path / "page"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("screen", SCREENS)
def test_a_damaged_set_up(page: Open, page_data: Path, screen: str) -> None:
    (page_data / "setup.json").write_text("{", encoding="utf-8")
    shown = html_of(page(screen))
    assert "setup.json 的内容坏了" in shown
    assert "程序内部出错" not in shown


@pytest.mark.parametrize("screen", SCREENS)
def test_a_damaged_document(page: Open, page_data: Path, screen: str) -> None:
    folder = page_data / "library" / "documents"
    folder.mkdir(parents=True)
    (folder / "doc-x@1.json").write_text("{", encoding="utf-8")
    test = page(screen)
    shown = html_of(test)
    assert ("jixiao forget doc-x" in shown) == (screen in ("ask", "library"))
    assert "程序内部出错" not in shown
    if screen == "ask":
        test.chat_input[0].set_value("绩效目标要符合哪些要求？").run()
        assert html_of(test).count("jixiao forget doc-x") == 1
        assert not test.exception
    (folder / "doc-x@1.json").unlink()
    assert "jixiao forget" not in html_of(page(screen))
    assert shared_assistant(read_settings()).documents()
