"""Whose rules bind a place."""

import pytest

from knowledge.regions import binding, is_foreign, load_regions


@pytest.mark.parametrize(
    ("own", "place", "foreign"),
    [
        ("青岛市", "乌鲁木齐市", True),
        ("新疆维吾尔自治区", "乌鲁木齐市", False),
        ("乌鲁木齐市", "乌鲁木齐市天山区", False),
        ("乌鲁木齐市", "天山区", False),
        ("天山区", "乌鲁木齐市", True),
        ("全国", "青岛市", False),
        ("某县", "某县", False),
        ("青岛市", None, False),
        (None, "乌鲁木齐市", False),
    ],
)
def test_rules_bind_their_own_region_and_those_below(
    own: str | None, place: str | None, foreign: bool
) -> None:
    assert is_foreign(own, place) is foreign


def test_every_region_hangs_on_one_that_is_known() -> None:
    known = load_regions()
    assert all(region.above in known or region.above == "全国" for region in known.values())
    assert all("全国" in binding(name) for name in known)
