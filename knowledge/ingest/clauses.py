"""Cuts a document into clauses: 章 and 第X条, or 一、 and （一）, or Markdown headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from knowledge.document import Checked, Clause
from knowledge.ingest.paragraphs import IN_SENTENCE
from knowledge.numerals import NUMERAL, read_numeral

CHAPTER = re.compile(rf"^(第{NUMERAL}[编章节])\s*(.*)$")
ARTICLE = re.compile(rf"^第({NUMERAL})条(?![、款项]|规定|所称|所列|所指|的)\s?(.*)$", re.DOTALL)
AMONG = re.compile(
    rf"^第{NUMERAL}条(?:{IN_SENTENCE})"
)  # 第九条第二款…: an article only if it is the next
SECTION = re.compile(r"^([一二三四五六七八九十]+)、\s*(.*)$", re.DOTALL)
SUBSECTION = re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]\s*(.*)$", re.DOTALL)
MARKDOWN = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
NORMATIVE = re.compile(r"应当|不得|必须|可以|不予|[：:；;]|[^、]{12,}，")
LONG = 1200


@dataclass
class _Open:
    id: str
    label: str
    chapter: str | None
    lines: list[str] = field(default_factory=list)


class _Cutter:
    """Holds the clause that is being filled; one instance a document."""

    def __init__(self) -> None:
        self.done: list[_Open] = [_Open("preamble", "引言", None)]
        self.chapter: str | None = None
        self.section: tuple[int, str, str] | None = None  # number, numeral, heading
        self.article = 0
        self.headings = 0
        self.in_articles = False

    def open(self, clause_id: str, label: str, text: str) -> None:
        self.done.append(_Open(clause_id, label, self.chapter, [text] if text else []))

    def take(self, line: str) -> None:
        kinds: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
            (MARKDOWN, self._heading),
            (CHAPTER, self._chapter),
            (ARTICLE, self._article),
            (SECTION, self._section),
            (SUBSECTION, self._subsection),
        )
        for pattern, begin in kinds:
            if (match := pattern.match(line)) and begin(match):
                return
        self.done[-1].lines.append(line)

    def _heading(self, match: re.Match[str]) -> bool:
        title = match[2].strip()
        if any(pattern.match(title) for pattern in (CHAPTER, ARTICLE, SECTION, SUBSECTION)):
            self.take(title)
            return True
        self.headings += 1
        self.open(f"heading-{self.headings}", title, "")
        return True

    def _chapter(self, match: re.Match[str]) -> bool:
        if len(match[2]) > 40 or "。" in match[2]:
            return False
        self.chapter = f"{match[1]} {match[2]}".strip()
        self.open("chapter", self.chapter, "")
        return True

    def _article(self, match: re.Match[str]) -> bool:
        number = read_numeral(match[1]) or 0
        jumps = number > self.article and not AMONG.match(match[0])
        if not (number in (1, self.article + 1) or jumps):
            return False
        self.article, self.in_articles = number, True
        label, text = f"第{match[1]}条", match[2].strip()
        if text and len(text) <= 24 and not re.search(r"[，。；：]", text):
            label, text = f"{label} {text}", ""
        self.open(f"article-{number}", label, text)
        return True

    def _section(self, match: re.Match[str]) -> bool:
        if self.in_articles and self.chapter is not None:
            return False
        heading, text = split_heading(match[2])
        self.section = (read_numeral(match[1]) or 0, match[1], heading)
        self.chapter = None
        self.open(f"sec-{self.section[0]}", f"{match[1]}、{heading}", text)
        return True

    def _subsection(self, match: re.Match[str]) -> bool:
        if self.in_articles:
            return False
        heading, text = split_heading(match[2])
        number = read_numeral(match[1]) or 0
        if self.section is None:
            self.open(f"item-{number}", f"（{match[1]}）{heading}", text)
            return True
        self.chapter = f"{self.section[1]}、{self.section[2]}"
        self.open(
            f"sec-{self.section[0]}-{number}", f"{self.section[1]}、（{match[1]}）{heading}", text
        )
        self.chapter = None
        return True


def split_heading(text: str) -> tuple[str, str]:
    """A leading short sentence that only names the matter is the heading; a rule stays in the text."""
    first, stop, rest = text.partition("。")
    if not stop:
        return (text, "") if len(text) <= 40 else ("", text)
    if len(first) <= 30 and rest.strip() and not NORMATIVE.search(first):
        return first, rest.strip()
    return "", text


def cut_clauses(lines: list[str], checked: Checked) -> tuple[Clause, ...]:
    """The clauses of a body, those without text left out, long ones windowed, ids unique."""
    cutter = _Cutter()
    for line in lines:
        cutter.take(line)
    clauses: list[Clause] = []
    used: dict[str, int] = {}
    for opened in cutter.done:
        if not opened.lines and opened.id.startswith("article") and " " in opened.label:
            opened.label, _, text = opened.label.partition(" ")
            opened.lines = [text]
        for part, text in enumerate(_windows(opened.lines), 1):
            base = opened.id if part == 1 else f"{opened.id}-part{part}"
            used[base] = used.get(base, 0) + 1
            clause_id = base if used[base] == 1 else f"{base}-again{used[base]}"
            label = opened.label if part == 1 else f"{opened.label}（续{part - 1}）"
            clauses.append(
                Clause(
                    id=clause_id, label=label, text=text, chapter=opened.chapter, checked=checked
                )
            )
    return tuple(clauses)


def _windows(lines: list[str]) -> list[str]:
    """The paragraphs in windows of about `LONG` characters; a paragraph is never cut."""
    windows: list[list[str]] = []
    size = LONG
    for line in lines:
        if size + len(line) > LONG:
            windows.append([])
            size = 0
        windows[-1].append(line)
        size += len(line)
    return ["\n".join(window) for window in windows if "".join(window).strip()]
