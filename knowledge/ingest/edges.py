"""What stands at the edges of a document and is no clause: its first lines, page heads and feet, its last lines."""

import re
from collections.abc import Iterable, Sequence

from knowledge.ingest.lines import Line
from knowledge.ingest.paragraphs import MARKED, squeeze

FIRST, LAST, LONGEST = 12, 6, 40
KINDS = "资料|文件|材料|使用|参考|参阅|掌握|刊物|发行|传阅|情况|讲话"
PIECE = re.compile(
    rf"(?:本(?:件|文件|资料))?(?:仅供)?内部(?:{KINDS})|(?:不得|严禁|请勿|禁止|切勿)(?:外传|外泄|翻印|传播|泄露|转发)"
    r"|(?:此|本)件(?:不予公开|不公开(?:发布)?|不宜公开)|不予公开|不公开发布"
)
FURTHER = re.compile(r"(?:请)?(?:注意|妥善)(?:保存|保密|保管)|阅后(?:即焚|收回)|\d{0,4}年?")
BETWEEN = re.compile(r"[\s　,，、;；:：·•—\-|【】\[\]（）()〔〕《》“”\"!！★☆]+")


def edge_lines(text: str, kept: Sequence[Line], around: str = "") -> list[str]:
    """The short lines there, each once: a mark is never a sentence."""
    lines = [line for line in text.replace("\f", "\n").split("\n") if line.strip()]
    inside = {line.text for line in kept}
    cut = [line for line in lines if line not in inside]
    found = (
        " ".join(one.split()) for one in [*around.split("\n"), *lines[:FIRST], *cut, *lines[-LAST:]]
    )
    return [one for one in dict.fromkeys(found) if one and len(one) <= LONGEST and "。" not in one]


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """Without the marks above the title and at the end, which are no text of the document."""
    shown = [line for line in lines if line.text.strip()]
    edge = {id(line) for line in (*shown[:FIRST], *shown[-LAST:])}
    return [line for line in lines if id(line) not in edge or restriction([line.text]) is None]


def restriction(lines: Iterable[str]) -> str | None:
    """A line that says the document is for inside use: 内部资料 不得外传; one that speaks of it is none."""
    for line in lines:
        if MARKED.match(line) and not line.startswith(("（", "(")) or "|" in line:
            continue
        if re.match(r"[（(][一二三四五六七八九十\d]{1,3}[）)]", line):
            continue
        for written in (line, squeeze(line)):  # 内 部 资 料 has no pieces
            pieces = [one for one in BETWEEN.split(written) if one]
            if any(PIECE.fullmatch(one) for one in pieces) and _nothing_else(pieces):
                return line
    return None


def _nothing_else(pieces: Sequence[str]) -> bool:
    """Beside the mark only a name: 云岭市财政局 内部资料 注意保存."""
    others = [one for one in pieces if not PIECE.fullmatch(one) and not FURTHER.fullmatch(one)]
    return len(others) <= 1 and not any(re.search("不|应|的|和|或|等", one) for one in others)
