"""Writes one folder of the index in a single pass over the passages."""

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from knowledge.document import Passage
from knowledge.index.encode import Vectors
from knowledge.index.folders import BUILDING, Part
from knowledge.index.progress import Progress
from knowledge.index.reuse import Rows
from knowledge.index.tokens import tokenise

CHUNK = 1000  # passages at a time: what is in hand stays small however long the library


class VectorSink(Protocol):
    def add(self, names: Sequence[str], vectors: Vectors) -> None: ...
    def close(self) -> None: ...


def write_part(
    part: Part,
    passages: Sequence[Passage],
    rows: Rows,
    about: dict[str, Any],
    progress: Progress,
    base: Part | None = None,
) -> None:
    """`part` with these passages, whole or not at all; `about` is kept with it. A delta has a `base`."""
    if part.whole:
        return
    temporary = Path(tempfile.mkdtemp(dir=part.folder.parent, prefix=BUILDING))
    try:
        building = Part(temporary)
        average = _write(building, passages, rows, progress, base)
        text = json.dumps(about | {"average": average}, ensure_ascii=False)
        (temporary / "complete").write_text(text, encoding="utf-8")
        shutil.rmtree(part.folder, ignore_errors=True)
        temporary.rename(part.folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _write(
    part: Part, passages: Sequence[Passage], rows: Rows, progress: Progress, base: Part | None
) -> dict[str, float]:
    """The average lengths of the fields."""
    from knowledge.index.keyword import KeywordWriter, passage_fields
    from knowledge.index.words import write_words

    keyword, counts = KeywordWriter(part.keyword), Counter[str]()
    vectors = _sink(part.vectors, rows.size, small=base is not None)
    with ThreadPoolExecutor(1) as beside:  # Chroma works while Python cuts and encodes
        adding: Future[None] | None = None
        for chunk in _chunks(passages):
            names: list[str] = []
            texts: list[str] = []
            for passage in chunk:
                fields = passage_fields(passage)
                tokens = {name: tokenise(text) for name, text in fields.items()}
                keyword.add(passage.id, tokens)
                counts.update({token for own in tokens.values() for token in own})
                asked = passage.clause.asked  # once more for each way of asking for it
                names += [passage.id, *(f"{passage.id}~{n}" for n in range(1, len(asked) + 1))]
                own = [f"{fields['label']}。{fields['text']}", *asked]
                kept_here = rows.leaves and passage.document.restricted
                texts += [""] * len(own) if kept_here else own
            encoded = rows.of(names, texts)
            if adding:
                adding.result()
            adding = beside.submit(vectors.add, names, encoded)
            progress.step(len(chunk))
        if adding:
            adding.result()
    average = keyword.average
    if base:
        keyword.level(base.about["average"])
    keyword.close()
    vectors.close()
    write_words(part.words, len(passages), counts)
    return average


def _sink(folder: Path, size: int, *, small: bool) -> VectorSink:
    if small:
        from knowledge.index.few_vectors import FewVectorsWriter

        return FewVectorsWriter(folder, size)
    from knowledge.index.vector import VectorWriter

    return VectorWriter(folder)


def _chunks(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    left = iter(passages)
    while chunk := list(islice(left, CHUNK)):
        yield chunk
