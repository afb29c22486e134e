"""Cutting into clauses, measured on statutes and notices whose true boundaries are known."""

import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from evals.figures import Share, share
from evals.pages import Wrapping, Written, put_on_pages
from knowledge.document import Clause
from knowledge.ingest.failure import IngestError
from knowledge.ingest.text import read_text

CASES = Path(__file__).parent / "cases" / "cutting"
LAWS = Path(__file__).parents[2] / "shared" / "corpus" / "laws.jsonl.gz"
SEED, DRAWN = 20261124, 80
ATTACHED = re.compile(r"^(?:附件|附表|附录|附：|附注|附:)")
Cut = Callable[[str, str], Sequence[Clause]]


class Bound(BaseModel):
    """A true boundary: where a clause begins in the text, its own words, its page."""

    model_config = ConfigDict(frozen=True)

    start: int
    label: str
    text: str  # without blanks, the label included
    page: int


class Case(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    bounds: tuple[Bound, ...]
    neutral: int  # boundaries from here on are not judged: attachments inside the source


class Judged(BaseModel):
    """One text: boundaries found, missed, invented; clauses whose words and page are right."""

    model_config = ConfigDict(frozen=True)

    id: str
    truth: int
    found: int
    right: int
    words: int
    pages: int
    failures: tuple[str, ...]


def draw() -> list[str]:
    """The names of the statutes drawn: 40 for development, then 40 frozen."""
    names = sorted(_laws())
    return random.Random(SEED).sample(names, DRAWN)


@cache
def _laws() -> dict[str, list[dict[str, str]]]:
    laws: dict[str, list[dict[str, str]]] = {}
    with gzip.open(LAWS, "rt", encoding="utf-8") as lines:
        for raw in map(json.loads, lines):
            laws.setdefault(f"{raw['law']}|{raw['date']}|{raw['region']}", []).append(raw)
    return laws


def statutes(half: str) -> list[Case]:
    """The statutes of one half, each put on pages; every other one with its line breaks lost."""
    names = yaml.safe_load((CASES / "statutes.yaml").read_text(encoding="utf-8"))[half]
    return [
        _case(name, _statute(_laws()[name]), Wrapping.of(name, at)) for at, name in enumerate(names)
    ]


def _statute(rows: list[dict[str, str]]) -> list[Written]:
    title = rows[0]["law"]
    written = [Written(text=title)]
    if rows[0]["date"]:
        year, month, day = (int(part) for part in rows[0]["date"].split("-"))
        written.append(Written(text=f"（{year}年{month}月{day}日通过）"))
    chapter = ""
    for row in rows:
        if row["chapter"] and row["chapter"] != chapter:
            chapter = row["chapter"]
            written.append(Written(text=chapter, heading=True))
        first, *others = row["text"].split("\n")
        written.append(Written(text=row["article"] + first, label=row["article"]))
        written += [Written(text=one, attached=bool(ATTACHED.match(one.strip()))) for one in others]
    return written


def notices(half: str) -> list[Case]:
    """The notices of one half, each put on pages."""
    listed = yaml.safe_load((CASES / f"{half}_notices.yaml").read_text(encoding="utf-8"))
    return [
        _case(one["id"], list(_notice(one["text"])), Wrapping.of(one["id"], at))
        for at, one in enumerate(listed)
    ]


def _notice(text: str) -> Iterator[Written]:
    """A heading that another one follows at once is no boundary of its own: it has no words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        follows = at + 1 < len(lines) and lines[at + 1].startswith("▶")
        level = 2 if re.match(r"▶[（(]", line) else 1
        below = follows and level == 1 and re.match(r"▶[（(]", lines[at + 1])
        bare = below and len(line) <= 30 and not re.search("[。；]", line)
        if line.startswith("▶") and not bare:
            yield Written(text=line[1:], label=re.split("[、）]", line[1:])[0])
        elif line.startswith("▶"):
            yield Written(text=line[1:], heading=True)
        else:
            yield Written(text=line, attached=bool(ATTACHED.match(line)))


def _case(name: str, written: list[Written], wrapping: Wrapping) -> Case:
    text, starts = put_on_pages(written, wrapping)
    bounds: list[Bound] = []
    neutral = len(text)
    for one, (start, page) in zip(written, starts, strict=True):
        if one.attached:
            neutral = start
            break
        if one.label:
            bounds.append(Bound(start=start, label=one.label, text=_flat(one.text), page=page))
        elif bounds and not one.heading:
            last = bounds[-1]
            bounds[-1] = last.model_copy(update={"text": last.text + _flat(one.text)})
    return Case(id=name, text=text, bounds=tuple(bounds), neutral=neutral)


def _flat(text: str) -> str:
    """Without blanks and punctuation: a label has shed the stop after it."""
    return re.sub(r"[\W_]+", "", text)


def judge(case: Case, cut: Cut) -> Judged:
    """Compares the clauses of a cut with the truth, by where they begin."""
    clauses = [
        one for one in cut(case.text, case.id)
        if one.start is not None and one.start < case.neutral and one.id != "preamble"
        and "-part" not in one.id
    ]  # fmt: skip
    found = {one.start: one for one in clauses}
    truth = {one.start: one for one in case.bounds}
    right = truth.keys() & found.keys()
    last = max(truth, default=0)
    failures = [
        f"漏 {truth[at].label}：{truth[at].text[:24]}" for at in sorted(truth.keys() - right)
    ]
    failures += [
        f"多 {found[at].label[:20]}：{found[at].text[:24]}" for at in sorted(found.keys() - right)
    ]
    words = 0
    for at in sorted(right):
        same = truth[at].text == _flat(found[at].text)
        words += same or at == last  # what follows the last clause (signatures) is not judged
        if not same and at != last:
            failures.append(
                f"字 {truth[at].label}：{_differs(truth[at].text, _flat(found[at].text))}"
            )
    return Judged(
        id=case.id, truth=len(truth), found=len(found), right=len(right), words=words,
        pages=sum(found[at].page == truth[at].page for at in right), failures=tuple(failures),
    )  # fmt: skip


def _differs(truth: str, found: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(truth, found, strict=False)) if a != b), 0)
    at = at or min(len(truth), len(found))
    return f"…{truth[max(at - 8, 0) : at + 8]} | …{found[max(at - 8, 0) : at + 8]}"


def cut_text(text: str, name: str) -> Sequence[Clause]:
    """The cutter of the product; a text it refuses has no clauses. The label leads the words."""
    try:
        clauses = read_text(text, name).clauses
    except IngestError:
        return ()
    return [one.model_copy(update={"text": _whole(one)}) for one in _joined(clauses)]


def _joined(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Windows of a long clause put together again."""
    held: Clause | None = None
    for one in clauses:
        if held and one.id.startswith(f"{held.id}-part"):
            held = held.model_copy(update={"text": held.text + one.text})
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _whole(clause: Clause) -> str:
    """Label and text as they stand in the document: 一、（二） is （二） there."""
    return re.sub(r"^[一二三四五六七八九十]+、(?=（)", "", clause.label) + clause.text


def every_line(text: str, _: str) -> Sequence[Clause]:
    """The trivial program: a line that begins like a clause begins one."""
    clauses: list[Clause] = []
    at = 0
    for line in text.split("\n"):
        if re.match(
            r"第[一二三四五六七八九十百零]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）",
            line,
        ):
            clauses.append(
                Clause(id=f"c{at}", label=line[:4], text=line, checked="original", start=at, page=1)
            )
        elif clauses:
            last = clauses[-1]
            clauses[-1] = last.model_copy(update={"text": last.text + line})
        at += len(line) + 1
    return clauses


def figures(judged: Sequence[Judged]) -> dict[str, Share]:
    """Precision and recall of boundaries; clauses right to the last character; right pages."""

    def total(field: str) -> int:
        return sum(getattr(one, field) for one in judged)

    return {
        "找对的边界（精确率）": Share(good=total("right"), n=total("found")),
        "没有漏掉的边界（召回率）": Share(good=total("right"), n=total("truth")),
        "条款一字不差": Share(good=total("words"), n=total("right")),
        "页码对": Share(good=total("pages"), n=total("right")),
        "整份全对": share([not one.failures for one in judged]),
    }


def main(halves: Sequence[str]) -> None:
    for half in halves:
        for kind, cases in (("法规", statutes if LAWS.exists() else None), ("通知", notices)):
            if cases is None:
                print(f"{kind}（{half}）：本机没有 ../shared/corpus，没有做")
                continue
            for name, cut in (("产品", cut_text), ("只看行首", every_line)):
                judged = [judge(case, cut) for case in cases(half)]
                print(f"\n{kind}（{half}，{len(judged)} 份）：{name}")
                for line, found in figures(judged).items():
                    print(f"  {line}：{found.value:.4f} {found.show()}")
                for one in judged if half == "dev" and name == "产品" else ():
                    for failure in one.failures:
                        print(f"    {one.id}  {failure}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["dev"])
