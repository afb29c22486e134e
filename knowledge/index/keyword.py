"""BM25 over pre-tokenised fields, in tantivy."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from knowledge.document import Passage
from knowledge.index.tokens import article_numbers, tokenise

FIELDS = {"title": 0.4, "label": 1.2, "text": 1.0}
"""Searched fields and their weight."""


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def build_keyword(folder: Path, passages: Iterable[Passage]) -> None:
    """Writes a keyword index of `passages` into the empty `folder`."""
    import tantivy

    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for passage in passages:
        fields = passage_fields(passage)
        joined = {name: " ".join(tokenise(text)) for name, text in fields.items()}
        writer.add_document(tantivy.Document(passage=passage.id, **joined))
    writer.commit()
    writer.wait_merging_threads()


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


class KeywordIndex:
    """An open keyword index; reading is thread-safe."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = tantivy.Index.open(str(folder))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()

    def search(self, weights: dict[str, float], limit: int) -> list[tuple[str, float]]:
        """Passage ids with BM25 scores for the weighted tokens, best first."""
        clauses = [
            (self._tantivy.Occur.Should, self._term(field, token, weight * boost))
            for token, weight in weights.items()
            for field, boost in FIELDS.items()
        ]
        if not clauses:
            return []
        query = self._tantivy.Query.boolean_query(clauses)
        hits: Sequence[tuple[float, Any]] = self._searcher.search(query, limit).hits
        found = [(self._searcher.doc(at)["passage"][0], score) for score, at in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def ids(self) -> set[str]:
        """The passages in the index."""
        everything = self._tantivy.Query.all_query()
        hits = self._searcher.search(everything, max(self._searcher.num_docs, 1)).hits
        return {self._searcher.doc(at)["passage"][0] for _, at in hits}

    def _term(self, field: str, token: str, weight: float) -> Any:
        query = self._tantivy.Query
        return query.boost_query(query.term_query(self._schema, field, token, "freq"), weight)
