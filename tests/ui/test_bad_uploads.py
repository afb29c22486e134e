"""Bad files through both intakes of the page: 查表格 with many files, 我的草稿 with last year's workbook."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.write_tables import table_bytes
from assistant.server import shared_assistant
from assistant.validator.sheet import changed
from assistant.wiring import Assistant, read_settings
from knowledge.yaml_file import read_yaml
from tests.exchange.bad_inputs import MAKE, archive, table
from tests.ui.conftest import Open, html_of

SHEET = Path(__file__).parents[1] / "exchange" / "bad_inputs.yaml"
CASES: dict[str, dict[str, Any]] = read_yaml(SHEET)
SLOW = ("sheet_elsewhere", "million_cells", "many_rows", "many_keys")  # seen in tests/exchange
REFUSED = [
    one
    for one in CASES.values()
    if "said" in one and "tables" not in one and one["make"] not in SLOW
]


@cache
def files() -> list[tuple[str, bytes]]:
    """Every file of which nothing can be used, each under a name of its own."""
    return [(f"{n}-{one['file']}", MAKE[one["make"]]()) for n, one in enumerate(REFUSED)]


@pytest.fixture
def assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> Assistant:  # noqa: ARG001 - it sets the visitor
    """A folder of its own: drafts are counted here."""
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    return shared_assistant(read_settings())


def test_the_screen_says_each_and_checks_the_rest(page: Open) -> None:
    test = page("check")
    given = [(name, raw, "application/octet-stream") for name, raw in files()]
    test.file_uploader[0].set_value([*given, ("好.json", table(), "application/json")]).run()
    assert not test.exception
    shown = html_of(test)
    for number, one in enumerate(REFUSED):
        assert f"{number}-{one['file']}" in shown and one["said"] in shown
    assert "检查结论（供审核参考）" in shown


def test_last_year_goes_on_past_bad_files_and_tables(assistant: Assistant) -> None:
    tables = [
        changed({"/project/name": "甲"}),
        changed({"/project/name": "乙", "/project/content": "机密★1年 面向全区社区工作者"}),
        changed({"/project/name": "丙"}),
    ]
    workbook = ("去年.xlsx", table_bytes(".xlsx", tables))
    done = assistant.carry_over([*files(), workbook], 2027, by="a-visitor")
    assert [one.title for one in done.drafts] == ["甲", "丙"]
    assert len(done.unreadable) == len(REFUSED) + 1
    assert "去年.xlsx" in done.unreadable[-1] and "密级" in done.unreadable[-1]
    assert {one.title for one in assistant.drafts()} == {"甲", "丙"}


def test_an_archive_of_bad_files_on_the_page(assistant: Assistant) -> None:
    packed = [(name, raw) for name, raw in files() if len(raw) < 1_000_000]
    read = assistant.read_uploads([("全部.zip", archive(dict(packed) | {"好.json": table()}))])
    assert len(read.tables) == 1
    assert len(read.unreadable) == len(packed)
    assert all("全部.zip/" in line for line in read.unreadable)
