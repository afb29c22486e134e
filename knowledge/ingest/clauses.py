"""Cuts a document into clauses: 章 and 第X条, or 一、 and （一）, or Markdown headings; attachments apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.document import Checked, Clause
from knowledge.ingest import marks
from knowledge.ingest.contents import without_contents
from knowledge.ingest.filled import Opened, Text, as_clauses
from knowledge.ingest.marks import Mark
from knowledge.ingest.paragraphs import Paragraph
from knowledge.numerals import read_numeral

MARKDOWN = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
ATTACHMENT = re.compile(
    r"^附\s?(?:件|表|录)\s*([\d一二三四五六七八九十]{0,3})\s*[:：.．、]?|^附[:：]"
)
NORMATIVE = re.compile(r"应当|不得|必须|可以|不予|[：:；;]|[^、]{12,}，")
LEVELS = ("编", "分编", "部分", "章", "节")


@dataclass(frozen=True)
class _Begin:
    """What begins at a place of the text."""

    paragraph: int
    at: int
    id: str
    label: str
    text_from: int
    chapter: str | None


def split_heading(text: str) -> tuple[str, str]:
    """A leading short sentence that only names the matter is the heading; a rule stays in the text."""
    first, stop, rest = text.partition("。")
    if not stop:
        return (text, "") if len(text) <= 40 and not re.search("[；;，]", text) else ("", text)
    if len(first) <= 30 and rest.strip() and not NORMATIVE.search(first):
        return first, rest.strip()
    return "", text


def cut_clauses(paragraphs: Sequence[Paragraph], checked: Checked) -> tuple[Clause, ...]:
    """The clauses of a body, those without text left out, long ones windowed, ids unique."""
    opened: list[Opened] = []
    for prefix, name, part in _parts(without_contents(paragraphs)):
        opened += _cut_part(part, prefix, name)
    return tuple(as_clauses(opened, checked))


def _parts(
    paragraphs: Sequence[Paragraph],
) -> Iterable[tuple[str, str | None, Sequence[Paragraph]]]:
    """The body and each attachment, with the prefix of their ids."""
    starts = [at for at, one in enumerate(paragraphs) if _opens_attachment(one.text)]
    ends = [*starts, len(paragraphs)]
    yield "", None, paragraphs[: ends[0]]
    for number, (start, end) in enumerate(zip(starts, ends[1:], strict=True), 1):
        name = paragraphs[start].text.lstrip("# ")[:HEAD]
        yield f"attachment-{number}", name, paragraphs[start:end]


HEAD = 40


def _opens_attachment(text: str) -> bool:
    match = ATTACHMENT.match(text.lstrip("# "))
    return bool(match) and len(text) <= 2 * HEAD and "。" not in text


def _cut_part(paragraphs: Sequence[Paragraph], prefix: str, name: str | None) -> list[Opened]:
    begins = _markdown(paragraphs) or _legal(paragraphs)
    first = prefix or "preamble"
    opened: list[Opened] = []
    if paragraphs:
        opened = [Opened(first, name or "引言", None, paragraphs[0].source(0))]
    at = 0
    for number, paragraph in enumerate(paragraphs):
        here = []
        while at < len(begins) and begins[at].paragraph == number:
            here.append(begins[at])
            at += 1
        _fill(opened, paragraph, here, prefix)
    return opened


def _fill(opened: list[Opened], paragraph: Paragraph, here: list[_Begin], prefix: str) -> None:
    text = paragraph.text
    edge = here[0].at if here else len(text)
    _add(opened[-1], paragraph, 0, edge)
    for number, begin in enumerate(here):
        until = here[number + 1].at if number + 1 < len(here) else len(text)
        clause_id = f"{prefix}-{begin.id}" if prefix else begin.id
        new = Opened(clause_id, begin.label, begin.chapter, paragraph.source(begin.at))
        opened.append(new)
        _add(new, paragraph, min(begin.text_from, until), until)


def _add(opened: Opened, paragraph: Paragraph, start: int, until: int) -> None:
    text = paragraph.text[start:until]
    if text.strip("# \n"):  # more than the # of a heading that an article opens
        start += len(text) - len(text.lstrip())
        text = text.lstrip()
        if mark := re.match(r"#{1,6}\s+", text):
            start, text = start + mark.end(), text[mark.end() :]
        at, page = paragraph.source(start)
        end = paragraph.source(start + len(text.strip()) - 1)[0] + 1
        opened.lines.append(Text(text.strip(), at, end, page))


def _markdown(paragraphs: Sequence[Paragraph]) -> list[_Begin]:
    """Headings with #, where they do not only mark articles or sections."""
    heads = [
        (at, m)
        for at, one in enumerate(paragraphs)
        if (m := MARKDOWN.match(one.text)) and not _opens_attachment(one.text)
    ]
    if not heads or any(
        pattern.match(head[2])
        for pattern in (marks.ARTICLE, marks.CHAPTER, marks.SECTION, marks.SUBSECTION)
        for _, head in heads
    ):
        return []
    return [
        _Begin(at, 0, f"heading-{number}", head[2].strip(), len(paragraphs[at].text), None)
        for number, (at, head) in enumerate(heads, 1)
    ]


