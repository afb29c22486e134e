"""How often each rule speaks on clean and on real tables: numbers for the manual of rules."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.batch.fired import FIRED
from assistant.validator.registry import list_rules
from assistant.validator.validate import validate
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

ROOT = Path(__file__).parent.parent
CLEAN = ("clean_dev.jsonl", "injection_clean_dev.jsonl")
REAL = ROOT.parent / "shared" / "cases" / "targets_dev.jsonl"


def main() -> bool:
    """Write the figures; False where the real tables are not on this machine."""
    if not REAL.exists():
        print("没有 ../shared/cases，规则多常报的数字没有重算")
        return False
    folder = ROOT / "evals" / "cases" / "tables"
    clean, clean_of = count(_tables(folder / name for name in CLEAN), "national-2021-submit")
    real, real_of = count(_tables([REAL]), "national-2021-published")
    lines = [
        "# 由 python -m evals.fired 写出：规则编号: [合格的表中报的张数, 真实公开的表中报的张数]",
        f"tables: {{clean: {clean_of}, real: {real_of}}}",
        "rules:",
        *(f"  {rule.code}: [{clean[rule.code]}, {real[rule.code]}]" for rule in list_rules()),
    ]
    FIRED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"已写入 {FIRED.relative_to(ROOT)}（合格的表 {clean_of} 张，真实的表 {real_of} 张）")
    return True


def _tables(files: Iterable[Path]) -> Iterator[Target]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
            raw = json.loads(line)
            yield Target.parse(raw.get("target", raw))


def count(tables: Iterable[Target], ruleset: str) -> tuple[Counter[str], int]:
    """In how many tables each rule speaks, and how many there are."""
    rules, catalogue = load_ruleset(ruleset), load_catalogue()
    found: Counter[str] = Counter()
    number = 0
    for target in tables:
        number += 1
        found.update({one.code for one in validate(target, rules, catalogue).findings})
    return found, number


if __name__ == "__main__":
    main()
