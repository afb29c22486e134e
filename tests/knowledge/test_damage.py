"""Every format with every damage: the same clauses come out, or one clear sentence."""

import pytest

from evals.damage import Cell, judge, run
from evals.damaging.kinds import DAMAGES
from knowledge.document import Clause
from knowledge.ingest.reader import read_bytes


@pytest.fixture(scope="module")
def cells() -> list[Cell]:
    return run()[1]


def test_no_cell_loses_or_invents_a_clause(cells: list[Cell]) -> None:
    assert len(cells) > 140
    assert [f"{one.format} / {one.damage}: {one.why}" for one in cells if not one.passed] == []


def test_paragraphs_and_rows_of_tables_stay_apart(cells: list[Cell]) -> None:
    kept = [one for one in cells if one.places]
    assert len(kept) >= len(cells) - 4


def test_only_what_cannot_be_whole_is_refused(cells: list[Cell]) -> None:
    """An error is right only where bytes are gone or foreign, and never for a text that has its lines."""
    may = {one.name for one in DAMAGES if one.refused}
    assert {one.damage for one in cells if one.refused} <= may
    assert sum(one.refused for one in cells) <= 22


def test_the_judge_sees_a_lost_and_a_changed_clause() -> None:
    def forgetful(raw: bytes, name: str) -> tuple[Clause, ...]:
        return read_bytes(raw, name).document.clauses[:-1]

    def sloppy(raw: bytes, name: str) -> list[Clause]:
        clauses = read_bytes(raw, name).document.clauses
        return [one.model_copy(update={"text": one.text.replace("90", "9")}) for one in clauses]

    whole = DAMAGES[0]
    assert "应为 13 条，读成 12 条" in judge(whole, "txt UTF-8", forgetful).why
    assert "90及以上" in judge(whole, "docx", sloppy).why
