"""Which rule set a table is checked with, and why."""

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
    target: Target, region: str | None, ruleset_id: str | None, for_submit: bool
) -> tuple[RuleSet, str]:
    """The rule set and the reason in Chinese. `ruleset_id` may be a YAML file.

    Raises CorpusError for one that is unknown, unusable, or not for submission where that is asked.
    """
    if ruleset_id:
        ruleset, why = _named(ruleset_id), f"按指定使用规则集 {ruleset_id}"
        if for_submit and ruleset.purpose != "submit":
            raise CorpusError(
                f"规则集“{ruleset.id}”是公开稿用的，不能用来提交，请换成申报稿规则集（名称以 -submit 结尾）"
            )
    else:
        ruleset, why = _by_table(target, region, for_submit)
    require_usable_levels(ruleset, list_rules())
    return ruleset, why


def _named(ruleset_id: str) -> RuleSet:
    if ruleset_id.endswith((".yaml", ".yml")):
        return read_ruleset(Path(ruleset_id))
    return load_ruleset(ruleset_id)


def _by_table(target: Target, region: str | None, for_submit: bool) -> tuple[RuleSet, str]:
    published = not for_submit and looks_published(target)
    purpose = "published" if published else "submit"
    stage = "表里没有申报稿的栏目，按公开稿检查" if published else "按申报稿检查"
    local = _local(region, purpose)
    if local:
        return local, f"{stage}；地区是{region}"
    form, why = detect_form(target, load_ruleset(NATIONAL))
    wanted = f"national-{form}-{purpose}"
    if wanted in list_rulesets():
        return load_ruleset(wanted), f"{stage}；没有指定地区，用国家规则集；{why}"
    return (
        load_ruleset(NATIONAL),
        f"{stage}；没有指定地区，用国家规则集；{why}；还没有 {wanted}，改用 {NATIONAL}",
    )


def _local(region: str | None, purpose: str) -> RuleSet | None:
    """The newest rule set that binds this region, its own before one from above.

    Adding one is adding a file.
    """
    place = region or ""
    fitting = [
        ruleset
        for ruleset in map(load_ruleset, list_rulesets())
        if ruleset.purpose == purpose
        and ruleset.region != NATION
        and (ruleset.region in binding(place) or ruleset.region.removesuffix("市") in place)
    ]
    return max(fitting, key=lambda one: (one.region == place, one.valid_from, one.id), default=None)
