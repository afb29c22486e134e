"""Settings: offline with nothing set, documented in .env.example, and clear when they are wrong."""

import re
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.values.input_error import InputError
from assistant.wiring import Assistant, read_settings

ROOT = Path(__file__).parent.parent


def test_the_product_starts_with_an_empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIXIAO_DATA")
    settings = Settings(_env_file=None)
    assert settings.data == Path("var")
    assert settings.port == 8501


def test_the_example_file_names_every_setting_with_its_description() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert re.search(
            rf"# {re.escape(field.description or '')}\n# JIXIAO_{name.upper()}=", text
        ), name
    assert len(re.findall(r"^# JIXIAO_", text, re.MULTILINE)) == len(Settings.model_fields)


def test_a_wrong_setting_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_PORT", "eighty")
    with pytest.raises(InputError, match="JIXIAO_PORT"):
        read_settings()


def test_the_set_up_is_stored_and_read_again(data: Path) -> None:
    Assistant(Settings(data=data)).change_setup({"region": "乌鲁木齐市", "year": "2026"})
    setup = Assistant(Settings(data=data)).setup
    assert (setup.region, setup.year, setup.level) == ("乌鲁木齐市", 2026, "市")


@pytest.mark.parametrize(
    ("change", "named"),
    [({"year": "明年"}, "年度"), ({"level": "村"}, "级次"), ({"year": 99999}, "年度")],
)
def test_a_wrong_set_up_changes_nothing(data: Path, change: dict[str, object], named: str) -> None:
    assistant = Assistant(Settings(data=data))
    before = assistant.change_setup({"region": "乌鲁木齐市"})
    with pytest.raises(InputError, match=named):
        assistant.change_setup(change)
    assert assistant.setup == before
