"""The page calls a cell what the form calls it, and shows an answered 无 as that."""

from assistant.drafting.edit import TOP
from assistant.exchange.form_plan import plan_form
from assistant.exchange.report_text import CELLS
from assistant.values.draft import Reply
from assistant.values.target import Target
from assistant.wiring import Assistant
from tests.ui.conftest import WORDS
from ui.parts.target_table import PROJECT, pairs_html


def test_project_cells_are_called_what_the_form_calls_them() -> None:
    block = {field: f"{field}的内容" for field in PROJECT if field != "categories"}
    plan = plan_form(Target.parse({"form": "2021", "project": block | {"categories": ["培训"]}}))
    written = {cell.text.strip() for cell in plan.cells}
    assert {name for name in PROJECT.values() if name not in written} == set()
    for field, name in PROJECT.items():
        assert (CELLS[f"/project/{field}"], TOP[f"/project/{field}"]) == (name, name)


def test_an_answered_none_is_shown_as_that(assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    reply = Reply(at="/project/basis", value="无")
    draft = assistant.answer_draft(kept.id, [reply]).draft
    shown = pairs_html(draft.target, draft.provenance, draft.report)
    line = shown[shown.index("立项依据") :].partition("</tr>")[0]
    assert draft.target.project.basis is None
    assert "（空）" not in line
    assert ">无<" in line
