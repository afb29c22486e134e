"""What tells of no project yet is asked about; it becomes no draft and gets no verdict."""

import pytest

from assistant.drafting.classify import ask_which, classify
from assistant.drafting.first_words import ask_first
from knowledge.indicator import load_catalogue, make_catalogue

WHOLE = load_catalogue()
KNOWN = ("training", "property-management", "elderly-home-adaptation", "road-maintenance")
CATALOGUE = make_catalogue([use for use in WHOLE.fund_uses if use.id in KNOWN], WHOLE.own)


@pytest.mark.parametrize(
    "said", ["你好", "您好！", "谢谢", "测试", "我想编目标", "帮我写一张绩效目标表", "12345", "hello", "在吗？", "。。。"]
)  # fmt: skip
def test_small_talk_is_answered_with_what_to_tell(said: str) -> None:
    question = ask_first(said, CATALOGUE) or ""
    assert "请先说说要做的项目" in question
    assert "例如" in question


@pytest.mark.parametrize("said", ["买电脑", "购置办公电脑", "修桥", "想搞个晚会", "换灯"])
def test_a_short_wish_is_asked_how_many_how_much_and_for_whom(said: str) -> None:
    question = ask_first(said, CATALOGUE) or ""
    assert said in question
    for asked in ("多少", "多少钱", "给谁", "什么时候"):
        assert asked in question


@pytest.mark.parametrize(
    "said",
    ["培训", "办公楼物业", "社工培训", "买30台电脑，21万元，给办公室用", "为全区中小学生开展心理健康筛查和辅导工作", "为困难老年人家庭实施适老化改造"],
)  # fmt: skip
def test_what_tells_of_a_project_becomes_a_draft(said: str) -> None:
    assert ask_first(said, CATALOGUE) is None


@pytest.mark.parametrize("said", ["给办公室买电脑", "举办春节联欢晚会", "采购一批图书"])
def test_only_fund_uses_with_words_in_common_are_called_near(said: str) -> None:
    asked = ask_which(classify(said, CATALOGUE), said, CATALOGUE)
    pieces = {said[i : i + 2] for i in range(len(said) - 1)} - {"采购", "举办"}
    for use in CATALOGUE.fund_uses:
        if f"“{use.name}”" in asked:
            words = "\n".join((use.name, use.subclass, *use.cues))
            assert sum(piece in words for piece in pieces), use.name
