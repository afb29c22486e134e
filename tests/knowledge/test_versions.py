"""Versions and as-of; digests whose numbers are off or whose content is wrong; two documents with one number."""

import datetime as dt
import gzip
import json
from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest

from knowledge.document import Clause, Document
from knowledge.ingest.text import read_text
from knowledge.library import Library, open_library
from knowledge.numerals import articles
from knowledge.search import open_searcher

LAWS = Path(__file__).parents[2].parent / "shared" / "corpus" / "laws.jsonl.gz"
needs_laws = pytest.mark.skipif(not LAWS.exists(), reason="../shared/corpus is not on this machine")
RULE = """云岭市绩效监控办法
云财绩〔{year}〕7号

第一条 绩效监控由市财政局组织实施。

第二条 各部门应当于每年{month}月底前报送绩效监控表。

云岭市财政局
{year}年3月1日
"""


def rule(year: int, month: str) -> Document:
    document = read_text(RULE.format(year=year, month=month), "办法.txt")
    return document.model_copy(update={"number": "云财绩〔2020〕7号", "id": "doc-monitoring"})


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "policies").mkdir()
    return open_library(tmp_path / "data", tmp_path / "policies")


@pytest.mark.parametrize("order", [(2020, 2024), (2024, 2020)])
def test_each_version_stands_in_its_time_whichever_came_first(
    library: Library, order: tuple[int, int]
) -> None:
    months = {2020: "七", 2024: "九"}
    for year in order:
        added = library.add(rule(year, months[year]))
    assert added.status == "new_version"
    now, before = library.versions("doc-monitoring")
    assert (now.id, now.date) == ("doc-monitoring", dt.date(2024, 3, 1))
    assert before.valid_to == dt.date(2024, 2, 29)
    told = {
        day: library.resolve("doc-monitoring#article-2", dt.date.fromisoformat(day))
        for day in ("2021-01-01", "2024-02-29", "2024-03-01", "2026-01-01")
    }
    assert [("七月" in one.text) for one in told.values() if one] == [True, True, False, False]


