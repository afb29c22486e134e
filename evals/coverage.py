"""How many rows of the real tables have a counterpart in the indicator library, as two readers judged it."""

from functools import cache
from typing import Any, NamedTuple

from evals.figures import share
from evals.readings import SHARED, lines
from evals.tables import CASES
from knowledge.indicator import INDUSTRIES, CommonIndicator, load_catalogue
from knowledge.yaml_file import read_yaml

GOAL = 0.6


class Said(NamedTuple):
    """What a reader said of a row: the entry a bureau would use for it, and whether readers would differ."""

    code: str | None
    doubt: bool

    @property
    def covered(self) -> bool:
        return self.code is not None

    @property
    def surely(self) -> bool:
        return self.covered and not self.doubt


class Row(NamedTuple):
    """A row that no defect names in first place, and what each reader said of it."""

    name: str
    first: Said  # blind: no entry had been added because of these tables
    again: Said  # after entries were added because of the first reading
    second: bool  # a defect names it, but only in second place


def named(defects: list[dict[str, Any]]) -> tuple[set[int], set[int]]:
    """Rows that the defects name in first and in second place; those of the structure or the goal name none."""
    own = [one for one in defects if one["rows"]]
    second = {row for one in own for row in one.get("also_rows") or ()}
    return {row for one in own for row in one["rows"]}, second


def read() -> tuple[list[Row], list[str]]:
    """Rows that fall into the 8 classes; and what is amiss: a row nobody read (twice), a code that is no more."""
    read_rows = {(one["table"], one["row"]): one for one in read_yaml(CASES / "coverage.yaml")}
    labels = {one["id"]: named(one["defects"]) for one in lines("labels_dev.jsonl")}
    rows, amiss = [], []
    for table in lines("targets_dev.jsonl"):
        first, second = labels[table["id"]]
        for n in sorted(set(range(len(table["indicators"]))) - first):
            one = read_rows.get((table["id"], n))
            if one is None:
                amiss.append(f"{table['id']} 第 {n} 行没有人读过")
            elif one["industry"] in INDUSTRIES:
                again = one.get("again")
                amiss += _wrong(f"{table['id']} 第 {n} 行", again)
                name = table["indicators"][n]["name"]
                rows.append(Row(name, _said(one), _said(again or one), n in second))
    return rows, amiss


def _said(one: dict[str, Any]) -> Said:
    return Said(one["counterpart"], bool(one.get("doubt")))


def _wrong(where: str, again: dict[str, Any] | None) -> list[str]:
    """The first reading is history: only what the second names must be in the library of today."""
    if again is None:
        return [f"{where}没有读第二遍"]
    code = again["counterpart"]
    return [f"{where}的对应条目 {code} 已不在库里"] if code and code not in _known() else []


@cache
def _known() -> frozenset[str]:
    return frozenset(one.code for use in load_catalogue().fund_uses for one in use.indicators)


def nearest(name: str, entries: list[CommonIndicator]) -> str | None:
    """The trivial program: the entry that shares most characters, if that is more than half of both."""
    best = max(entries, key=lambda one: _shared(name, one))
    return best.code if _shared(name, best) > 0.5 else None


def _shared(name: str, entry: CommonIndicator) -> float:
    one, other = set(name), set(entry.name.replace("{item}", entry.takes.item))
    return 2 * len(one & other) / (len(one) + len(other))


def _tell(title: str, said: list[Said]) -> None:
    sure, any_ = share([one.surely for one in said]), share([one.covered for one in said])
    print(f"    {title}：存疑的算没有 {sure.show()}；存疑的算有 {any_.show()}")


def main() -> None:
    print("\n指标库对真实表的覆盖：没有缺陷、属于八类行业的行，库里有没有对应条目")
    if not SHARED.exists():
        print("  本机没有 ../shared/cases，没有做")
        return
    rows, amiss = read()
    clean = [row for row in rows if not row.second]
    for title, own in (("没有缺陷的行", clean), ("连同只在次要处被提到的行", rows)):
        print(f"  {title}：")
        _tell("第一遍（盲读，其后才按它补条目）", [row.first for row in own])
        _tell("第二遍（补条目之后，不是盲读）", [row.again for row in own])
    entries = [one for use in load_catalogue().fund_uses for one in use.indicators]
    found = [nearest(row.name, entries) for row in clean]
    same = [one == row.again.code for row, one in zip(clean, found, strict=True) if row.again.code]
    print(f"  一半以上的字相同就算有：{share([bool(one) for one in found]).show()}；", end="")
    print(f"其中第二遍说有的行，指的是同一条 {share(same).show()}")
    without = "、".join(row.name for row in clean if not row.again.covered)
    print(f"  目标 {GOAL}；第二遍没有对应条目的：{without}")
    for one in amiss:
        print(f"    {one}")


if __name__ == "__main__":
    main()
