"""One assistant with a built index for all tests of asking."""

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Assistant


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("assistant")
    opened = Assistant(Settings(data=folder))
    opened.change_setup({"region": "乌鲁木齐市", "year": 2026, "contact": "市财政局绩效科"})
    return opened
