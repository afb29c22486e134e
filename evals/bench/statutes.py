"""The statutes of ../shared/corpus as text files, for measuring; nothing of them stays in the repository."""

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parents[3] / "shared/corpus/laws.jsonl.gz"
ALL = 10**9


@dataclass
class Statute:
    """One version of a law."""

    title: str
    date: str
    region: str
    articles: list[dict[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As a person would save it: title, the day it was passed, chapters, articles."""
        day = [f"（{_said(self.date)}通过）"] if self.date else []
        lines, chapter = [self.title, *day, ""], ""
        for one in self.articles:
            if one["chapter"] and one["chapter"] != chapter:
                chapter = one["chapter"]
                lines.append(chapter)
            lines.append(f"{one['article']}　{one['text']}")
        return "\n".join(lines) + "\n"


def _said(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def read_statutes(articles: int = ALL) -> list[Statute]:
    """The first laws of the corpus with so many articles together."""
    found: dict[tuple[str, str, str], Statute] = {}
    count = 0
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            key = one["law"], one["date"], one["region"]
            if key not in found and count >= articles:
                break
            found.setdefault(key, Statute(*key)).articles.append(one)
            count += 1
    return list(found.values())


def write_statutes(folder: Path, articles: int = ALL) -> int:
    """Writes them as files; returns how many articles they have."""
    folder.mkdir(parents=True, exist_ok=True)
    statutes = read_statutes(articles)
    for at, one in enumerate(statutes):
        (folder / f"{at:05}.txt").write_text(one.text, encoding="utf-8")
    return sum(len(one.articles) for one in statutes)
