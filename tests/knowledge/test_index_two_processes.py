"""The page's process finds what a command took in, and no longer what a command took out."""

import os
import subprocess
import sys
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import Assistant

JIXIAO = Path(sys.executable).parent / "jixiao"
QUESTION = "无人机航拍费用怎么报销"
NOTICE = """云岭市财政局关于航拍费用的通知

第一条 无人机航拍费用凭发票和任务单报销，每次不超过二千元。
"""


def jixiao(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        [JIXIAO, *arguments], env=os.environ | {"JIXIAO_DATA": str(data)},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_taken_in_and_out_on_the_command_line_while_the_page_runs(
    data: Path, tmp_path: Path
) -> None:
    page = Assistant(Settings(data=data))  # what the page's process shares among its visitors
    assert page.ask(QUESTION).status != "answered"
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE, encoding="utf-8")

    said = jixiao(data, "ingest", str(notice))
    answer = page.ask(QUESTION)
    assert answer.status == "answered"
    passage = answer.citations[0].passage
    assert passage.partition("#")[0] in said

    jixiao(data, "forget", passage.partition("#")[0])
    assert page.ask(QUESTION).status != "answered"
    assert page.verify().clean


def test_two_processes_that_both_take_in_see_what_the_other_did(data: Path, tmp_path: Path) -> None:
    page = Assistant(Settings(data=data))
    page.ask(QUESTION)
    for number in range(2):
        own = tmp_path / f"{number}.txt"
        own.write_text(
            f"云岭市财政局关于第{number + 3}批航拍设备的通知\n\n第一条 航拍设备编号为云航{number}。\n",
            encoding="utf-8",
        )
        page.take_in(page.read_document(own), lambda _: None)
        other = tmp_path / f"{number}-x.txt"
        other.write_text(
            f"云岭市财政局关于第{number + 7}批测绘设备的通知\n\n第一条 测绘设备编号为云测{number}。\n",
            encoding="utf-8",
        )
        jixiao(data, "ingest", str(other))
        for device, words in (("测绘", f"云测{number}"), ("航拍", f"云航{number}")):
            hits = page.searcher().search(f"{device}设备编号为{words}", 1)
            assert words in hits[0].passage.text
    assert page.index_faults() == ()
