"""The card of a citation: 款 and 项, and what has become of the clause since an answer was kept."""

import datetime as dt

import pytest

from assistant.values.answer import Citation
from knowledge.document import Clause, Document, Passage
from ui.parts.clause_card import citation_card

TEXT = "绩效目标应当：\n（一）指向明确；\n（二）细化量化。"
QUOTE = "（二）细化量化。"


def passage(text: str = TEXT, valid_to: dt.date | None = None) -> Passage:
    clause = Clause(id="article-9", label="第九条", text=text, checked="original")
    document = Document(
        id="doc", title="办法", edition="original", valid_to=valid_to, clauses=(clause,)
    )
    return Passage(id="doc#article-9", document=document, clause=clause)


def citation(place: str | None) -> Citation:
    start = TEXT.index(QUOTE)
    return Citation(
        passage="doc#article-9", title="办法", number=None, clause="第九条", edition="original",
        checked="original", valid="in_force", quote=QUOTE, start=start, end=start + len(QUOTE),
        place=place,
    )  # fmt: skip


@pytest.mark.parametrize("place", ["第（二）项", None])  # None: an answer kept from before
def test_the_place_is_named(place: str | None) -> None:
    shown = citation_card(1, citation(place), passage())
    assert "第九条第（二）项" in shown
    assert "现行" in shown
    assert f"<mark>{QUOTE}</mark>" in shown


def test_a_kept_answer_never_calls_current_what_has_changed_or_ended() -> None:
    ended = citation_card(1, citation(None), passage(valid_to=dt.date(2020, 1, 1)))
    assert ("已失效" in ended, "现行" in ended) == (True, False)
    changed = citation_card(1, citation(None), passage("绩效目标应当细化。"))
    assert "引用后已有改动" in changed
    assert "现行" not in changed
    assert "<mark>" not in changed
    assert QUOTE in changed  # what was said then stays
    gone = citation_card(1, citation(None), None)
    assert ("已移出资料库" in gone, "现行" in gone) == (True, False)
