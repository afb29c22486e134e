"""The web app as one ASGI application on 127.0.0.1: the Streamlit pages, under our own first page."""

import errno
import gc
import html
import importlib
import re
import secrets
import socket
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.settings import Settings
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, log_failure, open_assistant

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "ui" / "app.py"
LOOK = ROOT / "ui" / "look"
CONFIGS = (ROOT / ".streamlit" / "config.toml", ROOT / "ui" / "config.toml")  # checkout, wheel
CONFIG = next((path for path in CONFIGS if path.exists()), CONFIGS[0])
HOST = "127.0.0.1"
VISITOR = "jixiao_visitor"
SCREENS = {
    "ask": "问政策", "target": "编目标", "drafts": "我的草稿", "check": "查表格", "library": "政策库",
    "catalogue": "指标库", "rules": "规则手册",
}  # fmt: skip
# Cookies know no port: those of other programs on this machine come too, however they are written.
_VISITOR_COOKIE = re.compile(rf"(?:^|;)\s*{VISITOR}=[0-9a-f]{{16}}\s*(?:;|$)")
# Nothing that a document or a user writes may fetch from elsewhere, whatever else goes wrong.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:;"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self';"
    " frame-ancestors 'self'"
)


def serve(settings: Settings) -> None:
    """Serve the page until stopped. Raises InputError where the port cannot be had."""
    with listen(settings.port) as listener:
        warm_up(settings)
        import uvicorn

        app = build_app(settings.port)
        server = uvicorn.Server(
            uvicorn.Config(
                app, access_log=False, log_level="warning", ws="websockets-sansio",
                ws_max_size=32_000_000, ws_ping_interval=30, ws_ping_timeout=30,
                timeout_graceful_shutdown=2,
            )
        )  # fmt: skip
        _say(f"绩效助手已启动：http://{HOST}:{settings.port} （按 Ctrl+C 停止）")
        server.run(sockets=[listener])


def listen(port: int) -> socket.socket:
    """A bound socket on 127.0.0.1. Raises InputError saying why the port is not free."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        why = "已被别的程序占用" if taken else "不允许使用"
        other = port + 1 if 1024 <= port < 65535 else 8501
        raise InputError(
            f"端口 {port} {why}，请停掉那个程序，或换一个端口：jixiao ui --port {other}"
        ) from error
    return listener


def shared_assistant(settings: Settings) -> Assistant:
    """The one assistant of this process for a data folder: all visitors share it."""
    return _opened(settings.model_copy(update={"port": Settings.model_fields["port"].default}))


@cache
def _opened(settings: Settings) -> Assistant:
    return open_assistant(settings)


def warm_up(settings: Settings) -> None:
    """Open everything before the first visitor; what is loaded now is never collected."""
    assistant = shared_assistant(settings)
    if notice := assistant.index_notice():
        _say(f"请注意：{notice}")
    assistant.searcher(_say)
    _ = assistant.catalogue, assistant.database, assistant.engine
    importlib.import_module("pandas")  # streamlit would load it while the first visitor waits
    gc.collect()
    gc.freeze()


def build_app(port: int) -> ASGIApp:
    """The ASGI application, with the settings of .streamlit/config.toml wherever it is started."""
    from streamlit import config
    from streamlit.starlette import App

    app: ASGIApp = App(PAGE, middleware=[Middleware(OwnFirstPage)], on_script_error=_unforeseen)
    config.get_config_options(
        force_reparse=True,
        options_from_flags=page_settings() | {"server.port": port, "server.address": HOST},
    )
    return app


def _unforeseen(error: Exception) -> bool:
    """The last door of a page: the log has the traceback, the visitor one sentence."""
    import streamlit as st

    path = log_failure(error)
    st.error(f"程序内部出错，已记入 {path}。请刷新页面；仍然不行，就把这个文件交给维护人员。")
    return True


def page_settings() -> dict[str, Any]:
    """.streamlit/config.toml as dotted names."""
    sections = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
    return {
        f"{part}.{name}": value for part, one in sections.items() for name, value in one.items()
    }


@cache
def first_page() -> str:
    """Streamlit's index.html in Chinese, with our style and words in it."""
    import streamlit

    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    style = (LOOK / "page.css").read_text(encoding="utf-8")
    script = (LOOK / "page.js").read_text(encoding="utf-8")
    icon = quote((LOOK / "icon.svg").read_text(encoding="utf-8").strip())
    for old, new in (
        ('<html lang="en">', '<html lang="zh-CN">'),
        ("<title>Streamlit</title>", "<title>绩效助手</title>"),
        ('href="./favicon.png"', f'href="data:image/svg+xml,{icon}"'),
        (
            "You need to enable JavaScript to run this app.",
            "请在浏览器里允许运行 JavaScript，再打开本页。",
        ),
        ("</head>", f"<style>{style}</style><script>{script}</script></head>"),
    ):
        page = page.replace(old, new)
    return page


def no_page(path: str) -> str:
    """What an address that has no page shows: where the pages are."""
    links = "".join(f'<li><a href="/{name}">{title}</a></li>' for name, title in SCREENS.items())
    style = (LOOK / "page.css").read_text(encoding="utf-8")
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>绩效助手</title>'
        f'<style>{style} body {{ font: 17px sans-serif; margin: 2rem; }}</style><div class="jx">'
        f"<h1>没有这个网页</h1><p>地址 {html.escape(path)} 不对，请从这里打开：</p><ul>{links}</ul></div>"
    )


class OwnFirstPage:
    """Answers the page addresses with `first_page()` and names the visitor in a cookie.

    The cookie keys what was typed and not sent; it says nothing about the person.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything but page addresses."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        known = scope["path"].strip("/") in ("", *SCREENS)
        response = HTMLResponse(
            first_page() if known else no_page(scope["path"]), 200 if known else 404
        )
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cache-Control"] = "no-cache"
        if not _VISITOR_COOKIE.search(Headers(scope=scope).get("cookie", "")):
            response.set_cookie(
                VISITOR, secrets.token_hex(8), max_age=31_536_000, httponly=True, samesite="lax"
            )
        await response(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path = scope["path"].strip("/")
    return "/" not in path and "." not in path and not path.startswith("_")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
