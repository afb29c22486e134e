"""What another rule set would change: its keys, and the findings of each table under both."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assistant.validator.registry import list_rules
from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.ruleset_diff import KeyChange, RuleChange, RulesetDiff, TableChange
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

BLOCKS = ("form", "required", "numbers", "words", "weights", "levels", "bases")


def diff_keys(one: RuleSet, other: RuleSet, names: Mapping[str, str]) -> tuple[KeyChange, ...]:
    """The keys that differ; `names` has the Chinese name of some."""
    before, after = _flat(one), _flat(other)
    return tuple(
        KeyChange(
            key=key, name=_name(key, names),
            before=_told(before, after, key, names), after=_told(after, before, key, names),
        )
        for key in dict.fromkeys((*before, *after))
        if before.get(key) != after.get(key)
    )  # fmt: skip


def _name(key: str, names: Mapping[str, str]) -> str:
    """`C13 的级别`, `权重结构 成本指标`; a key without a name of its own stays as it is."""
    block, _, rest = key.partition(".")
    inner, _, last = rest.rpartition(".")
    if block == "levels":
        return f"{inner} {names.get(last, last)}"
    if block == "bases":
        return f"依据 {inner} {names.get(last, last)}"
    if inner.startswith("schemes."):
        return f"{names.get(inner.partition('.')[2], inner)} {last}"
    return names.get(last or block, key)


def _flat(ruleset: RuleSet) -> dict[str, Any]:
    content = ruleset.model_dump(mode="json")
    return dict(_leaves("", {name: content[name] for name in BLOCKS}))


def _leaves(at: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield from _leaves(f"{at}.{key}" if at else key, inside)
    else:
        yield at, value


def _told(
    own: Mapping[str, Any], other: Mapping[str, Any], key: str, names: Mapping[str, str]
) -> str | None:
    """The value; of a list only what the other one lacks."""
    if key not in own:
        return None
    value, beside = own[key], other.get(key)
    if isinstance(value, list) and isinstance(beside, list):
        only = [names.get(str(one), str(one)) for one in value if one not in beside]
        return f"多出 {'、'.join(only)}" if only else "没有多出的"
    if isinstance(value, float):
        return f"{value:.10g}"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def diff_rulesets(
    one: RuleSet,
    other: RuleSet,
    tables: Iterable[tuple[str, Target]],
    catalogue: Catalogue,
    names: Mapping[str, str],
) -> RulesetDiff:
    """Each table (where it is, and what it holds) under both rule sets."""
    changes: dict[str, list[TableChange]] = {"fails": [], "passes": [], "others": []}
    new, gone = Counter[str](), Counter[str]()
    count = 0
    for where, target in tables:
        count += 1
        before, after = validate(target, one, catalogue), validate(target, other, catalogue)
        change = _table(where, target, before, after)
        if change:
            changes[_kind(before, after)].append(change)
            new.update(change.new)
            gone.update(change.gone)
    titles = {rule.code: rule.title for rule in list_rules()}
    rules = [
        RuleChange(code=code, title=titles.get(code, ""), new=new[code], gone=gone[code])
        for code in sorted({*new, *gone}, key=lambda c: (-new[c] - gone[c], c))
    ]
    return RulesetDiff(
        before=one.id, after=other.id, keys=diff_keys(one, other, names), tables=count,
        fails=tuple(changes["fails"]), passes=tuple(changes["passes"]),
        others=tuple(changes["others"]), rules=tuple(rules),
    )  # fmt: skip


def _kind(before: Report, after: Report) -> str:
    if bool(before.open_errors) == bool(after.open_errors):
        return "others"
    return "fails" if after.open_errors else "passes"


def _table(where: str, target: Target, before: Report, after: Report) -> TableChange | None:
    """None where both say the same."""
    old, now = _findings(before), _findings(after)
    new, gone = now - old, old - now
    if not new and not gone:
        return None
    return TableChange(
        where=where, project=target.project.name, before=before.verdict, after=after.verdict,
        new=_codes(new), gone=_codes(gone),
    )  # fmt: skip


def _findings(report: Report) -> Counter[tuple[str, str, str]]:
    return Counter((one.code, one.at, one.severity) for one in report.findings)


def _codes(found: Counter[tuple[str, str, str]]) -> tuple[str, ...]:
    return tuple(sorted({code for code, _, _ in found}))
