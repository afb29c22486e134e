"""BM25 over pre-tokenised fields, in tantivy."""

from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from typing import Any

from knowledge.document import Passage
from knowledge.index.tokens import article_numbers

FIELDS = {"title": 0.4, "label": 1.2, "text": 1.0}
"""Searched fields and their weight."""
HEAP = 50_000_000  # bytes that the writer holds before it writes a segment
BALLAST = "\ue000"  # no text has this character
TIES = 20  # hits beyond the limit that are looked at: the last place goes by name, not by chance


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class KeywordWriter:
    """Writes a keyword index into an empty folder; nothing can be found before `close`."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True)
        self._document = tantivy.Document
        # one thread of its own beside Python's: the order of passages is the same every time
        self._writer = tantivy.Index(_schema(), path=str(folder)).writer(
            heap_size=HEAP, num_threads=1
        )
        self._count = 0
        self._lengths = dict.fromkeys(FIELDS, 0)

    def add(self, passage_id: str, tokens: dict[str, list[str]]) -> None:
        """`tokens` by field."""
        joined = {name: " ".join(own) for name, own in tokens.items()}
        self._writer.add_document(self._document(passage=passage_id, **joined))
        self._count += 1
        for name, own in tokens.items():
            self._lengths[name] += len(own)

    @property
    def average(self) -> dict[str, float]:
        """Tokens of a passage, by field."""
        return {name: total / max(self._count, 1) for name, total in self._lengths.items()}

    def level(self, average: dict[str, float]) -> None:
        """Brings the average lengths to those of another index by entries that nobody can find.

        BM25 weighs a passage by its length against the average of its own index; few passages
        beside many would be weighed by a scale of their own.
        """
        short = [self._lengths[name] / size for name, size in average.items() if size]
        count = max(self._count + 1, *(ceil(one) for one in short))
        rest = {
            name: " ".join([BALLAST] * round(size * count - self._lengths[name]))
            for name, size in average.items()
        }
        for at in range(count - self._count):
            self._writer.add_document(self._document(passage="", **(rest if at == 0 else {})))

    def close(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


def passage_fields(passage: Passage) -> dict[str, str]:
    """What is searched of a passage; its place counts as part of the label."""
    document, clause = passage.document, passage.clause
    numbers = " ".join(f"第{n}条" for n in article_numbers(clause.place or ""))
    label = " ".join(part for part in (clause.chapter, clause.label, numbers) if part)
    names = (document.title, document.short, document.number, document.region)
    return {
        "title": " ".join(part for part in names if part),
        "label": label,
        "text": clause.text,
    }


Telling = Callable[["KeywordIndex", str, str], float]


class KeywordIndex:
    """An open keyword index; reading is thread-safe."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    @property
    def count(self) -> int:
        number: int = self._searcher.num_docs
        return number

    def holding(self, field: str, token: str) -> int:
        """How many passages have `token` in `field`."""
        number: int = self._searcher.doc_freq(field, token)
        return number

    def search(
        self, weights: dict[str, float], limit: int, telling: Telling | None = None
    ) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores for the weighted tokens, best first.

        `telling` says by what to multiply a term where the index is one part of several.
        """
        clauses = [
            (self._tantivy.Occur.Should, self._term(field, token, weight * boost * factor))
            for token, weight in weights.items()
            for field, boost in FIELDS.items()
            if (factor := telling(self, field, token) if telling else 1.0)
        ]
        if not clauses:
            return []
        query = self._tantivy.Query.boolean_query(clauses)
        hits: Sequence[tuple[float, Any]] = self._searcher.search(query, limit + TIES).hits
        found = [(self._searcher.doc(at)["passage"][0], score) for score, at in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def ids(self) -> set[str]:
        """The passages in the index."""
        everything = self._tantivy.Query.all_query()
        hits = self._searcher.search(everything, max(self._searcher.num_docs, 1)).hits
        return {self._searcher.doc(at)["passage"][0] for _, at in hits} - {""}

    def _term(self, field: str, token: str, weight: float) -> Any:
        query = self._tantivy.Query
        return query.boost_query(query.term_query(self._schema, field, token, "freq"), weight)
