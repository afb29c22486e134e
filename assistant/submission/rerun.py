"""Running the validator again over a stored table, and comparing byte for byte."""

from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.store.content import canonical
from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet
from knowledge.yaml_file import CorpusError

LoadRuleSet = Callable[[str], RuleSet]


class Outcome(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: Literal["differs", "not_rerun"]
    what: str


def rerun(
    target: Target,
    report: Report,
    stored: str,
    *,
    catalogue: Catalogue,
    load_ruleset: LoadRuleSet,
) -> Outcome | None:
    """None if the `stored` text of `report` comes out again."""
    name = report.inputs.ruleset.partition("@")[0]
    try:
        ruleset = load_ruleset(name)
    except CorpusError:
        return Outcome(kind="not_rerun", what=f"未重算（版本不同）：规则集“{name}”不在本机")
    fresh = validate(target, ruleset.for_year(report.inputs.year), catalogue, chosen=report.chosen)
    changed = [
        label
        for label, old, new in (
            ("检查程序", report.inputs.validator, fresh.inputs.validator),
            ("规则集", report.inputs.ruleset, fresh.inputs.ruleset),
            ("指标库", report.inputs.catalogue, fresh.inputs.catalogue),
        )
        if old != new
    ]
    if changed:
        return Outcome(kind="not_rerun", what=f"未重算（版本不同）：{'、'.join(changed)}")
    if canonical(fresh.to_json()) != stored:
        return Outcome(kind="differs", what="重新检查得到的报告与存的不同")
    return None
