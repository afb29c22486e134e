"""Many different tables out of the one valid table: units, money, values and faults vary."""

import json
from collections.abc import Iterator
from pathlib import Path

from assistant.validator.sheet import valid_table


def raw_table(n: int) -> dict[str, object]:
    """Table number `n`; every third has an error, every fifth a warning."""
    table = valid_table()
    table["project"] |= {
        "name": f"{'东西南北'[n % 4]}片区第{n}期社区工作者培训",
        "unit": f"第{n % 40}中心",
    }
    table["indicators"][2]["value"] = str(480 + n % 7)
    if n % 3 == 0:
        table["indicators"][3]["value"] = "120"
    if n % 5 == 0:
        table["goal"]["annual"] += f"另办{n % 9 + 2}场讲座。"
    return table


def lines(count: int) -> Iterator[str]:
    return (json.dumps(raw_table(n), ensure_ascii=False) + "\n" for n in range(count))


def write_lines(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(lines(count))
    return path


def write_files(folder: Path, count: int) -> Path:
    for n, line in enumerate(lines(count)):
        part = folder / f"{n // 500:03d}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{n:06d}.json").write_text(line, encoding="utf-8")
    return folder
