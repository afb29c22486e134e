"""一键修正格式问题: offered where something is safe to fix, the difference shown, the new file given."""

from assistant.validator.sheet import valid_table
from tests.ui.conftest import Open, html_of
from tests.ui.test_check_screen import upload

BUTTON = "fix-tables"


def test_the_difference_is_shown_and_the_file_given(page: Open) -> None:
    table = valid_table()
    table["indicators"][1]["op"] = "不少于"
    table["project"]["name"] = "社区工作者 <b>技能培训"
    test = upload(page("check"), table)
    test.button(BUTTON).click().run()
    assert not test.exception
    shown = html_of(test)
    assert "第2行“培训期数”的运算符" in shown
    assert '<td data-name="原来">不少于</td><td data-name="修正后">≥</td>' in shown
    assert "社区工作者 &lt;b&gt;技能培训" in shown
    assert any("表.fixed.json" in one.label for one in test.get("download_button"))


def test_a_table_with_nothing_safe_to_fix_has_no_button(page: Open) -> None:
    table = valid_table()
    table["indicators"][3]["value"] = "120"
    test = upload(page("check"), table)
    assert BUTTON not in [one.key for one in test.button]


def test_what_would_do_harm_is_said(page: Open) -> None:
    table = valid_table()
    table["indicators"][1]["name"] = "培训次数"
    table["indicators"][2]["name"] = "指标2：培训次数"
    test = upload(page("check"), table)
    test.button(BUTTON).click().run()
    assert "没有自动改" in html_of(test)
    assert not any("fixed" in one.label for one in test.get("download_button"))
