"""我的草稿: the list with its filters, copies, the shelf, receipts, last year's tables."""

import json

import pytest

from assistant.server import shared_assistant
from assistant.values.draft import Reply
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, read_settings
from tests.ui.conftest import Open, html_of

WORDS = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"
LAST = {
    "form": "2021", "year": 2025,
    "project": {"name": "2025年绿化养护", "department": "区住建局", "end": "2025-12-31"},
    "funding": {"unit": "万元", "annual": "80"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "养护面积", "op": "≥", "value": "12", "unit": "万平方米"}],
}  # fmt: skip


@pytest.fixture
def assistant(tmp_path, monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> Assistant:  # type: ignore[no-untyped-def] # noqa: ARG001 - it sets the visitor
    """A folder of its own: what is counted here must not depend on other tests."""
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    return shared_assistant(read_settings())


def press(test, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in test.button if button.label == label).click().run()


def test_without_drafts_it_says_where_to_begin(page: Open, assistant: Assistant) -> None:
    assert assistant.drafts() == []
    shown = html_of(page("drafts"))
    assert "还没有草稿" in shown
    assert "还没有回执" in shown


def test_the_list_shows_state_open_errors_and_last_change(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    assistant.revise_draft(kept.id, "把结业合格率改成97%")
    shown = html_of(page("drafts"))
    assert "草稿" in shown
    assert f"错误 {len(kept.draft.report.open_errors)} 条" in shown
    assert "第 2 版" in shown


def test_filters_by_words_state_and_errors(page: Open, assistant: Assistant) -> None:
    assistant.start_draft(WORDS)
    assistant.start_draft(
        "为300户困难老年人家庭实施适老化改造，每户补助不超过4000元，总预算120万元"
    )
    test = page("drafts")
    next(one for one in test.text_input if one.label == "项目名称里有").set_value("适老化").run()
    shown = html_of(test)
    assert "共 2 张，符合条件 1 张" in shown
    assert "社区工作者" not in shown
    next(one for one in test.text_input if one.label == "项目名称里有").set_value("没有这样的").run()  # fmt: skip
    assert "符合条件 0 张" in html_of(test)


def test_a_copy_is_another_draft_with_a_marked_name(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    shown = html_of(press(page("drafts"), "复制"))
    assert "（副本）" in shown
    both = assistant.drafts()
    assert len(both) == 2
    copy = assistant.open_draft(next(one.id for one in both if one.id != kept.id)).draft
    assert copy.target.indicators == kept.draft.target.indicators
    assert assistant.open_draft(kept.id).title == kept.title


def test_a_draft_is_put_away_and_taken_out(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    test = press(page("drafts"), "归档")
    assert "已归档" in html_of(test)
    assert assistant.drafts() == []
    assert [one.id for one in assistant.drafts(archived=True)] == [kept.id]
    next(one for one in test.radio if one.label == "显示").set_value("已归档的").run()
    press(test, "放回列表")
    assert [one.id for one in assistant.drafts()] == [kept.id]


def test_opening_leads_to_the_table(page: Open, assistant: Assistant) -> None:
    assistant.start_draft(WORDS)
    test = press(page("drafts"), "打开")
    assert not test.exception
    assert "检查结论（供审核参考）" in html_of(test)


def test_a_submitted_draft_and_its_receipt(page: Open, assistant: Assistant) -> None:
    kept = assistant.start_draft(WORDS)
    replies = {"/year": "2026", "/project/attribute": "延续"}
    answers = [
        Reply(at=one.at, row=one.row, value=replies.get(one.at, "90%" if one.row else "某某中心"))
        for one in kept.draft.questions
    ]
    assistant.answer_draft(kept.id, answers)
    receipt = assistant.submit_draft(kept.id, [])
    shown = html_of(page("drafts"))
    assert receipt.id in shown  # type: ignore[union-attr]
    assert "已定稿" in shown
    assistant.revise_draft(kept.id, "把结业合格率改成97%")
    assert assistant.drafts()[0].stage == "草稿"
    assert [one.id for one in assistant.receipts()] == [receipt.id]  # type: ignore[union-attr]


def test_thirty_tables_of_last_year_become_thirty_drafts(page: Open, assistant: Assistant) -> None:
    tables = [LAST | {"project": {**LAST["project"], "name": f"2025年项目{n}"}} for n in range(30)]  # type: ignore[dict-item]
    raw = "\n".join(json.dumps(one, ensure_ascii=False) for one in tables).encode()
    done = assistant.carry_over([("去年.jsonl", raw), ("坏.json", b"{")], 2026, by="a-visitor")
    assert len(done.drafts) == len(assistant.drafts()) == 30
    assert done.to_confirm >= 60
    assert len(done.unreadable) == 1
    assert "30 张" in done.summary
    assert {one.title for one in done.drafts} == {f"2026年项目{n}" for n in range(30)}
    test = page("drafts")
    assert "共 30 张" in html_of(test)
    press(test, "再显示 10 张")
    kept = assistant.open_draft(done.drafts[0].id)
    shown = html_of(page("target", draft=kept.id))
    assert "去年 ≥12万平方米，待确认" in shown
    assert kept.draft.target.project.end == "2026-12-31"


def test_a_year_is_needed(assistant: Assistant) -> None:
    raw = json.dumps(LAST, ensure_ascii=False).encode()
    with pytest.raises(InputError, match="哪一年"):
        assistant.carry_over([("去年.json", raw)])
    assert assistant.drafts() == []
