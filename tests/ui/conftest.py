"""The page through AppTest, over a data folder of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.server import VISITOR, shared_assistant
from assistant.wiring import Assistant, read_settings

ROOT = Path(__file__).parents[2]
Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def page_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
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