def test_search_finds_the_version_of_the_day(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    for year, month in ((2020, "七"), (2024, "九")):
        library.add(rule(year, month))
    searcher = open_searcher(tmp_path)
    for day, month in ((dt.date(2022, 5, 1), "七月"), (dt.date(2025, 5, 1), "九月")):
        hits = searcher.search("云岭市各部门什么时候报送绩效监控表", as_of=day, region="云岭市")
        assert month in hits[0].passage.text
        assert sum(hit.passage.document.title == "云岭市绩效监控办法" for hit in hits) <= 2


def test_a_corrected_text_of_one_day_is_no_version_of_its_own(library: Library) -> None:
    library.add(rule(2024, "七"))
    assert library.add(rule(2024, "九")).status == "new_version"
    assert len(library.versions("doc-monitoring")) == 1
    assert library.is_own("doc-monitoring@1")


def test_two_documents_with_one_number_are_two(library: Library) -> None:
    first = library.add(rule(2024, "七"))
    text = "云岭市公务用车管理规定\n\n第一条 车辆统一喷涂标识。\n\n第二条 节假日封存停驶，钥匙集中保管。\n"
    other = read_text(text, "规定.txt").model_copy(update={"number": first.document.number})
    added = library.add(other)
    assert added.status == "new"
    assert added.document.id != first.document.id
    assert len(library.documents) == 2


def test_an_original_without_a_single_clause_of_its_digest_keeps_the_whole_digest(
    library: Library, tmp_path: Path
) -> None:
    library.add(rule(2024, "七"))
    assert library.forget("doc-monitoring")
    assert not library.documents
    assert not list((tmp_path / "data/library/documents").iterdir())


@needs_laws
@pytest.mark.parametrize("shift", [1, -1])
def test_planted_digests_are_moved_by_content_and_wrong_ones_are_listed(
    tmp_path: Path, shift: int
) -> None:
    """Every number is off by one; every third clause says what the law does not say at all."""
    law = rows("中华人民共和国预算法")
    shipped = open_library(tmp_path / "none").document("budget-law")
    foreign = open_library(tmp_path / "none").document("urumqi-2022")
    assert shipped is not None
    assert foreign is not None
    planted, wrong = [], set()
    for at, clause in enumerate(shipped.clauses):
        number = articles(clause.label)[0] + shift
        text = clause.text
        if at % 3 == 0:
            text = foreign.clauses[at % len(foreign.clauses)].text
            wrong.add(clause.id)
        planted.append(clause.model_copy(update={"label": f"第{number}条", "text": text}))
    policies = tmp_path / "policies"
    policies.mkdir()
    lines = [f"## {one.label} {{#{one.id}}}\n\n{one.text}\n" for one in planted]
    head = "id: budget-law\ntitle: 中华人民共和国预算法\nlevel: 国家\nedition: digest\n"
    (policies / "budget-law.md").write_text(f"---\n{head}---\n\n" + "\n".join(lines), "utf-8")
    library = open_library(tmp_path / "data", policies)
    added = library.add(original("中华人民共和国预算法", law))
    assert added.status == "replaces_digest"
    assert {ref.split("#")[1] for ref in added.unmatched} == wrong
    searched = {one.id for one in library.passages()}
    for clause in shipped.clauses:
        found = library.resolve(f"budget-law#{clause.id}")
        assert found is not None
        assert found.id in searched
        if clause.id in wrong:
            assert (found.document.edition, found.clause.checked) == ("digest", "unverified")
        else:
            own = articles(clause.label)[0]
            assert articles(found.clause.label)[0] == own


def rows(title: str) -> list[dict[str, str]]:
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        return [raw for raw in map(json.loads, lines) if raw["law"] == title]


def original(title: str, law: list[dict[str, str]]) -> Document:
    clauses = tuple(
        Clause(
            id=f"article-{at}", label=raw["article"].split("　")[0], text=raw["text"],
            checked="original",
        )
        for at, raw in enumerate(law, 1)
    )  # fmt: skip
    date = dt.date.fromisoformat(law[0]["date"])
    return Document(
        id=f"doc-{crc32((title + str(date)).encode())}", title=title, region=law[0]["region"] or None,
        date=date, valid_from=date, edition="original", checked="original", clauses=clauses,
    )  # fmt: skip


@needs_laws
def test_of_twenty_laws_in_two_versions_the_one_of_the_day_is_found(tmp_path: Path) -> None:
    versions: dict[tuple[str, str], dict[str, list[dict[str, str]]]] = defaultdict(dict)
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            if raw["date"]:
                versions[raw["law"], raw["region"]].setdefault(raw["date"], []).append(raw)
    twice = sorted(
        (name, dated) for name, dated in versions.items()
        if len(dated) == 2 and all(10 < len(law) < 90 for law in dated.values())
    )[:20]  # fmt: skip
    assert len(twice) == 20
    library = open_library(tmp_path)
    library.add_all([original(name[0], law) for name, dated in twice for law in dated.values()])
    searcher = open_searcher(tmp_path)
    wrong = []
    for (title, _), dated in twice:
        (old_day, old), (new_day, new) = sorted(dated.items())
        for day, law in (
            (new_day, new),
            (str(dt.date.fromisoformat(new_day) - dt.timedelta(1)), old),
        ):
            if day < old_day:
                continue
            asked = law[len(law) // 2]
            query = f"{title}{asked['article']}"
            hits = searcher.search(query, k=3, as_of=dt.date.fromisoformat(day))
            if not hits or hits[0].passage.text != asked["text"]:
                wrong.append((query, day))
    assert not wrong


def test_a_rule_of_the_region_stands_beside_that_of_the_centre(tmp_path: Path) -> None:
    """The own region's comes first where a region is given; the centre's without one; never another's."""
    library = open_library(tmp_path)
    text = (
        "第一条 绩效监控表每年{month}月底前报送财政部门。\n\n第二条 监控结果作为调整预算的依据。\n"
    )
    for title, month, region, level in (
        ("关于绩效监控报表的规定", "八", "全国", "国家"),
        ("云岭市关于绩效监控报表的规定", "六", "云岭市", "市"),
        ("海滨市关于绩效监控报表的规定", "五", "海滨市", "市"),
    ):
        read = read_text(f"{title}\n\n{text.format(month=month)}", "规定.txt")
        library.add(read.model_copy(update={"region": region, "level": level, "date": dt.date(2024, 1, 1)}))  # fmt: skip
    searcher = open_searcher(tmp_path)
    query = "绩效监控表每年几月报送"
    assert "六月" in searcher.search(query, region="云岭市")[0].passage.text
    assert "八月" in searcher.search(query, region="青山市")[0].passage.text
    assert "五月" in searcher.search(f"海滨市{query}")[0].passage.text
