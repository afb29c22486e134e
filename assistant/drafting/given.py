"""Answers by the cell they fill; an answer that names several things becomes several rows."""

from collections.abc import Iterable

from assistant.drafting.cell import Given
from assistant.drafting.facts.fact import Fact
from assistant.drafting.facts.read import read_facts
from assistant.drafting.rows import Row
from assistant.values.draft import Reply


def given_by(answers: Iterable[Reply]) -> Given:
    """Answers by row or place; a later one wins."""
    given: Given = {}
    for reply in answers:
        if reply.row and reply.at.startswith("/indicators"):
            given[f"{reply.row}/{reply.at.rsplit('/', 1)[-1]}"] = reply.value.strip()
        else:
            given[reply.at] = reply.value.strip()
    return {key: value for key, value in given.items() if value}


def by_row(given: Given, rows: list[Row]) -> Given:
    """Answers named by pointer only, keyed by the row that stands there."""
    keyed: Given = {}
    for key, value in given.items():
        parts = key.split("/")
        if key.startswith("/indicators/") and len(parts) == 4 and parts[2].isdigit():
            place = int(parts[2])
            key = f"{rows[place].id}/{parts[3]}" if place < len(rows) else key
        keyed[key] = value
    return keyed


def expand(rows: list[Row], given: Given) -> tuple[list[Row], Given]:
    """`无人机8架、对讲机20部` in answer to one row: a row for each."""
    whole: list[Row] = []
    used: set[str] = set()
    number = len(rows)
    for row in rows:
        key = f"{row.id}/value"
        found = _counted(key, given[key]) if _open_list(row) and key in given else []
        if not found:
            whole.append(row)
            continue
        used.add(key)
        for place, fact in enumerate(found):
            number += place > 0
            whole.append(_of(row, fact, row.id if place == 0 else f"r{number}"))
    return whole, {key: value for key, value in given.items() if key not in used}


def _open_list(row: Row) -> bool:
    return row.entry.takes.repeat and not row.facts


def _counted(key: str, answer: str) -> list[Fact]:
    facts = read_facts(answer).of("count")
    return [fact.model_copy(update={"origin": f"answer:{key}"}) for fact in facts]


def _of(row: Row, fact: Fact, row_id: str) -> Row:
    item = fact.item or row.item
    name = row.entry.name.replace("{item}", item)
    return row.model_copy(update={"id": row_id, "item": item, "name": name, "facts": (fact,)})
