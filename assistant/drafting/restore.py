"""Going back to an earlier version of a draft: a further step, so that nothing is lost."""

from assistant.drafting.change import Sources, change
from assistant.values.draft import Draft
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def restore(
    draft: Draft, earlier: Draft, what: str, *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """`draft` with table, sources and questions of `earlier`; 撤销 leads back again."""
    keys = {**draft.provenance, **earlier.provenance}
    sources: Sources = {key: earlier.provenance.get(key) for key in keys}
    return change(
        draft, earlier.target, sources, what, catalogue=catalogue, ruleset=ruleset,
        questions=earlier.questions, answers=earlier.answers,
    )  # fmt: skip
