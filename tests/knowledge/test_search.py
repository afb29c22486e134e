"""Search and the evidence gate over the shipped corpus, and over documents taken in."""

import datetime as dt
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml

from knowledge.document import Clause, Document
from knowledge.evidence import GATE
from knowledge.ingest.reader import read_file
from knowledge.search import Searcher, open_searcher

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "urumqi-2022.txt"
DEV = ROOT / "evals" / "cases" / "questions" / "dev.yaml"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return open_searcher(tmp_path_factory.mktemp("library"))


def notice(doc_id: str, title: str, text: str, **fields: object) -> Document:
    clause = Clause(id="article-1", label="第一条", text=text, checked="original")
    raw = {"id": doc_id, "title": title, "edition": "original", "checked": "original"}
    return Document.model_validate(raw | {"clauses": (clause,)} | fields)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("乌鲁木齐审核绩效目标重点看哪几个方面？", "urumqi-2022#objective-management"),
        ("绩效评价得85分是什么等级？", "caiyu-2020-10#grades"),
        ("预算法哪一条要求开展绩效评价？", "budget-law#article-57"),
        ("预算法第57条", "budget-law#article-57"),
        ("預算法實施條例第二十條", "budget-law-regulations#article-20"),
        ("财预〔2015〕88号对绩效目标的四项要求", "caiyu-2015-88#four-requirements"),
    ],
)
def test_the_clause_that_answers_comes_first(searcher: Searcher, question: str, first: str) -> None:
    hits = searcher.search(question)
    assert hits[0].passage.id == first
    assert searcher.weigh(question, hits).enough
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "question",
    [
        "乌鲁木齐考核“好”对应多少分？",
        "乌鲁木齐考核“好”这一档对应多少分？",
        "五个维度各占多少分？",
        "自治区2026年预算编制通知怎么规定？",
        "今天天气怎么样",
        "预算法第八十八条是怎么规定的？",
        "财预〔2019〕136号第五条说什么？",
        "广州市的绩效目标审核看什么？",
        "乌鲁木齐市2031年组织了几次培训？",
        "",
        "？？",
    ],
)
def test_what_is_not_in_the_library_stays_below_the_gate(searcher: Searcher, question: str) -> None:
    evidence = searcher.weigh(question, searcher.search(question))
    assert not evidence.enough
    assert evidence.reasons


def test_most_dev_questions_are_found_and_told_apart(searcher: Searcher) -> None:
    """Floors under today's figures (top 3: 37 of 37; let through: 3 of 17): a change that loses several is seen here."""
    cases = yaml.safe_load(DEV.read_text(encoding="utf-8"))["cases"]
    answered = [case for case in cases if case["status"] == "answered"]
    unknown = [case for case in cases if case["status"] in ("not_found", "out_of_scope")]
    found = 0
    for case in answered:
        documents = {cite["doc"] for cite in case["cites"]}
        top = searcher.search(case["question"], k=3)
        found += any(hit.passage.document.id in documents for hit in top)
    assert found >= len(answered) - 1
    let_through = [
        case["question"]
        for case in unknown
        if searcher.weigh(case["question"], searcher.search(case["question"])).enough
    ]
    assert len(let_through) <= 3, let_through


def test_the_gate_weighs_just_the_features_there_are(searcher: Searcher) -> None:
    weights = yaml.safe_load(GATE.read_text(encoding="utf-8"))["weights"]
    evidence = searcher.weigh("绩效目标", searcher.search("绩效目标"))
    assert set(weights) == set(evidence.features)


def test_warm_search_and_gate_are_fast(searcher: Searcher) -> None:
    question = "绩效目标批复以后还能改吗"
    searcher.weigh(question, searcher.search(question))
    spent = []
    for _ in range(20):
        start = time.process_time()  # other work on the machine does not count
        searcher.weigh(question, searcher.search(question))
        spent.append(time.process_time() - start)
    assert sorted(spent)[10] < 0.05  # 6 ms on a quiet machine


