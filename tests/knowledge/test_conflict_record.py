"""Conflicts between levels are kept beside the documents: the same whatever came first, and looked for once."""

import datetime as dt
import json
from itertools import permutations
from pathlib import Path

import pytest

from knowledge.conflict_record import record_file
from knowledge.conflicts import conflicts_among
from knowledge.document import Clause, Document
from knowledge.library import open_library, shipped_corpus

DAY = dt.date(2026, 6, 1)
ABOVE = "年度绩效评价得分在百分之八十以上的项目评定为合格，不合格的扣减下一年度预算。"


def document(name: str, level: str, text: str, since: str = "2024-01-01") -> Document:
    clause = Clause(id="article-1", label="第一条", text=text, checked="original")
    return Document(
        id=f"doc-{name}", title=f"{name}绩效评价办法", level=level, edition="original",
        region="云岭市" if level == "市" else None,
        valid_from=dt.date.fromisoformat(since), checked="original", clauses=(clause,),
    )  # fmt: skip


NATION = document("nation", "国家", ABOVE)
CITY = document("city", "市", ABOVE.replace("百分之八十", "90%"))
COUNTY = document("county", "区县", ABOVE.replace("百分之八十", "70%"))
PAIRS = {
    ("doc-city#article-1", "doc-nation#article-1"),
    ("doc-county#article-1", "doc-nation#article-1"),
    ("doc-county#article-1", "doc-city#article-1"),
}


def pairs(data: Path) -> set[tuple[str, str]]:
    return {(one.lower, one.higher) for one in open_library(data).conflicts()}


def recorded(data: Path) -> list[list[object]]:
    found: list[list[object]] = json.loads(record_file(data).read_text())["conflicts"]
    return found


def test_the_digests_that_ship_raise_no_alarm() -> None:
    assert conflicts_among(shipped_corpus(), []) == []


def test_the_order_of_coming_and_going_does_not_matter(tmp_path: Path) -> None:
    for number, order in enumerate(permutations([NATION, CITY, COUNTY])):
        data = tmp_path / str(number)
        library = open_library(data)
        for one in order:
            library.add(one)
            library.conflicts()
        whole = conflicts_among(library.documents, [])
        assert list(library.conflicts()) == whole
        assert len(recorded(data)) == len(whole) == 3
        assert pairs(data) == PAIRS
        library.forget("doc-city")
        library.conflicts()
        assert [line[:2] for line in recorded(data)] == [
            ["doc-county#article-1", "doc-nation#article-1"]
        ]


def test_what_is_recorded_is_not_looked_for_again(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.add_all([NATION, CITY])
    assert len(library.conflicts()) == 1
    file = record_file(tmp_path)
    raw = json.loads(file.read_text())
    raw["conflicts"][0][3] = ["91"]
    file.write_text(json.dumps(raw), encoding="utf-8")
    assert open_library(tmp_path).conflicts()[0].lower_numbers == ("91",)
    open_library(tmp_path).add(COUNTY)  # what it has to do with the others, and nothing else
    found = {
        (one.lower, one.higher): one.lower_numbers for one in open_library(tmp_path).conflicts()
    }
    assert found.keys() == PAIRS
    assert found["doc-city#article-1", "doc-nation#article-1"] == ("91",)


@pytest.mark.parametrize("damage", ["{", "[]", '{"made": 1}', None])
def test_a_record_that_is_lost_or_damaged_is_made_anew(tmp_path: Path, damage: str | None) -> None:
    library = open_library(tmp_path)
    library.add_all([NATION, CITY, COUNTY])
    library.conflicts()
    file = record_file(tmp_path)
    if damage is None:
        file.unlink()
    else:
        file.write_text(damage, encoding="utf-8")
    assert pairs(tmp_path) == PAIRS
    assert len(recorded(tmp_path)) == 3


def test_other_digests_make_it_anew(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    folder.mkdir()
    data = tmp_path / "data"
    library = open_library(data, folder)
    library.add_all([NATION, CITY])
    assert len(library.conflicts()) == 1
    raw = json.loads(record_file(data).read_text())
    assert open_library(data).conflicts() == library.conflicts()
    assert json.loads(record_file(data).read_text())["made"] != raw["made"]


def test_only_what_is_in_force_together_is_told(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    library.add_all([NATION, CITY])
    assert library.conflicts_of("doc-city", DAY) == library.conflicts_of("doc-nation", DAY)
    assert not library.conflicts_of("doc-city", dt.date(2023, 12, 31))
    agreeing = document("city", "市", ABOVE, "2026-01-01")
    library.add(agreeing)
    assert not library.conflicts_of("doc-city", DAY)
    before = dt.date(2025, 12, 31)
    [old] = library.conflicts_of("doc-city@1", before)
    assert (old.lower, old.higher) == ("doc-city@1#article-1", "doc-nation#article-1")
    assert not library.conflicts_of("doc-city@1", DAY)
