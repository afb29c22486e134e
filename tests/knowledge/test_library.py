"""The library: identity, originals in the place of digests, versions, forgetting."""

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

from knowledge.document import Clause, Document
from knowledge.ingest.reader import read_file
from knowledge.library import Library, open_library
from knowledge.numerals import articles, read_numeral

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = SHARED / "seeds" / "urumqi-2022.txt"
LAWS = SHARED / "corpus" / "laws.jsonl.gz"

DIGEST = """---
id: yunling-2024
title: 云岭市项目绩效目标管理办法
number: 云财绩〔2024〕15号
issuer: 云岭市财政局
level: 市
region: 云岭市
date: 2024-04-12
edition: digest
checked: unverified
---

## 谁来申报 {#who place=约第二条}

各部门申报项目，要同时申报绩效目标。

## 怎么审核 {#review place=约第三条}

财政局每年十月集中审核绩效目标，重点看目标是否完整、是否量化。

## 奖励 {#reward place=约第九条}

先进单位可获得三十万元奖励资金，用于信息化设备升级换代。
"""
ARTICLES = (
    "本办法适用于市直各部门的项目。",
    "各部门申报项目时，应当同时申报绩效目标。",
    "绩效目标由部门财务机构负责汇总。",
    "市财政局于每年十月集中审核绩效目标，重点审核目标是否完整、是否量化。",
)


def original(**changed: object) -> Document:
    fields: dict[str, object] = {
        "id": "doc-x",
        "title": "云岭市项目绩效目标管理办法",
        "number": "云财绩[2024]15号",
        "edition": "original",
        "checked": "original",
        "clauses": tuple(
            Clause(id=f"article-{n}", label=f"第{n}条", text=text, checked="original")
            for n, text in enumerate(ARTICLES, 1)
        ),
    }
    return Document.model_validate(fields | changed)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    policies = tmp_path / "policies"
    policies.mkdir()
    (policies / "yunling-2024.md").write_text(DIGEST, encoding="utf-8")
    return open_library(tmp_path / "data", policies)


def test_an_original_takes_the_place_of_its_digest(library: Library) -> None:
    assert [document.id for document in library.missing()] == ["yunling-2024"]
    added = library.add(original())
    assert (added.status, added.document.id) == ("replaces_digest", "yunling-2024")
    assert not library.missing()
    searched = {p.id: p.document.edition for p in library.passages()}
    assert [one for one, edition in searched.items() if edition == "digest"] == [
        "yunling-2024@digest#reward"
    ]
    assert added.document.issuer == "云岭市财政局"  # the text does not say it, the digest does


def test_clauses_are_matched_by_number_and_moved_by_content(library: Library) -> None:
    added = library.add(original())
    who, review = library.resolve("yunling-2024#who"), library.resolve("yunling-2024#review")
    assert who is not None
    assert who.id == "yunling-2024#article-2"
    assert review is not None  # the digest said 第三条
    assert review.id == "yunling-2024#article-4"
    assert added.unmatched == ("yunling-2024#reward",)
    kept = library.resolve("yunling-2024#reward")
    assert kept is not None
    assert kept.id == "yunling-2024@digest#reward"
    assert kept.document.edition == "digest"
    assert kept.clause.checked == "unverified"
    assert kept.id in {one.id for one in library.passages()}
    assert "yunling-2024#who" not in {one.id for one in library.passages()}


def test_the_same_text_twice_changes_nothing_and_another_is_a_new_version(library: Library) -> None:
    library.add(original())
    before = library.fingerprint
    assert library.add(original(source="别的文件名.txt")).status == "unchanged"
    assert library.fingerprint == before
    mended = original(clauses=original().clauses[:3])
    assert library.add(mended).status == "new_version"
    assert library.fingerprint != before
    stored = sorted(path.name for path in (library.data / "library/documents").iterdir())
    assert stored == ["yunling-2024@1.json", "yunling-2024@2.json"]
    assert len([one for one in library.passages() if one.document.edition == "original"]) == 3


def test_another_process_sees_what_was_added(library: Library, tmp_path: Path) -> None:
    library.add(original(number=None, title="另一份通知"))
    again = open_library(tmp_path / "data", tmp_path / "policies")
    assert {document.title for document in again.documents} >= {"另一份通知"}
    assert again.fingerprint == library.fingerprint


