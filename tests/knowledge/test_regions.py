"""Whose rules bind a place."""

import pytest

from knowledge.regions import binding, is_foreign, is_written, load_regions


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


@pytest.mark.parametrize(
    ("region", "text", "written"),
    [
        ("北京市", "北京哪些项目做事前绩效评估？", True),
        ("北京市", "北京路街道的项目做事前绩效评估吗？", False),
        ("河南省", "河南省的预算调整方案写什么？", True),
        ("上海市", "上海北路的路灯", False),
        ("全国", "全国的办法", False),
        (None, "北京", False),
    ],
)
def test_a_street_called_after_a_city_is_not_that_city(
    region: str | None, text: str, written: bool
) -> None:
    assert is_written(region, text) is written
