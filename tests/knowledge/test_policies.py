"""The shipped digests and the glossary: form, states of checking, own words, one meaning a word."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge.document import LEVELS, Document
from knowledge.library import POLICIES, shipped_corpus
from knowledge.regions import NATION, load_regions
from knowledge.terms import load_terms

LAWS = Path(__file__).parents[2].parent / "shared" / "corpus" / "laws.jsonl.gz"
RUN = 13  # characters in a row that two wordings of one rule may share
EXPECTED = {
    "国家": {
        "budget-law", "budget-law-regulations", "zhongfa-2018-34", "guofa-2021-5",
        "caiyu-2015-88", "caiyu-2015-163", "caiyu-2019-136", "caiyu-2020-10", "caiyu-2021-6",
        "caijian-2021-4", "caiyu-2021-61", "caiyu-2021-101", "mof-order-102",
    },
    "自治区": {"xinjiang-2018"},
    "市": {"urumqi-2022", "qingdao-regulation"},
}  # fmt: skip
FOLDERS = {"国家": "national", "自治区": "region", "市": "city", "区县": "county"}
DANGLING = re.compile(r"^(?:其中|此外|同时|另外|该|上述|前款|本办法|本条例|本意见|它|他们)")

each = pytest.mark.parametrize("document", shipped_corpus(), ids=lambda one: one.id)


def test_the_first_sixteen_documents_at_their_levels() -> None:
    found: dict[str, set[str]] = {}
    for document in shipped_corpus():
        found.setdefault(document.level, set()).add(document.id)
    for level, ids in EXPECTED.items():
        assert found[level] >= ids


def test_forty_documents_and_450_clauses_most_of_them_compared_with_the_original() -> None:
    clauses = [clause for document in shipped_corpus() for clause in document.clauses]
    states = Counter(clause.checked for clause in clauses)
    assert len(shipped_corpus()) >= 40
    assert len(clauses) >= 450
    assert states["original"] > len(clauses) / 2


def test_every_clause_knows_how_people_ask_for_it() -> None:
    for document in shipped_corpus():
        for clause in document.clauses:
            assert len(clause.asked) >= 2, f"{document.id}#{clause.id}"


def test_what_binds_one_region_has_a_region_that_is_known() -> None:
    known = load_regions()
    for document in shipped_corpus():
        assert document.region == NATION or document.region in known, document.id


@each
def test_a_file_lies_where_its_level_and_name_say(document: Document) -> None:
    assert document.level in LEVELS
    assert (POLICIES / FOLDERS[document.level] / f"{document.id}.md").exists()


@each
def test_a_digest_says_that_it_is_one_and_where_it_comes_from(document: Document) -> None:
    assert document.edition == "digest"
    assert document.source
    assert "摘编" in document.source
    assert document.issuer
    assert document.binds


@each
def test_every_sentence_names_its_subject(document: Document) -> None:
    for clause in document.clauses:
        for line in clause.text.splitlines():
            assert not DANGLING.match(line), f"{document.id}#{clause.id}: {line}"
            assert line.endswith(("。", "；", "：")), f"{document.id}#{clause.id}: {line}"


@each
def test_an_unread_number_is_a_place_and_no_label(document: Document) -> None:
    """A clause not compared with the original has a content heading, unless the outline is known."""
    for clause in document.clauses:
        if clause.checked == "unverified":
            assert not re.match(r"第[一二三四五六七八九十百]+条", clause.label), clause.id
            if clause.place and re.search(r"第.+条", clause.place):
                assert clause.place.startswith("约"), clause.id


@each
def test_what_was_read_in_full_has_no_doubtful_clause(document: Document) -> None:
    if document.checked == "original":
        assert {clause.checked for clause in document.clauses} == {"original"}


def test_no_two_documents_share_a_number() -> None:
    numbers = [document.number for document in shipped_corpus() if document.number]
    assert len(numbers) == len(set(numbers))


def test_no_two_clauses_of_the_corpus_say_the_same() -> None:
    texts = Counter(clause.text for document in shipped_corpus() for clause in document.clauses)
    assert max(texts.values()) == 1


def _runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


FIXED = re.compile(  # enumerations and names that have one form only
    "内容相关性指标科学性规范完整性绩效合理性预算匹配性|项目支出单位自评项目支出部门评价项目支出绩效目标绩效监控"
    "部门整体绩效目标部门整体绩效监控部门整体绩效评价预算绩效工作质量|通用类一般公共服务教育科学技术社会保障和就业"
    "应急管理城乡与住房保障类交通运输类|(一般公共预算)?政府性基金预算国有资本经营预算(社会保险基金预算)?"
)


def _letters(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff0-9]", "", text)


def _statutes() -> dict[str, dict[str, str]]:
    """The articles of every statute that has both a digest here and a text in ../shared, all versions."""
    titles = {document.title for document in shipped_corpus()}
    laws: dict[str, dict[str, str]] = {}
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            if (named := re.search(r'"law": ?"([^"]+)"', line)) and named[1] in titles:
                raw = json.loads(line)
                articles = laws.setdefault(raw["law"], {})
                articles[raw["article"]] = articles.get(raw["article"], "") + raw["text"] + "\n"
    return laws


@pytest.mark.skipif(not LAWS.exists(), reason="../shared/corpus is not on this machine")
def test_no_digest_repeats_thirteen_characters_of_a_text_that_we_have() -> None:
    """Punctuation does not count; each digest against its own statute and the source document."""
    statutes = _statutes()
    seed = LAWS.parents[1] / "seeds" / "urumqi-2022.txt"
    seeds = _runs(_letters(seed.read_text(encoding="utf-8")))
    repeated = set()
    for document in shipped_corpus():
        own = statutes.get(document.title, {}).values()
        copied = seeds.union(*(_runs(_letters(text)) for text in own))
        repeated |= {
            f"{document.id}#{clause.id}: {run}"
            for clause in document.clauses
            for part in FIXED.sub(" ", _letters(clause.text)).split()
            for run in _runs(part) & copied
        }
    assert len(statutes) >= 25 and not repeated


@pytest.mark.skipif(not LAWS.exists(), reason="../shared/corpus is not on this machine")
def test_every_numbered_clause_of_a_statute_has_its_article() -> None:
    statutes = _statutes()
    for document in shipped_corpus():
        for clause in document.clauses if document.title in statutes else ():
            assert clause.label.split()[0] in statutes[document.title], clause.label


@pytest.mark.skipif(not LAWS.exists(), reason="../shared/corpus is not on this machine")
def test_the_qingdao_digest_follows_its_articles_in_own_words() -> None:
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        told = [line for line in lines if "青岛市预算绩效管理条例" in line]
    law = {raw["article"]: raw["text"] for raw in map(json.loads, told)}
    (digest,) = (one for one in shipped_corpus() if one.id == "qingdao-regulation")
    copied = set().union(*map(_runs, law.values()))
    for clause in digest.clauses:
        article = clause.label.split()[0]
        assert article in law, clause.label
        for line in clause.text.splitlines():
            assert not _runs(line) & copied, line
    assert len(digest.clauses) >= 30


def test_the_glossary_has_250_terms_and_no_word_means_two_things() -> None:
    terms = load_terms()
    assert len(terms) >= 250
    words = Counter(word for term in terms for word in {term.term, *term.synonyms, *term.everyday})
    assert [word for word, count in words.items() if count > 1] == []


def test_every_term_is_explained_and_every_confusable_says_the_difference() -> None:
    for term in load_terms():
        assert term.english, term.term
        assert term.definition.endswith("。"), term.term
        for other in term.confusable:
            assert other.difference.endswith("。"), term.term
            assert other.term != term.term


def test_most_terms_know_how_people_say_them() -> None:
    terms = load_terms()
    assert sum(bool(term.everyday) for term in terms) >= len(terms) * 0.75
