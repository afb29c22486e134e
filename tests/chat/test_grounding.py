"""The grounding check: what a statement may say beside its quotes, and what it may not."""

import pytest

from assistant.grounding.check import check
from assistant.grounding.facts import Sources
from assistant.grounding.wording import changed
from assistant.values.said import Quote, Said
from knowledge.document import Clause, Document, Passage

LAW = "各部门不得超出预算安排支出。执行率达到90%的，应当在30日内报告。"
CLAUSE = Clause(id="article-57", label="第五十七条 支出", text=LAW, checked="original")
DOCUMENT = Document(id="law", title="某某法", number="财预〔2020〕10号", clauses=(CLAUSE,))
PASSAGE = Passage(id="law#article-57", document=DOCUMENT, clause=CLAUSE)


def said(text: str, quote: str = LAW) -> Said:
    start = LAW.index(quote)
    return Said(text=text, quotes=(Quote(passage=PASSAGE, start=start, end=start + len(quote)),))


@pytest.mark.parametrize(
    "text",
    [
        LAW,
        f"财预〔2020〕10号第五十七条：{LAW}",
        "《某某法》规定，各部门不得超出预算安排支出。",
        "执行率达到百分之九十的，应当在30日内报告。",
        "第57条：执行率达到90%的，应当在30日内报告。",
    ],
    ids=["the quote", "with its place", "one sentence of it", "90% in words", "57 in digits"],
)
def test_what_the_quotes_cover_may_be_said(text: str) -> None:
    assert check(said(text)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("执行率达到95%的，应当在30日内报告。", "95"),
        ("执行率达到90%的，应当在三个月内报告。", "3"),
        (f"财预〔2015〕88号：{LAW}", "文号"),
        (f"第五十八条：{LAW}", "条款"),
        (f"《预算法》：{LAW}", "文件"),
        ("各部门可以超出预算安排支出。", "可以"),
        ("各部门超出预算安排支出。", "不得"),
        (f"{LAW}不予批复。", "不予"),
    ],
    ids=[
        "number",
        "number in words",
        "document number",
        "article",
        "title",
        "modal",
        "dropped 不得",
        "added 不予",
    ],
)
def test_what_they_do_not_cover_is_named(text: str, what: str) -> None:
    assert any(what in problem for problem in check(said(text))), check(said(text))


def test_the_askers_own_number_may_be_restated() -> None:
    assert check(said(f"{LAW}您问的是85分。"), question="85分怎么算") == []
    assert check(said(f"{LAW}您问的是85分。"), question="怎么算") != []


def test_a_statement_without_a_quote_is_never_covered() -> None:
    assert check(Said(text="预算要讲求绩效。", quotes=())) == ["没有引文"]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (0, 10_000), (7, 7), (9, 3)])
def test_a_quote_outside_its_passage_is_never_covered(start: int, end: int) -> None:
    broken = Said(text=LAW, quotes=(Quote(passage=PASSAGE, start=start, end=end),))
    assert "引文位置不对" in check(broken)[0]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("执行率达到90分的，应当在30日内报告。", "单位"),
        ("执行率达到90%的，应当在30个工作日内报告。", "单位"),
        ("执行率超过90%的，应当在30日内报告。", "界限"),
        ("审计机关不得超出预算安排支出。", "审计机关"),
        ("全部部门不得超出预算安排支出。", "全部"),
        ("应当在30日内报告。", "漏了"),
        ("**各部门不得超出预算安排支出。**", "纯文字"),
        ("Departments shall not exceed the budget.", "中文"),
        ("各部门不得超出预算安排支出，违者罚款。", "没有出处"),
        ("并非各部门不得超出预算安排支出。", "并非"),
    ],
    ids=["% as points", "working days", "bound", "actor", "scope", "condition", "markdown", "english", "tail", "denial"],
)  # fmt: skip
def test_what_a_rewording_changes_is_named(text: str, what: str) -> None:
    assert any(what in problem for problem in check(said(text))), check(said(text))


def test_half_a_sentence_is_no_quote() -> None:
    assert "不是整句" in check(said("超出预算安排支出。", quote="超出预算安排支出。"))[0]


SCORES = "总分90（含）至100分为优，80（含）至90分为良。产出20分、质量30分、时效10分。"


def scored(text: str) -> Said:
    clause = Clause(id="a", label="等级", text=SCORES, checked="original")
    passage = Passage(id="law#a", document=DOCUMENT.model_copy(update={"clauses": (clause,)}), clause=clause)  # fmt: skip
    return Said(text=text, quotes=(Quote(passage=passage, start=0, end=len(SCORES)),))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("85分在80（含）至90分之间，对应“良”。", True),
        ("85分在80（含）至90分之间，对应“优”。", False),
        ("85分在90（含）至100分之间，对应“优”。", False),
        ("86分在80（含）至90分之间，对应“良”。", False),
        ("20分+30分=50分。", True),
        ("20分+30分=60分。", False),
        ("20分+40分=60分。", False),
        ("三项是：产出20分、质量30分、时效10分。", True),
        ("四项是：产出20分、质量30分、时效10分。", False),
        ("产出30分、质量20分、时效10分。", False),
    ],
)
def test_workings_are_done_again(text: str, *, right: bool) -> None:
    assert (check(scored(text), question="85分是什么等级") == []) == right, check(scored(text))


@pytest.mark.parametrize(("clause", "told"), [
    ("政府投资项目的初步设计概算总额超出可行性研究估算一成的，由审批机关要求重新报批。",
     "政府投资项目的初步设计概算总额由审批机关要求重新报批"),
    ("各预算单位申报的项目支出绩效目标审核时缺项较多的，退回预算单位修改。",
     "各预算单位申报的项目支出绩效目标退回预算单位修改"),
])  # fmt: skip
def test_a_condition_behind_a_long_subject_is_not_left_out(clause: str, told: str) -> None:
    sources = Sources(quotes=clause, naming="", names=())
    assert changed(clause, sources) == []
    assert any("漏了" in problem for problem in changed(told, sources))


def test_an_actor_is_not_put_in_the_place_of_another_one() -> None:
    clause = "各部门和各单位的结转资金，依照国务院财政部门的规定处理。"
    told = "各部门和各单位的结转资金，依照国务院各部门、各单位的规定处理。"
    sources = Sources(quotes=clause, naming="", names=())
    assert changed(clause, sources) == []
    assert "“国务院各部门”没有出处" in changed(told, sources)
