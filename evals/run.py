"""`make eval`: runs every case, prints each figure with n, a 95 % interval and a trivial program beside it."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals import descriptions, questions
from evals.figures import share
from knowledge.document import Passage

BASELINE = Path(__file__).parent / "baseline.json"
SETUP = {"region": "乌鲁木齐市", "level": "市", "year": 2026}


def main(accept: bool = False) -> int:
    """Returns 1 if a case that passed in the last accepted run fails now."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup(SETUP)
        passed = _questions(assistant) | _descriptions(assistant)
    if accept:
        BASELINE.write_text(
            json.dumps(passed, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
        )
        print(f"已记为基线：{BASELINE}")
    return _compare(passed)


def _questions(assistant: Assistant) -> dict[str, bool]:
    def keyword(question: str) -> list[Passage]:
        found = [assistant.passage(hit.passage) for hit in assistant.search(question, 3)]
        return [one for one in found if one]

    programs = {
        "离线引擎": assistant.ask,
        "一律说没有": questions.always_refuse,
        "只按关键词，一律作答": questions.keyword_only(keyword),
    }
    passed: dict[str, bool] = {}
    for half in ("dev", "frozen"):
        print(f"\n问题（{half}）：全部要求都满足的比例")
        for name, ask in programs.items():
            judged = questions.run(half, ask)
            parts = {
                kind: share([one.passed for one in judged if one.kind == kind])
                for kind in ("answerable", "not answerable")
            }
            shown = "；".join(f"{kind} {figure.show()}" for kind, figure in parts.items())
            print(f"  {name}：{share([one.passed for one in judged]).show()}；{shown}")
            if name == "离线引擎":
                passed |= {one.id: one.passed for one in judged}
                _first_citations(judged)
                if half == "dev":
                    _failures(judged)
    return passed


def _first_citations(judged: list[questions.Judged]) -> None:
    answerable = [one for one in judged if one.kind == "answerable"]
    figure = share([one.status and one.cites for one in answerable])
    print(f"    第一条引文就是答案：{figure.show()}")


def _descriptions(assistant: Assistant) -> dict[str, bool]:
    passed: dict[str, bool] = {}
    for half in ("dev", "frozen"):
        judged = descriptions.run(half, assistant.draft)
        print(f"\n项目描述（{half}）：{share([one.passed for one in judged]).show()}")
        for field in ("fund_use", "numbers", "sourced", "asks"):
            print(f"    {field}：{share([getattr(one, field) for one in judged]).show()}")
        empty = share([False for _ in judged])
        print(f"    只给空表的程序：{empty.show()}")
        if half == "dev":
            _failures(judged)
        passed |= {one.id: one.passed for one in judged}
    return passed


def _failures(judged: list[Any]) -> None:
    """Only of the half that may be looked at."""
    for one in judged:
        if not one.passed:
            print(f"    未过 {one.id}：{one.got}")


def _compare(passed: dict[str, bool]) -> int:
    if not BASELINE.exists():
        return 0
    accepted: dict[str, bool] = json.loads(BASELINE.read_text(encoding="utf-8"))
    worse = [case for case, good in accepted.items() if good and not passed.get(case, False)]
    better = [case for case, good in passed.items() if good and not accepted.get(case, False)]
    print(
        f"\n与基线相比：变好 {len(better)} 个，变差 {len(worse)} 个{'：' + '、'.join(worse) if worse else ''}"
    )
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(accept="--accept" in sys.argv))
