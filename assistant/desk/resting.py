"""What rests on the clauses of a document: rules, rule sets, indicators."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.values.intake import Resting

if TYPE_CHECKING:
    from knowledge.document import Document
    from knowledge.indicator import Catalogue
    from knowledge.library import Library


def resting_on(
    library: "Library", catalogue: "Catalogue", doc_id: str, as_of: dt.date | None = None
) -> dict[str, Resting]:
    """By clause id as the document has it today, or had it on a day; an empty id for what names the document as a whole."""
    held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for ref, kind, name in _cited():
        passage = library.resolve(ref, as_of)
        if passage and passage.document.id == doc_id:
            held[passage.clause.id][kind].add(name)
    document = library.document(doc_id)
    for name in _naming(document, catalogue) if document else ():
        held[""]["indicators"].add(name)
    return {
        clause_id: Resting(**{kind: tuple(sorted(names)) for kind, names in kinds.items()})
        for clause_id, kinds in held.items()
    }


def _cited() -> Iterator[tuple[str, str, str]]:
    """(reference, kind, name) of every clause that a rule or a rule set cites."""
    from assistant.validator.registry import list_rules
    from knowledge.ruleset import list_rulesets, load_ruleset

    for rule in list_rules():
        for ref in () if isinstance(rule.basis, str) else rule.basis:
            yield ref, "rules", rule.code
    for ruleset_id in list_rulesets():
        ruleset = load_ruleset(ruleset_id)
        for ref in ruleset.bases:
            yield ref, "rulesets", ruleset.title


def _naming(document: "Document", catalogue: "Catalogue") -> Iterator[str]:
    """Indicators whose own basis names the document."""
    names = {f"《{document.title}》", document.number, document.short} - {None, ""}
    for use in catalogue.fund_uses:
        for one in use.indicators:
            if any(str(name) in f"{one.basis}{one.definition}{one.method}" for name in names):
                yield f"{one.code} {one.name}"
