"""Numbers, dates and years beyond what anyone means: unreadable, never a crash and never a million digits."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values.deadline import NoSuchDay, read_deadline
from assistant.values.money import plain, read_amount, read_decimal
from assistant.values.numerals import arabic
from assistant.values.quantity import read_quantity
from knowledge.numerals import chinese_number

BEYOND = [
    "1e5",
    "1E999999999",
    "9" * 16,
    "9" * 5000,
    "NaN",
    "Infinity",
    "1_000",
    "٣",
    "",
    ".",
    "--1",
    "1.2.3",
]


@pytest.mark.parametrize("text", BEYOND)
def test_what_is_no_plain_number_of_fifteen_digits_is_not_read(text: str) -> None:
    assert read_decimal(text) is None
    assert read_amount(text, "万元") is None


@pytest.mark.parametrize(
    ("text", "yuan"),
    [("999999999999999", "9999999999999990000"), ("-2.5", "-25000"), (".5", "5000"), ("24.", "240000"),
     ("23.999999999999996", "239999.99999999996"), ("+1，000", "10000000")],
)  # fmt: skip
def test_amounts_within_the_limits_are_exact(text: str, yuan: str) -> None:
    money = read_amount(text, "万元")
    assert money is not None
    assert money.yuan == Decimal(yuan)


@pytest.mark.parametrize(
    ("value", "unit"),
    [("9" * 5000, "人次"), ("九" * 5000, "人次"), ("1", "亿" * 9000), ("1-" + "9" * 40, "个"), ("±" + "9" * 99, "%")],
)  # fmt: skip
def test_a_quantity_beyond_the_limits_is_unreadable(value: str, unit: str) -> None:
    read = read_quantity(value, "≥", unit, 2026)
    assert (read.kind, read.number) == ("unreadable", None)
    assert sum(map(len, read.assumed)) < 100


@given(st.text(alphabet="0123456789.eE+-±~亿万千百十九点分之%元人次年月日约左右", max_size=60),
       st.sampled_from(["≥", None, "定性"]), st.sampled_from(["亿", "万元", "%", None]), st.integers(-10, 10**12))  # fmt: skip
def test_no_text_and_no_year_crash_the_reading(
    text: str, op: str | None, unit: str | None, year: int
) -> None:
    read = read_quantity(text, op, unit, year)
    assert read.number is None or len(plain(read.number)) < 70
    if money := read_amount(text, unit):
        assert len(money.show()) < 70


def test_a_run_of_numerals_too_long_to_be_one_stays_as_written() -> None:
    assert chinese_number("九" * 31) is None
    assert arabic("九" * 31 + "期") == "九" * 31 + "期"
    assert arabic("百分之" + "九" * 31) == "百分之" + "九" * 31
    assert chinese_number("九千九百九十九万九千九百九十九") == 99_999_999


@pytest.mark.parametrize("year", [99999, 0, -5, 10**12])
def test_a_year_that_no_calendar_has_is_no_year(year: int) -> None:
    assert read_deadline("11月底前", year) == (True, None)
    assert read_deadline("2026年11月底前", year) == (True, dt.date(2026, 11, 30))


@pytest.mark.parametrize(
    ("text", "why"), [("2026-13-01", "没有13月"), ("2026年2月30日", "2月没有30日")]
)
def test_why_a_day_does_not_exist(text: str, why: str) -> None:
    with pytest.raises(NoSuchDay, match=why):
        read_deadline(text, None)
    assert read_quantity(text, "≤").no_day == why


@pytest.mark.parametrize(
    ("text", "rough"),
    [("6期左右", True), ("约480人次", True), ("大约6期", True), ("6期", False), ("签约6家", False), ("≥95%", False)],
)  # fmt: skip
def test_rough_values_are_marked(text: str, rough: bool) -> None:
    assert read_quantity(text).rough == rough
