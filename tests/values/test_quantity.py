"""Values as people write them: what is read, and that nothing crashes or drifts."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values.direction import direction_of
from assistant.values.quantity import canon_unit, format_quantity, read_quantity, to_yuan


@pytest.mark.parametrize(
    ("text", "op", "number", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        (">=95％", "≥", "95", "%"),
        ("不低于95％", "≥", "95", "%"),
        ("９５以上", "≥", "95", None),
        ("9成以上", "≥", "90", "%"),
        ("九成五以上", "≥", "95", "%"),
        ("百分之九十", "=", "90", "%"),
        ("百分之九十九点五", "=", "99.5", "%"),
        ("千分之三", "=", "3", "‰"),
        ("三百人次", "=", "300", "人次"),
        ("一千二百户", "=", "1200", "户"),
        ("一百二", "=", "120", None),
        ("100人次/年", "=", "100", "人次/年"),
        ("至少5次", "≥", "5", "次"),
        ("不少于 1,200 户", "≥", "1200", "户"),
        ("每户≤4000元", "≤", "4000", "元/户"),
        ("每户不超过4000元", "≤", "4000", "元/户"),
        ("3万人", "=", "30000", "人"),
        ("80百分比", "=", "80", "%"),
        ("30分钟以内", "≤", "30", "分钟"),
        ("20㎡", "=", "20", "平方米"),
        ("三次", "=", "3", "次"),
    ],
)
def test_numbers_are_read(text: str, op: str, number: str, unit: str | None) -> None:
    read = read_quantity(text)
    assert (read.op, read.number, read.unit) == (op, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1.2亿元", "120000000"),
        ("不超过4,000元", "4000"),
        ("一亿二千万元", "120000000"),
        ("两万元", "20000"),
        ("≤0.1万元", "1000"),
    ],
)
def test_money_is_exact(text: str, yuan: str) -> None:
    assert to_yuan(read_quantity(text)) == Decimal(yuan)


def test_a_price_is_no_amount() -> None:
    assert to_yuan(read_quantity("500元/人次")) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年11月底前", dt.date(2026, 11, 30)),
        ("≤2026年11月30日", dt.date(2026, 11, 30)),
        ("2026-11-30", dt.date(2026, 11, 30)),
        ("二〇二六年十一月三十日", dt.date(2026, 11, 30)),
        ("6月30日前", dt.date(2026, 6, 30)),
        ("第三季度", dt.date(2026, 9, 30)),
        ("上半年", dt.date(2026, 6, 30)),
        ("2027年全年", dt.date(2027, 12, 31)),
        ("2026.07-2027.01", dt.date(2027, 1, 31)),
        ("12月底到位", dt.date(2026, 12, 31)),
        ("10月中旬", dt.date(2026, 10, 20)),
    ],
)
def test_points_of_time_are_read(text: str, day: dt.date) -> None:
    read = read_quantity(text, year=2026)
    assert (read.kind, read.date, read.op) == ("date", day, "≤")


def test_a_decimal_that_looks_like_a_month_is_a_number() -> None:
    assert read_quantity("2000.10", "≤", "万元").number == Decimal("2000.10")


def test_a_date_without_any_year_stays_open() -> None:
    read = read_quantity("6月30日前")
    assert read.kind == "date"
    assert read.date is None
    assert read.assumed


def test_a_day_that_no_calendar_has_is_unreadable() -> None:
    assert read_quantity("2026年2月30日").kind == "unreadable"


def test_ranges_have_two_ends() -> None:
    read = read_quantity("95%-98%")
    assert (read.kind, read.number, read.upper, read.unit) == ("range", 95, 98, "%")
    assert read_quantity("±3%以内").number == -3


@pytest.mark.parametrize(
    "text", ["效果明显", "统一", "一致", "一次办结", "路线2条，覆盖乡镇1个", "十分满意"]
)
def test_words_are_no_numbers(text: str) -> None:
    assert read_quantity(text).kind == "text"


def test_a_placeholder_behind_an_operator_is_unreadable() -> None:
    assert read_quantity("≥**人").kind == "unreadable"


def test_the_operator_column_wins_and_the_unit_in_the_value_wins() -> None:
    read = read_quantity("≤95人", op="≥", unit="%")
    assert (read.op, read.written_op, read.unit) == ("≥", "≤", "人")
    assert read.assumed


def test_an_omitted_operator_is_noted() -> None:
    assert "省略运算符" in read_quantity("95%").assumed[0]


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("投诉办结率", "up"), ("投诉率", "down"), ("成本节约率", "up"), ("故障修复及时率", "up"), ("设备故障率", "down"),
        ("事故处置率", "up"), ("人均培训成本", "down"), ("有效投诉量", "down"), ("项目总成本（万元）", "down"),
        ("成本控制率", None), ("培训人次", None), ("影响程度", None), ("参训学员满意度", "up"),
    ],
)  # fmt: skip
def test_the_direction_is_told_by_the_longest_ending(name: str, way: str | None) -> None:
    assert direction_of(name) == way


@given(st.text(max_size=60), st.sampled_from([None, "≥", "定性", "其他"]), st.text(max_size=6))
def test_any_text_is_read_without_a_crash(text: str, op: str | None, unit: str) -> None:
    read = read_quantity(text, op, unit, 2026)
    assert read.raw == text
    assert (read.number is None) == (read.kind not in ("number", "range"))


pieces = st.sampled_from(
    list("0123456789.,-~±≥≤<>=%‰万亿元年月日季度前底一二三十百千成每第/至个人")
)


@given(st.lists(pieces, max_size=14).map("".join))
def test_text_made_of_pieces_is_read_without_a_crash(text: str) -> None:
    read_quantity(text, None, None, 2026)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["≥", "≤", "=", ">", "<"]),
    st.sampled_from(["%", "人次", "万元", "元/户", "平方米", "元"]),
)
def test_what_is_written_reads_back(number: Decimal, op: str, unit: str) -> None:
    read = read_quantity(f"{op}{number}{unit}")
    again = read_quantity(format_quantity(read))
    assert (again.op, again.number, again.unit) == (op, number, canon_unit(unit))


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 12, 31)))
def test_dates_read_back(day: dt.date) -> None:
    read = read_quantity(f"{day.year}年{day.month}月{day.day}日前")
    assert read_quantity(format_quantity(read)).date == day


@given(st.decimals(min_value=0, max_value=10**8, places=4))
def test_ten_thousands_of_yuan_are_exact(number: Decimal) -> None:
    assert to_yuan(read_quantity(f"{number}万元")) == number * 10_000
