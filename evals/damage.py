"""Every format, every damage: the same clauses come out, or one clear sentence; failing cells are named."""

import re
from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from evals.damaging.document import BLOCKS, Wanted, flat, wanted
from evals.damaging.kinds import DAMAGES, Damage
from evals.damaging.writers import NAMES, WRITERS
from evals.figures import Share, share
from knowledge.document import Clause
from knowledge.ingest.failure import IngestError
from knowledge.ingest.reader import read_bytes

Read = Callable[[bytes, str], Sequence[Clause]]


class Cell(BaseModel):
    """One format with one damage; `why` is empty where it is right."""

    model_config = ConfigDict(frozen=True)

    format: str
    damage: str
    why: str
    places: bool = True  # 款, 项 and rows begin where they should, besides
    refused: bool = False

    @property
    def passed(self) -> bool:
        return not self.why


def run(read: Read | None = None) -> tuple[Share, list[Cell]]:
    """Every cell through `read`, the readers of the product by default."""
    cells = [judge(damage, kind, read or _product) for damage in DAMAGES for kind in damage.formats]
    return share([one.passed for one in cells]), cells


def judge(damage: Damage, kind: str, read: Read) -> Cell:
    raw = damage.raw(WRITERS[kind](damage.how), kind)
    try:
        clauses = read(raw, NAMES[kind])
    except IngestError as error:
        why = _unclear(str(error), NAMES[kind]) or ("" if damage.refused else f"没有读成：{error}")
        return Cell(format=kind, damage=damage.name, why=why, refused=True)
    truth = [_spoilt(one, damage) for one in wanted()]
    found = [one for one in clauses if one.id != "preamble" or one.text]
    if not damage.whole:  # the last one that is there may be cut
        truth, found = truth[: max(len(found) - 1, 0)], found[:-1]
    places = [one.places for one in truth] == [_places(one) for one in found]
    return Cell(format=kind, damage=damage.name, why=_differs(truth, found), places=places)


def _product(raw: bytes, name: str) -> Sequence[Clause]:
    return read_bytes(raw, name).document.clauses


def every_mark(raw: bytes, name: str) -> Sequence[Clause]:
    """The trivial program: the text of the same readers, split on every 第X条."""
    from knowledge.ingest.reader import source_of

    parts = re.split(r"(?=第[一二三四五六七八九十百零]+条)", source_of(raw, name).text)
    return [
        Clause(id=f"c{at}", label=part[:3], text=part[3:], checked="original")
        for at, part in enumerate(parts[1:])
    ]


def _unclear(said: str, name: str) -> str:
    """What an error must be: one Chinese sentence that names the file."""
    clear = name in said and "\n" not in said and re.search("[\u4e00-\u9fff]{6}", said)
    return "" if clear else f"错误说得不清楚：{said}"


def _places(clause: Clause) -> tuple[str, ...]:
    """The paragraphs of a clause; its label leads the first."""
    lines = [line for line in map(flat, clause.text.split("\n")) if line]
    label = flat(clause.label)
    if label.startswith("附件") and lines and lines[0].startswith(label):
        return tuple(lines)
    return (label + (lines[0] if lines else ""), *lines[1:])


def _differs(truth: Sequence[Wanted], found: Sequence[Clause]) -> str:
    for one, own in zip(truth, found, strict=False):
        label, text = flat(own.label), flat(own.text)
        if not label.startswith("附件") or not text.startswith(label):  # 附件1 stands in both
            text = label + text
        text = re.sub(r"^[一二三四五六七八九十]+(?=（)", "", text)
        if not label.startswith(one.label) or text != one.text:
            return f"{one.label}：应为“{_near(one.text, text)}”，读成“{_near(text, one.text)}”"
        if flat(own.chapter or "") != one.chapter and not own.id.startswith("attachment"):
            return f"{one.label}：应在“{one.chapter}”，读成“{flat(own.chapter or '')}”"
    if len(found) != len(truth):
        return f"应为 {len(truth)} 条，读成 {len(found)} 条"
    return ""


def _spoilt(one: Wanted, damage: Damage) -> Wanted:
    """The truth in the writing of the damaged text: 第1条 is 第1条."""

    def spoilt(text: str) -> str:
        words = flat(damage.how.text(text))
        if damage.how.has("relabelled") and text.startswith(one.label):
            label = flat(damage.how.text(one.label))  # a label is 第一条 however it was written
            words = words.replace(label, one.label, 1)
        if damage.how.has("merged"):  # a merged cell says its words once; what it covers is empty
            words = words.replace("|按需安排|", "||").replace("|压减或取消|", "||")
        return words

    return Wanted(
        label=spoilt(one.label), chapter=spoilt(one.chapter), text=spoilt(one.text),
        places=tuple(map(spoilt, one.places)),
    )  # fmt: skip


def _near(text: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), None)
    at = min(len(text), len(other)) if at is None else at
    return text[max(at - 6, 0) : at + 12]


def main() -> tuple[Share, Share]:
    """Prints the figure, the trivial program's, and every cell that failed; returns both."""
    own, cells = run()
    trivial, _ = run(every_mark)
    refused = sum(one.passed and one.refused for one in cells)
    print(
        f"每种格式 × 每种损坏（{len(WRITERS)} 种格式，{len(DAMAGES)} 种情形，{len(BLOCKS)} 段的一份文件）"
    )
    print(f"  条款全对，或一句说清的错误：{own.show()}，其中 {refused} 格是错误")
    print(
        f"  款、项和表的行也都在原处：{share([one.passed and one.places for one in cells]).show()}"
    )
    print(f"  见“第X条”就切：{trivial.show()}")
    for one in cells:
        if not one.passed:
            print(f"    未过 {one.format} / {one.damage}：{one.why}")
        elif not one.places:
            print(f"    款、项不在原处 {one.format} / {one.damage}")
    return own, trivial


if __name__ == "__main__":
    main()
