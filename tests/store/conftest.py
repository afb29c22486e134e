"""An empty database, a fixed hour, and a draft with a real report."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from assistant.store.database import Database, open_database
from assistant.validator.validate import validate
from assistant.values.draft import Draft, Provenance
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import load_ruleset

CATALOGUE = Catalogue(fund_uses=(), hash="sha256:0")


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def make_draft() -> Callable[[str], Draft]:
    def make(name: str) -> Draft:
        target = Target.parse({"project": {"name": name}, "indicators": [{"name": "培训期数"}]})
        return Draft(
            target=target,
            provenance={"r1/value": Provenance(kind="open", text="待确认")},
            report=validate(target, load_ruleset("urumqi-2022-submit"), CATALOGUE),
            understood=name,
        )

    return make
