"""我的草稿, 去年的表: the same file is not turned into drafts twice without being asked."""

import json

import pytest

from assistant.server import shared_assistant
from assistant.wiring import Assistant, read_settings
from tests.ui.conftest import Open, html_of, press

TABLE = {
    "form": "2021", "year": 2025,
    "project": {"name": "2025年绿化养护", "department": "区住建局", "unit": "区园林所"},
    "funding": {"unit": "万元", "annual": "80"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "养护面积", "op": "≥", "value": "12", "unit": "万平方米"}],
}  # fmt: skip


@pytest.fixture
def assistant(tmp_path, monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> Assistant:  # type: ignore[no-untyped-def] # noqa: ARG001 - it sets the visitor
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    return shared_assistant(read_settings())


def test_a_second_time_is_asked_about(page: Open, assistant: Assistant) -> None:
    test = page("drafts")
    raw = json.dumps(TABLE, ensure_ascii=False).encode()
    box = next(one for one in test.file_uploader if one.key == "last-tables")
    box.set_value([("去年.json", raw, "application/json")]).run()
    next(one for one in test.text_input if one.key == "last-year").set_value("2026年").run()
    press(test, "转成草稿")
    assert len(assistant.drafts()) == 1
    shown = html_of(test)
    assert "“去年.json”已经转成 2026 年的草稿，在下面打开" in shown
    assert "区园林所" in shown, "the list names the unit"
    assert not any(one.label == "转成草稿" for one in test.button)
    test = press(test, "再转一份")
    assert "再转一份？" in html_of(test)
    assert len(assistant.drafts()) == 1
    press(test, "不转")
    assert len(assistant.drafts()) == 1
    press(press(test, "再转一份"), "确定再转一份")
    assert len(assistant.drafts()) == 2
