"""Use cases about policies: ask, chats that are kept, search, and the documents of the library."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.resources import Resources, now
from assistant.values.answer import Answer, Turn
from assistant.values.input_error import InputError
from assistant.values.kept import KeptTurn
from assistant.values.listing import SearchHit

if TYPE_CHECKING:
    from knowledge.document import Document, Passage


class PolicyDesk(Resources):
    """问政策, and the shelf behind it."""

    def ask(
        self,
        text: str,
        *,
        history: Sequence[Turn] = (),
        as_of: dt.date | None = None,
        region: str | None = None,
        engine_name: str = "offline",
        question_id: str | None = None,
    ) -> Answer:
        """Answer one question. Raises InputError."""
        from assistant.chat.ask import Sources, ask

        if engine_name != "offline":
            raise InputError("没有设置模型，目前只有离线引擎，请去掉 --engine 或写 offline")
        setup = self.setup
        searcher = self.searcher()

        def places(question: str) -> list[str]:
            read = searcher.read(question)
            own = [setup.region] if read.our_city and setup.region != "全国" else []
            return [] if read.documents else [*read.places, *own]

        sources = Sources(
            search=searcher.search, weigh=searcher.weigh, places=places,
            contact=setup.contact, today=now().date(),
        )  # fmt: skip
        place = region or (None if setup.region == "全国" else setup.region)
        return ask(
            text, sources=sources, engine=self.engine, history=history, as_of=as_of,
            region=place, question_id=question_id,
        )  # fmt: skip

    def search(self, query: str, k: int) -> list[SearchHit]:
        """What retrieval finds; the gate is not applied. Raises InputError."""
        from assistant.chat.understand import read_question

        hits = self.searcher().search(read_question(query), k)
        return [SearchHit(passage=h.passage.id, score=h.score, why=h.why) for h in hits]

    def new_chat(self) -> str:
        from assistant.store.chats import start_chat

        return start_chat(self.database, session_id=None, now=now())

    def ask_in_chat(self, chat_id: str, text: str) -> Answer:
        """The question is on the disk before it is answered. Raises InputError, StoreError."""
        from assistant.chat.understand import read_question
        from assistant.store.chats import save_answer, save_question

        read_question(text)
        earlier = [
            Turn(question=turn.question, answer=turn.answer.text if turn.answer else None)
            for turn in self.turns(chat_id)
        ]
        number = save_question(self.database, chat_id, text, now=now())
        answer = self.ask(text, history=earlier)
        save_answer(self.database, chat_id, number, answer, now=now())
        return answer

    def turns(self, chat_id: str) -> list[KeptTurn]:
        from assistant.store.chats import load_chat

        return [
            KeptTurn(question=one.question, answer=one.answer)
            for one in load_chat(self.database, chat_id)
        ]

    def keep_typed(self, owner: str, screen: str, text: str) -> None:
        from assistant.store.chats import save_typed

        save_typed(self.database, owner, screen, text, now=now())

    def typed(self, owner: str, screen: str) -> str:
        from assistant.store.chats import load_typed

        return load_typed(self.database, owner, screen)

    def documents(self) -> "list[Document]":
        return list(self.library.documents)

    def missing(self) -> "list[Document]":
        """Digests whose original the product wants."""
        return list(self.library.missing())

    def document(self, doc_id: str) -> "Document | None":
        return self.library.document(doc_id)

    def passage(self, ref: str) -> "Passage | None":
        return self.library.resolve(ref)

    def read_document(self, path: Path) -> "Document":
        """A file as a document, not yet taken in. Raises IngestError."""
        from knowledge.ingest.reader import read_file

        return read_file(path)

    def take_in(self, document: "Document", say: Callable[[str], None]) -> str:
        """Store the document and bring the index up to date; one sentence on what became of it."""
        added = self.library.add(document)
        if added.status != "unchanged":
            self.searcher(say).rebuild()
        names = {
            "new": "已收入资料库",
            "unchanged": "资料库中已有同一份文件，没有改动",
            "replaces_digest": "原文已收入，从现在起代替摘编",
            "new_version": "新版本已收入，旧版本不再现行",
        }
        open_ = (
            f"；摘编与原文不一致、待核对：{'、'.join(added.unmatched)}" if added.unmatched else ""
        )
        return f"{names[added.status]}：{added.document.id}{open_}"

    def forget(self, doc_id: str, say: Callable[[str], None]) -> str:
        """Take a document out again. Raises InputError for one that was never taken in."""
        if not self.library.is_own(doc_id):
            raise InputError(f"资料库中没有收入过“{doc_id}”，随产品的摘编不能移出")
        self.library.forget(doc_id)
        self.searcher(say).rebuild()
        return f"已移出：{doc_id}"
