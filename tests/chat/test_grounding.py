"""The grounding check: what a statement may say beside its quotes, and what it may not."""

import pytest

from assistant.grounding.check import check
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
