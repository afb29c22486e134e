"""Which rule set a table is checked with, and why."""

from collections.abc import Sequence
from pathlib import Path

from assistant.validator.layout import detect_form
from assistant.validator.level import require_usable_levels
from assistant.validator.registry import list_rules
from assistant.values.target import Target
from knowledge.regions import binding
from knowledge.ruleset import RuleSet, list_rulesets, load_ruleset, read_ruleset
from knowledge.yaml_file import CorpusError

WRITTEN_HERE = ("definition", "basis", "method", "source", "scoring")
NATIONAL = "national-2021-submit"
NATION = "全国"


def looks_published(target: Target) -> bool:
    """A table transcribed from a publication: rows, but none of the columns of a submission."""
    filled = any(getattr(row, name) for row in target.indicators for name in WRITTEN_HERE)
    return bool(target.indicators) and not filled and target.project.unit is None


def choose_ruleset(
    target: Target,
    region: str | None,
    ruleset_id: str | None,
    for_submit: bool,
    as_of: str | None = None,
) -> tuple[RuleSet, str]:
    """The rule set and the reason in Chinese. `ruleset_id` may be a YAML file.

    With `as_of` (an ISO day) only those in force on that day are chosen from.
    Raises CorpusError for one that is unknown, unusable, not in force then, or not for submission
    where that is asked.
    """
    if ruleset_id:
        ruleset, why = _named(ruleset_id), f"按指定使用规则集 {ruleset_id}"
        if for_submit and ruleset.purpose != "submit":
            raise CorpusError(
                f"规则集“{ruleset.id}”是公开稿用的，不能用来提交，请换成申报稿规则集（名称以 -submit 结尾）"
            )
        if as_of and not ruleset.in_force(as_of):
            raise CorpusError(f"{_span(ruleset)}，{as_of} 不能用它检查，请换一个日期或规则集")
    else:
        ruleset, why = _by_table(target, region, for_submit, as_of)
    require_usable_levels(ruleset, list_rules())
    return ruleset, why


def _named(ruleset_id: str) -> RuleSet:
    if ruleset_id.endswith((".yaml", ".yml")):
        return read_ruleset(Path(ruleset_id))
    return load_ruleset(ruleset_id)


def _by_table(
    target: Target, region: str | None, for_submit: bool, as_of: str | None
) -> tuple[RuleSet, str]:
    published = not for_submit and looks_published(target)
    purpose = "published" if published else "submit"
    stage = "表里没有申报稿的栏目，按公开稿检查" if published else "按申报稿检查"
    fitting = [
        one
        for one in map(load_ruleset, list_rulesets())
        if one.purpose == purpose and (as_of is None or one.in_force(as_of))
    ]
    local = _local(region, fitting)
    if local:
        return local, f"{stage}；地区是{region}"
    form, why = detect_form(target, load_ruleset(NATIONAL))
    wanted = f"national-{form}-{purpose}"
    why = f"{stage}；没有指定地区，用国家规则集；{why}"
    if any(one.id == wanted for one in fitting):
        return load_ruleset(wanted), why
    if as_of:
        return _older(fitting, wanted, as_of, why)
    return load_ruleset(NATIONAL), f"{why}；还没有 {wanted}，改用 {NATIONAL}"


def _older(fitting: Sequence[RuleSet], wanted: str, as_of: str, why: str) -> tuple[RuleSet, str]:
    """The newest national one of those days."""
    national = [one for one in fitting if one.region == load_ruleset(NATIONAL).region]
    if not national:
        first = min(load_ruleset(one).valid_from for one in list_rulesets())
        raise CorpusError(f"没有 {as_of} 有效的规则集，最早的自 {first} 起用，请换一个日期")
    older = max(national, key=lambda one: (one.valid_from, one.id))
    told = f"；{_span(load_ruleset(wanted))}" if wanted in list_rulesets() else ""
    return older, f"{why}{told}，改用 {older.id}"


def _span(ruleset: RuleSet) -> str:
    until = f"，到 {ruleset.valid_to} 为止" if ruleset.valid_to else ""
    return f"规则集“{ruleset.id}”自 {ruleset.valid_from} 起用{until}"


def _local(region: str | None, fitting: Sequence[RuleSet]) -> RuleSet | None:
    """The newest rule set that binds this region, its own before one from above.

    Adding one is adding a file.
    """
    place = region or ""
    here = [
        one
        for one in fitting
        if one.region != NATION
        and (one.region in binding(place) or one.region.removesuffix("市") in place)
    ]
    return max(here, key=lambda one: (one.region == place, one.valid_from, one.id), default=None)
