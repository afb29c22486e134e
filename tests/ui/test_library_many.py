"""政策库: many files at once, shown by pages, taken in with one press."""

from pathlib import Path

import pytest

from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of, press
from tests.ui.test_library_screen import drop


@pytest.fixture
def page_data(tmp_path: Path) -> Path:
    return tmp_path


def test_several_files_are_taken_in_with_one_press(page: Open, assistant: Assistant) -> None:
    files = [
        (f"{n}.txt", f"云岭市第{n}号办法\n\n第一条 第{n}类事项应当照办，不得拖延。\n")
        for n in range(1, 8)
    ]
    test = press(drop(page("library"), *files), "全部收入（7 份）")
    assert not test.exception
    assert sum(assistant.is_own(one.id) for one in assistant.documents()) == 7
    assert html_of(test).count("已收入资料库") == 7


def test_of_many_files_ten_are_shown_and_a_correction_outlasts_the_page(
    page: Open, assistant: Assistant
) -> None:
    files = [
        (f"{n}.txt", f"云岭市第{n}号办法\n\n第一条 第{n}类事项应当照办，不得拖延。\n")
        for n in range(1, 13)
    ]
    test = drop(page("library"), *files)
    assert html_of(test).count("看读到的条款") == 10
    shown = next(one for one in test.text_input if one.label == "文号")
    shown.set_value("云办〔2026〕77号").run()
    test.selectbox(key="intake-page").set_value(10).run()
    assert html_of(test).count("看读到的条款") == 2
    test = press(test, "全部收入（12 份）")
    own = [one for one in assistant.documents() if assistant.is_own(one.id)]
    assert len(own) == 12
    assert "云办〔2026〕77号" in {one.number for one in own}
    assert not any(one.id in html_of(test) for one in own)  # ids are for the command line
