"""The explanations of the rules: each in its own words, short, and named as its file."""

import re
from collections import defaultdict

import pytest

from assistant.validator.registry import list_rules, sheet_of
from assistant.validator.rule import Rule

RULES = list_rules()
IDS = [rule.code for rule in RULES]


def sentences(text: str) -> list[str]:
    """What stands between full stops and semicolons, without signs."""
    return [re.sub(r"\W", "", part) for part in re.split(r"[。；]", text) if len(part) >= 4]


def test_no_two_rules_share_a_sentence() -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for rule in RULES:
        for text in (rule.title, rule.why, rule.remedy, rule.accepted):
            for sentence in sentences(text):
                told[sentence].add(rule.code)
    assert {text: codes for text, codes in told.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_an_explanation_is_plain_and_short(rule: Rule) -> None:
    assert len(rule.title) <= 26
    for text in (rule.why, rule.remedy, rule.accepted):
        assert 4 <= len(text) <= 120
        assert text.endswith("。")


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_a_rule_lies_in_the_folder_of_its_dimension(rule: Rule) -> None:
    folders = {
        "C": "completeness", "R": "relevance", "S": "soundness", "P": "reasonableness", "B": "budget",
    }  # fmt: skip
    path = sheet_of(rule.code)
    assert path.parent.name == folders[rule.code[0]]
    assert rule.check.__name__ == path.stem
