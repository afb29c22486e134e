"""The table of contents, which repeats the headings and is no text of the document."""

import re
from collections.abc import Sequence

from knowledge.ingest.paragraphs import Paragraph

CONTENTS = re.compile(r"^#*\s*目\s*[录次]$")
LEADER = re.compile(r"[\s.·…．—_-]*\d*$")  # 第一章 总则……………3


def without_contents(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """All paragraphs but 目录 and the headings below it that come again further on."""
    begin = next((at for at, one in enumerate(paragraphs) if CONTENTS.match(one.text)), None)
    if begin is None:
        return list(paragraphs)
    end = begin + 1
    while end < len(paragraphs) and _comes_again(paragraphs, end):
        end += 1
    return [*paragraphs[:begin], *paragraphs[end:]]


def _comes_again(paragraphs: Sequence[Paragraph], at: int) -> bool:
    line = re.sub(r"\s+", "", LEADER.sub("", paragraphs[at].text))
    if not line or len(line) > 60 or "。" in line:
        return False
    return any(line in re.sub(r"\s+", "", one.text) for one in paragraphs[at + 1 :])
