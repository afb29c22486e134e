"""Installs 绩效助手 from the wheels beside this file, once, and starts it. Nothing but the standard library."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"
ENV = HERE / "venv"
MADE_FOR = json.loads((HERE / "made-for.json").read_text(encoding="utf-8"))
LOG = HERE / "install.log"
RUN = "from assistant.cli.main import main; main()"


def main() -> None:
    words = sys.argv[1:]
    if words == ["--fits"]:
        sys.exit(0 if misfit() is None else 1)
    if reason := misfit():
        stop(reason)
    if not words or words[0].startswith("-"):
        words = ["ui", *words]
    listener = own_port(words) if words[0] == "ui" else None  # also keeps a second start away
    install()
    if listener:
        listener.close()
    python = python_of(ENV)
    environment = os.environ | {"JIXIAO_DATA": os.environ.get("JIXIAO_DATA") or str(HERE / "data")}
    if words[0] == "ui":
        os.chdir(HERE)  # .env is read from here; other commands keep the folder of their files
    command = [str(python), "-c", RUN, *words]
    if os.name == "posix":
        os.execve(python, command, environment)
    sys.exit(subprocess.call(command, env=environment))


def stop(sentence: str) -> None:
    sys.stderr.write(f"绩效助手：{sentence}\n")
    sys.exit(2)


def say(sentence: str) -> None:
    sys.stderr.write(f"绩效助手：{sentence}\n")
    sys.stderr.flush()


def misfit() -> str | None:
    """Why this Python cannot use the wheels, in one sentence; None if it can."""
    here = (platform.system(), platform.machine())
    if here != (MADE_FOR["system"], MADE_FOR["machine"]):
        return (
            f"这个安装包是为 {MADE_FOR['system']} {MADE_FOR['machine']} 做的，"
            f"这台机器是 {here[0]} {here[1]}，请换用为这种机器做的安装包"
        )
    version = "{}.{}".format(*sys.version_info)
    if version != MADE_FOR["python"] or sys.implementation.name != "cpython":
        return (
            f"这个安装包要用 Python {MADE_FOR['python']}，这里是 {version}，"
            f"请安装 Python {MADE_FOR['python']} 后再运行一次（几个版本可以并存）"
        )
    return None


def own_port(words: list[str]) -> socket.socket:
    """The port of the page, held until the page itself takes it."""
    given = [word.partition("=")[2] for word in words if word.startswith("--port=")]
    given += [after for word, after in zip(words, words[1:]) if word == "--port"]  # noqa: B905
    text = (given or [os.environ.get("JIXIAO_PORT") or "8501"])[0]
    if not (text.isdecimal() and 0 < int(text) < 65536):
        stop(f"端口“{text}”不对，请写 1 到 65535 的数，如 --port 8600")
    port = int(text)
    listener = socket.socket()
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        stop(
            f"端口 {port} 已被占用：如果绩效助手已经在运行，请直接打开 http://127.0.0.1:{port}；"
            f"否则换一个端口再启动：--port {port + 1 if port < 65535 else 8600}"
        )
    return listener


def install() -> None:
    """Once for each build of the bundle: a new one installs anew, the data stays."""
    stamp = ENV / "installed.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == MADE_FOR["build"]:
        return
    stop_if_no_room()
    say("第一次启动，正在安装（约一两分钟，不需要网络）……")
    try:
        if ENV.exists():  # of an older build, or of an installation that was broken off
            shutil.rmtree(ENV)
        venv.create(ENV, with_pip=True, symlinks=os.name == "posix")
        run_pip()
    except subprocess.CalledProcessError:
        stop_if_full()
        stop(f"不能在 {ENV} 里建立运行环境，请检查权限，或重新安装 Python 后再运行一次")
    except OSError as error:
        stop_if_full()
        stop(f"不能在 {HERE} 里建立运行环境（{error.strerror}），请检查权限")
    except KeyboardInterrupt:
        stop("已取消，没有装完；下次启动会重新安装")
    stamp.write_text(MADE_FOR["build"], encoding="utf-8")
    say("安装完成")


def stop_if_no_room() -> None:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        stop("Python 缺少 venv 模块；Debian、Ubuntu 请先安装 python3-venv，再运行一次")
    free = shutil.disk_usage(HERE).free >> 20
    if free < MADE_FOR["needs_mb"]:
        stop(
            f"磁盘空间不够：安装要 {MADE_FOR['needs_mb']} MB，{HERE} 所在的磁盘只剩 {free} MB，"
            "请清理后再运行一次"
        )


def stop_if_full() -> None:
    if shutil.disk_usage(HERE).free < 64 << 20:
        stop(f"磁盘满了，没有装上；请清理 {HERE} 所在的磁盘后再运行一次")


def run_pip() -> None:
    """Exactly the wheels of this build, whatever this machine's pip is set to and an older build left."""
    wheels = [WHEELS / name for name in MADE_FOR["wheels"]]
    if missing := [path.name for path in wheels if not path.exists()]:
        stop(f"安装包不全，wheels 里缺少 {missing[0]}，没有装上；请重新拷贝整个文件夹")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    with LOG.open("wb") as log:
        status = subprocess.call(
            [
                python_of(ENV), "-m", "pip", "--isolated", "--disable-pip-version-check",
                "install", "--no-index", "--no-deps", "--no-cache-dir", "--no-input", *wheels,
            ],
            stdout=log, stderr=subprocess.STDOUT,
            env=environment | {"PIP_CONFIG_FILE": os.devnull},
        )  # fmt: skip
    if status == 0:
        return
    text = LOG.read_text(encoding="utf-8", errors="replace")
    if "No space left" in text:
        stop(f"磁盘满了，没有装上；请清理 {HERE} 所在的磁盘后再运行一次")
    stop_if_full()
    if "not a supported wheel" in text:
        stop(f"安装包与这台机器的系统版本不配，没有装上；详细记录在 {LOG}")
    if any(sign in text for sign in ("invalid wheel", "is invalid", "BadZipFile", "Bad CRC")):
        stop(f"安装包里有文件损坏，没有装上；请重新拷贝整个文件夹（详细记录在 {LOG}）")
    stop(f"没有装上，详细记录在 {LOG}，请把它交给维护人员")


def python_of(folder: Path) -> Path:
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


if __name__ == "__main__":
    main()
