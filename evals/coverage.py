"""How many rows of the real tables have a counterpart in the indicator library, as a reader judged it."""

from typing import Any, NamedTuple

from evals.figures import share
from evals.readings import SHARED, lines
from evals.tables import CASES
from knowledge.indicator import INDUSTRIES, CommonIndicator, load_catalogue
from knowledge.yaml_file import read_yaml

GOAL = 0.6


class Row(NamedTuple):
    """A row that no defect names, and what the reader said of it."""

    name: str
    industry: str | None
    code: str | None
    doubt: bool
    second: bool  # a defect names it, but only in second place

    @property
    def covered(self) -> bool:
        return self.code is not None

    @property
    def surely(self) -> bool:
        return self.covered and not self.doubt


def named(defects: list[dict[str, Any]]) -> tuple[set[int], set[int]]:
    """Rows that the defects name in first and in second place; those of the structure or the goal name none."""
    own = [one for one in defects if one["rows"]]
    second = {row for one in own for row in one.get("also_rows") or ()}
    return {row for one in own for row in one["rows"]}, second


def read() -> tuple[list[Row], list[str]]:
    """Rows that fall into the 8 classes; and what is amiss: a row nobody read, a code that is no more."""
    said = {(one["table"], one["row"]): one for one in read_yaml(CASES / "coverage.yaml")}
    labels = {one["id"]: named(one["defects"]) for one in lines("labels_dev.jsonl")}
    known = {one.code for use in load_catalogue().fund_uses for one in use.indicators}
    rows, amiss = [], []
    for table in lines("targets_dev.jsonl"):
        first, second = labels[table["id"]]
        for n in sorted(set(range(len(table["indicators"]))) - first):
            one = said.get((table["id"], n))
            if one is None:
                amiss.append(f"{table['id']} 第 {n} 行没有人读过")
            elif one["counterpart"] and one["counterpart"] not in known:
                amiss.append(f"{table['id']} 第 {n} 行的对应条目 {one['counterpart']} 已不在库里")
            elif one["industry"] in INDUSTRIES:
                name = table["indicators"][n]["name"]
                doubt = bool(one.get("doubt"))
                rows.append(Row(name, one["industry"], one["counterpart"], doubt, n in second))
    return rows, amiss


def nearest(name: str, entries: list[CommonIndicator]) -> str | None:
    """The trivial program: the entry that shares most characters, if that is more than half of both."""
    best = max(entries, key=lambda one: _shared(name, one))
    return best.code if _shared(name, best) > 0.5 else None


def _shared(name: str, entry: CommonIndicator) -> float:
    one, other = set(name), set(entry.name.replace("{item}", entry.takes.item))
    return 2 * len(one & other) / (len(one) + len(other))


def main() -> None:
    print("\n指标库对真实表的覆盖：没有缺陷、属于八类行业的行，库里有没有对应条目（盲读）")
    if not SHARED.exists():
        print("  本机没有 ../shared/cases，没有做")
        return
    rows, amiss = read()
    entries = [one for use in load_catalogue().fund_uses for one in use.indicators]
    clean = [row for row in rows if not row.second]
    for title, own in (("没有缺陷的行", clean), ("连同只在次要处被提到的行", rows)):
        sure, any_ = share([row.surely for row in own]), share([row.covered for row in own])
        print(f"  {title}：存疑的算没有 {sure.show()}；存疑的算有 {any_.show()}")
    found = [nearest(row.name, entries) for row in clean]
    same = [one == row.code for row, one in zip(clean, found, strict=True) if row.covered]
    print(f"  一半以上的字相同就算有：{share([bool(one) for one in found]).show()}；", end="")
    print(f"其中读者说有的行，指的是同一条 {share(same).show()}")
    print(
        f"  目标 {GOAL}；没有对应条目的：{'、'.join(row.name for row in clean if not row.covered)}"
    )
    for one in amiss:
        print(f"    {one}")


if __name__ == "__main__":
    main()
