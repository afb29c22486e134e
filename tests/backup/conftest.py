"""A data folder that somebody worked in, and everything that it holds, to compare."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.store.chats import start_chat
from assistant.store.database import FILE
from assistant.wiring import Assistant
from evals.bench.crash_client import TABLE, chat, hand_in
from knowledge.document import Clause, Document
from knowledge.library import open_library
from knowledge.ruleset import load_ruleset
from knowledge.yaml_file import read_yaml

OWN = Document(
    id="own-rule",
    title="某区预算绩效管理办法",
    issuer="某区财政局",
    level="区县",
    edition="original",
    checked="original",
    clauses=(
        Clause(id="article-1", label="第一条", text="绩效目标应当在六月底前报送。", checked="original"),
    ),
)  # fmt: skip


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def lived(data: Path) -> Path:
    """Chats, drafts in two versions, receipts, a document taken in, a set-up, an index."""
    from assistant.values.target import Target

    assistant = Assistant(Settings(data=data))
    assistant.change_setup({"region": "乌鲁木齐市", "contact": "绩效科 王工"})
    database, draft_id = assistant.database, None
    talk = start_chat(database, session_id="s", now=datetime.now())
    for step in (1, 2):
        chat(database, talk, "L1", step)
        raw = read_yaml(TABLE)
        raw["project"]["code"] = f"L1-{step}"
        draft_id = hand_in(
            database, draft_id, Target.parse(raw), load_ruleset("urumqi-2022-submit"),
            assistant.catalogue,
        )  # fmt: skip
    open_library(data).add(OWN)
    database.close()
    return data


@pytest.fixture
def contents() -> Callable[[Path], dict[str, Any]]:
    """Every row of every table, every document, the set-up; not the index, nor the migration."""

    def read(folder: Path) -> dict[str, Any]:
        with closing(sqlite3.connect(folder / FILE)) as connection:
            names = [
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                    " AND name NOT IN ('alembic_version', 'sqlite_sequence') ORDER BY name"
                )
            ]
            connection.row_factory = sqlite3.Row
            rows = {
                name: [
                    {key: row[key] for key in row.keys() if row[key] is not None}  # noqa: SIM118
                    for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
                ]
                for name in names
            }
        files = [folder / "setup.json", *(folder / "library" / "documents").glob("*.json")]
        return rows | {path.name: path.read_bytes() for path in files if path.exists()}

    return read


@pytest.fixture
def is_clean() -> Callable[[Path], bool]:
    """`jixiao verify` over a folder, with at least something to verify."""

    def look(folder: Path) -> bool:
        assistant = Assistant(Settings(data=folder))
        view = assistant.verify()
        assistant.database.close()
        assert view.not_rerun == ()
        return view.clean and view.checked > 0

    return look
