"""Base and delta: what came since is found as if the index were one, and what went is not."""

import datetime as dt
from hashlib import sha256
from pathlib import Path

import pytest

from knowledge.document import Clause, Document
from knowledge.index.build import ensure_index
from knowledge.index.encode import open_encoder
from knowledge.index.folders import Current
from knowledge.index.opened import open_parts
from knowledge.index.searched import read_searched
from knowledge.library import open_library
from knowledge.search import open_searcher

QUESTIONS = (
    "无人机航拍费用怎么报销",
    "出差坐火车按什么等级",
    "绩效评价的定义",
    "预算绩效监控每年什么时候开展",
    "乌鲁木齐审核绩效目标重点看哪几个方面？",
    "自评得85分是什么等级？",
    "整体支出绩效目标包括哪些内容",
    "预算法第五十七条",
)
NOTICES = {
    "航拍费用的通知": "无人机航拍费用凭发票和任务单报销，每次不超过二千元。",
    "差旅费的通知": "出差人员乘坐火车的，按照规定等级乘坐；超支部分由个人自理。",
    "绩效监控的通知": "各单位每年八月开展预算绩效监控，发现问题的及时纠正。",
    "绩效评价结果的通知": "绩效评价得分不满60分的项目，下一年度不再安排预算。",
}


def document(title: str, text: str, articles: int = 1) -> Document:
    clauses = tuple(
        Clause(id=f"article-{n}", label=f"第{n}条", text=text, checked="original")
        for n in range(1, articles + 1)
    )
    return Document(
        id=f"doc-{sha256(title.encode()).hexdigest()[:8]}", title=f"云岭市关于{title}", edition="original", checked="original", clauses=clauses,
    )  # fmt: skip


def indexed(data: Path, *, whole: bool = False) -> Current:
    return ensure_index(
        read_searched(open_library(data)), data, open_encoder(), lambda _: None, whole=whole
    )


def found(data: Path) -> dict[str, list[tuple[str, float]]]:
    searcher = open_searcher(data)
    return {
        question: [(hit.passage.id, hit.score) for hit in searcher.search(question)]
        for question in QUESTIONS
    }


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library in the base, four notices in the delta."""
    data = tmp_path_factory.mktemp("grown")
    indexed(data)
    open_library(data).add_all([document(title, text) for title, text in NOTICES.items()])
    current = indexed(data)
    assert current.delta is not None
    assert len(current.delta.documents) == len(NOTICES)
    return data


def test_base_and_delta_answer_as_one_index_would(grown: Path, tmp_path: Path) -> None:
    open_library(tmp_path).add_all([document(title, text) for title, text in NOTICES.items()])
    assert indexed(tmp_path).delta is None
    one, two = found(tmp_path), found(grown)
    for question in QUESTIONS:
        assert [hit for hit, _ in two[question]][:5] == [hit for hit, _ in one[question]][:5]
        scores = zip(two[question], one[question], strict=True)
        assert max(abs(a - b) for (_, a), (_, b) in scores) < 0.01, question


def test_the_same_question_has_the_same_answer_after_opening_again(grown: Path) -> None:
    assert found(grown) == found(grown)


def test_a_notice_leaves_the_base_as_it_is_and_its_removal_brings_back_the_old_state(
    tmp_path: Path,
) -> None:
    before = indexed(tmp_path)
    library = open_library(tmp_path)
    added = library.add(document("航拍费用的通知", NOTICES["航拍费用的通知"])).document
    between = indexed(tmp_path)
    assert between.base.folder == before.base.folder
    assert between.delta is not None
    library.forget(added.id)
    after = indexed(tmp_path)
    assert (after.base.folder, after.delta) == (before.base.folder, None)
    assert after.fingerprint == before.fingerprint


def test_what_is_gone_from_the_base_is_found_no_more(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    many = document("航拍费用的通知", NOTICES["航拍费用的通知"], articles=70)
    added = library.add(many).document
    base = indexed(tmp_path).base
    assert added.id in base.documents
    library.forget(added.id)
    current = indexed(tmp_path)
    assert current.base.folder == base.folder
    assert current.delta is not None
    assert current.delta.gone == {added.id}
    hits = open_searcher(tmp_path).search("无人机航拍费用怎么报销", k=10)
    assert len(hits) == 10  # its seventy passages took nobody's place
    assert all(hit.passage.document.id != added.id for hit in hits)
    with open_parts(current) as index:
        assert not any(one.startswith(added.id) for one in index.keyword_ids() | index.vector_ids())


def test_a_large_delta_becomes_a_new_base(tmp_path: Path) -> None:
    before = indexed(tmp_path)
    added = open_library(tmp_path).add(document("航拍费用的通知", "按规定报销。", articles=900))
    after = indexed(tmp_path)
    assert after.delta is None
    assert after.base.folder != before.base.folder
    assert added.document.id in after.base.documents


def test_by_command_a_delta_becomes_a_base(grown: Path) -> None:
    before, delta = found(grown), indexed(grown).delta
    assert delta is not None
    after = indexed(grown, whole=True)
    assert after.delta is None
    assert {hits[0][0] for hits in found(grown).values()} == {
        hits[0][0] for hits in before.values()
    }


def test_a_date_alone_writes_no_new_folder_but_is_seen(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    one = library.add(document("航拍费用的通知", NOTICES["航拍费用的通知"])).document
    searcher = open_searcher(tmp_path)
    before = indexed(tmp_path)
    library.add(one.model_copy(update={"valid_to": dt.date(2020, 12, 31)}))
    after = indexed(tmp_path)
    assert [part.folder for part in after.parts] == [part.folder for part in before.parts]
    assert after.fingerprint != before.fingerprint
    hits = searcher.search("无人机航拍费用怎么报销")
    assert all(hit.passage.document.id != one.id for hit in hits)
