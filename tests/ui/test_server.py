"""The server: its port, its settings in force, its own first page."""

import asyncio
import socket
from typing import Any

import pytest
from streamlit import config

from assistant import server
from assistant.settings import Settings
from assistant.values.input_error import InputError


@pytest.fixture
def app() -> Any:
    yield server.build_app(8577)
    config.get_config_options(force_reparse=True)


def get(app: Any, path: str) -> tuple[int, dict[str, str], str]:
    """One GET request, without a socket."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": [],
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
