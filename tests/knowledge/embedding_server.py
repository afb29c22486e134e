"""An OpenAI-compatible embedding endpoint on loopback: a vector of the characters of each text."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Endpoint:
    """`asked` are the texts that came; `size` and `open` may be changed while it serves."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.asked: list[str] = []
        self.open = threading.Event()
        self.open.set()
        self.url = ""

    def vector(self, text: str) -> list[float]:
        row = [0.01] * self.size
        for at in range(len(text) - 1):
            row[(ord(text[at]) * 31 + ord(text[at + 1])) % self.size] += 1.0
        return row


@contextmanager
def serving(size: int = 64) -> Iterator[Endpoint]:
    endpoint = Endpoint(size)

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            texts = json.loads(self.rfile.read(length))["input"]
            endpoint.asked += texts
            endpoint.open.wait(60)
            data = [
                {"object": "embedding", "index": at, "embedding": endpoint.vector(text)}
                for at, text in enumerate(texts)
            ]
            body = json.dumps(
                {"object": "list", "data": data, "model": "toy", "usage": {}}
            ).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return None

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.open.set()
        server.shutdown()
        server.server_close()
        thread.join()