def test_a_cold_search_process_is_fast_enough_and_loads_no_torch(searcher: Searcher) -> None:
    code = (
        "import sys, pathlib; from knowledge.search import open_searcher;"
        "open_searcher(pathlib.Path(sys.argv[1])).search('绩效目标');"
        "print([m for m in ('torch', 'sentence_transformers', 'sklearn') if m in sys.modules])"
    )
    before = os.times().children_user
    out = subprocess.run(
        [sys.executable, "-c", code, str(searcher.data)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert os.times().children_user - before < 5  # 1.2 s on a quiet machine
    assert out.stdout.strip() == "[]"


def test_threads_share_a_searcher_and_get_the_same(searcher: Searcher) -> None:
    questions = ["绩效目标怎么审核", "什么是双监控", "成本指标有几类", "结余资金怎么办"] * 8
    alone = [[hit.passage.id for hit in searcher.search(q)] for q in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda q: [h.passage.id for h in searcher.search(q)], questions))
    assert together == alone


def test_a_superseded_version_is_found_only_as_of_its_day(tmp_path: Path) -> None:
    searcher = open_searcher(tmp_path)
    kind = {"region": "云岭市", "level": "市"}
    searcher.library.add(
        notice(
            "doc-old",
            "云岭市监控办法",
            "云岭市每季度报送一次监控表。",
            date="2020-01-01",
            valid_from="2020-01-01",
            **kind,
        )  # fmt: skip
    )
    searcher.library.add(
        notice(
            "doc-new",
            "云岭市监控办法",
            "云岭市每月报送一次监控表。",
            date="2023-06-01",
            valid_from="2023-06-01",
            **kind,
        )  # fmt: skip
    )
    searcher.rebuild()
    question = "云岭市多久报送一次监控表"
    now = {hit.passage.document.date for hit in searcher.search(question)}
    then = searcher.search(question, as_of=dt.date(2021, 5, 1))
    assert dt.date(2023, 6, 1) in now
    assert dt.date(2020, 1, 1) not in now
    assert then[0].passage.document.date == dt.date(2020, 1, 1)


def test_the_nearer_region_comes_first(tmp_path: Path) -> None:
    searcher = open_searcher(tmp_path)
    for city in ("云岭市", "海滨市"):
        searcher.library.add(
            notice(
                f"doc-{len(city)}-{city == '云岭市'}",
                f"{city}差旅管理办法",
                "出差人员乘坐火车的，按照规定等级乘坐。",
                region=city,
                level="市",
            )  # fmt: skip
        )
    searcher.rebuild()
    for city in ("云岭市", "海滨市"):
        here = searcher.search("出差坐火车按什么等级", region=city)
        assert here[0].passage.document.region == city
        assert searcher.search(f"{city}出差坐火车按什么等级")[0].passage.document.region == city


def test_a_document_that_another_process_took_in_is_found(tmp_path: Path) -> None:
    searcher = open_searcher(tmp_path)
    question = "无人机航拍费用怎么报销"
    assert not searcher.weigh(question, searcher.search(question)).enough
    path = tmp_path / "通知.txt"
    path.write_text(
        "云岭市财政局关于航拍费用的通知\n\n"
        "第一条 无人机航拍费用凭发票和任务单报销，每次不超过二千元。\n",
        encoding="utf-8",
    )
    code = (
        "import sys, pathlib; from knowledge.search import open_searcher;"
        "from knowledge.ingest.reader import read_file;"
        "s = open_searcher(pathlib.Path(sys.argv[1]));"
        "s.library.add(read_file(pathlib.Path(sys.argv[2]))); s.rebuild()"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(path)], cwd=ROOT, check=True, timeout=60
    )
    hits = searcher.search(question)
    assert "航拍" in hits[0].passage.text
    assert hits[0].passage.document.edition == "original"
    assert searcher.weigh(question, hits).enough


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not on this machine")
def test_once_the_source_document_is_taken_in_it_answers(tmp_path: Path) -> None:
    searcher = open_searcher(tmp_path)
    searcher.library.add(read_file(SEED))
    searcher.rebuild()
    question = "乌鲁木齐审核绩效目标重点看哪几个方面？"
    hits = searcher.search(question)
    assert hits[0].passage.id == "urumqi-2022#sec-1-2"
    assert hits[0].passage.document.edition == "original"
    assert searcher.weigh(question, hits).enough
    missing = "乌鲁木齐考核“好”对应多少分？"
    assert not searcher.weigh(missing, searcher.search(missing)).enough
    found = searcher.search("绩效目标")
    city = [hit for hit in found if hit.passage.document.id == "urumqi-2022"]
    assert all(hit.passage.document.edition == "original" for hit in city)


def test_what_is_only_spoken_of_is_found_where_it_is_spoken_of(searcher: Searcher) -> None:
    question = "新财预〔2018〕189号是什么文件"
    read = searcher.read(question)
    assert (read.spoken, read.absent) == (("189号",), ())
    assert "189号" in searcher.search(question)[0].passage.text


@pytest.mark.parametrize(
    "question", ["共性绩效指标第41个叫什么", "新党发〔2018〕30号第六部分写了什么"]
)
def test_an_ordinal_that_stands_nowhere_keeps_the_gate_shut(
    searcher: Searcher, question: str
) -> None:
    evidence = searcher.weigh(question, searcher.search(question))
    assert evidence.features["ordinal_absent"] == 1
    assert not evidence.enough
