"""Use cases about the documents of the library: read, correct, take in, look at, take out again."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.resources import Resources, now
from assistant.values.input_error import InputError
from assistant.values.intake import Difference, Intake, Resting
from assistant.values.listing import DocumentEntry, DocumentView, document_entry, document_view
from assistant.values.wanted import WantedOriginal

if TYPE_CHECKING:
    from knowledge.document import Document, Passage
    from knowledge.ingest.reader import Reading
    from knowledge.originals import Original

Say = Callable[[str], None]
BECAME = {
    "new": "已收入资料库",
    "unchanged": "资料库中已有同一份文件，没有改动",
    "replaces_digest": "原文已收入，从现在起代替摘编",
    "new_version": "新版本已收入，旧版本不再现行",
}


class ShelfDesk(Resources):
    """政策库."""

    def documents(self) -> "list[Document]":
        return list(self.library.documents)

    def missing(self) -> "list[Document]":
        """Digests whose original the product wants."""
        return list(self.library.missing())

    def wanted(self) -> list[WantedOriginal]:
        """The same with what rests on each: rules first, then clauses not compared with the text."""
        from assistant.validator.registry import list_rules

        resting: dict[str, list[str]] = {}
        for rule in list_rules():
            refs = () if isinstance(rule.basis, str) else rule.basis
            for doc_id in sorted({ref.split("#")[0] for ref in refs}):
                resting.setdefault(doc_id, []).append(rule.code)
        found = [
            WantedOriginal(
                id=one.id, title=one.title, number=one.number, issuer=one.issuer, level=one.level,
                clauses=len(one.clauses),
                unverified=sum(clause.checked == "unverified" for clause in one.clauses),
                rules=tuple(sorted(resting.get(one.id, ()))),
            )
            for one in self.missing()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (-len(one.rules), -one.unverified, one.id))

    def document(self, doc_id: str) -> "Document | None":
        return self.library.document(doc_id)

    def document_entries(
        self, as_of: dt.date | None = None, *, missing: bool = False
    ) -> list[DocumentEntry]:
        """The documents, or the wanted ones, without their clauses; with a day, those in force on it."""
        day = as_of or dt.date.today()
        found = self.missing() if missing else self.documents()
        return [
            document_entry(one, day, as_of) for one in found if as_of is None or one.in_force(as_of)
        ]

    def bases_on(self, basis: Sequence[str], as_of: dt.date) -> list[str]:
        """The clauses that a rule rests on as they stood on a day, a line for each."""
        from assistant.desk.as_of import bases_on

        return bases_on(self.library, basis, as_of)

    def document_view(self, ref: str, as_of: dt.date | None = None) -> DocumentView:
        """A document, or one clause of it, as it stands or stood on a day. Raises InputError."""
        from assistant.desk.as_of import document_on, passage_on
        from knowledge.document import split_ref

        doc_id, clause_id = split_ref(ref)
        if as_of is None:
            document = self.document(doc_id)
            clause = document.clause(clause_id) if document and clause_id else None
            if document is None or (clause_id and clause is None):
                raise InputError(f"资料库中没有“{ref}”，可用 jixiao docs 查看编号")
        elif clause_id:
            passage = passage_on(self.library, ref, as_of)
            document, clause = passage.document, passage.clause
        else:
            document, clause = document_on(self.library, doc_id, as_of), None
        day = as_of or dt.date.today()
        contrary = self.conflicts(document.id, day)
        return document_view(document, clause.id if clause else None, contrary, day, as_of)

    def versions(self, doc_id: str) -> "list[Document]":
        """All versions that are kept, the present one first."""
        return self.library.versions(doc_id)

    def passage(self, ref: str, as_of: dt.date | None = None) -> "Passage | None":
        return self.library.resolve(ref, as_of)

    def document_file(self, doc_id: str) -> tuple[str, bytes]:
        """Name and content of the document as a file; taken in again it is the same. Raises InputError."""
        from knowledge.ingest.correct import as_markdown

        document = self.document(doc_id)
        if document is None:
            raise InputError(f"资料库中没有“{doc_id}”")
        return f"{document.id.replace('@', '-')}.md", as_markdown(document).encode()

    def read_document(self, path: Path) -> "Document":
        """A file as a document, not yet taken in. Raises IngestError."""
        return self.read_file(path).document

    def read_file(self, path: Path) -> Intake:
        """A file, with what taking it in would do. Raises IngestError."""
        from knowledge.ingest.reader import read_bytes, read_raw
        from knowledge.originals import Original

        raw = read_raw(path)
        return self._intake(path.name, read_bytes(raw, path.name), Original.of(path.name, raw, path))  # fmt: skip

    def read_upload_document(self, name: str, raw: bytes) -> "Document":
        """An uploaded file as a document, not yet taken in. Raises IngestError."""
        return self.read_upload(name, raw).document

    def read_upload(self, name: str, raw: bytes) -> Intake:
        """An uploaded file, with what taking it in would do. Raises IngestError."""
        from knowledge.ingest.reader import read_bytes
        from knowledge.originals import Original

        return self._intake(name, read_bytes(raw, name), Original.of(name, raw))

    def correct(self, intake: Intake, said: Mapping[str, str]) -> Intake:
        """The same with the fields that a person wrote. Raises IngestError."""
        from knowledge.ingest.correct import corrected
        from knowledge.ingest.reader import Reading

        changed = corrected(intake.document, said)
        return self._intake(intake.name, Reading(changed, intake.notes), intake.original)

    def _intake(self, name: str, reading: "Reading", original: "Original | None") -> Intake:
        from assistant.store.classified import marked_line
        from assistant.store.events import record_event
        from knowledge.ingest.failure import IngestError

        document = reading.document
        first = document.clauses[0].text if document.clauses else ""
        if mark := marked_line([*reading.edges, document.title, first]):
            record_event(self.database, "classified_text_stopped", {"where": "intake"}, now=now())
            raise IngestError(
                f"{name} 带有密级标志（“{mark}”），没有收入，也没有保存；涉密文件不能放进本系统"
            )
        known = self.known_as(document)
        same = known is not None and [c.text for c in known.clauses] == [c.text for c in document.clauses]  # fmt: skip
        return Intake(
            name=name, document=document, notes=reading.notes, known=known, same=same,
            original=original,
        )  # fmt: skip

    def known_as(self, document: "Document") -> "Document | None":
        """What the library has of the same document: a digest, or an earlier text."""
        return self.library.known_as(document)

    def is_own(self, doc_id: str) -> bool:
        """Whether it was taken in here, and can be taken out again."""
        return self.library.is_own(doc_id)

    def replaces_digest(self, doc_id: str) -> bool:
        """Whether a digest that ships stands behind it, and is back when it is taken out."""
        return self.is_own(doc_id) and self.library.has_digest(doc_id)

    def take_in(self, document: "Document | Intake", say: Say) -> str:
        """Store the document and bring the index up to date; one sentence on what became of it."""
        return self.take_in_all([document], say)[0]

    def take_in_all(self, taken: "Sequence[Document | Intake]", say: Say) -> list[str]:
        """Each is stored whole or not at all, with its file; the index follows once. A sentence for each."""
        documents = [one.document if isinstance(one, Intake) else one for one in taken]
        files = [one.original if isinstance(one, Intake) else None for one in taken]
        from assistant.desk.differing import new_differences

        before = frozenset(self.library.conflicts())
        added = self.library.add_all(documents, files)
        self.keep_up(say)  # also where nothing is new: whoever took it in may have been stopped
        today = dt.date.today()
        return [
            f"{BECAME[one.status]}：{one.document.name}（{one.document.id}）"
            + self._not_found_again(one.unmatched)
            + self._same_number(one.document)
            + new_differences(self.library, one.document, before, today)
            for one in added
        ]

    def _same_number(self, document: "Document") -> str:
        """Another document has this 文号 and another content."""
        from knowledge.versions import whole_id

        others = [
            one for one in self.library.documents
            if document.number and one.number == document.number
            and whole_id(one.id) != whole_id(document.id)
        ]  # fmt: skip
        return (
            f"；文号与《{others[0].title}》相同而内容不同，按两份文件收入，请核对文号"
            if others
            else ""
        )

    def _not_found_again(self, refs: Sequence[str]) -> str:
        """Digest clauses that are nowhere in the original, by their headings, the first five."""
        found = [self.library.digest(ref) for ref in refs]
        labels = [f"“{one.clause.label}”" for one in found if one][:5]
        if not labels:
            return ""
        more = f"等 {len(refs)} 条" if len(refs) > len(labels) else ""
        return f"；摘编的这些内容在原文里没有找到，仍按摘编保留并标为待核对，请核对：{'、'.join(labels)}{more}"

    def left_over(self, doc_id: str) -> "list[Passage]":
        """Digest clauses that are nowhere in the original that took their place; still cited, as a digest."""
        found = (self.library.digest(ref) for ref in self.library.unmatched(doc_id))
        return [one for one in found if one]

    def resting(self, doc_id: str, day: dt.date | None = None) -> dict[str, Resting]:
        """What rests on each clause of a document, today or on a day, by the clause's id."""
        from assistant.desk.resting import resting_on

        as_of = None if day in (None, dt.date.today()) else day
        return resting_on(self.library, self.catalogue, doc_id, as_of)

    def conflicts(self, doc_id: str, day: dt.date | None = None) -> list[Difference]:
        """Where a document and those of other levels give different numbers for the same matter."""
        from assistant.desk.differing import differences

        return differences(self.library, doc_id, day or dt.date.today())

    def forget(self, doc_id: str, say: Say) -> str:
        """Take a document out again. Raises InputError for one that was never taken in."""
        from knowledge.shelf import remove_unreadable

        broken = remove_unreadable(self.data, doc_id)
        if broken and not self.library.is_own(doc_id):
            self.keep_up(say)
            return f"已移出损坏的文件：{doc_id}，请重新收入它的原文"
        if not self.library.is_own(doc_id):
            raise InputError(f"资料库中没有收入过“{doc_id}”，随产品的摘编不能移出")
        rested = {code for one in self.resting(doc_id).values() for code in one.rules}
        gone = self.library.document(doc_id)
        self.library.forget(doc_id)
        self.keep_up(say)
        self.library.conflicts()  # written down without it
        back = self.library.document(doc_id)
        said = f"已移出：{f'《{gone.title}》' if gone else doc_id}"
        if back is not None:
            said += "，随产品的摘编重新生效"
        if rested:
            said += f"；以它为依据的规则 {'、'.join(sorted(rested))} 现在{'按摘编引用' if back else '没有依据'}，待核对"
        return said
