"""The file that a document was read from is kept as it was, proven, backed up, and goes with its document."""

import datetime as dt
from pathlib import Path

import pytest

from assistant.desk.originals import originals_checked
from assistant.settings import Settings
from assistant.store.backup import write_backup
from assistant.store.restore import restore_backup
from assistant.values.input_error import InputError
from assistant.wiring import Assistant
from knowledge.ingest.failure import IngestError
from knowledge.library import open_library
from knowledge.originals import originals_folder
from knowledge.shelf import shelf_folder
from tests.knowledge import made_files as made

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
PDF = made.as_pdf()


def take(assistant: Assistant, raw: bytes = PDF, name: str = "../收文/办法.pdf") -> str:
    """Stored without the index; its id."""
    intake = assistant.read_upload(name, raw)
    library = open_library(assistant.data)
    return library.add_all([intake.document], [intake.original])[0].document.id


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return Assistant(Settings(data=tmp_path / "var"))


def names(assistant: Assistant) -> list[str]:
    folder = originals_folder(assistant.data)
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_the_file_comes_back_as_it_was(assistant: Assistant, tmp_path: Path) -> None:
    doc_id = take(assistant)
    assert assistant.original_file(doc_id) == ("办法.pdf", PDF)
    out = tmp_path / "外"
    out.mkdir()
    assert str(len(PDF)) in assistant.write_original(doc_id, out)
    assert (out / "办法.pdf").read_bytes() == PDF
    with pytest.raises(InputError, match="没有覆盖"):
        assistant.write_original(doc_id, out)
    with pytest.raises(InputError, match="没有保存原文件"):
        assistant.original_file("budget-law")


def test_the_same_file_twice_is_one_and_a_removal_takes_it_along(assistant: Assistant) -> None:
    doc_id = take(assistant)
    take(assistant)
    assert len(names(assistant)) == 1
    assert len(list(shelf_folder(assistant.data).glob("*.json"))) == 1
    other = take(
        assistant,
        made.as_text()
        .replace("云岭".encode(), "青山".encode())
        .replace("15号".encode(), "16号".encode()),
        "b.txt",
    )
    assert len(names(assistant)) == 2
    open_library(assistant.data).forget(doc_id)
    assert len(names(assistant)) == 1
    assert assistant.original_file(other)[0] == "b.txt"


def test_a_text_that_was_taken_in_before_files_were_kept_gets_its_file(
    assistant: Assistant,
) -> None:
    intake = assistant.read_upload("办法.pdf", PDF)
    open_library(assistant.data).add(intake.document)
    assert names(assistant) == []
    doc_id = take(assistant)
    assert assistant.original_file(doc_id)[1] == PDF
    assert len(list(shelf_folder(assistant.data).glob("*.json"))) == 1


def test_a_damaged_file_is_told_and_mended_by_taking_it_in_again(assistant: Assistant) -> None:
    doc_id = take(assistant)
    assert originals_checked(assistant.data) == (1, ())
    kept = originals_folder(assistant.data) / names(assistant)[0]
    kept.write_bytes(PDF[:-1])
    [fault] = originals_checked(assistant.data)[1]
    assert fault.id == doc_id
    assert "已损坏" in fault.what
    with pytest.raises(IngestError, match="再收入一次"):
        assistant.original_file(doc_id)
    take(assistant)
    assert originals_checked(assistant.data) == (1, ())
    kept.unlink()
    assert "读不到" in originals_checked(assistant.data)[1][0].what


def test_what_a_killed_writer_left_goes_with_the_next_writing(assistant: Assistant) -> None:
    take(assistant)
    folder = originals_folder(assistant.data)
    (folder / ("0" * 64)).write_bytes(b"stored, and killed before the document")
    (folder / ".abc.tmp").write_bytes(b"half")
    assert originals_checked(assistant.data) == (1, ())
    take(assistant)
    assert len(names(assistant)) == 1


def test_a_file_that_changed_after_the_preview_is_not_taken_in(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes(made.as_text())
    intake = assistant.read_file(path)
    path.write_bytes(made.as_text() + "第五条 后来加的。".encode())
    library = open_library(assistant.data)
    with pytest.raises(IngestError, match="被改动"):
        library.add_all([intake.document], [intake.original])
    assert not list(shelf_folder(assistant.data).glob("*.json"))


def test_a_document_names_no_file_but_the_one_that_came_with_it(assistant: Assistant) -> None:
    taken = assistant.read_upload("办法.pdf", PDF)
    assert taken.original
    claimed = taken.document.model_copy(update={"original": taken.original.about})
    assert open_library(assistant.data).add(claimed).document.original is None
    doc_id = take(assistant)
    markdown = assistant.document_file(doc_id)[1].decode()
    assert "original" not in markdown.split("---")[1].replace("edition: original", "").replace(
        "checked: original", ""
    )


def test_a_backup_holds_the_files(assistant: Assistant, tmp_path: Path) -> None:
    doc_id = take(assistant)
    write_backup(assistant.data, tmp_path / "b.zip", now=NOW)
    restore_backup(tmp_path / "b.zip", tmp_path / "neu", now=NOW)
    again = Assistant(Settings(data=tmp_path / "neu"))
    assert again.original_file(doc_id) == ("办法.pdf", PDF)
    assert originals_checked(tmp_path / "neu") == (1, ())
