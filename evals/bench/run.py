"""`make bench`: start-up times, latencies, throughput, 150 kills and the scale run; prints one line a figure."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from assistant.settings import Settings
from assistant.validator.sheet import valid_table
from assistant.values.target import Target
from assistant.wiring import Assistant
from evals.bench import crash, kill_library, scale, tables

QUESTIONS = (
    "乌鲁木齐审核绩效目标重点看哪几个方面？",
    "自评得85分是什么等级？",
    "什么是双监控",
    "今天天气怎么样",
)
DESCRIPTION = (
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"
)
JIXIAO = Path(sys.executable).parent / "jixiao"


def main(kills: int = 50) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        assistant = Assistant(Settings(data=data))
        assistant.change_setup({"region": "乌鲁木齐市", "year": 2026})
        say("建立索引", timed(lambda: assistant.searcher()))
        in_process(assistant)
        commands(data)
        page(data)
    tables.run()
    crash.run(kills)
    kill_library.run()
    scale.run()


def say(name: str, seconds: float, more: str = "") -> None:
    print(f"{name}：{seconds:.3f} 秒{more}")


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median(work: Callable[[], object], times: int = 30) -> float:
    work()
    return statistics.median(timed(work) for _ in range(times))


def in_process(assistant: Assistant) -> None:
    for question in QUESTIONS:
        say(f"问（热）“{question}”", median(lambda q=question: assistant.ask(q)))
    target = Target.parse(valid_table())
    say("检查一张表（热）", median(lambda: assistant.check(target), 200))
    say("编一张表（热）", median(lambda: assistant.draft(DESCRIPTION)))
    big = valid_table()
    big["indicators"] = [
        row | {"id": f"x{n}", "name": f"{row['name']}{n}"}
        for n in range(250) for row in big["indicators"]
    ]  # fmt: skip
    wide = Target.parse(big)
    say(f"检查 {len(wide.indicators)} 行的表", timed(lambda: assistant.check(wide)))


def commands(data: Path) -> None:
    """Cold processes, the median of five."""
    environment = os.environ | {"JIXIAO_DATA": str(data)}
    table = data / "table.json"
    table.write_text(json.dumps(valid_table(), ensure_ascii=False), encoding="utf-8")
    for name, arguments in {
        "jixiao check（冷）": ["check", table],
        "jixiao ask（冷）": ["ask", QUESTIONS[0]],
        "jixiao draft（冷）": ["draft", DESCRIPTION],
        "jixiao search（冷）": ["search", "绩效评价"],
    }.items():
        command = [JIXIAO, *arguments]
        runs = [
            timed(lambda c=command: subprocess.run(c, env=environment, capture_output=True))
            for _ in range(5)
        ]
        say(name, statistics.median(runs))


def page(data: Path, port: int = 8597) -> None:
    """From `jixiao ui` to the first page, second start (index already built)."""
    started = time.perf_counter()
    server = subprocess.Popen(
        [JIXIAO, "ui", "--port", str(port)],
        env=os.environ | {"JIXIAO_DATA": str(data)},
        stdout=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - started < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1) as got:
                    if got.status == 200:
                        break
            except OSError:
                time.sleep(0.05)
        say("网页第二次启动到能打开", time.perf_counter() - started)
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        memory = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        print(f"网页进程内存：{int(memory.split()[1]) // 1024} MB")
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
