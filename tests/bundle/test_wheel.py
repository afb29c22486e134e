"""The product's own wheel holds every file that the checkout has, and runs without the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT],
        check=True,
    )
    (built,) = folder.glob("jixiao-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the product; its dependencies come from the test environment."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [*PIP, "install", "--no-deps", "--no-index", "--target", folder, wheel], check=True
    )
    return folder


def run(installed: Path, *command: str | Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV_")}
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=installed.parent,
        env=environment | {"PYTHONPATH": str(installed)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        there = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in ("assistant", "knowledge", "ui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert wanted - there == set()
    kinds = {Path(name).suffix for name in wanted}
    assert {".py", ".yaml", ".md", ".safetensors", ".json", ".css", ".js", ".svg"} <= kinds
    assert "ui/config.toml" in there  # .streamlit/config.toml of the checkout
    assert "assistant/store/migrations/versions/0001_first_tables.py" in there


def test_the_command_answers_from_the_wheel(installed: Path) -> None:
    answer = json.loads(
        run(installed, installed / "bin" / "jixiao", "ask", "自评得85分是什么等级？", "--json")
    )
    assert answer["status"] == "answered"
    assert answer["citations"]
    run(installed, installed / "bin" / "jixiao", "verify")


def test_the_page_is_in_the_wheel(installed: Path) -> None:
    code = (
        "import assistant.server as server, pathlib, sys;"
        "assert pathlib.Path(sys.argv[1]) in pathlib.Path(server.__file__).parents;"
        "assert server.page_settings()['server.fileWatcherType'] == 'none';"
        "assert server.PAGE.is_file(); print(server.first_page())"
    )
    page = run(installed, "-c", code, installed)
    assert "<title>绩效助手</title>" in page
