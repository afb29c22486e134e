"""The whole bundle: built, installed and run where there is no network. Slow, so only in `make bench`."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORY = """
set -eu
ip link set lo up 2>/dev/null || "$PYTHON3" lo.py
if "$PYTHON3" -c "import socket; socket.create_connection(('1.1.1.1', 53), 2)" 2>/dev/null; then echo "there is a network"; exit 9; fi
cd "{bundle}"
now() {{ date +%s.%N; }}
now > ../1
./start.sh ask 自评得85分是什么等级？ --json > ../ask.json
now > ../2
./start.sh --port 8655 > ../server.log 2>&1 & server=$!
trap "kill $server" EXIT
"$PYTHON3" -c "
import time, urllib.request
for _ in range(300):
    try:
        page = urllib.request.urlopen('http://127.0.0.1:8655/', timeout=2); break
    except OSError:
        time.sleep(0.1)
print(page.status, '绩效助手' in page.read().decode())" > ../page.txt
now > ../3
./start.sh --port 8655 2> ../second.txt && exit 8
./start.sh backup ../b.zip
kill $server; wait $server || true; trap - EXIT
cd ..; mv "{bundle}" moved; cd moved
./start.sh restore ../b.zip 2> ../restore.txt
./start.sh verify
"""
LO_UP = """
import fcntl, socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(s, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))
"""


def reason_to_skip() -> str | None:
    if not os.environ.get("JIXIAO_TEST_BUNDLE"):
        return "JIXIAO_TEST_BUNDLE 没有设置（make bench 会设）"
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rn", "true"]).returncode:
        return "unshare -rn is not allowed on this machine"
    return None


def megabytes(folder: Path) -> int:
    return int(subprocess.check_output(["du", "-sm", folder]).split()[0])


@pytest.mark.offline
@pytest.mark.timeout(1200)
def test_the_bundle_installs_and_runs_without_a_network(tmp_path: Path) -> None:
    if reason := reason_to_skip():
        pytest.skip(reason)
    bundle = tmp_path / "安装 包"
    began = time.perf_counter()
    subprocess.run([ROOT / ".ci" / "bundle", bundle], check=True)
    built, packed = time.perf_counter() - began, megabytes(bundle)
    assert {"wheels", "start.sh", "启动.bat", "README.txt"} <= {
        path.name for path in bundle.iterdir()
    }
    names = [path.name for path in (bundle / "wheels").iterdir()]
    assert all(name.endswith(".whl") for name in names)
    assert not [name for name in names if re.match(r"(nvidia|triton|pytest|mypy|playwright)", name)]
    (tmp_path / "lo.py").write_text(LO_UP, encoding="utf-8")

    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "JIXIAO_", "PYTHON", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        ["unshare", "-rn", "bash", "-c", STORY.format(bundle=bundle)],
        cwd=tmp_path, capture_output=True, text=True, timeout=900,
        env=clean | {"PYTHON3": sys._base_executable},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

    def told(name: str) -> str:
        return (tmp_path / name).read_text(encoding="utf-8").strip()

    assert json.loads(told("ask.json"))["status"] == "answered"
    assert told("page.txt") == "200 True"
    assert "端口 8655 已被占用" in told("second.txt")
    moved = tmp_path / "moved"  # the folder may be moved after it was installed
    assert (moved / "data" / "jixiao.db").exists()
    assert list(moved.glob("data.before-restore-*"))
    one, two, three = (float(told(name)) for name in "123")
    sys.stdout.write(
        f"\n安装包：收集 {built:.0f} 秒，{packed} MB；断网安装并答第一问 {two - one:.0f} 秒，"
        f"装好 {megabytes(moved / 'venv')} MB；到第一页 {three - two:.1f} 秒\n"
    )
