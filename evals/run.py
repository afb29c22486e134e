"""`make eval`: runs every case, prints each figure with n, a 95 % interval and a trivial program beside it."""

import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from assistant.values.report import Report
from assistant.values.target import Target
from assistant.wiring import Assistant
from evals import (
    as_of,
    coverage,
    cutting,
    damage,
    descriptions,
    fired,
    injection,
    liar,
    library,
    mended,
    mining,
    questions,
    readings,
    tables,
)
from evals.figures import share
from evals.report_page import Line, write_page
from knowledge.catalogue_search import search_catalogue
from knowledge.document import Passage

BASELINE = Path(__file__).parent / "baseline.json"
PAGE = Path(os.environ.get("JIXIAO_DATA", "var")) / "eval" / "report.html"
SETUP = {"region": "乌鲁木齐市", "level": "市", "year": 2026}
HALVES = ("dev", "frozen")
Passed = dict[str, bool]


def main(accept: bool = False) -> int:
    """1 if a case that passed in the last accepted run fails now, or a lie was shown, or a version was wrong."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder)))
        assistant.change_setup(SETUP)
        passed: Passed = {}
        for half in HALVES:
            passed |= _questions(assistant, half, lines)
            passed |= _descriptions(assistant, half, lines)
            passed |= _tables(assistant, half, lines)
            passed |= _injection(assistant, half, lines)
            _library(assistant, half, lines)
        passed |= _mended(assistant, lines)
    lied = liar.main()
    fired.main()
    dated = _as_of(lines)
    _cutting(lines)
    _damage(lines)
    _mining()
    readings.main()
    coverage.main()
    worse, compared = _compare(passed)
    print(compared)
    write_page(PAGE, lines, compared, f"{dt.datetime.now():%Y-%m-%d %H:%M}")
    print(f"图表：{PAGE}")
    if accept:
        text = json.dumps(passed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        BASELINE.write_text(text, encoding="utf-8")
        print(f"已记为基线：{BASELINE}")
    return int(bool(worse) or bool(lied) or not dated)


def _say(lines: list[Line], line: Line) -> None:
    lines.append(line)
    print(f"  {line.name}：{line.share.show()}")


def _questions(assistant: Assistant, half: str, lines: list[Line]) -> Passed:
    def keyword(question: str) -> list[Passage]:
        found = [assistant.passage(hit.passage) for hit in assistant.search(question, 3)]
        return [one for one in found if one]

    def by_words(question: str) -> list[Passage]:
        hits = assistant.searcher().search(question, 60)
        return [one.passage for one in sorted(hits, key=lambda one: -one.keyword)]

    group = f"问题（{half}）：状态、第一条引文、要点全对"
    print(f"\n{group}")
    judged = questions.run(half, assistant.ask)
    yes = [one for one in judged if one.kind == "answerable"]
    no = [one for one in judged if one.kind != "answerable"]
    for name, flags in (
        ("全部", [one.passed for one in judged]),
        ("资料库中有答案的", [one.passed for one in yes]),
        ("第一条引文就是答案", [one.status and one.cites for one in yes]),
        ("资料库中没有、不该答的", [one.passed for one in no]),
    ):
        _say(lines, Line(group=group, name=name, share=share(flags)))
    rivals = {
        "一律说没有": questions.always_refuse,
        "只按关键词（BM25），一律作答": questions.keyword_only(by_words),
        "检索的第一条，一律作答": questions.keyword_only(keyword),
    }
    for name, ask in rivals.items():
        flags = [one.passed for one in questions.run(half, ask)]
        _say(lines, Line(group=group, name=name, share=share(flags), rival=True))
    _failures(half, judged)
    return {one.id: one.passed for one in judged}


def _descriptions(assistant: Assistant, half: str, lines: list[Line]) -> Passed:
    group = f"项目描述（{half}）"
    print(f"\n{group}")
    judged = descriptions.run(half, assistant.draft)
    for name, field in (
        ("全部", "passed"),
        ("认对资金用途", "fund_use"),
        ("每个数都在表里", "numbers"),
        ("没有无来源的数", "sourced"),
        ("该问的问、不该问的不问", "asks"),
    ):
        flags = [getattr(one, field) for one in judged]
        _say(lines, Line(group=group, name=name, share=share(flags)))
    _say(lines, Line(group=group, name="只给空表", share=share([False] * len(judged)), rival=True))
    _failures(half, judged)
    return {one.id: one.passed for one in judged}


def _tables(assistant: Assistant, half: str, lines: list[Line]) -> Passed:
    """Clean tables: nothing but advice may be said."""

    def check(target: Target) -> Report:
        return assistant.check(target, ruleset="urumqi-2022-submit")

    group = f"干净的目标表（{half}）：没有错误也没有警告"
    print(f"\n{group}")
    judged = tables.run(half, check)
    _say(lines, Line(group=group, name="校验器", share=share([one.passed for one in judged])))
    trivial = share([one.passed for one in tables.always_return(half)])
    _say(lines, Line(group=group, name="一律退回修改", share=trivial, rival=True))
    _failures(half, judged)
    return {one.id: one.passed for one in judged}


def _injection(assistant: Assistant, half: str, lines: list[Line]) -> Passed:
    """Planted faults; the baseline remembers the mutators of the open half."""
    outcome = injection.run(half, injection.submit_check(assistant))
    injection.show(outcome)
    group = f"故障注入（{half}）：同一规则在原处查出"
    lines.append(Line(group=group, name="校验器", share=outcome.recall))
    lines.append(Line(group=group, name="校验器，确定类规则", share=outcome.certain))
    nothing = share([False] * len(outcome.trials))
    lines.append(Line(group=group, name="什么都不报", share=nothing, rival=True))
    return injection.by_mutator(outcome) if half == "dev" else {}


def _mended(assistant: Assistant, lines: list[Line]) -> Passed:
    """Real tables mended by hand; skipped where ../shared is not here."""
    group = f"改好的真实表：没有错误，警告不超过 {mended.WARNINGS} 条"
    judged = mended.run(mended.own_year(assistant))
    if not judged:
        print(f"\n{group}：本机没有 ../shared/cases，没有做")
        return {}
    print(f"\n{group}")
    _say(lines, Line(group=group, name="校验器", share=share([one.passed for one in judged])))
    trivial = share([False] * len(judged))
    _say(lines, Line(group=group, name="一律退回修改", share=trivial, rival=True))
    mended.show(judged)
    return {f"mended-{one.id}": one.passed for one in judged}


def _as_of(lines: list[Line]) -> bool:
    """Versions by day: all of them right, or the run fails."""
    group = "按日期和地区找到当时的规定"
    print(f"\n{group}")
    statutes, levels = as_of.run()
    for name, own in (("20 部法规各两个版本", statutes), ("地方规定与中央规定", levels)):
        _say(lines, Line(group=group, name=name, share=own))
    newest = share(
        [True, False] * (statutes.n // 2)
    )  # half of the days lie in the newer one's time
    _say(lines, Line(group=group, name="一律用最新版本", share=newest, rival=True))
    return statutes.good == statutes.n and levels.good == levels.n


def _cutting(lines: list[Line]) -> None:
    """Boundaries of clauses on pages without reliable line breaks; beside it, line starts alone."""
    for half in HALVES:
        texts = {"通知": cutting.notices}
        if cutting.LAWS.exists():
            texts["法规"] = cutting.statutes
        for kind, cases in texts.items():
            group = f"切条（{kind}，{half}）"
            print(f"\n{group}")
            for name, cut in (("", cutting.cut_text), ("只看行首：", cutting.every_line)):
                judged = [cutting.judge(case, cut) for case in cases(half)]
                for told, own in list(cutting.figures(judged).items())[:2]:
                    _say(lines, Line(group=group, name=name + told, share=own, rival=bool(name)))


def _damage(lines: list[Line]) -> None:
    """Every format with every damage: the same clauses, or one sentence; failing cells are printed."""
    group = "每种格式 × 每种损坏：条款全对，或一句说清的错误"
    print()
    own, trivial = damage.main()
    lines.append(Line(group=group, name="读入", share=own))
    lines.append(Line(group=group, name="见“第X条”就切", share=trivial, rival=True))


def _library(assistant: Assistant, half: str, lines: list[Line]) -> None:
    """Everyday phrases against the indicator library; beside it, words that must stand there."""
    group = f"指标库检索（{half}）：前五条里有要找的"
    print(f"\n{group}")
    own, _ = library.run(half, assistant.search_catalogue)
    _say(lines, Line(group=group, name="按意思找", share=own))
    named, _ = library.run(half, lambda text: [one for _, one in search_catalogue(assistant.catalogue, text)])  # fmt: skip
    _say(lines, Line(group=group, name="只按字面找", share=named, rival=True))


def _mining() -> None:
    """Whether two names of indicators mean the same."""
    print("\n指标名称是否同义（F1）")
    for half in HALVES:
        f1, right, _ = mining.run(half)
        print(
            f"  {half}：{f1:.3f}，判断一致 {right.show()}；一半以上的字相同就算同义：{mining.trivial(half):.3f}"
        )


def _failures(half: str, judged: Sequence[Any]) -> None:
    """Only of the half that may be looked at."""
    for one in judged if half == "dev" else ():
        if not one.passed:
            print(f"    未过 {one.id}：{' '.join(one.got.split())}")


def _compare(passed: Passed) -> tuple[list[str], str]:
    if not BASELINE.exists():
        return [], "还没有基线，用 python -m evals.run --accept 记下这一次"
    accepted: Passed = json.loads(BASELINE.read_text(encoding="utf-8"))
    worse = [case for case, good in accepted.items() if good and not passed.get(case, False)]
    better = [case for case, good in passed.items() if good and not accepted.get(case, False)]
    named = f"：{'、'.join(worse)}" if worse else ""
    return worse, f"\n与上次接受的结果相比：变好 {len(better)} 个，变差 {len(worse)} 个{named}"


if __name__ == "__main__":
    sys.exit(main(accept="--accept" in sys.argv))
