"""Everyday phrases for the library: each wants entries that are there, and its id and wording stand once."""

from functools import cache
from typing import Any

import pytest

from evals.library import CASES
from knowledge.indicator import load_catalogue
from knowledge.yaml_file import read_yaml

HALVES = ("dev", "frozen")


@cache
def phrases(half: str) -> list[dict[str, Any]]:
    return read_yaml(CASES / f"{half}.yaml")


@pytest.mark.parametrize("half", HALVES)
def test_every_wanted_code_is_in_the_library(half: str) -> None:
    known = {one.code for use in load_catalogue().fund_uses for one in use.indicators}
    wanted = {code for case in phrases(half) for code in case["wanted"]}
    assert wanted - known == set()


@pytest.mark.parametrize("half", HALVES)
def test_every_phrase_wants_something(half: str) -> None:
    assert [case["id"] for case in phrases(half) if not case["wanted"]] == []


@pytest.mark.parametrize("key", ["id", "phrase"])
def test_no_phrase_stands_twice(key: str) -> None:
    all_ = [case[key] for half in HALVES for case in phrases(half)]
    assert len(all_) == len(set(all_))
