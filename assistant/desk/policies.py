"""Use cases about policies: ask, chats that are kept, search, and the documents of the library."""

import datetime as dt
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from assistant.desk.resources import now
from assistant.desk.shelf import ShelfDesk
from assistant.values.answer import Answer, Turn
from assistant.values.input_error import InputError
from assistant.values.kept import KeptTurn
from assistant.values.listing import SearchHit

if TYPE_CHECKING:
    from assistant.chat.ask import Engines
    from assistant.engines.engine import Call
    from knowledge.document import Passage


def finish(telling: Generator[str, None, Answer]) -> Answer:
    """The answer at the end of its statements."""
    while True:
        try:
            next(telling)
        except StopIteration as end:
            answer: Answer = end.value
            return answer


class PolicyDesk(ShelfDesk):
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
        from assistant.desk.differing import with_differences
        from knowledge.regions import is_written

        engines = self._engines(engine_name)
        setup = self.setup
        searcher = self.searcher()

        def places(question: str) -> list[str]:
            read = searcher.read(question)
            own = [setup.region] if read.our_city and setup.region != "全国" else []
            written = [
                region
                for document in searcher.library.documents
                if (region := document.region) and is_written(region, question)
            ]
            return [] if read.documents else list(dict.fromkeys([*read.places, *written, *own]))

        sources = Sources(
            search=searcher.search, weigh=searcher.weigh, places=places,
            contact=setup.contact, today=now().date(),
        )  # fmt: skip
        place = region or (None if setup.region == "全国" else setup.region)
        answer = yield from ask(
            text, sources=sources, engines=engines, history=history, as_of=as_of,
            region=place, question_id=question_id,
        )  # fmt: skip
        return with_differences(answer, searcher.library, as_of or sources.today)

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
        if marked := next((one.document.restricted for one in passages if one.document.restricted), ""):  # fmt: skip
            return f"所据文件标有“{marked}”，没有发出"
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
        said = [one for one in (self._wording_notice(), self._search_notice()) if one]
        return "".join(said) or None

    def _search_notice(self) -> str | None:
        """Of the index in use, whatever is set."""
        from urllib.parse import urlsplit

        from knowledge.index.folders import read_current

        current = read_current(self.data)
        if current is None or "url" not in current.encoder:
            return None
        host = urlsplit(current.encoder["url"]).netloc.rpartition("@")[2]
        return (
            f"检索用的句向量由 {host}（{current.encoder['model']}）计算：问题和资料库的全部文字"
            "（包括收入的文件）会发给它；带密级标志的内容不发送。"
        )

    def _wording_notice(self) -> str | None:
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

    def search(self, query: str, k: int, as_of: dt.date | None = None) -> list[SearchHit]:
        """What retrieval finds in force today, or on a day; the gate is not applied. Raises InputError."""
        from assistant.chat.understand import read_question

        hits = self.searcher().search(read_question(query), k, as_of)
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
