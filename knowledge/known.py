"""Which document of the library a text is: found by its 文号 and title, without looking at every other."""

from collections import defaultdict
from collections.abc import Iterable

from knowledge.document import Document
from knowledge.identity import bare_number, bare_title, same_document


class Known:
    """Documents taken in and digests by their names; kept up to date while many are taken in."""

    def __init__(self, taken: Iterable[Document], digests: Iterable[Document]) -> None:
        self.taken: dict[str, Document] = {}
        self.ids: set[str] = set()
        self._digests: dict[str, Document] = {}
        self._named: dict[str, set[tuple[bool, str]]] = defaultdict(set)
        for document in digests:
            self._digests[document.id] = document
            self._name(document, digest=True)
        for document in taken:
            self.take(document)

    def take(self, document: Document) -> None:
        """From now on `document` is known under its id."""
        self.taken[document.id] = document
        self._name(document, digest=False)

    def _name(self, document: Document, *, digest: bool) -> None:
        self.ids.add(document.id)
        for name in _names(document):
            self._named[name].add((digest, document.id))

    def find(self, document: Document) -> Document | None:
        """The same document as the library has it; one taken in comes before a digest."""
        places = {place for name in _names(document) for place in self._named.get(name, ())}
        for digest, doc_id in sorted(places):
            known = (self._digests if digest else self.taken)[doc_id]
            if same_document(known, document):
                return known
        return None


def _names(document: Document) -> set[str]:
    number = {bare_number(document.number)} if document.number else set()
    return number | {f"《{bare_title(document.title)}"}


def under(known: Document, document: Document) -> Document:
    """`document` with the id of the known one, and what its own text does not say of itself."""
    fields = ("number", "issuer", "region", "binds", "date", "valid_from", "valid_to", "short")
    missing = {name: getattr(known, name) for name in fields if getattr(document, name) is None}
    level = {"level": known.level} if document.region is None else {}
    supersedes = {"supersedes": document.supersedes or known.supersedes}
    return document.model_copy(update={"id": known.id} | missing | level | supersedes)


def same_content(old: Document | None, new: Document) -> bool:
    """Whether nothing would change; where it came from does not count."""
    beside = {"source", "original"}
    return old is not None and old.model_dump(exclude=beside) == new.model_dump(exclude=beside)
