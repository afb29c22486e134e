"""Two places or documents in one question: both are quoted; a part that is told in passing is not missing."""

import pytest

from assistant.chat.route import find_route
from assistant.wiring import Assistant


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("杭州和济南的单位对考核结果不服，各在几个工作日内申请复核", {"hangzhou-performance", "jinan-performance"}),
        ("88号文和101号文里，成本指标归在哪里", {"caiyu-2015-88", "caiyu-2021-101"}),
    ],
)  # fmt: skip
def test_both_sides_of_a_comparison_are_quoted(
    assistant: Assistant, question: str, documents: set[str]
) -> None:
    answer = assistant.ask(question)
    assert documents <= {one.passage.split("#")[0] for one in answer.citations}


def test_a_part_that_a_later_part_tells_is_not_missing(assistant: Assistant) -> None:
    answer = assistant.ask("接到审计报告征求意见稿，几天之内要回？过期不提算什么？")
    assert answer.status == "answered"
    assert not answer.missing


@pytest.mark.parametrize(
    "text", ["写一篇绩效管理的发言稿", "给图书馆项目拟三条效益指标", "替我起草一份整改方案"]
)
def test_a_text_to_be_written_is_no_question(text: str) -> None:
    route = find_route(text)
    assert route is not None and route.kind == "out_of_scope"


@pytest.mark.parametrize(
    "text",
    [
        "项目要写一份绩效评价报告吗",
        "怎么写一份自评报告",
        "每个项目要编几条指标",
        "需要写一份说明的情形",
    ],
)
def test_a_question_about_writing_is_a_question(text: str) -> None:
    assert find_route(text) is None
