"""A clause about the neighbouring thing is no answer."""

import pytest

from knowledge.document import Clause, Document, Passage
from knowledge.topics import is_on_topic, load_topics


def passage(text: str) -> Passage:
    clause = Clause(id="c", label="等级", text=text, checked="original")
    return Passage(
        id="d#c", document=Document(id="d", title="办法", clauses=(clause,)), clause=clause
    )


@pytest.mark.parametrize(
    ("question", "text", "on"),
    [
        ("考核多少分算优秀", "绩效评价90分以上为优。", False),
        ("考核多少分算优秀", "考核结果分五个等次。", True),
        ("自评多少分算优秀", "绩效评价90分以上为优。", True),
        ("第三方评价的费用谁出", "可以请第三方机构参与评价。", False),
        ("第三方评价的费用谁出", "委托第三方的费用由委托方承担。", True),
    ],
)
def test_each_topic_of_the_question_must_be_held(question: str, text: str, on: bool) -> None:
    assert is_on_topic(question, passage(text)) is on


def test_every_topic_has_words_on_both_sides() -> None:
    assert all(topic.asked and topic.held for topic in load_topics())
