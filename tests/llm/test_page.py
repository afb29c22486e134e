"""The page with a model: the host at the input, the answer with its engine; the command line with --engine llm."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.server import VISITOR
from evals.lying_server import LyingServer

ROOT = Path(__file__).parents[2]
KNOWN = "乌鲁木齐审核绩效目标重点看哪几个方面？"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, llm_data: Path) -> Iterator[LyingServer]:
    with LyingServer(1, ["verbatim", "500"]) as serving:
        monkeypatch.setenv("JIXIAO_DATA", str(llm_data))
        monkeypatch.setenv("JIXIAO_LLM_BASE_URL", serving.url)
        monkeypatch.setenv("JIXIAO_LLM_MODEL", "liar")
        monkeypatch.setattr(type(st.context), "cookies", {VISITOR: "a-visitor"})
        yield serving


def shown(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(one.proto.body for one in test.get("html"))


def test_the_page_says_who_receives_what_and_shows_the_answer(server: LyingServer) -> None:
    test = AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=30).run()
    host = f"127.0.0.1:{server.server_port}"
    assert host in test.chat_input[0].placeholder
    assert f"会发给 {host}" in shown(test) and "草稿、表格和收入的文件不发送" in shown(test)
    assert server.asked == []
    test.chat_input[0].set_value(KNOWN).run()
    assert len(server.asked) == 1
    assert "内容相关性" in shown(test)
    test.chat_input[0].set_value("绩效监控由谁做？").run()
    assert "没有用上模型" in shown(test) and "离线引擎" in shown(test)


def test_nothing_is_said_to_be_sent_where_nothing_is(
    llm_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(llm_data))
    monkeypatch.setattr(type(st.context), "cookies", {VISITOR: "a-visitor"})
    test = AppTest.from_file(str(ROOT / "ui" / "app.py"), default_timeout=30).run()
    assert "发给" not in shown(test) and "发给" not in test.chat_input[0].placeholder


def test_the_command_asks_the_model(server: LyingServer) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "jixiao", "ask", KNOWN, "--engine", "llm", "--json"],
        capture_output=True, text=True, env=dict(os.environ), check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["engine"] == "llm"
    assert len(server.asked) == 1
