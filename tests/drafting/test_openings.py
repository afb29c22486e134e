"""The project's name is the thing itself, without the words that lead up to it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.facts.read import read_facts
from knowledge.yaml_file import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases" / "openings.yaml")
REST = "，5期300人次，15万元，11月底前完成"
WHO = ("", "我们", "我们局", "我局", "咱们中心", "我们人社局", "局里")
WHEN = ("", "今年", "明年", "下半年")
WILL = ("打算", "计划", "准备", "想", "要", "拟", "需要")
VERBS = ("办", "举办", "开展", "组织", "搞", "搞一个", "办个", "办一次")
THINGS = ("乡镇会计业务培训", "社区工作者技能培训", "档案员业务培训班", "消防应急演练")


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_an_opening_is_no_part_of_the_name(case: dict[str, str]) -> None:
    facts = read_facts(case["say"] + REST)
    assert facts.name == case["name"]
    assert facts.department in (None, "区民政局")


@settings(max_examples=150, deadline=None)
@given(*map(st.sampled_from, (WHO, WHEN, WILL, VERBS, THINGS)))
def test_who_when_and_will_in_any_order_leave_the_thing(
    who: str, when: str, will: str, verb: str, thing: str
) -> None:
    for words in (f"{who}{when}{will}{verb}{thing}", f"{when}{who}{will}{verb}{thing}"):
        assert read_facts(words + REST).name == thing, words
