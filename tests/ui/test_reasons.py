"""编目标: every open warning has its own box, also two of one rule in one cell."""

from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press, submit

MORE = "另外举办7期讲座，覆盖20个街道，发放教材1000册。"


def with_three_alike(assistant: Assistant, draft_id: str, more: str = MORE) -> list[str]:
    """The messages of three warnings of one rule in the annual goal."""
    goal = assistant.open_draft(draft_id).draft.target.goal.annual
    kept = assistant.edit_draft(draft_id, {"/goal/annual": f"{goal}{more}"})
    warnings = kept.draft.report.open_warnings
    assert {(one.code, one.at) for one in warnings} == {("R03", "/goal/annual")}
    assert len(warnings) == 3
    return [one.message for one in warnings]


def test_warnings_of_one_rule_in_one_cell_are_told_apart(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    messages = with_three_alike(assistant, clean_draft)
    test = page("target", draft=clean_draft)
    boxes = [one for one in test.text_input if one.label.endswith("的理由")]
    assert len(boxes) == 3
    asked = [one.proto.body for one in test.get("html") if "jx ask" in one.proto.body]
    for message in messages:
        assert any(message in body for body in asked)


def test_each_reason_goes_to_its_own_warning(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    with_three_alike(assistant, clean_draft)
    test = page("target", draft=clean_draft)
    for number, box in enumerate(one for one in test.text_input if one.label.endswith("的理由")):
        box.set_value(f"理由之{number}")
    assert "已在本机定稿，回执编号" in html_of(submit(test))
    receipt = assistant.receipt_of_draft(clean_draft)
    assert receipt
    given = [one.waived.reason for one in receipt.report.findings if one.waived]
    assert sorted(given) == ["理由之0", "理由之1", "理由之2"]


def test_one_reason_does_not_open_the_gate_for_the_others(
    page: Open, clean_draft: str, assistant: Assistant
) -> None:
    with_three_alike(assistant, clean_draft, MORE.replace("7期", "9期"))
    test = page("target", draft=clean_draft)
    next(one for one in test.text_input if one.label.endswith("的理由")).set_value("只写一条")
    shown = html_of(press(test, "提交"))
    assert "还有 2 条警告没有写理由" in shown
    assert "0 条" not in shown.split("没有提交")[1].split("</div>")[0]
    assert assistant.receipt_of_draft(clean_draft) is None
