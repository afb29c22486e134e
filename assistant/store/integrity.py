"""Whether the database is whole: file, constraints and the sequence of submissions."""

from collections.abc import Iterator

from sqlalchemy import Connection

from assistant.store.database import Database
from assistant.store.triggers import TRIGGERS


def broken_parts(database: Database) -> tuple[str, ...]:
    """What is wrong with the database itself, one Chinese sentence each; none if it is whole."""
    with database.reading() as connection:
        return (
            *_file(connection),
            *_triggers(connection),
            *_strays(connection),
            *_sequence(connection),
        )


def _file(connection: Connection) -> Iterator[str]:
    answer = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if answer != "ok":
        yield f"数据文件已损坏（{answer}），请用备份恢复"


def _triggers(connection: Connection) -> Iterator[str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {name: sql for name, sql in rows}
    for name, sql in TRIGGERS.items():
        if there.get(name) != sql:
            yield f"保护规则 {name} 被删去或改动过"
    for name in sorted(there.keys() - TRIGGERS.keys()):
        yield f"多了一条来历不明的规则 {name}"


def _strays(connection: Connection) -> Iterator[str]:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    for table, count in sorted(
        {table: sum(row[0] == table for row in broken) for table, *_ in broken}.items()
    ):
        yield f"{table} 表有 {count} 条记录所属的记录不见了"
    loose = connection.exec_driver_sql(
        "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report_id FROM submissions)"
    ).scalar()
    if loose:
        yield f"有 {loose} 份检查报告所属的提交不见了"


def _sequence(connection: Connection) -> Iterator[str]:
    """Numbers go up by one and are never given back, so a missing one was deleted."""
    count, last = connection.exec_driver_sql("SELECT count(*), max(number) FROM submissions").one()
    given = connection.exec_driver_sql(
        "SELECT max(seq) FROM sqlite_sequence WHERE name = 'submissions'"
    ).scalar()
    missing = max(last or 0, given or 0) - count
    if missing:
        yield f"少了 {missing} 条提交记录"
