"""Plain text and ordinary Markdown as a document: read from its own words, cut into clauses."""

import datetime as dt
import hashlib
import re

from knowledge.document import Document
from knowledge.ingest.clauses import cut_clauses
from knowledge.ingest.columns import with_tables
from knowledge.ingest.edges import without_marks
from knowledge.ingest.failure import IngestError
from knowledge.ingest.heading import read_effect, read_head
from knowledge.ingest.lines import read_lines
from knowledge.ingest.paragraphs import broken, paragraphs
from knowledge.ingest.source import Source


def read_text(text: str, name: str) -> Document:
    """The document in plain `text` as an original. Raises IngestError where no clause is found."""
    return read_source(Source(text), name)


def read_source(source: Source, name: str) -> Document:
    """The document in what a reader gave. Raises IngestError where no clause is found."""
    lines_read = without_marks(read_lines(source.text))
    as_written = source.whole and not broken(lines_read)
    whole = paragraphs(lines_read if as_written else list(with_tables(lines_read)), as_written)
    lines = [one.text for one in whole]
    head = read_head(lines, fallback=re.sub(r"\.\w+$", "", name))
    clauses = cut_clauses(whole[head.body_from :], "original")
    if not clauses:
        foreign = not re.search("[\u4e00-\u9fff]", source.text)
        why = "没有一个汉字，请换成中文文本" if foreign else "没有找到正文，请确认文件内容完整"
        raise IngestError(f"{name} 里{why}")
    return Document(
        id=new_id(head.number, f"{head.title}|{head.issuer}|{head.region}|{head.date}"),
        title=head.title,
        number=head.number,
        issuer=head.issuer,
        level=head.level,
        region=head.region,
        date=head.date,
        valid_from=_in_force_from(read_effect("\n".join(lines)), head.date),
        edition="original",
        checked="original",
        source=name,
        clauses=clauses,
    )


def _in_force_from(said: dt.date | None, date: dt.date | None) -> dt.date | None:
    """An amended law still says when its first version came into force: its own day is later."""
    return date if said is None or (date is not None and said < date) else said


def new_id(number: str | None, key: str) -> str:
    """An ASCII id that the same document gets every time: `doc-2020-10-1a2b3c4d`."""
    digest = hashlib.sha256((number or key).encode()).hexdigest()[:8]
    middle = "-".join(re.findall(r"\d+", number or ""))
    return "-".join(part for part in ("doc", middle, digest) if part)
