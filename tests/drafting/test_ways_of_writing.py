"""However the numbers of a description are written, the table says the same."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from assistant.values.draft import Draft
from tests.drafting.made import CATALOGUE, drafted

DIGITS = "零一二三四五六七八九"


def spelt(number: str) -> str:
    """`21600` as 二万一千六百, `52.5` as 五十二点五."""
    whole, point, part = number.partition(".")
    high, low = divmod(int(whole), 10_000)
    text = (four(high) + "万" if high else "") + (
        ("零" if high and low < 1000 else "") + four(low) if low or not high else ""
    )
    return re.sub("^一十", "十", text) + (
        "点" + "".join(DIGITS[int(one)] for one in part) if point else ""
    )


def four(number: int) -> str:
    text, gap = "", False
    for step, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // step % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + word
        gap = not digit
    return text or "零"


def in_chinese(text: str) -> str:
    text = re.sub(r"(\d+(?:\.\d+)?)%", r"百分之\1", text.replace("12345", "市民"))
    return re.sub(r"\d+(?:\.\d+)?", lambda m: spelt(m[0]), text)


def money_in_capitals(text: str) -> str:
    capital = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    return re.sub(r"[\d.]+(?=万元)", lambda m: spelt(m[0]).translate(capital), text)


def in_both(text: str) -> str:
    """3200万元 as 3千2百万元, 2800人 as 2千8百人."""
    return re.sub(r"(?<![\d.])([1-9])([1-9])00(?![\d.])", r"\1千\2百", text)


def full_width(text: str) -> str:
    return text.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％"))


def in_yuan(text: str) -> str:
    return re.sub(r"([\d.]+)万元", lambda m: f"{int(Decimal(m[1]) * 10_000):,}元", text)


def days_with_points(text: str) -> str:
    return re.sub(r"(\d+)月(\d+)日前", r"\1.\2前", text)


WAYS = (in_chinese, money_in_capitals, in_both, full_width, in_yuan, days_with_points)


@cache
def said(text: str) -> tuple[str, ...]:
    return shown(drafted(text))


def shown(made: Draft) -> tuple[str, ...]:
    """The table in one unit: 1.2万人 as 12000人, 24万元 as 240000元."""
    target = made.target
    rows = [f"{row.name}{row.op}{plainly(row.value, row.unit)}" for row in target.indicators]
    money = target.funding
    return (
        *rows,
        plainly(money.annual, money.unit),
        plainly(money.total, money.unit),
        f"{target.project.end}",
    )


def plainly(value: str | None, unit: str | None) -> str:
    if value and unit and unit.startswith("万") and re.fullmatch(r"[\d.]+", value):
        return f"{(Decimal(value) * 10_000).normalize():f}{unit[1:]}"
    return f"{value}{unit}" if value else ""


@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
def test_every_fund_use_says_the_same(way: Callable[[str], str]) -> None:
    contents = [use.example["project"]["content"] for use in CATALOGUE.fund_uses]
    plain = [text.replace("12345", "市民") for text in contents]
    changed = [text for text in plain if way(text) != text]
    assert len(changed) > 20
    wrong = [way(text) for text in changed if shown(drafted(way(text))) != said(text)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("举办主题论坛一场、分论坛四场，预算三十八点六万元，9月底前", "38.6"),
        ("论坛举办，参会一万二千人，3千2百万元，9月底前", "3200"),
        ("论坛举办，参会二百人，伍拾贰点伍万元，9月底前", "52.5"),
    ],
)
def test_money_spelt_out(text: str, shown_as: str) -> None:
    assert drafted(text).target.funding.annual == shown_as
