"""Drafts come back as they were saved, in every version."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.store.database import FILE, Database, open_database
from assistant.store.drafts import (
    archive_draft,
    draft_history,
    list_drafts,
    load_draft,
    save_draft,
)
from assistant.store.errors import ClassifiedText, StoreError
from assistant.store.events import list_events
from assistant.values.draft import Draft

MakeDraft = Callable[[str], Draft]


def test_every_version_is_there_after_reopening(
    tmp_path: Path, make_draft: MakeDraft, now: datetime
) -> None:
    first = open_database(tmp_path)
    saved = save_draft(first, make_draft("培训一"), now=now, session_id="s")
    later = now + timedelta(minutes=1)
    save_draft(first, make_draft("培训二"), now=later, draft_id=saved.draft_id)
    first.close()

    again = open_database(tmp_path)
    assert load_draft(again, saved.draft_id).understood == "培训二"
    old = load_draft(again, saved.draft_id, version=1)
    assert old == make_draft("培训一").model_copy(update={"id": saved.draft_id})
    assert [v.version for v in draft_history(again, saved.draft_id)] == [2, 1]
    (listed,) = list_drafts(again, "s")
    assert (listed.title, listed.version, listed.at) == ("培训二", 2, later.isoformat())
    assert listed.open_errors == len(make_draft("培训二").report.open_errors)
    again.close()


def test_an_unchanged_draft_adds_no_version(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    saved = save_draft(database, make_draft("培训"), now=now)
    same = save_draft(
        database, make_draft("培训"), now=now + timedelta(hours=1), draft_id=saved.draft_id
    )
    assert same == saved


def test_drafts_of_other_sessions_are_not_listed(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    mine = save_draft(database, make_draft("甲"), now=now, session_id="a")
    save_draft(database, make_draft("乙"), now=now, session_id="b")
    assert [d.draft_id for d in list_drafts(database, "a")] == [mine.draft_id]
    assert len(list_drafts(database)) == 2


def test_an_unknown_draft_is_named(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    with pytest.raises(StoreError, match="D0"):
        load_draft(database, "D0")
    with pytest.raises(StoreError, match="D0"):
        save_draft(database, make_draft("培训"), now=now, draft_id="D0")
    assert list_drafts(database) == ()


def test_a_classified_draft_leaves_only_an_event(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    with pytest.raises(ClassifiedText):
        save_draft(database, make_draft("某工程（机密★1年）"), now=now)
    assert list_drafts(database) == ()
    assert [(e.kind, e.detail) for e in list_events(database)] == [
        ("classified_text_stopped", {"where": "draft"})
    ]
    database.close()
    stored = b"".join(p.read_bytes() for p in database.path.parent.iterdir())
    assert "某工程".encode() not in stored


def test_a_version_says_who_made_it_and_what_changed(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    saved = save_draft(database, make_draft("培训一"), now=now, author="甲")
    save_draft(database, make_draft("培训二"), now=now, draft_id=saved.draft_id, author="乙")
    save_draft(database, make_draft("培训三"), now=now, draft_id=saved.draft_id)
    found = draft_history(database, saved.draft_id)
    assert [(one.author, one.what) for one in found] == [
        (None, "培训三"), ("乙", "培训二"), ("甲", "培训一")
    ]  # fmt: skip


def test_a_draft_is_put_away_and_taken_out_again(
    database: Database, make_draft: MakeDraft, now: datetime
) -> None:
    saved = save_draft(database, make_draft("培训"), now=now)
    archive_draft(database, saved.draft_id, now=now)
    (listed,) = list_drafts(database)
    assert listed.archived_at == now.isoformat()
    assert load_draft(database, saved.draft_id).understood == "培训"
    archive_draft(database, saved.draft_id, now=None)
    assert list_drafts(database)[0].archived_at is None
    with pytest.raises(StoreError, match="D0"):
        archive_draft(database, "D0", now=now)


def test_a_folder_of_the_first_version_is_upgraded_with_its_drafts(
    tmp_path: Path, make_draft: MakeDraft, now: datetime
) -> None:
    opened = open_database(tmp_path)
    saved = save_draft(opened, make_draft("培训"), now=now)
    opened.close()
    old = sqlite3.connect(tmp_path / FILE)
    for (trigger,) in old.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        old.execute(f'DROP TRIGGER "{trigger}"')
    old.execute("ALTER TABLE drafts DROP COLUMN archived_at")
    old.execute("ALTER TABLE draft_versions DROP COLUMN author")
    old.execute("UPDATE alembic_version SET version_num = '0001'")
    old.commit()
    old.close()

    again = open_database(tmp_path)
    (listed,) = list_drafts(again)
    assert (listed.draft_id, listed.author, listed.archived_at) == (saved.draft_id, None, None)
    assert load_draft(again, saved.draft_id).target == make_draft("培训").target
    save_draft(again, make_draft("培训二"), now=now, draft_id=saved.draft_id, author="甲")
    assert draft_history(again, saved.draft_id)[0].author == "甲"
    again.close()
