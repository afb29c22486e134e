"""A real server and a real Chromium, one of each for all stories, and a visitor for each."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Setup, save_setup, setup_file
from tests.browser.visitor import Visitor

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "var" / "screenshots"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a bureau that has put its set-up off."""
    folder = tmp_path_factory.mktemp("data")
    save_setup(folder, Setup())
    return folder


@pytest.fixture(scope="session")
def address(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`jixiao ui` on a free port, over that folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    environment = os.environ | {"JIXIAO_DATA": str(data)}
    with log.open("w") as out:
        server = subprocess.Popen(
            [Path(sys.executable).parent / "jixiao", "ui", "--port", str(port)],
            env=environment, stdout=out, stderr=out, cwd=tmp_path_factory.mktemp("elsewhere"),
        )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            assert server.poll() is None, log.read_text()
            with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5):
                break
            time.sleep(0.1)
        yield url
        assert "Traceback" not in log.read_text(), log.read_text()
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it the stories are skipped, unless JIXIAO_REQUIRE_BROWSER=1."""
    if not Path(CHROMIUM).exists():
        why = "没有 Chromium：apt-get install chromium fonts-noto-cjk"
        if os.environ.get("JIXIAO_REQUIRE_BROWSER") == "1":
            pytest.fail(why)
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Any, address: str) -> Iterator[Visitor]:
    """Somebody at a desk."""
    yield from visiting(Visitor(browser, address, SHOTS))


@pytest.fixture
def phone(browser: Any, address: str) -> Iterator[Visitor]:
    """Somebody with a phone, who taps."""
    yield from visiting(Visitor(browser, address, SHOTS, phone=True))


def visiting(one: Visitor) -> Iterator[Visitor]:
    yield one
    one.page.close()
    assert not one.complaints


@pytest.fixture
def first_start(data: Path) -> Iterator[Path]:
    """The data folder before anybody answered the first-start panel, and as it was afterwards."""
    setup_file(data).unlink()
    yield data
    save_setup(data, Setup())
