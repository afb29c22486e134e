"""The talk beside the table tells what was said as it was said, whatever happens to the rows later."""

from assistant.values.draft import Reply
from assistant.values.kept import KeptDraft
from assistant.wiring import Assistant
from tests.ui.conftest import WORDS, Open, html_of
from ui.parts.words import words_of


def replied(assistant: Assistant, kept: KeptDraft, at: str, text: str) -> KeptDraft:
    question = next(one for one in kept.draft.questions if one.at == at)
    reply = Reply(at=at, row=question.row, value=text)
    return assistant.answer_draft(kept.id, [reply])


def test_an_answer_keeps_the_name_that_its_row_had(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    asked = next(one for one in kept.draft.questions if one.at.endswith("/value"))
    name = next(row.name for row in kept.draft.target.indicators if row.id == asked.row)
    assistant.revise_draft(kept.id, "删掉第1条")
    kept = assistant.open_draft(kept.id)
    moved = next(one for one in kept.draft.questions if one.row == asked.row)
    kept = replied(assistant, kept, moved.at, "95%")
    kept = replied(assistant, kept, "/project/unit", "某区服务中心")
    kept = assistant.revise_draft(kept.id, f"把{name}改名为岗位达标情况检查率")
    kept = assistant.revise_draft(kept.id, "删掉第2条")
    said = [
        WORDS, "删掉第1条", f"{name}：95%", "实施单位：某区服务中心",
        f"把{name}改名为岗位达标情况检查率", "删掉第2条",
    ]  # fmt: skip
    assert words_of(kept.draft) == said
    shown = html_of(page("target", draft=kept.id))
    places = [shown.index(line) for line in said]
    assert places == sorted(places)


def test_a_change_that_was_taken_back_was_still_said(assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    kept = replied(assistant, kept, "/project/unit", "某区服务中心")
    kept = assistant.revise_draft(kept.id, "撤销")
    assert words_of(kept.draft) == [WORDS, "实施单位：某区服务中心", "撤销"]


def test_a_draft_of_before_there_was_a_log_still_shows_what_was_said(assistant: Assistant) -> None:
    kept = assistant.revise_draft(assistant.start_draft(WORDS).id, "把满意度改成95%")
    old = kept.draft.model_copy(update={"log": ()})
    assert words_of(old) == [WORDS, "把满意度改成95%"]