def test_forgetting_brings_the_digest_back(library: Library) -> None:
    before = library.fingerprint
    library.add(original())
    assert library.is_own("yunling-2024")
    assert library.forget("yunling-2024")
    assert library.fingerprint == before
    assert not library.is_own("yunling-2024")
    assert not library.forget("yunling-2024")


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"number": None}, True),
        ({"number": None, "title": "云岭市 项目绩效目标管理办法"}, True),
        ({"number": None, "title": "关于印发《云岭市项目绩效目标管理办法》的通知"}, True),
        ({"number": None, "date": dt.date(2021, 1, 1)}, False),
        ({"number": None, "issuer": "海滨市财政局", "region": "海滨市"}, False),
        ({"number": "云财绩〔2024〕16号"}, False),
        ({"number": "云财绩（2024）15号", "title": "完全不同的标题"}, True),
    ],
)
def test_identity_is_number_else_title_place_and_date(
    library: Library, changed: dict[str, object], same: bool
) -> None:
    assert (library.add(original(**changed)).document.id == "yunling-2024") is same


def test_a_later_document_of_the_same_title_ends_the_earlier_one(library: Library) -> None:
    first = {"number": None, "title": "云岭市监控办法", "region": "云岭市"}
    old = library.add(original(id="doc-1", date=dt.date(2020, 1, 1), **first)).document
    new = library.add(original(id="doc-2", date=dt.date(2023, 6, 1), **first)).document
    ended = library.document(old.id)
    assert ended is not None
    assert ended.valid_to == dt.date(2023, 5, 31)
    assert new.valid_to is None


def test_a_taken_name_is_not_taken_over(library: Library) -> None:
    other = original(id="yunling-2024", number="海财〔2023〕1号", title="海滨市采购办法")
    added = library.add(other)
    assert (added.status, added.document.id == "yunling-2024") == ("new", False)
    assert library.document("yunling-2024").title == "云岭市项目绩效目标管理办法"  # type: ignore[union-attr]


def test_a_half_written_file_is_not_a_document(library: Library) -> None:
    library.add(original())
    folder = library.data / "library/documents"
    (folder / ".abc.tmp").write_text("{", encoding="utf-8")
    assert len(open_library(library.data).document("yunling-2024").clauses) == 4  # type: ignore[union-attr]


def test_chinese_numerals_are_numbers() -> None:
    told = {"十": 10, "十二": 12, "五十七": 57, "一百零三": 103, "二〇二二": 2022, "两千三百": 2300}
    assert {text: read_numeral(text) for text in told} == told
    assert read_numeral("甲") is None
    assert articles("按第五十七条和第9条办理") == [57, 9]


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not on this machine")
def test_the_source_document_is_recognised_without_its_date(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    shipped = library.document("urumqi-2022")
    assert shipped is not None
    added = library.add(read_file(SEED))
    assert (added.status, added.document.id, added.unmatched) == (
        "replaces_digest",
        "urumqi-2022",
        (),
    )
    for clause in shipped.clauses:
        found = library.resolve(f"urumqi-2022#{clause.id}")
        assert found is not None
        assert found.document.edition == "original"


@pytest.mark.skipif(not LAWS.exists(), reason="../shared/corpus is not on this machine")
@pytest.mark.parametrize(
    ("title", "doc_id"),
    [("预算法", "budget-law"), ("预算法实施条例", "budget-law-regulations")],
)
@pytest.mark.parametrize("shift", [0, 1])
def test_digests_of_the_statutes_find_their_articles(
    tmp_path: Path, title: str, doc_id: str, shift: int
) -> None:
    """Also when every number is off by one, as where a digest's numbers are uncertain."""
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        law = [raw for raw in map(json.loads, lines) if raw["law"] == f"中华人民共和国{title}"]
    library = open_library(tmp_path)
    shipped = library.document(doc_id)
    assert shipped is not None
    clauses = []
    for raw in law:
        number = articles(raw["article"])[0]
        moved = number + shift
        clauses.append(
            Clause(
                id=f"article-{moved}", label=f"第{moved}条", text=raw["text"], checked="original"
            )
        )
    text = Document(id="doc-law", title=f"中华人民共和国{title}", number=shipped.number,
                    edition="original", checked="original", clauses=tuple(clauses))  # fmt: skip
    assert library.add(text).unmatched == ()
    for clause in shipped.clauses:
        number = articles(clause.label)[0]
        found = library.resolve(f"{doc_id}#{clause.id}")
        assert found is not None
        assert found.text == law[number - 1]["text"], clause.label
