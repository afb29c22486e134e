"""Killed from outside while documents are taken in, indexed and removed: whole or not at all."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.kill_library import Tally, _look, run
from evals.bench.kill_library_client import document
from knowledge.library import open_library
from knowledge.shelf import read_shelf, shelf_folder


@pytest.mark.crash
def test_five_kills_leave_each_document_whole_or_not_at_all() -> None:
    tally = run(kills=5)
    assert tally.faults == []
    assert tally.kills == 5
    assert tally.acknowledged > 20
    assert tally.whole > 20


def test_the_killer_would_notice(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    whole, half = document("a", 1), document("b", 1)
    half = half.model_copy(update={"clauses": half.clauses[:-1]})
    library.add_all([whole, half, document("d", 1)])
    tally = Tally()
    _look(tmp_path, {"a": 1, "b": 1, "c": 1, "d": 0}, {}, tally)
    assert Counter(fault.split(":")[0] for fault in tally.faults) == Counter("bcd")


def test_a_removal_that_was_killed_half_way_is_brought_to_its_end(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    first, second = document("a", 1), document("a", 2)
    library.add_all([first, second])
    assistant = Assistant(Settings(data=tmp_path))
    assistant.keep_up(lambda _: None)
    newest, mark = shelf_folder(tmp_path) / "doc-a@2.json", shelf_folder(tmp_path) / "doc-a.gone"
    mark.touch()  # as far as a killed `forget` came
    newest.unlink()
    assert open_library(tmp_path).document("doc-a") is None
    assistant.keep_up(lambda _: None)
    assert assistant.verify().clean
    open_library(tmp_path).add(document("b", 1))
    assert [one.document.id for one in read_shelf(tmp_path)] == ["doc-b"]
    assert sorted(path.name for path in shelf_folder(tmp_path).iterdir()) == ["doc-b@1.json"]


def test_what_was_cut_short_is_resumed_by_the_same_command(tmp_path: Path) -> None:
    """Half of a batch stored, the index not begun: the same batch again ends where one run would."""
    batch = [document(name, 1) for name in "abcdef"]
    open_library(tmp_path).add_all(batch[:3])
    assistant = Assistant(Settings(data=tmp_path))
    said = assistant.take_in_all(batch, lambda _: None)
    assert ["没有改动" in one for one in said] == [True] * 3 + [False] * 3
    assert assistant.verify().clean
    assert len(read_shelf(tmp_path)) == 6
