"""The model engine: any OpenAI-compatible endpoint through langchain, held to time, size and one host."""

import importlib
import json
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.engines.engine import Call, ModelFailure
from assistant.engines.replies import MAX_STATEMENTS, Reader, read_reply
from assistant.values.said import Said
from knowledge.document import Passage

PROMPTS = Path(__file__).parent / "prompts"
MAX_BYTES = 400_000  # of one reply as it comes over the wire
MAX_CHARACTERS = 20_000  # of its text
CONNECT_SECONDS = 5.0
_END = None


def host_of(base_url: str) -> str:
    """Host and port, never a user or password."""
    parts = urlsplit(base_url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


class LlmEngine:
    """Holds the connection. What it says is not grounded: that is done outside, in code."""

    name: Literal["offline", "llm"] = "llm"

    def __init__(
        self, base_url: str, model: str, api_key: str | None = None, seconds: float = 60.0
    ) -> None:
        self.host = host_of(base_url)
        self.model = model
        self._base_url = base_url
        self._api_key = api_key
        self._seconds = seconds

    def answer(self, question: str, passages: Sequence[Passage]) -> list[Said]:
        """All statements of one try. Raises ModelFailure."""
        return [one for one in self.stream(question, passages) if isinstance(one, Said)]

    def stream(
        self,
        question: str,
        passages: Sequence[Passage],
        faults: Sequence[str] = (),
        log: Callable[[Call], None] = lambda _: None,
    ) -> Iterator[Said | str]:
        """See ModelEngine."""
        reader, count = Reader(), 0
        for piece in self._talk(_messages(question, passages, faults), log):
            for value in reader.feed(piece):
                said = value if isinstance(value, str) else read_reply(value, passages)
                if said is None:
                    return
                yield said
                count += 1
                if count == MAX_STATEMENTS:
                    return
        if reader.left():
            yield "最后一个 JSON 没有写完"
        if not count:
            yield "没有按要求的格式输出"

    def _talk(self, messages: list[tuple[str, str]], log: Callable[[Call], None]) -> Iterator[str]:
        """The reply as it comes; logged before it is asked for and when it has ended."""
        call = Call(host=self.host, purpose="ask", sent=sum(len(text) for _, text in messages))
        log(call)
        received, outcome = 0, "stopped"
        try:
            for piece in self._pieces(messages):
                received += len(piece)
                if received > MAX_CHARACTERS:
                    raise ModelFailure("模型的回答太长")
                yield piece
            outcome = "ended"
        except ModelFailure as failure:
            outcome = str(failure)
            raise
        finally:
            log(call.model_copy(update={"received": received, "outcome": outcome}))

    def _pieces(self, messages: list[tuple[str, str]]) -> Iterator[str]:
        """A thread reads, so that no server can hold the asker longer than the time that is set."""
        pieces: queue.Queue[str | Exception | None] = queue.Queue()
        stop = threading.Event()
        chat = self._chat
        deadline = time.monotonic() + self._seconds
        reading = threading.Thread(
            target=self._read, args=(chat, messages, pieces, stop), name="llm", daemon=True
        )
        reading.start()
        try:
            while (piece := _wait(pieces, deadline)) is not _END:
                if isinstance(piece, Exception):
                    raise ModelFailure(_reason(piece)) from piece
                yield piece
        finally:
            stop.set()

    def _read(
        self,
        chat: Any,
        messages: list[tuple[str, str]],
        pieces: "queue.Queue[str | Exception | None]",
        stop: threading.Event,
    ) -> None:
        from langsmith import tracing_context
        from openai import OpenAIError

        try:
            with tracing_context(enabled=False):
                for chunk in chat.stream(messages):
                    if stop.is_set():
                        return
                    pieces.put(str(chunk.text))
            pieces.put(_END)
        except (OpenAIError, OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:  # fmt: skip
            pieces.put(error)
        except self._http.HTTPError as error:
            pieces.put(error)

    @cached_property
    def _http(self) -> Any:
        """The httpx that the installed openai stands on."""
        from openai import DefaultHttpxClient

        base = next(one for one in DefaultHttpxClient.__mro__ if one.__module__.startswith("httpx"))
        return importlib.import_module(base.__module__.split(".")[0])

    @cached_property
    def _chat(self) -> Any:
        from langchain_openai import ChatOpenAI
        from pydantic import SecretStr

        http = self._http
        timeout = http.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds))
        client = http.Client(
            trust_env=False,  # no proxy from the environment: the host shown is the host asked
            follow_redirects=False,
            limits=http.Limits(max_keepalive_connections=0),  # nothing stays open between questions
            timeout=timeout,
            headers={"Accept-Encoding": "identity"},
            event_hooks={
                "request": [_unnamed],
                "response": [_bounded(http, self._seconds)],
            },
        )
        return ChatOpenAI(
            base_url=self._base_url,
            model=self.model,
            api_key=SecretStr(self._api_key or "none"),  # else OPENAI_API_KEY would go there
            openai_proxy="",
            temperature=0,
            max_retries=0,
            timeout=timeout,  # else openai's own ten minutes would win over the client's
            http_client=client,
            streaming=True,
            stream_usage=False,
            use_responses_api=False,
        )


def _wait(pieces: "queue.Queue[Any]", deadline: float) -> Any:
    try:
        return pieces.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty as error:
        raise ModelFailure("模型超过时限没有答完") from error


def _unnamed(request: Any) -> None:
    """OPENAI_ORG_ID and OPENAI_PROJECT_ID of the environment are meant for somebody else."""
    for name in ("openai-organization", "openai-project"):
        request.headers.pop(name, None)


def _bounded(http: Any, seconds: float) -> Callable[[Any], None]:
    """A hook that cuts a response at MAX_BYTES, before anything keeps it in memory, and at its time."""

    class Bounded(http.SyncByteStream):  # type: ignore[misc]
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            return _within(self._stream, time.monotonic() + seconds)

        def close(self) -> None:
            self._stream.close()

    def bound(response: Any) -> None:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise OSError("compressed reply")
        response.stream = Bounded(response.stream)

    return bound


def _within(stream: Iterable[bytes], deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in stream:
        size += len(chunk)
        if size > MAX_BYTES:
            raise OSError("reply too large")
        if time.monotonic() > deadline:
            raise OSError("Timeout")
        yield chunk


def _reason(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if status:
        return f"模型服务返回错误 {status}"
    if "too large" in str(error):
        return "模型的回答太长"
    name = type(error).__name__
    if "Timeout" in name:
        return "模型超过时限没有答完"
    if "No generation" in str(error):
        return "模型没有给出回答"
    if "Connect" in name:
        return "连不上模型服务"
    return "模型的回答读不出来"


def _messages(
    question: str, passages: Sequence[Passage], faults: Sequence[str]
) -> list[tuple[str, str]]:
    """Question and passages go as JSON: nothing in them can end the data and begin an instruction."""
    data = {
        "question": question,
        "passages": [
            {
                "n": number,
                "document": one.document.name,
                "clause": one.clause.label,
                "text": one.text,
            }
            for number, one in enumerate(passages, 1)
        ],
    }
    asked = [("system", prompt("answer")), ("human", json.dumps(data, ensure_ascii=False))]
    if faults:
        listed = "\n".join(f"- {fault}" for fault in list(dict.fromkeys(faults))[:8])
        asked.append(("human", prompt("repair").replace("{faults}", listed)))
    return asked


@cache
def prompt(name: str) -> str:
    return (PROMPTS / f"{name}.md").read_text(encoding="utf-8")
