"""A folder written at the first migration opens with today's code and loses nothing; so does its backup."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from assistant.store.backup import write_backup
from assistant.store.chats import load_chat
from assistant.store.database import FILE, VERSIONS, engine_for, head, open_database
from assistant.store.drafts import draft_history, list_drafts, load_draft
from assistant.store.integrity import broken_parts
from assistant.store.restore import restore_backup

TABLES = (
    "chats", "turns", "typed", "drafts", "draft_versions", "reports", "submissions", "receipts",
    "moves", "events",
)  # fmt: skip
Contents = Callable[[Path], dict[str, Any]]


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Those that are stored as given; a generated one is not listed by table_info."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


@pytest.fixture
def older(lived: Path, tmp_path: Path) -> Path:
    """The rows of `lived` in a database that only ever saw migration 0001, without its newer columns."""
    folder = tmp_path / "older"
    folder.mkdir()
    engine = engine_for(folder / FILE)
    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    with engine.connect() as connection:
        connection = connection.execution_options(jixiao_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(folder / FILE)) as old:
        old.execute("ATTACH ? AS today", (str(lived / FILE),))
        for table in TABLES:
            names = ", ".join(columns(old, table))
            with old:
                old.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM today.{table}")
    for name in ("setup.json", "library"):
        (lived / name).rename(folder / name)
    return folder


def migration(folder: Path) -> str:
    with closing(sqlite3.connect(folder / FILE)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0])


def without_newer_columns(found: dict[str, Any], older: dict[str, Any]) -> dict[str, Any]:
    """The rows of `found` with the columns that the older rows have."""
    return {
        key: [
            {name: row[name] for name in old if name in row}
            for row, old in zip(value, older[key], strict=True)
        ]
        if isinstance(value, list)
        else value
        for key, value in found.items()
        if key in older
    }


def test_the_folder_of_the_test_is_really_older(older: Path) -> None:
    assert migration(older) == "0001" < head()
    with closing(sqlite3.connect(older / FILE)) as connection:
        assert "archived_at" not in columns(connection, "drafts")


def test_an_older_folder_opens_with_everything_in_it(
    older: Path, contents: Contents, is_clean: Callable[[Path], bool]
) -> None:
    before = contents(older)
    assert all(before[table] for table in TABLES if table != "events")
    database = open_database(older)
    assert migration(older) == head()
    assert broken_parts(database) == ()
    assert without_newer_columns(contents(older), before) == before
    (draft,) = list_drafts(database)
    assert len(draft_history(database, draft.draft_id)) == draft.version == 2
    assert load_draft(database, draft.draft_id).target.project.code == "L1-2"
    assert [turn.answer is not None for turn in load_chat(database, before["chats"][0]["id"])] == [
        True,
        True,
    ]
    database.close()
    assert is_clean(older)


def test_a_backup_of_an_older_folder_is_of_that_folder_and_is_brought_up_to_date_when_restored(
    older: Path,
    tmp_path: Path,
    now: datetime,
    contents: Contents,
    is_clean: Callable[[Path], bool],
) -> None:
    before = contents(older)
    made = write_backup(older, tmp_path / "b.zip", now=now)
    assert made.database == "0001" == migration(older)
    other = tmp_path / "other"
    restore_backup(tmp_path / "b.zip", other, now=now)
    assert migration(other) == head()
    assert without_newer_columns(contents(other), before) == before
    assert is_clean(other)
