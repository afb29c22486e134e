"""Whatever the numbers are, they stand in the table, and nothing else does."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.draft import draft
from assistant.values.draft import Draft
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from tests.drafting.promises import missing_numbers, unsourced

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
COUNT = st.integers(min_value=2, max_value=9_999)
MONEY = st.decimals(min_value="0.5", max_value="9999", places=2).map(
    lambda d: format(d.normalize(), "f")
)
MONTH = st.integers(min_value=1, max_value=12)
PERCENT = st.integers(min_value=60, max_value=99)
few = settings(max_examples=40, deadline=None)


def drafted(text: str) -> Draft:
    return draft(text, catalogue=CATALOGUE, ruleset=RULES, year=2026)


def keeps_both_promises(text: str) -> Draft:
    made = drafted(text)
    assert missing_numbers(text, made) == set()
    assert unsourced(made, text, [], CATALOGUE, RULES) == []
    return made


@few
@given(
    sessions=st.integers(2, 40),
    people=COUNT,
    money=MONEY,
    month=MONTH,
    rate=PERCENT,
    satisfied=PERCENT,
)
def test_training(
    sessions: int, people: int, money: str, month: int, rate: int, satisfied: int
) -> None:
    text = f"区人社局举办{sessions}期窗口人员业务培训，培训{people}人次，经费{money}万元，{month}月底前结束，考核合格率{rate}%以上，学员满意度不低于{satisfied}%"
    made = keeps_both_promises(text)
    assert f"{made.target.funding.annual}" == money


@few
@given(homes=COUNT, each=st.integers(500, 9_000), month=MONTH, day=st.integers(1, 28))
def test_homes_with_a_price_that_fits(homes: int, each: int, month: int, day: int) -> None:
    total = Decimal(homes * each) / 10_000
    text = f"为{homes}户困难老年人家庭实施适老化改造，每户补助{each}元，共{format(total.normalize(), 'f')}万元，{month}月{day}日前完成"
    made = keeps_both_promises(text)
    assert made.target.funding.annual is not None


@few
@given(homes=COUNT, each=st.integers(500, 9_000), off=st.integers(2, 5))
def test_homes_with_a_price_that_does_not_fit(homes: int, each: int, off: int) -> None:
    total = Decimal(homes * each * off) / 10_000
    text = f"为{homes}户困难老年人家庭实施适老化改造，每户补助{each}元，共{format(total.normalize(), 'f')}万元"
    made = drafted(text)
    assert made.target.funding.annual is None
    assert any(q.at == "/funding/annual" and "对不上" in q.ask for q in made.questions)


@few
@given(first=COUNT, second=COUNT, money=MONEY, month=MONTH)
def test_equipment(first: int, second: int, money: str, month: int) -> None:
    text = (
        f"应急管理局采购风力灭火机{first}台、对讲机{second}部，预算{money}万元，{month}月底前到货"
    )
    made = keeps_both_promises(text)
    values = {row.name: row.value for row in made.target.indicators}
    assert values["风力灭火机购置数量"] == str(first)
    assert values["对讲机购置数量"] == str(second)


@few
@given(places=st.integers(2, 300), homes=COUNT, money=MONEY, area=st.integers(2, 90), month=MONTH)
def test_old_communities(places: int, homes: int, money: str, area: int, month: int) -> None:
    text = f"老旧小区改造{places}个小区{homes}户，建筑面积{area}万平方米，总投资{money}万元，{month}月底前竣工"
    keeps_both_promises(text)


@few
@given(
    st.text(
        alphabet="培训期人次万元户改造老旧小区购置应急台架底前月0123456789.%，。、每年不超过以上千百亿一二十两去今明其中信息系统运维物业学生餐校舍科普补贴公路养护信号灯里平方道站分块带动人天每单价由增加到至-（）〔〕号日成",
        max_size=60,
    ).filter(str.strip)
)
def test_no_text_makes_it_fail(text: str) -> None:
    made = drafted(text)
    assert made.report.target_hash == made.target.hash
    assert drafted(text).model_dump_json() == made.model_dump_json()
