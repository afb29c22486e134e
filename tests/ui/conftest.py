"""The page through AppTest, over a data folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.server import VISITOR, shared_assistant
from assistant.values.draft import Reply
from assistant.wiring import Assistant, read_settings

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]
WORDS = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"


@pytest.fixture(scope="module")
def page_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder a file: a table that another file submitted has a receipt, and no 提交 button."""
    return tmp_path_factory.mktemp("page")


@pytest.fixture
def assistant(page_data: Path, monkeypatch: pytest.MonkeyPatch) -> Assistant:
    monkeypatch.setenv("JIXIAO_DATA", str(page_data))
    # AppTest has no browser that could send the cookie of the first page.
    monkeypatch.setattr(type(st.context), "cookies", {VISITOR: "a-visitor"})
    return shared_assistant(read_settings())


@pytest.fixture
def page(assistant: Assistant) -> Open:  # noqa: ARG001 - it names the data folder
    """`page("target", draft="D1")` is that screen at that address, as after a reload."""

    def opened(screen: str = "ask", **address: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=30)
        for name, value in address.items():
            test.query_params[name] = value
        test.run()
        if screen != "ask":
            test.switch_page(f"screens/{screen}.py")
            for name, value in address.items():
                test.query_params[name] = value
            test.run()
        assert not test.exception
        return test

    return opened


def html_of(test: AppTest) -> str:
    """All that the page draws as HTML."""
    return "\n".join(one.proto.body for one in test.get("html"))


def press(test: AppTest, label: str) -> AppTest:
    """Click the first button of that name."""
    return next(button for button in test.button if button.label == label).click().run()


def submit(test: AppTest) -> AppTest:
    """提交, and the question whether it is meant."""
    return press(press(test, "提交"), "确认定稿")


@pytest.fixture
def clean_draft(assistant: Assistant) -> str:
    """A draft without errors: every question answered."""
    replies = {"/year": "2026", "/project/attribute": "延续"}
    kept = assistant.start_draft(WORDS)
    answers = [
        Reply(at=one.at, row=one.row, value=replies.get(one.at, "90%" if one.row else "某某中心"))
        for one in kept.draft.questions
    ]
    kept = assistant.answer_draft(kept.id, answers)
    assert not kept.draft.report.open_errors
    return kept.id
