"""The reading of the real tables against the library names only rows and entries that are there."""

import pytest

from evals import coverage
from evals.coverage import SHARED, named, read


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/cases is not here")
def test_every_row_is_read_and_every_code_is_still_in_the_library() -> None:
    rows, amiss = read()
    assert not amiss
    assert rows


@pytest.mark.skipif(not SHARED.exists(), reason="../shared/cases is not here")
def test_a_row_nobody_read_or_read_once_and_a_lost_code_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = coverage.read_yaml(coverage.CASES / "coverage.yaml")[1:]
    once = {key: one for key, one in said[1].items() if key != "again"}
    lost = {**said[2], "again": {"counterpart": "ZZ-99"}}
    history = {**said[3], "counterpart": "ZZ-98"}
    monkeypatch.setattr(coverage, "read_yaml", lambda _: [said[0], once, lost, history, *said[4:]])
    _, amiss = read()
    assert amiss == [
        "T001 第 0 行没有人读过",
        "T001 第 4 行没有读第二遍",
        "T003 第 2 行的对应条目 ZZ-99 已不在库里",
    ]


def test_a_defect_of_the_structure_names_no_row() -> None:
    structure = {"rows": [], "field": "structure", "also_rows": [0, 1]}
    assert named([structure, {"rows": [2], "also_rows": [3]}, {"rows": [4]}]) == ({2, 4}, {3})
