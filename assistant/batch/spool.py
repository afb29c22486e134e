"""The tables of a batch on disk, so that a comparison has in memory only what it compares."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.batch.features import Features

_SCHEMA = """
create table tables (n integer primary key, place text, project text, unit text, year integer,
    goal text, content text, kind text, yuan real);
create table measures (n integer, kind text, name text, unit text, number real);
create index by_unit on tables (unit, year, n);
create index by_project on tables (project, unit, year, n);
create index by_name on measures (kind, name, unit, number, n);
"""
_SAME = """
select a.place, b.place, a.project, a.content = b.content from tables a join tables b
    on a.project = b.project and a.unit = b.unit and a.year is b.year
    and a.n = (select min(c.n) from tables c
               where c.project = b.project and c.unit = b.unit and c.year is b.year)
    and b.n > a.n
where a.project <> '' order by b.n limit 20
"""


class Kept(NamedTuple):
    """One table of a unit."""

    n: int
    where: str
    project: str
    goal: str
    content: str


class Sample(NamedTuple):
    """One value of an indicator, in the order of size."""

    n: int
    number: float


class Spool:
    """Holds a temporary database; SQLite keeps what does not fit its small cache in a nameless file."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("begin")
        self._count = 0

    def close(self) -> None:
        self._database.close()

    def add(self, one: Features) -> None:
        self._count += 1
        n = self._count
        self._database.execute(
            "insert into tables values (?,?,?,?,?,?,?,?,?)",
            (n, one.where, one.project, one.unit, one.year, one.goal, one.content, one.kind, one.yuan),
        )  # fmt: skip
        self._database.executemany("insert into measures values (?,?,?,?,?)", _measures(n, one))

    def groups(self) -> list[tuple[str, int | None]]:
        """Unit and year of the tables that have company."""
        found = self._database.execute(
            "select unit, year from tables group by unit, year having count(*) > 1 order by unit, year"
        )
        return [(unit, year) for unit, year in found]

    def tables_of(self, unit: str, year: int | None) -> Iterator[Kept]:
        found = self._database.execute(
            "select n, place, project, goal, content from tables where unit = ? and year is ? order by n",
            (unit, year),
        )
        return map(Kept._make, found)

    def measured(self, least: int) -> list[tuple[str, str, str, int]]:
        """Kind, name, unit and number of values of what at least `least` tables have."""
        found = self._database.execute(
            "select kind, name, unit, count(*) from measures group by kind, name, unit"
            " having count(distinct n) >= ? order by kind, name, unit",
            (least,),
        )
        return list(found)

    def samples(self, kind: str, name: str, unit: str) -> Iterator[Sample]:
        found = self._database.execute(
            "select n, number from measures where kind = ? and name = ? and unit = ? order by number, n",
            (kind, name, unit),
        )
        return map(Sample._make, found)

    def named(self, n: int) -> tuple[str, str, str]:
        """Place, project and unit of one table."""
        found: tuple[str, str, str] = self._database.execute(
            "select place, project, unit from tables where n = ?", (n,)
        ).fetchone()
        return found

    def same_projects(self) -> list[str]:
        """A remark where two tables are of one project, so that nobody counts it twice."""
        return [
            f"“{first}”和“{second}”是同一个项目“{project}”，{'内容相同' if same else '内容不同'}"
            for first, second, project, same in self._database.execute(_SAME)
        ]


def _measures(n: int, one: Features) -> Iterable[tuple[int, str, str, str, float]]:
    """Levels as they are; counts as money for one of them, where the money and the kind are known."""
    for row in one.rows:
        if row.level:
            yield n, one.kind, row.name, row.unit, row.number
        elif one.kind and one.yuan and row.number > 0:
            yield n, one.kind, row.name, f"元/{row.unit}", one.yuan / row.number
