"""The mended tables keep the project and its money, and no patch holds a whole table."""

import json

import pytest

from evals.mended import REAL, read_mended
from evals.tables import CASES
from knowledge.yaml_file import read_yaml

PATCHES = read_yaml(CASES / "mended.yaml")
needs_shared = pytest.mark.skipif(not REAL.exists(), reason="没有 ../shared/cases")


def test_fifteen_tables_each_with_its_reason() -> None:
    assert len({one["id"] for one in PATCHES}) == 15
    assert all(one["why"] for one in PATCHES)


@pytest.mark.parametrize("one", PATCHES, ids=lambda one: one["id"])
def test_a_patch_replaces_cells_and_never_the_list_of_rows(one: dict[str, object]) -> None:
    assert not [step for step in one["patch"] if step["path"] in ("", "/indicators")]  # type: ignore[attr-defined]


@needs_shared
def test_the_project_and_its_money_stay() -> None:
    published = {raw["id"]: raw for raw in map(json.loads, REAL.read_text("utf-8").splitlines())}
    for mended in read_mended():
        before = published[mended["id"]]
        assert mended["project"]["name"] == before["project"]["name"]
        kept = mended["funding"]
        assert kept["unit"] == before["funding"]["unit"]
        assert kept["fiscal"] == before["funding"]["fiscal"]
        # one published table has the sum of all its years in the cell of the year
        assert before["funding"].get("annual", kept["annual"]) in (kept["annual"], kept["total"])
