"""The mutators of the fault injection know nothing of the rules they test."""

import ast
import random
from pathlib import Path

import pytest

from evals import injection
from evals.mutations.planting import MUTATORS
from evals.tables import read_tables

ROOT = Path(__file__).parents[2]
injection.load_mutators()
TABLES = read_tables("dev", "injection_clean")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "evals/mutations").glob("*.py")), ids=lambda p: p.name
)
def test_mutators_import_nothing_of_the_product(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    froms = [one.module or "" for one in ast.walk(tree) if isinstance(one, ast.ImportFrom)]
    plain = [
        alias.name for one in ast.walk(tree) if isinstance(one, ast.Import) for alias in one.names
    ]
    assert not [name for name in froms + plain if name.startswith(("assistant", "knowledge"))]


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda one: f"{one.code}-{one.name}")
def test_a_mutator_plants_the_same_fault_twice_and_spares_the_clean_table(mutator) -> None:  # type: ignore[no-untyped-def]
    planted = 0
    for table in TABLES:
        before = repr(table)
        first = mutator(table, random.Random(7))
        second = mutator(table, random.Random(7))
        assert repr(table) == before
        assert first == second
        if first is None:
            continue
        planted += 1
        assert first.table != table
        rows = {row["id"] for row in table["indicators"] + first.table["indicators"]}
        assert all(place in rows or place.startswith("/") for place in first.places)
    assert planted >= 5


def test_half_of_the_faulty_values_come_from_real_tables() -> None:
    valued = [
        planted.real is not None
        for table in TABLES
        for mutator in MUTATORS
        if (planted := mutator(table, random.Random(f"{mutator.code} {table['id']}")))
        and (planted.real is not None or planted.own)
    ]
    assert 0.45 <= sum(valued) / len(valued) <= 0.6
