"""What can go wrong when the bundle starts is said in one sentence, before anything is installed."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CI = Path(__file__).parents[2] / ".ci"
HERE: dict[str, Any] = {
    "version": "0.1.0",
    "build": "b",
    "python": "{}.{}".format(*sys.version_info),
    "system": platform.system(),
    "machine": platform.machine(),
    "needs_mb": 1,
    "wheels": [],
}
Start = Callable[..., str]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A bundle without wheels."""
    folder = tmp_path / "安装 包"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(CI / "bundle-start.py", folder / "start.py")
    shutil.copy(CI / "bundle-start.sh", folder / "start.sh")
    return folder


@pytest.fixture
def start(bundle: Path) -> Start:
    """`start(words, made_for={…}, PATH=…)` → the one sentence on stderr of a start that failed."""

    def act(*words: str, made_for: dict[str, Any] | None = None, **environment: str) -> str:
        (bundle / "made-for.json").write_text(json.dumps(HERE | (made_for or {})), "utf-8")
        done = subprocess.run(
            [shutil.which("sh") or "/bin/sh", bundle / "start.sh", *words],
            capture_output=True, text=True,
            env=os.environ | {"PYTHON3": sys.executable} | environment,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    return act


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with what the shell needs and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("dirname",):
        (folder / name).symlink_to(shutil.which(name) or "")
    return folder


def one_sentence(text: str) -> bool:
    return text.startswith("绩效助手：") and text.count("\n") == 1


def test_no_python(start: Start, bundle: Path, bare_path: Path) -> None:
    told = start(PATH=str(bare_path), PYTHON3="")
    assert one_sentence(told) and "没有找到 Python 3.11 或更高版本" in told
    old = bare_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    assert start(PATH=str(bare_path), PYTHON3="") == told
    assert not (bundle / "venv").exists()


@pytest.mark.parametrize(
    ("made_for", "says"),
    [
        ({"python": "3.10"}, "要用 Python 3.10"),
        ({"machine": "riscv"}, "为 Linux riscv 做的"),
        ({"system": "Windows", "machine": "AMD64"}, "为 Windows AMD64 做的"),
        ({"needs_mb": 1 << 40}, "磁盘空间不够"),
    ],
)
def test_what_does_not_fit(made_for: dict[str, Any], says: str, start: Start, bundle: Path) -> None:
    told = start("ask", "问", made_for=made_for)
    assert one_sentence(told) and says in told
    assert not (bundle / "venv").exists()


def test_a_port_that_is_taken(start: Start, bundle: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for told in (
            start("--port", str(port)),
            start("ui", f"--port={port}"),
            start(JIXIAO_PORT=str(port)),
        ):
            assert one_sentence(told) and f"端口 {port} 已被占用" in told
    assert "不对" in start("--port", "abc")
    assert not (bundle / "venv").exists()


def test_wheels_that_are_missing_or_damaged(start: Start, bundle: Path) -> None:
    name = "jixiao-0.1.0-py3-none-any.whl"
    told = start("ask", "问", made_for={"wheels": [name]}).splitlines()
    assert len(told) == 2
    assert "正在安装" in told[0]
    assert f"缺少 {name}" in told[1]
    (bundle / "wheels" / name).write_bytes(b"half a file")
    told = start("ask", "问", made_for={"wheels": [name]}).splitlines()
    assert len(told) == 2
    assert "有文件损坏" in told[1] and str(bundle / "install.log") in told[1]


def can_mount() -> bool:
    tried = subprocess.run(
        ["unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"], capture_output=True
    )
    return tried.returncode == 0


@pytest.mark.skipif(
    not shutil.which("unshare") or not can_mount(),
    reason="这台机器不许用 unshare -rm 挂载小磁盘",
)
def test_a_disk_that_fills_up_during_installation(bundle: Path) -> None:
    (bundle / "made-for.json").write_text(json.dumps(HERE), encoding="utf-8")
    done = subprocess.run(
        [
            "unshare", "-rm", "sh", "-c",
            'mount -t tmpfs -o size=3m tmpfs /mnt && cp -r "$1"/. /mnt && sh /mnt/start.sh ask 问',
            "sh", bundle,
        ],
        capture_output=True, text=True, env=os.environ | {"PYTHON3": sys.executable},
    )  # fmt: skip
    assert done.returncode == 2
    assert "磁盘满了，没有装上" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_the_templates_can_be_run_by_both_shells() -> None:
    subprocess.run(["sh", "-n", CI / "bundle-start.sh"], check=True)
    subprocess.run(["bash", "-n", CI / "bundle"], check=True)
    batch = (CI / "bundle-start.bat").read_text(encoding="utf-8")
    assert batch.startswith("@echo off\nchcp 65001")  # before the first Chinese character
    assert 'start.py" %*' in batch
