"""Opening the database, and the two ways to use it: reading and writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from assistant.store.errors import StoreError, StoreRefusal
from knowledge.file_fault import file_reason

FILE = "jixiao.db"
VERSIONS = Path(__file__).parent / "migrations" / "versions"
_WAIT = 30_000  # milliseconds that one writer waits for another


class Database:
    """An open database; every function of this package takes one. `close` it at the end."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view. Raises StoreError."""
        with said_plainly(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing, and on the disk when it returns. Raises StoreError."""
        with said_plainly(self.path), self._engine.connect() as connection:
            connection = connection.execution_options(jixiao_writes=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        self._engine.dispose()


def open_database(data: Path) -> Database:
    """The database under `data`, created or brought up to date where needed. Raises StoreError."""
    path = data / FILE
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"建不了数据目录 {data}（{file_reason(error)}），请检查 JIXIAO_DATA 的位置和权限"
        ) from error
    with said_plainly(path):
        current = _is_current(path)
    engine = engine_for(path)
    if not current:
        with said_plainly(path):
            _bring_up_to_date(engine, path)
    return Database(engine, path)


def head() -> str:
    """The newest migration; their files are named after their numbers."""
    return max(path.stem.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def _is_current(path: Path) -> bool:
    """Looked up without alembic, whose import costs more than everything else here."""
    if not path.exists():
        return False
    connection = sqlite3.connect(path, timeout=_WAIT / 1000)
    try:
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if not connection.execute(query).fetchone()[0]:
            return False
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        connection.close()
    if row and row[0] > head():
        raise StoreError(f"{path} 由更新版本的绩效助手写成，请升级程序后再打开")
    return bool(row) and row[0] == head() and mode == "wal"


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrations run in one transaction, by one process at a time.

    The lock is an SQLite file: it works on every system and a killed process lets go of it.
    """
    lock = sqlite3.connect(path.with_name("migrate.lock"), timeout=120, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        if not _is_current(path):
            plain = sqlite3.connect(path, timeout=_WAIT / 1000)
            plain.execute("PRAGMA journal_mode = WAL")
            plain.close()
            _migrate(engine)
    finally:
        lock.close()


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent))
    with engine.connect() as connection:
        connection = connection.execution_options(jixiao_writes=True)
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def engine_for(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, DDL included
        for pragma in (
            f"busy_timeout = {_WAIT}",
            "foreign_keys = ON",
            "synchronous = FULL",  # what was acknowledged survives a power cut
            "recursive_triggers = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        writes = connection.get_execution_options().get("jixiao_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """What SQLite complains of, as one Chinese sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _plain(error.orig, path) from error
    except sqlite3.Error as error:
        raise _plain(error, path) from error
    except UnicodeEncodeError as error:  # a lone surrogate, from a broken file or command line
        raise StoreError("内容里有不成字的字符，没有保存；请删去后再试") from error


def _plain(error: BaseException | None, path: Path) -> StoreError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT:
        ours = not str(error).isascii()  # raised by a trigger, in Chinese
        return StoreRefusal(f"没有保存：{error if ours else '与已有的记录对不上，请刷新后再试'}")
    sentences = {
        sqlite3.SQLITE_FULL: f"磁盘满了，没有保存；请清理 {path.parent} 所在的磁盘后再试，以前保存的都在",
        sqlite3.SQLITE_IOERR: f"写不进磁盘（可能已满），没有保存；请检查 {path.parent} 所在的磁盘后再试，以前保存的都在",
        sqlite3.SQLITE_BUSY: "另一个程序正在写数据，没有保存；请过一会儿再试",
        sqlite3.SQLITE_READONLY: f"没有写 {path} 的权限，请检查目录权限",
        sqlite3.SQLITE_CANTOPEN: f"打不开 {path}，请检查目录权限和磁盘空间",
        sqlite3.SQLITE_CORRUPT: f"{path} 已损坏，请用备份恢复",
        sqlite3.SQLITE_NOTADB: f"{path} 不是绩效助手的数据文件，请移开它或改 JIXIAO_DATA",
    }
    return StoreError(sentences.get(code, f"数据读写出错（{error}），没有保存；请重试"))
