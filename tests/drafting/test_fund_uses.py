"""Every fund use is recognised from its own words and keeps the two promises whatever the numbers are."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.classify import classify
from assistant.drafting.draft import draft
from assistant.drafting.facts.read import read_facts
from assistant.drafting.weights import level1_points
from assistant.values.draft import Draft
from knowledge.indicator import FundUse, load_catalogue
from knowledge.ruleset import load_ruleset
from tests.drafting.promises import missing_numbers, unsourced

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
USES = pytest.mark.parametrize("use", CATALOGUE.fund_uses, ids=lambda use: use.id)
SHORT: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "recognised.yaml").read_text(encoding="utf-8")
)
COUNT = st.integers(min_value=2, max_value=9_999)
FEW = st.integers(min_value=2, max_value=90)
MONTH = st.integers(min_value=1, max_value=12)
PERCENT = st.integers(min_value=60, max_value=99)
MONEY = st.decimals(min_value="0.5", max_value="9999", places=2).map(
    lambda d: format(d.normalize(), "f")
)
some = settings(max_examples=15, deadline=None)

# Slots: {a} {b} counts, {c} a small count, {m} a month, {p} a percentage, {w} money in 万元.
TEMPLATES = {
    "it-operation": "信息系统运维{c}套系统，服务器{a}台，系统可用率{p}%以上，预算{w}万元，{m}月底前完成",
    "property-management": "办公楼物业服务，面积{a}平方米，保洁{c}人，费用{w}万元，{m}月底到期",
    "government-service-hall": "政务服务大厅运行，窗口{c}个，年办件{a}件，一次办结率{p}%，经费{w}万元，{m}月底前完成",
    "school-meal-subsidy": "学生营养餐补助，{c}所学校、{a}名学生，经费{w}万元，{m}月底前拨付",
    "school-building-repair": "中小学校舍维修，{c}所学校，换门窗{a}樘、屋面防水{b}平方米，{w}万元，{m}月底前验收",
    "rd-project-subsidy": "科技局支持研发项目{c}项，专利{a}件，验收通过率{p}%，资金{w}万元，{m}月底前拨付",
    "science-popularisation": "科普讲座{c}场，参与公众{a}人次，发放读本{b}册，{w}万元，{m}月底前办完",
    "employment-subsidy": "创业补贴，惠及企业{c}家，{a}人享受，资金{w}万元，{m}月底前发放，准确率{p}%",
    "road-maintenance": "农村公路养护{a}公里，坑槽修补{b}平方米，优良中等路率{p}%，预算{w}万元，{m}月底前完工",
    "traffic-safety-facilities": "路口信号灯更新{c}处，标线{a}平方米，护栏{b}米，预算{w}万元，{m}月底前验收",
}


def drafted(text: str) -> Draft:
    return draft(text, catalogue=CATALOGUE, ruleset=RULES, year=2026)


@pytest.mark.parametrize("use_id", TEMPLATES)
@some
@given(a=COUNT, b=COUNT, c=FEW, m=MONTH, p=PERCENT, w=MONEY)
def test_both_promises_hold(use_id: str, a: int, b: int, c: int, m: int, p: int, w: str) -> None:
    text = TEMPLATES[use_id].format(a=a, b=b, c=c, m=m, p=p, w=w)
    made = drafted(text)
    assert made.target.project.fund_use == use_id
    assert missing_numbers(text, made) == set()
    assert unsourced(made, text, [], CATALOGUE, RULES) == []
    assert made.target.funding.annual == w
    asked = {q.at for q in made.questions}
    assert "/funding/annual" not in asked
    names = [row.name for row in made.target.indicators]
    assert len(set(names)) == len(names)


@some
@given(people=COUNT, price=st.integers(2, 9), days=st.integers(100, 220), off=st.integers(0, 3))
def test_pupils_days_and_price_are_held_against_the_money(
    people: int, price: int, days: int, off: int
) -> None:
    total = Decimal(people * price * days * (off + 1)) / 10_000
    text = f"学生营养餐补助{people}人，每人每天{price}元，供餐{days}天，共{format(total.normalize(), 'f')}万元，12月20日前拨付"
    made = drafted(text)
    contradicts = any("对不上" in q.ask for q in made.questions)
    assert contradicts == (off > 0)
    assert (made.target.funding.annual is None) == (off > 0)


@some
@given(parts=st.lists(st.integers(2, 900), min_size=2, max_size=3, unique=True), money=COUNT)
def test_a_cost_is_shared_among_all_parts_of_a_count(parts: list[int], money: int) -> None:
    named = "、".join(
        f"{rank}{km}公里" for rank, km in zip(("县道", "乡道", "村道"), parts, strict=False)
    )
    made = drafted(f"农村公路养护，{named}，预算{money}万元，10月底完工")
    cost = next(row for row in made.target.indicators if row.name == "每公里养护成本")
    exact = Decimal(money * 10_000) / sum(parts)
    assert exact - Decimal("0.01") < Decimal(cost.value or "0") <= exact


@pytest.mark.parametrize(
    ("use_id", "words"), [(use_id, words) for use_id, group in SHORT.items() for words in group]
)
def test_a_few_words_are_enough_to_recognise_a_fund_use(use_id: str, words: str) -> None:
    chosen = classify(read_facts(words).plain, CATALOGUE).use
    assert (chosen.id if chosen else "null") == use_id


@USES
def test_a_fund_use_is_recognised_from_its_name_and_its_example(use: FundUse) -> None:
    assert use.example
    for words in (use.name, use.title, use.example["project"]["content"]):
        assert classify(words, CATALOGUE).use == use


@USES
@pytest.mark.parametrize("form", ["2015", "2021"])
def test_the_weights_of_a_draft_come_to_ninety_in_both_forms(use: FundUse, form: str) -> None:
    assert use.example
    made = draft(
        use.example["project"]["content"], catalogue=CATALOGUE, ruleset=RULES, year=2026, form=form
    )
    rows = made.target.indicators
    by_class: dict[str, Decimal] = {}
    for row in rows:
        by_class[row.level1 or ""] = by_class.get(row.level1 or "", Decimal(0)) + Decimal(row.weight or 0)  # fmt: skip
    assert sum(by_class.values()) == 90
    assert by_class == level1_points(set(by_class), RULES)


@USES
def test_the_example_is_what_drafting_makes_of_its_description(use: FundUse) -> None:
    """So an example cannot fall behind its entries."""
    assert use.example
    made = drafted(use.example["project"]["content"])
    entries = {one.name: one for one in use.indicators}
    rows = {row["name"]: row for row in use.example["indicators"]}
    assert set(rows) == {row.name for row in made.target.indicators}
    for row in made.target.indicators:
        assert rows[row.name]["definition"] == row.definition
        assert rows[row.name]["weight"] == row.weight
    assert set(rows) & set(entries)
