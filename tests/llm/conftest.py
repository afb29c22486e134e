"""An assistant whose model is a real HTTP server on loopback that replies as each test plans."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.lying_server import LyingServer

Opened = tuple[Assistant, LyingServer]


@pytest.fixture(scope="session")
def llm_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One index for all tests of the model."""
    folder = tmp_path_factory.mktemp("llm")
    Assistant(Settings(data=folder)).change_setup({"region": "乌鲁木齐市", "year": 2026})
    return folder


@pytest.fixture
def with_model(llm_data: Path) -> Iterator[Callable[..., Opened]]:
    """`with_model("hang", seconds=0.5)` is an assistant with a server that hangs."""
    servers: list[LyingServer] = []

    def opened(*plan: str, seconds: float = 5.0, **settings: object) -> Opened:
        server = LyingServer(1, list(plan)).__enter__()
        servers.append(server)
        given = {
            "data": llm_data,
            "llm_base_url": server.url,
            "llm_model": "liar",
            "llm_seconds": seconds,
        }
        return Assistant(Settings(**(given | settings))), server  # type: ignore[arg-type]

    yield opened
    for server in servers:
        server.__exit__()
