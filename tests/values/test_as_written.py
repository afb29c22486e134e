"""The cases of quantities.yaml and directions.yaml: what people write, and what is read."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.values.direction import direction_of, is_fault_rate
from assistant.values.quantity import canon_op, format_quantity, read_quantity, to_yuan
from knowledge.yaml_file import read_yaml

HERE = Path(__file__).parent
CASES = read_yaml(HERE / "quantities.yaml")
NAMES = [(name, way) for way, names in read_yaml(HERE / "directions.yaml").items() for name in names]  # fmt: skip


def plain(value: Any) -> Any:
    """YAML's numbers as the readings have them."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    return value


@pytest.mark.parametrize("case", CASES, ids=[str(one["text"]) for one in CASES])
def test_a_value_is_read_as_it_is_meant(case: dict[str, Any]) -> None:
    op, unit = case.get("columns", (None, None))
    read = read_quantity(str(case["text"]), op, unit, 2026)
    for field, wanted in case.items():
        if field == "yuan":
            assert to_yuan(read) == plain(wanted)
        elif field not in ("text", "columns"):
            assert getattr(read, field) == plain(wanted), field


@pytest.mark.parametrize(("name", "way"), NAMES)
def test_the_direction_is_told_by_the_end(name: str, way: str) -> None:
    assert direction_of(name) == (None if way == "none" else way)


@pytest.mark.parametrize(
    "name", ["投诉率", "错保率", "退回率", "漏保率", "遗漏率", "弃用率", "失学率", "差错率"]
)
def test_a_rate_of_what_should_not_happen(name: str) -> None:
    assert is_fault_rate(name)


@pytest.mark.parametrize(
    "name",
    ["投诉办结率", "无差错率", "诉讼胜诉率", "逾期整改率", "低保退出率", "违约金收缴率", "合格率"],
)
def test_a_rate_of_what_is_put_right(name: str) -> None:
    assert not is_fault_rate(name)


@given(st.integers(0, 10**6), st.sampled_from(["元", "千元", "万元", "亿元"]), st.integers(0, 4))
def test_the_same_sum_in_another_unit(number: int, unit: str, places: int) -> None:
    size = {"元": 1, "千元": 1000, "万元": 10_000, "亿元": 100_000_000}[unit]
    amount = Decimal(number).scaleb(-places)
    assert to_yuan(read_quantity(f"{amount:f}{unit}")) == amount * size
    assert to_yuan(read_quantity(f"{amount * size:f}元")) == amount * size


@given(
    st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2),
    st.sampled_from(["-", "~", "至", "到", "—", "～"]), st.sampled_from(["%", "人", "元/户", "天"]),
)  # fmt: skip
def test_a_range_reads_back(low: Decimal, high: Decimal, dash: str, unit: str) -> None:
    read = read_quantity(f"{low}{dash}{high}{unit}")
    assert (read.number, read.upper, read.unit) == (low, high, unit)
    again = read_quantity(format_quantity(read))
    assert (again.kind, again.number, again.upper, again.unit) == ("range", low, high, unit)


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)),
    st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02d}-{d:02d}", "{y}.{m}.{d}", "{y}/{m}/{d}前", "{m}月{d}日前", "{y}年{m}月{d}号之前", "不晚于{y}年{m}月{d}日"]),
)  # fmt: skip
def test_a_day_is_read_in_every_spelling(day: dt.date, spelling: str) -> None:
    text = spelling.format(y=day.year, m=day.month, d=day.day)
    read = read_quantity(text, year=day.year)
    assert (read.kind, read.date, read.op) == ("date", day, "≤")


@given(st.integers(1, 99_999_999))
def test_a_number_spelt_in_chinese_is_the_number(number: int) -> None:
    assert read_quantity(f"{spelt(number)}人次").number == number


def spelt(number: int) -> str:
    """The formal spelling: 10305 is 一万零三百零五."""
    digits, steps = "零一二三四五六七八九", ("", "十", "百", "千")
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        return f"{spelt(head)}万{'零' if 0 < rest < 1000 else ''}{spelt(rest) if rest else ''}"
    text = ""
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + steps[place]
        elif text and not text.endswith("零") and number % 10**place:
            text += "零"
    return text


@given(st.integers(1, 999), st.sampled_from("OoIl"), st.sampled_from(["%", "人次", "万元"]))
def test_a_letter_among_figures_is_that_figure(number: int, letter: str, unit: str) -> None:
    figure = "0" if letter in "Oo" else "1"
    text = f"{number}{letter}{number}{unit}"
    read = read_quantity(text)
    assert read.number == Decimal(f"{number}{figure}{number}")
    assert read.read_as == f"{number}{figure}{number}{unit}"


@given(st.text("OoIlABCDEF标志甲乙", min_size=1, max_size=8))
def test_letters_alone_are_no_number(text: str) -> None:
    read = read_quantity(text)
    assert read.number is None
    assert read.read_as is None


@given(st.sampled_from(["≥", "不低于", "大于等于", ">=", "不少于", "不得低于", "≧", "＞＝"]))
def test_an_operator_means_the_same_in_its_column_and_in_the_value(op: str) -> None:
    assert canon_op(op) == "≥"
    assert read_quantity(f"{op}95%").op == "≥"
