"""A database, the shipped valid table, and the gate's other inputs."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import assistant.validator.rules
from assistant.store.database import Database, open_database
from assistant.submission.gate import Refused, submit
from assistant.submission.verify import verify
from assistant.values.listing import VerifyView
from assistant.values.receipt import Receipt
from assistant.values.target import Target
from knowledge.indicator import Catalogue, load_catalogue
from knowledge.ruleset import RuleSet, load_ruleset
from knowledge.yaml_file import read_yaml

VALID = Path(assistant.validator.rules.__path__[0]) / "valid.yaml"


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def valid() -> dict[str, Any]:
    raw: dict[str, Any] = read_yaml(VALID)
    return raw


@pytest.fixture
def table() -> Path:
    return VALID


@pytest.fixture
def ruleset() -> RuleSet:
    return load_ruleset("urumqi-2022-submit")


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def hand_in(
    database: Database, ruleset: RuleSet, catalogue: Catalogue, now: datetime
) -> Callable[..., Receipt | Refused]:
    """Submits a raw table."""

    def act(raw: dict[str, Any], **more: Any) -> Receipt | Refused:
        given = {"ruleset": ruleset, "catalogue": catalogue, "now": now} | more
        return submit(database, Target.parse(raw), **given)

    return act


@pytest.fixture
def look(database: Database, catalogue: Catalogue) -> Callable[[], VerifyView]:
    return lambda: verify(database, catalogue=catalogue, load_ruleset=load_ruleset)
