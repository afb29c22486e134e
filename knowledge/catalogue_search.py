"""Searching the common-indicator library, and one entry of it as `jixiao catalogue --json` prints it."""

from typing import Any

from knowledge.indicator import Catalogue, CommonIndicator, FundUse


def search_catalogue(catalogue: Catalogue, query: str) -> list[tuple[FundUse, CommonIndicator]]:
    """Entries whose words meet every word of `query`, best first; all of them for an empty query."""
    entries = [(use, one) for use in catalogue.fund_uses for one in use.indicators]
    words = query.lower().split()
    if not words:
        return entries
    scored = [(_score(use, one, words), use, one) for use, one in entries]
    hits = [hit for hit in scored if hit[0] > 0]
    return [(use, one) for _, use, one in sorted(hits, key=lambda hit: -hit[0])]


def named_entries(catalogue: Catalogue, query: str) -> list[tuple[FundUse, CommonIndicator]]:
    """Hits whose name, code, fund use or class holds every word as it is written; best first."""
    words = query.lower().split()

    def holds(use: FundUse, one: CommonIndicator) -> bool:
        place = f"{use.name} {use.subclass} {use.industry} {use.id}"
        classes = " ".join((*one.level1.values(), *one.level2.values()))
        text = f"{one.name} {one.code} {place} {classes}".lower()
        return all(word in text for word in words)

    return [entry for entry in search_catalogue(catalogue, query) if holds(*entry)]


def _score(use: FundUse, one: CommonIndicator, words: list[str]) -> float:
    """Zero if a word is found nowhere; a word in the name counts most, half a word least."""
    fields = (
        (8.0, f"{one.name} {one.code}"),
        (4.0, f"{use.name} {use.subclass} {use.industry} {use.id}"),
        (3.0, " ".join((*one.level1.values(), *one.level2.values()))),
        (1.0, f"{one.definition} {one.source} {' '.join(use.cues)}"),
    )
    total = 0.0
    for word in words:
        best = max(weight * _share(word, text.lower()) for weight, text in fields)
        if not best:
            return 0.0
        total += best
    return total


def _share(word: str, text: str) -> float:
    """1 if `text` has `word`; else the share of its two-character pieces, if most are there."""
    if word in text:
        return 1.0
    pieces = [word[i : i + 2] for i in range(len(word) - 1)]
    found = sum(piece in text for piece in pieces)
    return 0.5 * found / len(pieces) if pieces and found * 2 > len(pieces) else 0.0


def entry_json(use: FundUse, one: CommonIndicator) -> dict[str, Any]:
    """One entry in the shape of `jixiao catalogue --json`; `value` null is 按项目实际."""
    return {
        "code": one.code,
        "industry": use.industry,
        "subclass": use.subclass,
        "fund_use": use.id,
        "name": one.name,
        "level1": one.level1,
        "level2": one.level2,
        "op": one.op,
        "unit": one.unit,
        "value": one.reference.value,
        "definition": one.definition,
        "source": one.source,
    }
