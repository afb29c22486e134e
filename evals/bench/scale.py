"""All statutes of ../shared through the product: articles a second, memory, disk, reopening, queries, the curve."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from evals.bench.statutes import ALL, CORPUS, write_statutes

SIZES = (1_000, 10_000, ALL)
NOTICE = """云岭市财政局关于航拍费用的通知

第一条 无人机航拍费用凭发票和任务单报销，每次不超过二千元。
"""


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Prints a block a size; the processes are fresh, so that memory and opening are their own."""
    if not CORPUS.exists():
        print("规模测试略过：本机没有 ../shared/corpus/laws.jsonl.gz")
        return []
    with tempfile.TemporaryDirectory() as folder:
        return [_one(Path(folder) / str(size), size) for size in sizes]


def _one(root: Path, size: int) -> dict[str, Any]:
    texts, data = root / "texts", root / "var"
    written = write_statutes(texts, size)
    figures = {"written": written} | _stage("take_in", data, texts)
    print(
        f"\n{figures['articles']:,} 条（写入 {written:,}），{figures['documents']:,} 份文件："
        f"{figures['wall']:.0f} 秒，{figures['articles'] / figures['wall']:.0f} 条/秒；"
        f"处理器 {figures['cpu']:.0f} 秒，折合两核 {2 * figures['articles'] / figures['cpu']:.0f} 条/秒；"
        f"内存峰值 {figures['peak_mb']:,} MB"
    )
    for name, (wall, cpu) in figures["steps"].items():
        print(
            f"  {name}：{wall:.1f} 秒（处理器 {cpu:.1f}），每千条 {cpu / figures['articles'] * 1e6:.0f} 毫秒"
        )
    for name in ("library", "index"):
        print(f"  磁盘 {name}：{_megabytes(data / name):,} MB")
    figures |= _stage("reopen", data)
    print(
        f"  重新打开到第一个检索结果：{figures['reopen']:.2f} 秒（处理器 {figures['reopen_cpu']:.2f}）"
    )
    figures |= _stage("query", data)
    for name, (half, most) in figures["queries"].items():
        print(f"  检索 {name}：p50 {half:.1f} 毫秒，p95 {most:.1f} 毫秒")
    print(
        f"  向量库前 10 个与逐个比较相同：{figures['same_ten']:.3f}；前 60 个：{figures['same_sixty']:.3f}"
    )
    figures["notice"] = _notice(data, root)
    print(f"  再收一份通知到能检索到：{figures['notice']:.2f} 秒", flush=True)
    return figures


def _stage(name: str, *arguments: Path) -> dict[str, Any]:
    """In a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "evals.bench.scale_stage", name, *arguments],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, check=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _notice(data: Path, root: Path) -> float:
    """`jixiao ingest` of one notice, until a search in a process that was open before finds it."""
    from assistant.settings import Settings
    from assistant.wiring import Assistant

    page = Assistant(Settings(data=data))
    page.search("绩效目标", 1)
    file = root / "通知.txt"
    file.write_text(NOTICE, encoding="utf-8")
    started = time.perf_counter()
    subprocess.run(
        [Path(sys.executable).parent / "jixiao", "ingest", file],
        env=os.environ | {"JIXIAO_DATA": str(data)}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    hits = page.searcher().search("无人机航拍费用怎么报销", 3)
    seconds = time.perf_counter() - started
    if not any("无人机" in hit.passage.text for hit in hits):
        raise SystemExit("the notice was not found")
    return seconds


def _megabytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) >> 20


if __name__ == "__main__":
    run(tuple(int(one) for one in sys.argv[1:]) or SIZES)
