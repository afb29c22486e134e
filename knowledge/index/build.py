"""The index on disk: an immutable base folder a fingerprint, and CURRENT that names the one in use."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge.document import Passage
from knowledge.file_lock import locked
from knowledge.index.encode import Encoder
from knowledge.library import Library
from knowledge.shelf import write_atomically
from knowledge.terms import TERMS

FORMAT = 3
KEPT_BASES = 2  # the one in use, and the one that other processes may still read


@dataclass(frozen=True)
class Base:
    """An index folder and what it was built from."""

    folder: Path
    fingerprint: str

    @property
    def keyword(self) -> Path:
        return self.folder / "keyword"

    @property
    def words(self) -> Path:
        return self.folder / "words.json"

    @property
    def vectors(self) -> Path:
        return self.folder / "vectors"


def index_fingerprint(library: Library, encoder: Encoder) -> str:
    """Changes when the documents, the words, the encoder or the format do."""
    state = hashlib.sha256(f"{FORMAT}|{encoder.name}|{library.fingerprint}|".encode())
    state.update(TERMS.read_bytes())
    return state.hexdigest()


def current_base(data: Path) -> Base | None:
    """The base that CURRENT names, if it is there."""
    try:
        named = json.loads((data / "index" / "CURRENT").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    folder = data / "index" / str(named.get("base"))
    whole = (folder / "complete").is_file()
    return Base(folder, str(named.get("fingerprint"))) if whole else None


def index_holds(base: Base, passages: Iterable[str]) -> bool:
    """Whether both halves of the index hold exactly these passages."""
    from knowledge.index.keyword import KeywordIndex
    from knowledge.index.vector import VectorIndex

    wanted = set(passages)
    vectors = VectorIndex(base.vectors)
    try:
        # a passage without any known word has no vector
        return vectors.ids() <= wanted == KeywordIndex(base.keyword).ids()
    finally:
        vectors.close()


def ensure_index(
    library: Library, data: Path, encoder: Encoder, report: Callable[[str], None]
) -> Base:
    """The base for what `library` holds now, built if need be; one builder at a time."""
    wanted = index_fingerprint(library, encoder)
    base = current_base(data)
    if base and base.fingerprint == wanted:
        return base
    root = data / "index"
    root.mkdir(parents=True, exist_ok=True)
    with locked(root / "lock"):
        base = current_base(data)
        if base and base.fingerprint == wanted:
            return base
        base = Base(root / wanted[:12], wanted)
        if not (base.folder / "complete").is_file():
            _build(library, base, encoder, report)
        named = {"base": base.folder.name, "fingerprint": wanted, "format": FORMAT}
        write_atomically(root / "CURRENT", json.dumps(named) + "\n")
        _clean(root, base)
    return base


def _build(library: Library, base: Base, encoder: Encoder, report: Callable[[str], None]) -> None:
    from knowledge.index.keyword import build_keyword
    from knowledge.index.vector import build_vectors
    from knowledge.index.words import write_words

    passages = library.passages()
    report(f"正在建立检索索引：{len(library.documents)} 份文件，{len(passages)} 条")
    temporary = Path(tempfile.mkdtemp(dir=base.folder.parent, prefix=".building-"))
    try:
        build_keyword(temporary / "keyword", passages)
        names, texts = _to_encode(passages)
        build_vectors(temporary / "vectors", names, encoder.encode(texts))
        write_words(temporary / "words.json", passages)
        (temporary / "complete").write_text(base.fingerprint, encoding="utf-8")
        shutil.rmtree(base.folder, ignore_errors=True)
        temporary.rename(base.folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    report("检索索引已建好")


def _to_encode(passages: Iterable[Passage]) -> tuple[list[str], list[str]]:
    """Each passage by its text, and once more for each way of asking for it."""
    from knowledge.index.keyword import passage_fields

    names: list[str] = []
    texts: list[str] = []
    for passage in passages:
        fields = passage_fields(passage)
        asked = passage.clause.asked
        names += [passage.id, *(f"{passage.id}~{n}" for n in range(1, len(asked) + 1))]
        texts += [f"{fields['label']}。{fields['text']}", *asked]
    return names, texts


def _clean(root: Path, base: Base) -> None:
    """Removes old bases but the latest ones, and what a killed builder left."""
    old = [path for path in root.iterdir() if path.is_dir() and path != base.folder]
    old.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for at, path in enumerate(old):
        if path.name.startswith(".building-") or at >= KEPT_BASES - 1:
            shutil.rmtree(path, ignore_errors=True)
