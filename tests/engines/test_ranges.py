"""Placing the asker's number in the ranges that a clause lists."""

import pytest

from assistant.engines.ranges import place_number

DIGEST = "绩效评价等级按总分划分：90（含）至100分为优，80（含）至90分为良，60（含）至80分为中，60分以下为差。"
OTHER = "等级划分为四档：90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。"


@pytest.mark.parametrize("text", [DIGEST, OTHER])
@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.9", "良"),
        ("85", "良"),
        ("80", "良"),
        ("60", "中"),
        ("59.5", "差"),
    ],
)
def test_a_score_falls_into_its_grade(text: str, score: str, grade: str) -> None:
    placed = place_number(f"自评得{score}分是什么等级？", text)
    assert placed is not None
    assert placed.endswith(f"对应“{grade}”。")


@pytest.mark.parametrize(
    "question",
    ["自评分几个等级？", "85分和95分差几级？", "得120分是什么等级？"],
    ids=["no number", "two numbers", "outside every range"],
)
def test_nothing_is_placed_where_it_is_not_sure(question: str) -> None:
    assert place_number(question, DIGEST) is None


def test_a_clause_without_ranges_places_nothing() -> None:
    assert place_number("得85分是什么等级？", "百分制每年综合评价一次。") is None
