"""The two settings that carry 600 sessions have their effect in a running server, not only in a file."""

import asyncio
import gc
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
import websockets
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

from assistant import server
from assistant.wiring import Assistant


@pytest.fixture
def port(assistant: Assistant) -> Iterator[int]:  # noqa: ARG001 - it names the data folder
    """The port of our application, served by a thread of this process."""
    with server.listen(0) as listener:
        number = listener.getsockname()[1]
        running = uvicorn.Server(uvicorn.Config(server.build_app(number), log_level="error"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield number
        running.should_exit = True
        thread.join(timeout=20)
    config.get_config_options(force_reparse=True)


async def visit(port: int) -> None:
    """One session: open it and wait until its first script has run."""
    async with websockets.connect(
        f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None
    ) as socket:  # type: ignore[list-item]
        message = BackMsg()
        message.rerun_script.query_string = ""
        await socket.send(message.SerializeToString())
        finished = False
        while not finished:
            got = ForwardMsg()
            got.ParseFromString(await asyncio.wait_for(socket.recv(), 30))
            finished = got.WhichOneof("type") == "script_finished"
        watchers = [
            one.session._local_sources_watcher
            for one in Runtime.instance()._session_mgr.list_sessions()
        ]
        assert watchers == [None], "a session watches the source files"


def test_a_visit_forces_no_collection_and_watches_no_file(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[Any] = []
    monkeypatch.setattr(gc, "collect", lambda *generation: forced.append(generation) or 0)
    asyncio.run(visit(port))
    time.sleep(0.3)
    assert not forced
