"""The version of the day, and the rule of the region: the eval of them has to pass whole."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.as_of import run_levels, run_statutes
from evals.bench.statutes import CORPUS


def test_a_region_has_its_own_rule_and_the_centre_stands_elsewhere(
    data: Path, tmp_path: Path
) -> None:
    judged = run_levels(Assistant(Settings(data=data)), tmp_path)
    assert len(judged) == 8
    assert [name for name, passed in judged if not passed] == []


@pytest.mark.skipif(not CORPUS.exists(), reason="../shared/corpus is not on this machine")
def test_twenty_laws_in_two_versions_answer_as_of_their_day(data: Path, tmp_path: Path) -> None:
    judged = run_statutes(Assistant(Settings(data=data)), tmp_path)
    assert len(judged) == 160
    assert [f"{one.question.day} {one.got}" for one in judged if not one.passed] == []
    newest = {one.question.title: one.question.date for one in judged}
    assert sum(one.question.date == newest[one.question.title] for one in judged) == 80  # no luck
