"""No network: the commands and the page do their whole work inside an empty network namespace."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.validator.sheet import valid_table

ROOT = Path(__file__).parent.parent.parent
JIXIAO = Path(sys.executable).parent / "jixiao"
STORY = """
set -eu
ip link set lo up 2>/dev/null || {python} {lo}
if {python} -c "import socket; socket.create_connection(('1.1.1.1', 53), 2)" 2>/dev/null; then echo "there is a network"; exit 9; fi
{jixiao} ask 乌鲁木齐审核绩效目标重点看哪几个方面？ --json > ask.json
{jixiao} draft 社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上 --json > draft.json
{jixiao} check table.json --ruleset urumqi-2022-submit --format json > report.json
{jixiao} submit table.json --json > receipt.json
{jixiao} verify
{jixiao} ui --port 8623 > server.log & server=$!
trap "kill $server" EXIT
{python} -c "
import time, urllib.request
for _ in range(100):
    try:
        page = urllib.request.urlopen('http://127.0.0.1:8623/', timeout=2); break
    except OSError:
        time.sleep(0.2)
print(page.status, '绩效助手' in page.read().decode())" > page.txt
{python} -m pytest -q -p no:cacheprovider {root}/tests/ui/test_ask_screen.py {root}/tests/ui/test_target_screen.py > screens.txt
"""
LO_UP = """
import fcntl, socket, struct
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(s, 0x8914, struct.pack("16sh", b"lo", 0x1 | 0x40))
"""


def namespaces_work() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0


@pytest.mark.offline
@pytest.mark.skipif(not namespaces_work(), reason="unshare -rn is not allowed on this machine")
def test_asking_drafting_checking_submitting_and_the_page_need_no_network(tmp_path: Path) -> None:
    (tmp_path / "table.json").write_text(json.dumps(valid_table(), ensure_ascii=False), "utf-8")
    (tmp_path / "lo.py").write_text(LO_UP, encoding="utf-8")
    story = STORY.format(python=sys.executable, jixiao=JIXIAO, lo="lo.py", root=ROOT)
    done = subprocess.run(
        ["unshare", "-rn", "bash", "-c", story],
        cwd=tmp_path, capture_output=True, text=True, timeout=240,
        env=os.environ | {"JIXIAO_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

    def read(name: str) -> dict[str, object]:
        found: dict[str, object] = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        return found

    assert read("ask.json")["status"] == "answered"
    assert read("draft.json")["schema"] == "jixiao.draft/1"
    assert read("report.json")["verdict"] == "可提交"
    assert read("receipt.json")["schema"] == "jixiao.receipt/1"
    assert (tmp_path / "page.txt").read_text(encoding="utf-8").strip() == "200 True"
    assert " passed" in (tmp_path / "screens.txt").read_text(encoding="utf-8")
