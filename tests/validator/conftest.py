"""Checking a table under a shipped rule set."""

from collections.abc import Callable

import pytest

from assistant.validator.validate import validate
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset


@pytest.fixture
def check() -> Callable[..., Report]:
    def run(target: Target, ruleset: str = "urumqi-2022-submit", year: int | None = 2026) -> Report:
        return validate(target, load_ruleset(ruleset).for_year(year), load_catalogue())

    return run
