"""Asking with a model: truthful engine and fallback, what may be sent, the log, the repair rounds, the stream."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.desk.policies import finish
from assistant.settings import Settings
from assistant.store.events import list_events
from assistant.values.answer import Answer
from assistant.wiring import Assistant

KNOWN = "乌鲁木齐审核绩效目标重点看哪几个方面？"
UNKNOWN = "乌鲁木齐考核“好”这一档对应多少分？"
ORIGINAL = """某某市项目资金管理办法

第一条 各单位绩效目标未批复的，不得申请项目资金。

第二条 各单位应当在每年9月30日前报送项目资金绩效自评报告。
"""


def ask(assistant: Assistant, question: str = KNOWN) -> Answer:
    return assistant.ask(question, engine_name="llm")


def test_a_true_answer_is_the_models(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("verbatim")
    answer = ask(assistant)
    assert (answer.status, answer.engine, answer.fallback) == ("answered", "llm", None)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "kind", ["500", "hang", "endless", "empty", "broken json", "none", "chatter", "cut off"]
)
def test_every_failure_ends_in_the_offline_answer_and_says_so(
    with_model: Callable, kind: str
) -> None:  # type: ignore[type-arg]
    assistant, server = with_model(kind, seconds=0.5)
    answer = ask(assistant)
    offline = assistant.ask(KNOWN)
    if answer.engine == "llm":
        assert kind in ("broken json", "cut off"), "a true sentence stood before the fault"
        return
    assert answer.fallback and "离线引擎" in answer.fallback and "\n" not in answer.fallback
    assert (answer.text, answer.citations) == (offline.text, offline.citations)
    assert len(server.asked) <= 3


def test_at_most_two_repair_rounds(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("chatter")
    assert ask(assistant).engine == "offline"
    assert len(server.asked) == 3
    assert "没有按要求的格式输出" in server.asked[1]["messages"][-1]["content"]


def test_a_repaired_reply_is_used(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("chatter", "verbatim")
    answer = ask(assistant)
    assert (answer.engine, answer.fallback, len(server.asked)) == ("llm", None, 2)


def test_below_the_gate_and_for_greetings_no_model_is_asked(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("verbatim")
    for question in (UNKNOWN, "你好", "今天天气怎么样", "帮我编一个上年满意度"):
        assert ask(assistant, question).status != "answered"
    assert server.asked == []


def test_a_changed_sentence_is_shown_as_its_clause(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("word of force changed")
    answer = ask(assistant, "没有绩效目标的项目乌鲁木齐怎么处理")
    lies = [lie.text for lie in server.served]
    assert answer.engine == "llm" and lies
    assert not any(lie in statement.text for lie in lies for statement in answer.statements)
    assert all(c.quote in answer.text for c in answer.citations)


def test_a_mark_of_secrecy_stays_here(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("verbatim")
    answer = ask(assistant, f"密级：机密\n{KNOWN}")
    assert server.asked == []
    assert answer.fallback is None or "密级" in answer.fallback


@pytest.mark.parametrize(("scope", "calls"), [("ask", 0), ("all", 1)])
def test_documents_taken_in_go_out_only_with_scope_all(
    with_model: Callable,
    tmp_path: Path,
    scope: str,
    calls: int,  # type: ignore[type-arg]
) -> None:
    assistant, server = with_model("verbatim", data=tmp_path / "own", llm_scope=scope)
    source = tmp_path / "某某市项目资金管理办法.txt"
    source.write_text(ORIGINAL, encoding="utf-8")
    assistant.take_in(assistant.read_document(source), lambda _: None)
    answer = ask(assistant, "各单位每年什么时候前报送项目资金绩效自评报告？")
    assert answer.status == "answered"
    assert len(server.asked) == calls
    assert (answer.fallback is None) == (calls == 1)


def test_every_call_is_logged_without_content(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("verbatim", "500")
    before = len(list_events(assistant.database, "model_call"))
    ask(assistant)
    ask(assistant)
    events = list_events(assistant.database, "model_call")[before:]
    assert [one.detail["outcome"] for one in events][::2] == ["started", "started"]
    assert all(one.detail["host"] == f"127.0.0.1:{server.server_port}" for one in events)
    assert events[1].detail["received"] > 0 and events[1].detail["sent"] > 200
    assert "500" in events[3].detail["outcome"]
    assert "内容相关性" not in str(events) and "乌鲁木齐" not in str(events)


def test_statements_come_one_by_one_and_the_answer_is_stored(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, _ = with_model("verbatim")
    chat = assistant.new_chat()
    telling = assistant.ask_in_chat_stream(chat, KNOWN)
    first = next(telling)
    assert assistant.turns(chat)[0].answer is None, "not stored before it is whole"
    rest = list(telling)
    (turn,) = assistant.turns(chat)
    assert turn.answer and turn.answer.engine == "llm"
    assert [first, *rest] == [one.text for one in turn.answer.statements]


def test_off_unless_both_settings_are_there(llm_data: Path) -> None:
    for given in ({}, {"llm_base_url": "http://127.0.0.1:9/v1"}, {"llm_model": "m"}):
        assistant = Assistant(Settings(data=llm_data, **given))  # type: ignore[arg-type]
        assert assistant.model is None and assistant.model_notice() is None


def test_the_notice_names_host_and_what_is_sent_and_no_key(with_model: Callable) -> None:  # type: ignore[type-arg]
    assistant, server = with_model("verbatim", llm_api_key="sk-secret")
    notice = assistant.model_notice()
    assert f"127.0.0.1:{server.server_port}" in notice and "条款" in notice and "草稿" in notice
    assert "sk-secret" not in notice + repr(assistant.settings)


def test_a_statement_is_shown_before_the_reply_has_ended(with_model: Callable) -> None:  # type: ignore[type-arg]
    """The server never ends: the first sentence is there, and the answer in the end is the offline one."""
    assistant, _ = with_model("drip after truth", seconds=6)
    telling = assistant.ask_stream(KNOWN, engine_name="llm")
    started = time.monotonic()
    assert "：" in next(telling)
    assert time.monotonic() - started < 6, "before the reply is cut off at its time limit"
    answer = finish(telling)
    assert (answer.engine, answer.text) == ("offline", assistant.ask(KNOWN).text)
    assert answer.fallback and "时限" in answer.fallback
