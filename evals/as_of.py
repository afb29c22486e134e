"""As of a day: two dated versions of twenty statutes, and a region's rule against the centre's."""

import datetime as dt
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.statutes import CORPUS, Statute, read_statutes
from evals.figures import Share, share
from knowledge.document import Passage

SEED, DRAWN, SHOWN = 20261124, 20, 30  # characters of an article that a question takes
DAY = dt.timedelta(days=1)
IN_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|生效)")


@dataclass(frozen=True)
class Question:
    """One question on one day; `date` is that of the version that answers."""

    title: str
    text: str
    day: dt.date
    date: dt.date
    region: str | None = None


@dataclass(frozen=True)
class Judged:
    question: Question
    found: bool  # the first hit is of the right version
    clean: bool  # no other version of the same law is among ten hits, or quoted
    got: str

    @property
    def passed(self) -> bool:
        return self.found and self.clean


def pairs() -> list[tuple[Statute, Statute]]:
    """Twenty laws of which the corpus has exactly two dated versions: the older, the newer."""
    found: dict[str, list[Statute]] = defaultdict(list)
    for one in read_statutes():
        found[one.title].append(one)
    two = [
        sorted(versions, key=lambda one: one.date)
        for _, versions in sorted(found.items())
        if len(versions) == 2 and all(one.date for one in versions)
        and len({one.date for one in versions}) == 2
    ]  # fmt: skip
    drawn = random.Random(SEED).sample(two, DRAWN)
    return [(old, new) for old, new in drawn]


def begins(statute: Statute) -> dt.date:
    """The day that its last articles name; an amended text still names the first one, so never earlier than its own date."""
    own = dt.date.fromisoformat(statute.date)
    for article in reversed(statute.articles):
        if found := IN_FORCE.search(article["text"]):
            return max(own, dt.date(*map(int, found.groups())))
    return own


def questions(old: Statute, new: Statute) -> Iterator[Question]:
    """Two days in the time of each version, each with two questions: by its words, and by its number."""
    first, second = begins(old), begins(new)
    middle = first + (second - first) // 2
    for version, days in ((old, (middle, second - DAY)), (new, (second, second + 365 * DAY))):
        date = dt.date.fromisoformat(version.date)
        other = {one["text"] for one in (new if version is old else old).articles}
        own = [one for one in version.articles if one["text"] not in other] or version.articles
        article = max(own, key=lambda one: min(len(one["text"]), SHOWN))
        for day in days:
            words = article["text"][:SHOWN]
            yield Question(old.title, f"《{old.title}》里“{words}”", day, date)
            yield Question(old.title, f"《{old.title}》{article['article']}是什么", day, date)


def run_statutes(assistant: Assistant, folder: Path) -> list[Judged]:
    """Takes both versions in, in any order, and asks."""
    laws = pairs()
    files = []
    for at, pair in enumerate(laws):
        for which, one in enumerate(pair):
            file = folder / f"{at:02}-{which}.txt"
            file.write_text(one.text, encoding="utf-8")
            files.append(file)
    random.Random(SEED).shuffle(files)
    assistant.take_in_all([assistant.read_document(file) for file in files], lambda _: None)
    return [judge(assistant, one) for pair in laws for one in questions(*pair)]


def judge(assistant: Assistant, question: Question) -> Judged:
    hits = assistant.searcher().search(
        question.text, 10, as_of=question.day, region=question.region
    )
    answer = assistant.ask(question.text, as_of=question.day, region=question.region)
    cited = [assistant.searcher().library.passage(one.passage) for one in answer.citations]
    seen = [hit.passage for hit in hits] + [one for one in cited if one]
    wrong = [one for one in seen if _of(one, question) and not _right(one, question)]
    found = bool(hits) and _of(hits[0].passage, question) and _right(hits[0].passage, question)
    first = hits[0].passage.document if hits else None
    got = f"{first.title} {first.date}" if first else "nothing"
    got += f"; also {wrong[0].document.date}" if wrong else ""
    return Judged(question, found, not wrong, got)


def _of(passage: Passage, question: Question) -> bool:
    return passage.document.title == question.title


def _right(passage: Passage, question: Question) -> bool:
    return passage.document.date == question.date


CENTRE = """关于规范会议住宿标准的规定
（2018年1月1日起施行）

第一条 参加会议的人员每人每天的住宿费不得超过四百元。
第二条 会议天数不得超过三天。
"""
REGION_OLD = """云岭市关于规范会议住宿标准的规定
（2019年3月1日起施行）

第一条 本市参加会议的人员每人每天的住宿费不得超过三百元。
"""
REGION_NEW = """云岭市关于规范会议住宿标准的规定
（2023年7月1日起施行）

第一条 本市参加会议的人员每人每天的住宿费不得超过三百五十元。
"""
ASKED = "参加会议的人员每人每天住宿费不得超过多少元"
CASES = (  # day, region, the words that the first hit must hold
    ("2018-06-01", "云岭市", "四百元"),  # the region had no rule yet
    ("2020-01-01", "云岭市", "三百元"),
    ("2023-06-30", "云岭市", "三百元"),
    ("2023-07-01", "云岭市", "三百五十元"),
    ("2025-01-01", "云岭市", "三百五十元"),
    ("2025-01-01", None, "四百元"),
    ("2025-01-01", "海滨市", "四百元"),  # another region's rule does not bind
    ("2020-01-01", "海滨市", "四百元"),
)


def run_levels(assistant: Assistant, folder: Path) -> list[tuple[str, bool]]:
    """A region's rule before the centre's in that region, and nowhere else."""
    for name, text, said in (
        ("央", CENTRE, {"level": "国家", "region": None}),
        ("旧", REGION_OLD, {"level": "市", "region": "云岭市"}),
        ("新", REGION_NEW, {"level": "市", "region": "云岭市"}),
    ):
        file = folder / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        read = assistant.read_document(file)
        if read.valid_from is None and read.date is None:
            raise SystemExit(f"no date was read from {name}")
        assistant.take_in(read.model_copy(update=said), lambda _: None)
    judged = []
    for day, region, words in CASES:
        asked = dt.date.fromisoformat(day)
        hit = assistant.searcher().search(ASKED, 1, as_of=asked, region=region)[0]
        judged.append((f"{day} {region}: {hit.passage.text}", f"超过{words}" in hit.passage.text))
    return judged


def run() -> tuple[Share, Share]:
    """(statutes, levels); the first is empty where ../shared is not here."""
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Settings(data=Path(folder) / "var"))
        levels = run_levels(assistant, Path(folder))
    for name, passed in levels:
        if not passed:
            print(f"    未过 {name}")
    judged = []
    if CORPUS.exists():
        with tempfile.TemporaryDirectory() as folder:
            judged = run_statutes(Assistant(Settings(data=Path(folder) / "var")), Path(folder))
    for one in judged:
        if not one.passed:
            print(f"    未过 {one.question.day} {one.question.text[:40]}：{one.got}")
    return share([one.passed for one in judged]), share([passed for _, passed in levels])


def main() -> int:
    statutes, levels = run()
    print(f"按日期找到当时的版本（{DRAWN} 部法规各两个版本）：{statutes.show()}")
    print(f"地方规定与中央规定，按地区和日期：{levels.show()}")
    return int(min(statutes.good - statutes.n, levels.good - levels.n) < 0)


if __name__ == "__main__":
    sys.exit(main())
