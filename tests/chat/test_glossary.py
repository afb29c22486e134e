"""What a term means and how it differs from another: the glossary's own sentence, marked 自编 and 待核对."""

import re

import pytest

from assistant.chat.define import define
from assistant.exchange.answer_text import answer_text
from assistant.settings import Settings
from assistant.wiring import Assistant
from knowledge.glossary import GLOSSARY, explain, glossary
from knowledge.terms import load_terms

TERMS = [term.term for term in load_terms()]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    made = Assistant(Settings(data=tmp_path_factory.mktemp("glossary") / "data"))
    made.change_setup({"region": "乌鲁木齐市", "level": "市", "year": 2026})
    return made


def terms_of(question: str) -> list[str]:
    return [one.passage.clause.label for one in explain(question)]


def test_every_term_has_a_place_of_its_own() -> None:
    ids = [clause.id for clause in glossary().clauses]
    assert len(set(ids)) == len(ids) == len(TERMS)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)
    assert all(clause.checked == "unverified" for clause in glossary().clauses)


def test_every_sentence_of_the_glossary_passes_grounding() -> None:
    assert [term for term in TERMS if not define(f"什么是{term}？")] == []
    for term in load_terms():
        for other in term.confusable:
            if other.term in TERMS:
                said = define(f"{term.term}和{other.term}有什么区别？")
                assert any("的区别：" in one.text for one in said), (term.term, other.term)


@pytest.mark.parametrize("question", [
    "什么是绩效目标？", "绩效目标是什么意思", "请问，绩效目标指的是什么？", "绩效目标的定义是什么", "啥叫绩效目标呢", "怎么理解绩效目标",
    "预算绩效管理里说的绩效目标是啥",
])  # fmt: skip
def test_what_a_term_means_may_be_asked_in_many_ways(question: str) -> None:
    assert terms_of(question) == ["绩效目标"]


@pytest.mark.parametrize("question", [
    "自评等级和考核等次有什么区别？", "考核等次跟自评等级的不同", "自评等级与考核等次是一回事吗？",
])  # fmt: skip
def test_two_terms_are_told_apart(question: str) -> None:
    said = define(question)
    assert {one.quotes[0].passage.clause.label for one in said} == {"评价等级", "考核等次"}
    assert "四档" in said[-1].text
    assert "五档" in said[-1].text


@pytest.mark.parametrize("question", [
    "绩效目标的审核是什么？", "绩效目标由谁审核？", "什么是区块链？", "绩效目标和区块链有什么区别？", "绩效目标什么时候报",
    "部门评价是谁做的", "绩效目标和绩效目标有什么区别", "我们的绩效目标是什么", "我们单位的绩效目标是什么",
])  # fmt: skip
def test_what_is_not_a_term_by_itself_is_not_explained(question: str) -> None:
    assert explain(question) == []


def test_the_meaning_stands_before_what_the_policies_say(assistant: Assistant) -> None:
    answer = assistant.ask("什么是绩效目标？")
    assert answer.status == "answered"
    assert answer.citations[0].passage == f"{GLOSSARY}#performance-objective"
    assert answer.text.startswith("术语表（待核对）：绩效目标：")
    assert any(not one.passage.startswith(GLOSSARY) for one in answer.citations)
    shown = answer_text(answer)
    assert "[自编，待核对] glossary#performance-objective" in shown


def test_a_term_that_no_policy_explains_is_answered_all_the_same(assistant: Assistant) -> None:
    answer = assistant.ask("什么叫零基预算？")
    assert answer.status == "answered"
    assert answer.missing == ()
    for citation in answer.citations:
        passage = assistant.passage(citation.passage)
        assert passage
        assert passage.text[citation.start : citation.end] == citation.quote
