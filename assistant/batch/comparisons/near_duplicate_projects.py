"""B17: two projects of one unit and year that look like one."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.batch.alike import alike_pairs
from assistant.batch.comparison import Alike, NotCompared, comparison
from assistant.batch.spool import Kept, Spool
from assistant.validator.words import pairs
from assistant.values.batch import NO_UNIT
from assistant.values.numerals import arabic, flat
from knowledge.ruleset import RuleSet

FEWEST = 12  # pairs of signs: a shorter goal is alike by chance
LISTED = 5
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class Text(NamedTuple):
    """Tables with one and the same text, and the signs that it is compared by."""

    tables: tuple[int, ...]
    signs: frozenset[str]
    numbers: tuple[str, ...]  # 一期 and 二期 are different projects


@comparison(
    "B17",
    "预算匹配性",
    "warning",
    basis=("zhongfa-2018-34#item-7", "caiyu-2015-88#four-review-aspects"),
    decidable="heuristic",
)
def near_duplicate_projects(spool: Spool, ruleset: RuleSet) -> Iterator[Alike | NotCompared]:
    """同一单位同一年有两个项目高度相似

    为什么：同一件事拆成两个项目，或者照抄另一个项目的目标，钱容易重复安排，年底也说不清成果算谁的。
    怎么改：是同一件事的，合并成一个项目；不是的，在名称和年度目标里写出区别。
    不算问题：不同年度的延续项目；名称只差期次、标段的编号，而目标各写各的；目标只有一两句套话、长短不足以比较。
    """
    least, generic = ruleset.numbers["duplicate_likeness"], ruleset.words["generic"]
    for unit, year in spool.groups():
        kept = {one.n: one for one in spool.tables_of(unit, year)}
        if unit == NO_UNIT:
            yield NotCompared(f"有 {len(kept)} 张表没有写单位，只在这些表之间比较了项目是否重复")
        found: dict[tuple[int, ...], list[str]] = {}
        whole = _collect(found, _names(kept.values(), generic), least, "名称")
        whole &= _collect(found, _goals(kept.values(), generic), least, "年度目标")
        if not whole:
            yield NotCompared(f"{unit}相似的表太多，没有全部比完")
        for tables, alike in sorted(found.items()):
            yield _said(unit, [kept[n] for n in tables], alike)


def _names(tables: Iterable[Kept], generic: tuple[str, ...]) -> list[Text]:
    groups: dict[str, list[int]] = {}
    for one in tables:
        groups.setdefault(flat(one.project), []).append(one.n)
    made = []
    for name, held in groups.items():
        signs = pairs(name, generic)
        signs = signs if len(signs) >= 3 else pairs(name)
        if len(signs) >= 3:
            made.append(Text(tuple(held), signs, tuple(NUMBER.findall(arabic(name)))))
    return made


def _goals(tables: Iterable[Kept], generic: tuple[str, ...]) -> list[Text]:
    groups: dict[frozenset[str], list[int]] = {}
    for one in tables:
        signs = pairs(one.goal, generic)
        if len(signs) >= FEWEST:
            groups.setdefault(signs, []).append(one.n)
    return [Text(tuple(held), signs, ()) for signs, held in groups.items()]


def _collect(
    found: dict[tuple[int, ...], list[str]], texts: list[Text], least: float, what: str
) -> bool:
    """Puts into `found` which tables have the same or a like text; False if not all were compared.

    Of tables with the same text the first speaks for all: what is said of one pair is not said again.
    """
    for text in texts:
        held = text.tables
        if len(held) > 1 and not any(set(held) <= set(known) for known in found if known != held):
            found.setdefault(held, []).append(f"{what}相同")
    whole = True
    for hit in alike_pairs([text.signs for text in texts], least):
        if hit is None:
            whole = False
            continue
        one, other, likeness = texts[hit[0]], texts[hit[1]], hit[2]
        pair = tuple(sorted((one.tables[0], other.tables[0])))
        if one.numbers == other.numbers and not any(len(k) > 2 and set(pair) <= set(k) for k in found):  # fmt: skip
            found.setdefault(pair, []).append(f"{what}像到 {likeness:.0%}")
    return whole


def _said(unit: str, tables: list[Kept], alike: list[str]) -> Alike:
    shown = "、".join(f"“{one.project or '没有名称'}”" for one in tables[:LISTED])
    more = f"等 {len(tables)} 张表" if len(tables) > LISTED else ""
    same = len({one.content for one in tables}) == 1
    how = "内容完全相同，像是同一张表交了几次" if same else "，".join(alike)
    return Alike(unit, f"{shown}{more}：{how}。", tuple(one.n for one in tables))
