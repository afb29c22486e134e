"""How fast tables are checked: one core, bare parsing beside it, longer and longer batches, stored submissions again."""

import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assistant.settings import Settings
from assistant.validator.sheet import valid_table
from assistant.validator.validate import validate
from assistant.values.target import Target
from assistant.wiring import Assistant
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

ROWS = 10
SOME = 2_000
STEPS = (1_000, 10_000, 100_000)
STORED = 1_000
CHUNK = 50


def run(longest: int = STEPS[-1], stored: int = STORED) -> None:
    """Process time, not the clock on the wall: the machine may be shared."""
    throughput()
    growth([step for step in STEPS if step <= longest])
    again(stored)


def table(n: int, chance: random.Random) -> dict[str, object]:
    """A table of ten rows whose names, numbers and money differ from the next one's."""
    raw = valid_table()
    people = chance.randrange(100, 900)
    raw["project"] |= {"name": f"第{n}片区社区工作者技能培训", "unit": f"第{n % 97}中心"}
    extra = [
        raw["indicators"][1] | {"id": f"x{k}", "name": name, "value": str(chance.randrange(2, 40))}
        for k, name in enumerate(("编印培训教材册数", "开展回访次数", "组织观摩场数"))
    ]
    raw["indicators"] = [*raw["indicators"], *extra][:ROWS]
    raw["indicators"][2]["value"] = str(people)
    raw["goal"]["annual"] = raw["goal"]["annual"].replace("480", str(people))
    if n % 4 == 0:
        raw["indicators"][3]["value"] = str(chance.randrange(90, 130))
    return raw


def lines(count: int) -> Iterator[str]:
    chance = random.Random(20261124)
    return (json.dumps(table(n, chance), ensure_ascii=False) for n in range(count))


def throughput() -> None:
    """Checking against bare parsing, in turn over the same tables, so that both meet the same machine."""
    texts = list(lines(SOME))
    rules, catalogue = load_ruleset("urumqi-2022-submit").for_year(2026), load_catalogue()
    targets = [Target.parse(json.loads(text)) for text in texts]
    validate(targets[0], rules, catalogue)
    bare, checks = [], []
    for start in range(0, SOME, CHUNK):
        bare.append(spent(Target.model_validate_json, texts[start : start + CHUNK]))
        checks.append(spent(lambda one: validate(one, rules, catalogue), targets[start : start + CHUNK]))  # fmt: skip
    ratio = statistics.median(b / a for a, b in zip(bare, checks, strict=True))
    print(
        f"检查 {ROWS} 行的表（全部规则，一个核，处理器时间）：每秒 {1 / statistics.median(checks):.0f} 张"
        f"（最快的一段 {1 / min(checks):.0f} 张），是单纯解析的 {ratio:.1f} 倍"
    )


def spent(work: Callable[..., object], items: Sequence[object]) -> float:
    """Seconds of processor time for each."""
    started = time.process_time()
    for one in items:
        work(one)
    return (time.process_time() - started) / len(items)


def growth(steps: Sequence[int]) -> None:
    """Reading, checking, counting and comparing a .jsonl of each length, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder) / "data"))
        assistant.change_setup({"region": "乌鲁木齐市", "year": 2026})
        order = assistant.order("json")
        for step in steps:
            file = Path(folder) / f"{step}.jsonl"
            with file.open("w", encoding="utf-8") as stream:
                stream.writelines(line + "\n" for line in lines(step))
            started = time.process_time()
            assistant.check_batch([file], order, lambda _: None, 1)
            seconds = time.process_time() - started
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"整批检查 {step} 张：{seconds:.1f} 秒，每张 {seconds / step * 1000:.2f} 毫秒，内存至多 {most} MB")  # fmt: skip
            file.unlink()


def again(count: int) -> None:
    """`verify` over stored submissions."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup({"region": "乌鲁木齐市", "year": 2026})
        for n in range(count):
            raw = valid_table()
            raw["project"] |= {"name": f"第{n}片区社区工作者技能培训", "code": f"P{n:05d}"}
            assistant.submit(Target.parse(raw))
        started = time.process_time()
        found = assistant.verify()
        state = "一致" if found.clean else f"有 {len(found.differs)} 处不一致"
        print(
            f"重新核对 {found.checked} 件已提交的：{time.process_time() - started:.1f} 秒，{state}"
        )


if __name__ == "__main__":
    run()
