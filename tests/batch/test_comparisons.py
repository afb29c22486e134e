"""Tables set side by side: the sheets' cases, each pair said once, nothing quadratic, the same every time."""

import time

import pytest

from assistant.batch.alike import CANDIDATES, alike_pairs
from assistant.batch.comparison import (
    Alike,
    Case,
    cases_of,
    compare_all,
    list_comparisons,
)  # fmt: skip
from assistant.batch.features import Features, features_of
from assistant.batch.spool import Spool
from assistant.validator.registry import list_rules
from assistant.validator.validate import validate
from assistant.values.checked_table import CheckedTable
from assistant.values.read_table import ReadTable
from assistant.values.target import Target
from knowledge.document import Document
from knowledge.indicator import load_catalogue
from knowledge.library import shipped_corpus
from knowledge.ruleset import load_ruleset

RULES = load_ruleset("national-2021-submit")
CASES = [(one, case) for one in list_comparisons() for case in cases_of(one.code)]


def features(target: Target, where: str) -> Features:
    report = validate(target, RULES, load_catalogue())
    return features_of(CheckedTable(read=ReadTable(where=where, file=where, target=target), report=report))  # fmt: skip


def spool_of(case: Case) -> Spool:
    spool = Spool()
    for n, target in enumerate(case.targets(), 1):
        spool.add(features(target, f"表{n}"))
    return spool


@pytest.mark.parametrize(("one", "case"), CASES, ids=[case.name for _, case in CASES])
def test_every_case_of_the_sheets(one: object, case: Case) -> None:
    spool = spool_of(case)
    said = [found for found in one.compare(spool, RULES) if isinstance(found, Alike)]  # type: ignore[attr-defined]
    spool.close()
    assert tuple(found.tables for found in said) == case.flags
    assert all(found.message.endswith("。") for found in said)


def test_each_comparison_is_told_like_a_rule() -> None:
    codes = {rule.code for rule in list_rules()}
    known: dict[str, Document] = {d.id: d for d in shipped_corpus()}
    for one in list_comparisons():
        cases = cases_of(one.code)
        assert sum(bool(case.flags) for case in cases) >= 1
        assert sum(not case.flags for case in cases) >= 2
        assert one.code not in codes
        assert all((one.title, one.why, one.remedy, one.accepted))
        for ref in one.basis:
            document, clause = ref.split("#")
            assert clause in {c.id for c in known[document].clauses}


def test_what_could_not_be_compared_is_said() -> None:
    spool = Spool()
    for n in range(2):
        spool.add(features(Target.parse({"project": {"name": f"没有单位的项目{n}"}}), f"表{n}"))
    said, gaps = compare_all(spool, RULES)
    spool.close()
    assert not said
    assert any("没有写单位" in gap for gap in gaps)
    assert any("没有与中位数比较" in gap for gap in gaps)


def test_alike_pairs_are_those_that_comparing_everything_finds() -> None:
    texts = [f"{a}{b}{c}绿化养护管理道路清扫保洁{d}" for a in "东南西" for b in "一二" for c in "甲乙丙" for d in "早晚"]  # fmt: skip
    sets = [frozenset(text[i : i + 2] for i in range(len(text) - 1)) for text in texts]
    for least in (0.5, 0.7, 0.85, 1.0):
        found = {hit[:2] for hit in alike_pairs(sets, least) if hit}
        slow = {
            (i, j)
            for i in range(len(sets))
            for j in range(i + 1, len(sets))
            if len(sets[i] & sets[j]) / len(sets[i] | sets[j]) >= least - 1e-12
        }
        assert found == slow, least


def test_twenty_thousand_projects_of_one_unit_are_compared_in_seconds() -> None:
    signs = [frozenset(f"{n * k % 9973}" for k in range(3, 13)) for n in range(20_000)]
    started = time.process_time()
    for _ in alike_pairs(signs, 0.85):
        pass
    assert time.process_time() - started < 15


def test_thousands_that_are_nearly_the_same_end_too_and_it_is_said() -> None:
    same = frozenset(map(str, range(30)))
    signs = [same | {f"own {n}"} for n in range(CANDIDATES * 4)]
    started = time.process_time()
    hits = list(alike_pairs(signs, 0.85))
    assert None in hits
    assert time.process_time() - started < 15


def test_comparing_is_no_part_of_a_tables_own_report() -> None:
    (case,) = [c for c in cases_of("B17") if c.name == "同一张表交了两次"]
    report = validate(case.targets()[0], RULES, load_catalogue())
    assert "B17" not in report.model_dump_json()
