"""Opening: new, current, newer, broken, by many processes at once, and migrations against the models."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from assistant.store.database import FILE, VERSIONS, head, open_database
from assistant.store.errors import StoreError
from assistant.store.integrity import broken_parts
from assistant.store.tables import metadata
from assistant.store.triggers import TRIGGERS

OPEN = "import sys; from pathlib import Path; from assistant.store.database import open_database; "


def shape(path: Path) -> dict[str, list[str]]:
    """Every table and index of the file with its SQL; blanks, quotes and order are set aside."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql NOT NULL AND type != 'trigger'"
        " AND name NOT IN ('alembic_version', 'sqlite_sequence')"
    ).fetchall()
    connection.close()
    bare = {name: "".join(sql.replace('"', "").split()) for name, sql in rows}
    return {
        name: sorted(
            [*sql[sql.index("(") + 1 : sql.rindex(")")].split(","), sql[sql.rindex(")") :]]
        )
        for name, sql in bare.items()
    }


def test_a_migrated_database_equals_the_models(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert broken_parts(database) == ()
    database.close()
    models = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    metadata.create_all(models)
    models.dispose()
    assert shape(tmp_path / FILE) == shape(tmp_path / "models.db")


def test_the_newest_migration_is_the_head_of_the_only_line() -> None:
    assert ScriptDirectory(str(VERSIONS.parent)).get_heads() == [head()]


def test_the_alembic_command_finds_nothing_to_do(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    alembic = [Path(sys.executable).with_name("alembic"), "-x", f"data={tmp_path}"]
    for command in ("upgrade head", "check"):
        done = subprocess.run(
            [*alembic, *command.split()], cwd=VERSIONS.parents[3], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr + done.stdout
    assert "No new upgrade operations" in done.stdout


def test_opening_a_current_database_needs_no_alembic(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    code = OPEN + ("open_database(Path(sys.argv[1]));print('alembic' in sys.modules)")
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_many_processes_may_open_a_new_folder_at_once(tmp_path: Path) -> None:
    code = OPEN + (
        "from assistant.store.chats import start_chat; from datetime import datetime;"
        "start_chat(open_database(Path(sys.argv[1])), session_id='s', now=datetime.now())"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, tmp_path]) for _ in range(6)]
    assert [one.wait(timeout=60) for one in running] == [0] * 6
    database = open_database(tmp_path)
    assert broken_parts(database) == ()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM chats").scalar() == 6
    database.close()


def test_a_killed_migration_leaves_nothing_half(tmp_path: Path) -> None:
    code = OPEN + "print('go', flush=True); open_database(Path(sys.argv[1]))"
    for delay in (0.0, 0.05, 0.1, 0.15):
        one = subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE)
        assert one.stdout and one.stdout.readline()
        time.sleep(delay)
        one.kill()
        one.communicate()
        open_database(tmp_path).close()
        connection = sqlite3.connect(tmp_path / FILE)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        connection.close()
        assert names >= set(metadata.tables) | set(TRIGGERS)
        for path in tmp_path.iterdir():
            path.unlink()


def test_writes_are_durable_and_constrained(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    pragmas = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
    with database.reading() as connection:
        for name, value in pragmas.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
    database.close()


def test_any_folder_name_will_do(tmp_path: Path) -> None:
    data = tmp_path / "数据 100%?a=b#c" / "深处"
    open_database(data).close()
    assert (data / FILE).exists()
    open_database(data).close()


def test_an_unusable_file_or_folder_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="不是绩效助手的数据文件"):
        open_database(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="建不了数据目录"):
        open_database(tmp_path / "file" / "var")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="更新版本"):
        open_database(tmp_path)
