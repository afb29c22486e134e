"""A real HTTP server on loopback that speaks /v1/chat/completions and lies from a seed."""

import json
import random
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from evals.lies import INVENTED, MAKERS, Lie, invented, make_lie

FAILURES = (
    "broken json", "endless", "endless line", "drip", "hang", "500", "401", "redirect", "cut off", "empty", "chatter", "drip after truth",
)  # fmt: skip
FAITHFUL = ("verbatim", "none")
KINDS = (*MAKERS, *INVENTED, *FAILURES, *FAITHFUL)


class LyingServer(ThreadingHTTPServer):
    """`plan` names the kind of each request; what was asked and what was served is kept."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, seed: int = 1, plan: list[str] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.rng = random.Random(seed)
        self.plan = plan
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.served: list[Lie] = []
        self.kinds: list[str] = []
        self.closing = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def __enter__(self) -> "LyingServer":
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, *_: object) -> None:
        """A client that went away is what half of the kinds are about."""

    def next_kind(self) -> str:
        turn = len(self.kinds)
        kind = self.plan[turn % len(self.plan)] if self.plan else self.rng.choice(KINDS)
        self.kinds.append(kind)
        return kind


class _Talk(BaseHTTPRequestHandler):
    server: LyingServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return None

    def do_GET(self) -> None:
        self.server.kinds.append("GET")
        self._plain(404, b"{}")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        server.asked.append(body)
        server.headers.append(dict(self.headers))
        kind = server.next_kind()
        if kind in ("500", "401"):
            self._plain(int(kind), b'{"error": {"message": "no"}}')
        elif kind == "redirect":
            self.send_response(307)
            self.send_header("Location", f"{server.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif kind == "hang":
            server.closing.wait(30)
        else:
            self._stream(kind, body)

    def _plain(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, kind: str, body: dict[str, Any]) -> None:
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if kind == "endless line":
            self._forever(b"x" * 65_536, 0)
        elif kind == "drip":
            self._forever(b": still here\n\n", 0.05)
        else:
            text = self._text(kind, body)
            for start in range(0, len(text), 23):
                self._piece(text[start : start + 23])
            if kind == "drip after truth":
                self._forever(b": still here\n\n", 0.05)
            if kind == "endless":
                while not self.server.closing.is_set():
                    self._piece("绩效目标" * 200)
            if kind != "cut off":
                self.wfile.write(b"data: [DONE]\n\n")

    def _forever(self, what: bytes, wait: float) -> None:
        while not self.server.closing.is_set():
            self.wfile.write(what)
            self.wfile.flush()
            time.sleep(wait)

    def _piece(self, text: str) -> None:
        delta = {"role": "assistant", "content": text}
        data = {
            "id": "x", "object": "chat.completion.chunk", "created": 1, "model": "liar",
            "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
        }  # fmt: skip
        self.wfile.write(f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def _text(self, kind: str, body: dict[str, Any]) -> str:
        """The reply: lines of JSON, a lie among them, sometimes true sentences around it."""
        rng = self.server.rng
        sentences = sentences_sent(body)
        truth = [_line(text, number, text) for number, text in sentences[:1]]
        if kind in ("empty", "none"):
            return "" if kind == "empty" else '{"none": true}'
        if kind == "chatter":
            return "好的，以下是我根据资料整理的回答：预算绩效管理非常重要。"
        if kind in ("verbatim", "endless", "cut off", "drip after truth"):
            return "\n".join(truth) if kind == "verbatim" else truth[0] + '\n{"text": "没有写'
        if kind == "broken json":
            return truth[0].replace('"quotes"', "quotes") + "\n" + truth[0][:-9]
        lie = invented(kind, rng) if kind in INVENTED else make_lie(kind, sentences, rng)
        lie = lie or invented("quote", rng)
        second = make_lie(rng.choice(tuple(MAKERS)), sentences, rng) if rng.random() < 0.4 else None
        lies = [one for one in (lie, second) if one]
        self.server.served += lies
        told = [_line(one.text, one.passage, one.quote) for one in lies]
        lines = [*told, *truth[: rng.randint(0, 1)]]
        rng.shuffle(lines)
        return rng.choice(("{}", "```json\n{}\n```", '{{"statements": [{}]}}')).format(
            ",\n".join(lines)
        )


def sentences_sent(body: dict[str, Any]) -> list[tuple[int, str]]:
    """The numbered sentences of the passages that a request holds."""
    data = json.loads(body["messages"][1]["content"])
    return [
        (passage["n"], sentence)
        for passage in data["passages"]
        for sentence in re.findall(r"[^。\n]+。?", passage["text"])
        if len(sentence) > 8
    ]


def _line(text: str, passage: int, quote: str) -> str:
    return json.dumps(
        {"text": text, "quotes": [{"passage": passage, "quote": quote}]}, ensure_ascii=False
    )
