"""Until when each document stands: a later one in the library ends what it replaces."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.document import Document
from knowledge.identity import bare_number, bare_title, same_title


def with_validity(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents by id, those that another one replaces with their last day."""
    ends: dict[str, dt.date] = {}
    for new, old in _pairs(documents):
        starts = new.valid_from or new.date
        if starts and old.id != new.id and old.valid_to is None and _replaces(new, old):
            end = starts - dt.timedelta(days=1)
            ends[old.id] = min(ends.get(old.id, end), end)
    ended = [
        doc.model_copy(update={"valid_to": ends[doc.id]}) if doc.id in ends else doc
        for doc in documents
    ]
    return tuple(sorted(ended, key=lambda doc: doc.id))


def _pairs(documents: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """(new, old) with a name in common; comparing all with all is too slow for a thousand laws."""
    named: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        numbers = {bare_number(document.id), bare_number(document.number or document.id)}
        for name in {*numbers, f"《{bare_title(document.title)}"}:
            named[name].append(document)
    for new in documents:
        names = {bare_number(name) for name in new.supersedes} | {f"《{bare_title(new.title)}"}
        for name in names:
            for old in named.get(name, ()):
                yield new, old


def _replaces(new: Document, old: Document) -> bool:
    named = {bare_number(name) for name in new.supersedes}
    if bare_number(old.id) in named or (old.number and bare_number(old.number) in named):
        return True
    return bool(old.date and new.date and old.date < new.date and same_title(old, new))
