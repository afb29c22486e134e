"""What a draft promises, checked without the drafting code: plain patterns over the text and the table."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from assistant.values.draft import Draft, Provenance
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

NUMBER = re.compile(r"\d+(?:\.\d+)?")
TEXTS = (
    "definition",
    "basis",
    "basis_type",
    "method",
    "source",
    "scoring",
    "evidence",
    "level1",
    "level2",
    "name",
)


def numbers(text: Any) -> set[Decimal]:
    """Arabic numbers of a text, half width, thousands separators gone."""
    plain = unicodedata.normalize("NFKC", str(text))
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    return {Decimal(found).normalize() for found in NUMBER.findall(plain)}


def scaled(values: set[Decimal]) -> set[Decimal]:
    """The numbers, and what they are when 万, 亿 or 成 go into the unit."""
    factors = (1, 10, 10_000, 100_000_000)
    return {(value * f).normalize() for value in values for f in factors} | {
        (value / f).normalize() for value in values for f in factors
    }


def table_numbers(draft: Draft) -> set[Decimal]:
    """Numbers of the cells that a reviewer counts as the table: money, year, dates, rows, goal."""
    target = draft.target.to_json()
    found = numbers(target.get("year", "")) | numbers(target["project"].get("end", ""))
    found |= numbers(target["project"].get("start", "")) | numbers(
        target["project"].get("basis", "")
    )
    for key in ("total", "annual", "fiscal", "carryover", "other"):
        found |= numbers(target.get("funding", {}).get(key, ""))
    for item in target.get("funding", {}).get("items", []):
        found |= numbers(item.get("amount", ""))
    for row in target.get("indicators", []):
        found |= numbers(row.get("value", "")) | numbers(row.get("overall_value", ""))
    return found


def missing_numbers(text: str, draft: Draft) -> set[Decimal]:
    """Numbers of the description that stand nowhere in the table."""
    there = scaled(table_numbers(draft))
    return {number for number in numbers(text) if number not in there}


def unsourced(
    draft: Draft, text: str, replies: list[str], catalogue: Catalogue, ruleset: RuleSet
) -> list[str]:
    """Cells whose numbers do not come from where the draft says they come from."""
    said = numbers(text) | {n for reply in replies for n in numbers(reply)}
    known = scaled(said)
    faults: list[str] = []
    for key, value in cells(draft).items():
        source = draft.provenance.get(key)
        if source is None:
            faults.append(f"{key} has no source")
        elif source.kind == "open":
            faults += filled_yet_open(key, value, source, catalogue)
        elif source.kind == "user" and not numbers(value) <= known | dates(known):
            faults.append(f"{key}={value} is not in what the user said")
        elif source.kind == "library" and not numbers(value) <= library(catalogue, source.ref) | {
            Decimal(2015),
            Decimal(2021),
        }:
            faults.append(f"{key}={value} is not in the library's {source.ref}")
        elif source.kind == "derived":
            faults += worked(key, value, source.text, draft, known)
        elif source.kind == "policy" and not numbers(value) <= scheme(ruleset):
            faults.append(f"{key}={value} is not in the rule set")
    return faults


def filled_yet_open(key: str, value: Any, source: Provenance, catalogue: Catalogue) -> list[str]:
    """Only a basis may stand there unconfirmed, in the library's words and said to be a suggestion."""
    suggested = key.endswith(("/basis", "/basis_type")) and "建议的依据，待确认" in source.text
    if suggested and numbers(value) <= library(catalogue, source.ref):
        return []
    return [f"{key}={value} is filled and still open"]


def cells(draft: Draft) -> dict[str, Any]:
    """Every filled cell of the table by provenance key."""
    target = draft.target.to_json()
    found: dict[str, Any] = {f"/{k}": target[k] for k in ("form", "year", "scope") if k in target}
    for block in ("project", "funding", "goal"):
        for name, value in target.get(block, {}).items():
            if name == "items":
                found |= {
                    f"/funding/items/{n}/{k}": v
                    for n, item in enumerate(value)
                    for k, v in item.items()
                }
            elif value not in (None, [], ""):
                found[f"/{block}/{name}"] = value
    for row in target.get("indicators", []):
        found |= {f"{row['id']}/{name}": value for name, value in row.items() if name != "id"}
    return found


def dates(known: set[Decimal]) -> set[Decimal]:
    """Last days of months, and last months of quarters and years, which 年内 and 11月底 mean."""
    days = {Decimal(day) for day in (10, 15, 20, 28, 29, 30, 31)} | {
        Decimal(m) for m in (3, 6, 9, 12)
    }
    return {day.normalize() for day in days} | ({Decimal(2026).normalize()} if known else set())


def library(catalogue: Catalogue, ref: str | None) -> set[Decimal]:
    entry = catalogue.find(ref or "")
    if entry:
        return numbers(entry.model_dump_json())
    use = catalogue.fund_use(ref or "")
    return numbers(use.model_dump_json(exclude={"example", "indicators"})) if use else set()


def scheme(ruleset: RuleSet) -> set[Decimal]:
    points = numbers(ruleset.weights)
    extra = numbers(ruleset.weights.get("without_satisfaction", 10))
    return points | {(a + b).normalize() for a in points for b in extra}


def worked(
    key: str,
    value: Any,
    working: str,
    draft: Draft,
    known: set[Decimal],
) -> list[str]:
    """A derived cell: its working starts from what is known, and gives what the cell says."""
    if key == "/goal/annual" or key == "/goal/overall":
        rows = {
            n
            for row in draft.target.indicators
            for n in numbers(row.value) | numbers(row.overall_value)
        }
        allowed = rows | numbers(draft.target.project.name) | numbers(draft.target.funding.total)
        return [] if numbers(value) <= allowed else [f"{key} says more than the table"]
    if key.endswith("/weight") or key == "/form":
        return []  # weights are checked by their sum; the form is the caller's
    if key.endswith("/name"):
        return [] if numbers(value) <= numbers(working) else [f"{key}={value}"]
    year = {Decimal(draft.target.year or 0).normalize()}
    rows = {
        n for row in draft.target.indicators for n in numbers(row.value) if key != f"{row.id}/value"
    }
    if key != "/funding/annual":
        rows |= numbers(draft.target.funding.annual)
    allowed = known | dates(known) | year | rows  # the other rows are checked themselves
    if re.search(r"[÷×+\-]", working) and "=" in working:
        return arithmetic(key, value, working, allowed)
    return [] if numbers(value) <= allowed else [f"{key}={value} ({working}) comes from nowhere"]


def arithmetic(key: str, value: Any, working: str, allowed: set[Decimal]) -> list[str]:
    """`24万元÷480人次=500元/人次`: operands known, result as in the cell, and the sum right."""
    left, _, right = working.partition("=")
    if not numbers(left) <= allowed:
        return [f"{key}: {working} uses unknown numbers"]
    if not numbers(value) <= numbers(right):
        return [f"{key}={value} is not what {working} gives"]
    if match := re.fullmatch(r"([\d.]+)(万?元)÷([\d.]+)\D*", left):
        money = Decimal(match[1]) * (10_000 if match[2] == "万元" else 1)
        exact = money / Decimal(match[3])
        result = Decimal(NUMBER.findall(right)[0])
        return [] if exact - Decimal("0.01") < result <= exact else [f"{key}: {working} is wrong"]
    return []
