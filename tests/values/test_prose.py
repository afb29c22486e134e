"""Sums and counts in running text: the same reading as in a cell."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.values.prose import counts_in, plain_prose, sums_in, without_sums
from assistant.values.quantity import read_quantity

GOAL = "安排1.2亿元，其中购置设备三百万元、培训480人次（500元/人），6月30日前完成95%，改造2万平方米、3个工作日办结。"


def test_sums_with_their_places() -> None:
    prose = plain_prose(GOAL)
    found = [(one.text, one.yuan) for one in sums_in(prose)]
    assert found == [
        ("1.2亿元", Decimal(120_000_000)), ("300万元", Decimal(3_000_000)), ("500元", Decimal(500)),
    ]  # fmt: skip
    assert all(prose[one.start : one.end] == one.text for one in sums_in(prose))
    assert "元" not in without_sums(prose)


def test_counts_without_dates_and_money() -> None:
    found = [(one.number, one.unit) for one in counts_in(plain_prose(GOAL))]
    assert found == [(480, "人次"), (95, "%"), (20_000, "平方米"), (3, "工作日")]


def test_a_sum_of_too_many_digits_has_no_amount() -> None:
    (one,) = sums_in("共12345678901234567890万元")
    assert one.yuan is None


@given(st.integers(1, 10**6), st.sampled_from(["人次", "户", "%", "公里", "万人"]))
def test_a_count_in_a_sentence_is_read_as_in_a_cell(number: int, unit: str) -> None:
    (one,) = counts_in(plain_prose(f"今年要完成{number}{unit}的任务"))
    read = read_quantity(f"{number}{unit}")
    assert (one.number, one.unit) == (read.number, read.unit)
