"""Use cases about policies: ask, chats that are kept, search, and the documents of the library."""

import datetime as dt
import re
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.resources import Resources, now
from assistant.values.answer import Answer, Turn
from assistant.values.input_error import InputError
from assistant.values.kept import KeptTurn
from assistant.values.listing import SearchHit
from assistant.values.wanted import WantedOriginal

if TYPE_CHECKING:
    from assistant.chat.ask import Engines
    from assistant.engines.engine import Call
    from knowledge.document import Document, Passage


def finish(telling: Generator[str, None, Answer]) -> Answer:
    """The answer at the end of its statements."""
    while True:
        try:
            next(telling)
        except StopIteration as end:
            answer: Answer = end.value
            return answer


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
        return finish(
            self.ask_stream(
                text, history=history, as_of=as_of, region=region, engine_name=engine_name,
                question_id=question_id,
            )
        )  # fmt: skip

    def ask_stream(
        self,
        text: str,
        *,
        history: Sequence[Turn] = (),
        as_of: dt.date | None = None,
        region: str | None = None,
        engine_name: str = "offline",
        question_id: str | None = None,
    ) -> Generator[str, None, Answer]:
        """Yields each grounded statement as it comes, returns the answer. Raises InputError."""
        from assistant.chat.ask import Sources, ask

        engines = self._engines(engine_name)
        setup = self.setup
        searcher = self.searcher()

        def places(question: str) -> list[str]:
            read = searcher.read(question)
            own = [setup.region] if read.our_city and setup.region != "全国" else []
            written = [
                region
                for document in searcher.library.documents
                if (region := document.region) not in (None, "全国")
                and region.removesuffix("市") in question
            ]
            return [] if read.documents else list(dict.fromkeys([*read.places, *written, *own]))

        sources = Sources(
            search=searcher.search, weigh=searcher.weigh, places=places,
            contact=setup.contact, today=now().date(),
        )  # fmt: skip
        place = region or (None if setup.region == "全国" else setup.region)
        return ask(
            text, sources=sources, engines=engines, history=history, as_of=as_of,
            region=place, question_id=question_id,
        )  # fmt: skip

    def _engines(self, name: str) -> "Engines":
        from assistant.chat.ask import Engines
        from assistant.chat.word import Model

        if name == "offline":
            return Engines(offline=self.engine)
        if name != "llm":
            raise InputError(f"没有引擎“{name}”，请写 offline 或 llm")
        if self.model is None:
            raise InputError(
                "没有设置模型，请先设置 JIXIAO_LLM_BASE_URL 和 JIXIAO_LLM_MODEL，或去掉 --engine"
            )
        model = Model(engine=self.model, may_send=self._may_send, log=self._log_call)
        return Engines(offline=self.engine, model=model)

    def _may_send(self, question: str, passages: "Sequence[Passage]") -> str | None:
        """Why this must not leave the machine, or None."""
        from assistant.store.classified import has_mark

        texts = [question, *(f"{one.clause.label}\n{one.text}" for one in passages)]
        if any(has_mark(text) for text in texts):
            return "内容带有密级标志，没有发出"
        library = self.library
        if self.settings.llm_scope == "ask" and any(
            library.is_own(one.document.id) for one in passages
        ):
            return "所据条款出自本单位收入的文件，按设置不发出"
        return None

    def _log_call(self, call: "Call") -> None:
        """Size, purpose and host; never content."""
        from assistant.store.events import record_event

        record_event(self.database, "model_call", call.model_dump(mode="json"), now=now())

    def model_notice(self) -> str | None:
        """Which host receives what when a question is sent; None where nothing is sent."""
        if self.model is None:
            return None
        own = (
            "；草稿、表格和收入的文件不发送"
            if self.settings.llm_scope == "ask"
            else "，包括收入的文件；草稿和表格现在不发送"
        )
        return (
            f"已启用模型：提问时，问题（追问时连同上一问）和找到的条款会发给 {self.model.host}"
            f"（{self.settings.llm_model}）{own}；带密级标志的内容一律不发送。"
        )

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
        return finish(self.ask_in_chat_stream(chat_id, text))

    def ask_in_chat_stream(self, chat_id: str, text: str) -> Generator[str, None, Answer]:
        """`ask_in_chat` that yields each grounded statement; the answer is stored when it is whole."""
        from assistant.chat.understand import read_question
        from assistant.store.chats import save_answer, save_question

        read_question(text)
        earlier = [
            Turn(question=turn.question, answer=turn.answer.text if turn.answer else None)
            for turn in self.turns(chat_id)
        ]
        number = save_question(self.database, chat_id, text, now=now())
        engine_name = "llm" if self.model else "offline"
        answer = yield from self.ask_stream(text, history=earlier, engine_name=engine_name)
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

    def passage(self, ref: str) -> "Passage | None":
        return self.library.resolve(ref)

    def read_document(self, path: Path) -> "Document":
        """A file as a document, not yet taken in. Raises IngestError."""
        from knowledge.ingest.reader import read_file

        return read_file(path)

    def read_upload_document(self, name: str, raw: bytes) -> "Document":
        """An uploaded file as a document, not yet taken in. Raises IngestError."""
        import tempfile

        plain = re.sub(r"[\x00-\x1f/\\\ud800-\udfff]", "", name).lstrip(".") or "未命名"
        stem, dot, ending = plain.rpartition(".")  # short enough for a file name in any script
        plain = f"{stem[-50:]}{dot}{ending[:9]}" if dot else plain[-60:]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / plain
            path.write_bytes(raw)
            return self.read_document(path)

    def known_as(self, document: "Document") -> "Document | None":
        """What the library has of the same document: a digest, or an earlier text."""
        from knowledge.identity import same_document

        return next((one for one in self.library.documents if same_document(one, document)), None)

    def is_own(self, doc_id: str) -> bool:
        """Whether it was taken in here, and can be taken out again."""
        return self.library.is_own(doc_id)

    def take_in(self, document: "Document", say: Callable[[str], None]) -> str:
        """Store the document and bring the index up to date; one sentence on what became of it."""
        return self.take_in_all([document], say)[0]

    def take_in_all(self, documents: "Sequence[Document]", say: Callable[[str], None]) -> list[str]:
        """Each is stored whole or not at all; the index follows once. A sentence for each."""
        added = self.library.add_all(documents)
        self.keep_up(say)  # also where nothing is new: whoever took it in may have been stopped
        names = {
            "new": "已收入资料库",
            "unchanged": "资料库中已有同一份文件，没有改动",
            "replaces_digest": "原文已收入，从现在起代替摘编",
            "new_version": "新版本已收入，旧版本不再现行",
        }
        return [
            f"{names[one.status]}：{one.document.name}（{one.document.id}）"
            + self._not_found_again(one.unmatched)
            for one in added
        ]

    def _not_found_again(self, refs: Sequence[str]) -> str:
        """Digest clauses that are nowhere in the original, by their headings, the first five."""
        found = [self.library.digest(ref) for ref in refs]
        labels = [f"“{one.clause.label}”" for one in found if one][:5]
        if not labels:
            return ""
        more = f"等 {len(refs)} 条" if len(refs) > len(labels) else ""
        return f"；摘编的这些内容在原文里没有找到，请核对：{'、'.join(labels)}{more}"

    def forget(self, doc_id: str, say: Callable[[str], None]) -> str:
        """Take a document out again. Raises InputError for one that was never taken in."""
        from knowledge.shelf import remove_unreadable

        broken = remove_unreadable(self.data, doc_id)
        if broken and not self.library.is_own(doc_id):
            self.keep_up(say)
            return f"已移出损坏的文件：{doc_id}，请重新收入它的原文"
        if not self.library.is_own(doc_id):
            raise InputError(f"资料库中没有收入过“{doc_id}”，随产品的摘编不能移出")
        self.library.forget(doc_id)
        self.keep_up(say)
        return f"已移出：{doc_id}"
