"""Asking: quoted answers, honest refusals, follow-ups, parts, limits."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.chat.route import find_route
from assistant.chat.understand import complete, parts
from assistant.values.answer import Answer, Turn
from assistant.values.input_error import InputError
from assistant.wiring import Assistant

CASES = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8"))
ROUTES = yaml.safe_load((Path(__file__).parent / "routes.yaml").read_text(encoding="utf-8"))
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "urumqi-2022.txt"


def assert_sourced(assistant: Assistant, answer: Answer) -> None:
    """Every statement rests on quotes that stand word for word at their places."""
    assert all(statement.citations for statement in answer.statements)
    for citation in answer.citations:
        passage = assistant.passage(citation.passage)
        assert passage is not None
        assert passage.text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_a_question_is_answered_as_told(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = assistant.ask(case["question"])
    assert answer.status == case["status"], answer.text
    assert_sourced(assistant, answer)
    if "cites" in case:
        policies = [
            one.passage for one in answer.citations if not one.passage.startswith("glossary#")
        ]
        assert policies[0] == case["cites"]
    for word in case.get("says", []):
        assert word in answer.text
    for word in case.get("avoids", []):
        assert word not in answer.text
    assert bool(answer.missing) == case.get("missing", answer.status == "not_found")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"])
def test_an_answer_is_short(assistant: Assistant, case: dict[str, Any]) -> None:
    answer = assistant.ask(case["question"])
    assert len(answer.citations) <= 3 * len(parts(answer.understood))
    quoted = sum(len(citation.quote) for citation in answer.citations)
    assert quoted <= 300 * len(parts(answer.understood))


@pytest.mark.parametrize(
    ("question", "kind"), [(q, kind) for kind, qs in ROUTES.items() for q in qs]
)
def test_what_is_not_searched_at_all(question: str, kind: str) -> None:
    route = find_route(question)
    assert (route.kind if route else "searched") == kind


def test_a_greeting_retrieves_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("你好")
    assert (answer.status, answer.retrieved, answer.citations) == ("out_of_scope", (), ())


def test_not_found_names_whom_to_ask(assistant: Assistant) -> None:
    answer = assistant.ask("乌鲁木齐考核“好”这一档对应多少分？")
    assert answer.status == "not_found"
    assert "资料库中没有" in answer.text and "市财政局绩效科" in answer.text


def test_what_is_not_verified_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("自评得85分是什么等级？")
    assert answer.citations[0].checked == "unverified"
    assert "待核对" in answer.text


def test_a_follow_up_is_completed_and_searched_anew(assistant: Assistant) -> None:
    history = [Turn(question="自评得85分是什么等级？", answer="良")]
    answer = assistant.ask("那92分呢？", history=history)
    assert answer.understood == "自评得92分是什么等级？"
    assert "“优”" in answer.text
    assert_sourced(assistant, answer)


def test_a_new_question_does_not_inherit_the_old_one() -> None:
    question = "预算法哪一条要求开展绩效评价？"
    assert complete(question, [Turn(question="自评得85分是什么等级？")]) == question


def test_half_an_answer_says_which_half_is_missing(assistant: Assistant) -> None:
    answer = assistant.ask("绩效目标要符合哪四项要求？每一项要求各占多少分？")
    assert answer.status == "answered"
    assert any("多少分" in one for one in answer.missing)
    assert "资料库中没有" in answer.text


@pytest.mark.parametrize("text", ["", "  \n", "问" * 2_001])
def test_an_unusable_question_is_one_sentence(assistant: Assistant, text: str) -> None:
    with pytest.raises(InputError, match="问题"):
        assistant.ask(text)


def test_the_same_question_gives_the_same_answer(assistant: Assistant) -> None:
    answers = [assistant.ask("绩效监控由谁做？") for _ in range(2)]
    first, second = (one.model_dump(exclude={"seconds"}) for one in answers)
    assert first == second


def test_the_same_question_gives_the_same_answer_in_another_process(assistant: Assistant) -> None:
    code = (
        "import sys; from assistant.wiring import open_assistant;"
        "print(open_assistant().ask('绩效监控由谁做？').model_dump_json(exclude={'seconds'}))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env=os.environ | {"JIXIAO_DATA": str(assistant.data), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=80))
def test_no_text_breaks_asking_and_nothing_is_said_without_a_source(
    assistant: Assistant, text: str
) -> None:
    try:
        answer = assistant.ask(text)
    except InputError:
        return
    assert_sourced(assistant, answer)
    assert answer.status != "answered" or answer.citations


def test_a_question_of_a_later_day_sees_only_what_is_in_force_then(assistant: Assistant) -> None:
    early = assistant.ask("绩效评价的法定定义是什么？", as_of=dt.date(2020, 9, 1))
    assert all(c.passage.split("#")[0] != "budget-law-regulations" for c in early.citations)
    late = assistant.ask("绩效评价的法定定义是什么？", as_of=dt.date(2020, 10, 1))
    assert late.citations[0].passage == "budget-law-regulations#article-20"


@pytest.mark.skipif(not SEED.exists(), reason="the source document is not beside this checkout")
def test_an_original_that_was_taken_in_is_what_is_cited(data: Path) -> None:
    from assistant.settings import Settings

    own = Assistant(Settings(data=data))
    own.change_setup({"region": "乌鲁木齐市"})
    question = "乌鲁木齐审核绩效目标重点看哪几个方面？"
    assert own.ask(question).citations[0].edition == "digest"
    own.take_in(own.read_document(SEED), lambda _: None)
    answer = own.ask(question)
    assert answer.citations[0].edition == "original"
    assert "预算匹配性" in answer.text
    assert_sourced(own, answer)
    own.forget("urumqi-2022", lambda _: None)
    assert own.ask(question).citations[0].edition == "digest"
