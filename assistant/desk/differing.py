"""Conflicts between levels in words: what each side writes, and which prevails or is 待核对."""

import datetime as dt
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from assistant.values.answer import Answer, Contrary
from assistant.values.intake import Difference

if TYPE_CHECKING:
    from knowledge.conflicts import Conflict
    from knowledge.document import Document, Passage
    from knowledge.library import Library

STATUTE = re.compile(r"^中华人民共和国.*(?:法|条例)$")  # law of the state
DECREE = re.compile(r"国务院令")
SHOWN = 2


def differences(library: "Library", doc_id: str, day: dt.date) -> list[Difference]:
    """Those of one document with others in force beside it on `day`, by clause."""
    told = [_told(library, one, doc_id) for one in library.conflicts_of(doc_id, day)]
    return sorted(filter(None, told), key=lambda one: (one.clause, one.other, one.said))


def _told(library: "Library", one: "Conflict", doc_id: str) -> Difference | None:
    low, high = library.passage(one.lower), library.passage(one.higher)
    if low is None or high is None:
        return None
    below, above = (
        "、".join(numbers) + one.unit for numbers in (one.lower_numbers, one.higher_numbers)
    )
    here, there, mine, theirs = (low, high, below, above)
    if low.document.id != doc_id:
        here, there, mine, theirs = (high, low, above, below)
    said = (
        f"本条写 {mine}，{there.document.level}《{there.document.title}》"
        f"{there.clause.label} 写 {theirs}；{_prevails(low, high)}"
    )
    return Difference(clause=here.clause.id, other=there.id, said=said)


def _prevails(low: "Passage", high: "Passage") -> str:
    """Only a law or decree of the state prevails for certain, and only where both texts are checked."""
    if "参照" in (high.document.binds or "") or "作参考" in (high.document.binds or ""):
        return f"《{high.document.title}》对地方只作参照，以哪个为准待核对"
    if "unverified" in (low.clause.checked, high.clause.checked):
        return "条文还没有核对过，以哪个为准待核对"
    if STATUTE.match(high.document.title) or DECREE.search(high.document.number or ""):
        return f"国家法律法规效力更高，以《{high.document.title}》为准"
    return "以哪个为准待核对"


def new_differences(
    library: "Library", document: "Document", before: Collection["Conflict"], today: dt.date
) -> str:
    """What a document that has just been taken in brings, as the end of a sentence; empty without any."""
    starts = document.valid_from or document.date or today
    day = max(today, starts)
    new = [one for one in library.conflicts_of(document.id, day) if one not in before]
    told = [one for one in (_told(library, each, document.id) for each in new) if one]
    if not told:
        return ""
    labels = {clause.id: clause.label for clause in document.clauses}
    lines = [f"“{labels[one.clause]}”：{one.said}" for one in told[:SHOWN]]
    more = f"；其余用 jixiao docs {document.id} 查看" if len(told) > SHOWN else ""
    return f"；与其他级次的文件有 {len(told)} 处数字不一致：{'；'.join(lines)}{more}"


def with_differences(answer: Answer, library: "Library", day: dt.date) -> Answer:
    """The answer with what other levels say against the clauses that it cites."""
    found: list[Contrary] = []
    for number, citation in enumerate(answer.citations):
        doc_id, _, clause_id = citation.passage.partition("#")
        found += [
            Contrary(citation=number, passage=one.other, said=one.said)
            for one in differences(library, doc_id, day)
            if one.clause == clause_id
        ]
    return answer.model_copy(update={"contrary": tuple(found)}) if found else answer