def _legal(paragraphs: Sequence[Paragraph]) -> list[_Begin]:
    articles = marks.articles(paragraphs)
    if not _in_articles(articles):
        return _sections(paragraphs, len(paragraphs))
    chapters = marks.chapters(paragraphs, articles)
    begins = _sections(paragraphs, articles[0].paragraph)
    begins += _articles(paragraphs, articles, chapters)
    return sorted(begins, key=lambda one: (one.paragraph, one.at))


def _in_articles(articles: Sequence[Mark]) -> bool:
    return len(articles) > 1 or (len(articles) == 1 and articles[0].weight >= 2)


def _articles(
    paragraphs: Sequence[Paragraph], articles: Sequence[Mark], chapters: Sequence[Mark]
) -> list[_Begin]:
    begins: list[_Begin] = []
    path: dict[str, str] = {}
    ordered = sorted([*articles, *chapters], key=lambda one: (one.paragraph, one.at))
    for at, mark in enumerate(ordered):
        until = _until(paragraphs, ordered, at)
        text = paragraphs[mark.paragraph].text
        if not mark.kind:
            chapter = " / ".join(path[level] for level in LEVELS if level in path) or None
            begins.append(_article(mark, text[mark.end : until].strip(), chapter))
            continue
        heading = text[mark.end : until].strip()
        if len(heading) > HEAD or re.search("[。；]", heading):
            continue
        label = f"{mark.text} {heading}".strip()
        path = {k: v for k, v in path.items() if LEVELS.index(k) < LEVELS.index(mark.kind)}
        path[mark.kind] = label
        begins.append(_Begin(mark.paragraph, mark.at, "chapter", label, until, label))
    return begins


def _until(paragraphs: Sequence[Paragraph], ordered: Sequence[Mark], at: int) -> int:
    mark = ordered[at]
    after = ordered[at + 1] if at + 1 < len(ordered) else None
    if after and after.paragraph == mark.paragraph:
        return after.at
    return len(paragraphs[mark.paragraph].text)


def _article(mark: Mark, text: str, chapter: str | None) -> _Begin:
    number, part = mark.number
    label, text_from = mark.text, mark.end
    if text and len(text) <= 24 and not re.search(r"[，。；：,;:]", text):
        label, text_from = f"{label} {text}", mark.end + len(text) + 1
    name = f"article-{number}-{part}" if part else f"article-{number}"
    return _Begin(mark.paragraph, mark.at, name, label, text_from, chapter)


def _sections(paragraphs: Sequence[Paragraph], end: int) -> list[_Begin]:
    """一、 and the （一） below each; without any 一、 the （一） alone."""
    body = paragraphs[:end]
    tops = marks.sections(body)
    begins: list[_Begin] = []
    if not tops or tops[0].paragraph > 0 or tops[0].at > 0:
        first = tops[0] if tops else None
        alone = [] if first else marks.subsections(body, None, None)
        begins += [_subsection(one, _rest(body, alone, at), None) for at, one in enumerate(alone)]
    for at, top in enumerate(tops):
        after = tops[at + 1] if at + 1 < len(tops) else None
        begins += _section(body, top, after)
    return begins


def _section(body: Sequence[Paragraph], top: Mark, after: Mark | None) -> list[_Begin]:
    """One section with its subsections."""
    inside = marks.subsections(body, top, after)
    all_marks = [top, *inside, *([after] if after else [])]
    heading, kept_from = _headed(_rest(body, all_marks, 0), top)
    number = top.number[0]
    numeral = top.text.rstrip("、")
    begins = [
        _Begin(top.paragraph, top.at, f"sec-{number}", f"{numeral}、{heading}", kept_from, None)
    ]
    for at, one in enumerate(inside, 1):
        begins.append(_subsection(one, _rest(body, all_marks, at), (numeral, heading, number)))
    return begins


def _rest(body: Sequence[Paragraph], ordered: Sequence[Mark], at: int) -> str:
    return body[ordered[at].paragraph].text[ordered[at].end : _until(body, ordered, at)]


def _headed(text: str, mark: Mark) -> tuple[str, int]:
    """The heading behind a mark, and where the text begins after it."""
    heading, rest = split_heading(text.strip())
    if not heading:
        return "", mark.end
    return heading, mark.end + len(text) - len(rest)


def _subsection(mark: Mark, text: str, above: tuple[str, str, int] | None) -> _Begin:
    heading, kept_from = _headed(text, mark)
    numeral = mark.text.strip("（()）")
    number = read_numeral(numeral) or 0
    if above is None:
        label, name, chapter = f"（{numeral}）{heading}", f"item-{number}", None
    else:
        top, title, section = above
        label, name = f"{top}、（{numeral}）{heading}", f"sec-{section}-{number}"
        chapter = f"{top}、{title}"
    return _Begin(mark.paragraph, mark.at, name, label, kept_from, chapter)
