"""The server: its port, its settings in force, its own first page."""

import asyncio
import socket
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from streamlit import config

from assistant import server
from assistant.settings import Settings
from assistant.values.input_error import InputError


@pytest.fixture
def app() -> Any:
    yield server.build_app(8577)
    config.get_config_options(force_reparse=True)


def get(app: Any, path: str, cookie: bytes = b"") -> tuple[int, dict[str, str], str]:
    """One GET request, without a socket."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": [(b"cookie", cookie)] if cookie else [],
        "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
        "server": ("127.0.0.1", 8577), "client": ("127.0.0.1", 1), "asgi": {"version": "3.0"},
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    headers = {k.decode().lower(): v.decode() for k, v in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]).decode()


def test_a_taken_port_is_one_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=f"端口 {port} 已被别的程序占用"):
            server.serve(Settings(port=port))


def test_it_listens_on_this_machine_only() -> None:
    with server.listen(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_the_first_page_is_chinese_and_fetches_from_nowhere_else() -> None:
    status, headers, body = get(server.OwnFirstPage(None), "/target")  # type: ignore[arg-type]
    assert status == 200
    assert '<html lang="zh-CN">' in body
    assert "<title>绩效助手</title>" in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["set-cookie"].startswith(f"{server.VISITOR}=")
    assert "httponly" in headers["set-cookie"].lower()


@pytest.mark.usefixtures("app")
def test_the_settings_for_many_sessions_are_in_force(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.get_option("runner.postScriptGC") is False
    assert config.get_option("server.fileWatcherType") == "none"
    assert config.get_option("browser.gatherUsageStats") is False
    assert config.get_option("client.showErrorDetails") == "none"
    assert config.get_option("server.port") == 8577
    assert config.get_option("server.address") == "127.0.0.1"


FIRST_PAGE: Any = server.OwnFirstPage(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "foreign",
    [b"user@x=1", b'a="b; c', b"=;;=", b"\xff\xfe=1", b"jixiao_visitor2=0123456789abcdef"],
    ids=repr,
)
def test_cookies_of_other_programs_do_not_disturb(foreign: bytes) -> None:
    status, headers, _ = get(FIRST_PAGE, "/", foreign)
    assert status == 200
    ours = headers["set-cookie"].split(";")[0].encode()
    for cookie in (ours + b"; " + foreign, foreign + b"; " + ours):
        status, headers, _ = get(FIRST_PAGE, "/", cookie)
        assert status == 200
        assert "set-cookie" not in headers, "the visitor keeps its name"


def test_a_visitor_name_that_we_did_not_give_is_replaced() -> None:
    _, headers, _ = get(FIRST_PAGE, "/", b"jixiao_visitor=<script>")
    assert headers["set-cookie"].startswith(f"{server.VISITOR}=")


def test_the_icon_is_one_whole_picture() -> None:
    links: list[dict[str, str | None]] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "link":
                links.append(dict(attrs))

    Links().feed(server.first_page())
    icon = next(one["href"] for one in links if "icon" in (one.get("rel") or ""))
    kind, _, picture = str(icon).partition(",")
    assert kind == "data:image/svg+xml"
    assert ElementTree.fromstring(unquote(picture)).tag.endswith("svg")
