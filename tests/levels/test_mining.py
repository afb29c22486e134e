"""Mining past tables: like indicators become one proposal, unlike ones stay apart, accepted ones go into the library."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.exchange.mined_sheet import write_mined
from assistant.values.read_table import ReadTable
from assistant.values.target import Target
from assistant.wiring import Assistant
from knowledge.index.encode import open_encoder
from knowledge.mining.alike import likeness, read_names
from knowledge.mining.groups import SeenRow, propose
from knowledge.mining.names import clean_name, take_apart
from tests.levels.conftest import changed_sheet


def row(name: str, unit: str = "", table: str = "甲", value: str | None = None) -> SeenRow:
    number = Decimal(value) if value else None
    return SeenRow(name=name, unit=unit, table=table, bureau=table, op="≥", value=number)


@pytest.mark.parametrize(("written", "name"), [
    ("★★★农村低保发放人数(按月平均)(≥**人)", "农村低保发放人数(按月平均)"),
    ("指标1:小区居民满意度(≥**%)", "小区居民满意度"),
    ("*贫困地区旅游基础设施建设质量达标率100%", "贫困地区旅游基础设施建设质量达标率100%"),
    ("培训人次", "培训人次"),
])  # fmt: skip
def test_what_belongs_to_the_form_is_no_part_of_the_name(written: str, name: str) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize(("name", "unit", "kind"), [
    ("参训人次", "人次", "人"), ("人均培训成本", "元/人次", "单价"), ("结业合格率", "%", "%"), ("学员满意度", "%", "满意度"),
    ("培训完成时间", "日期", "日期"), ("故障响应时间", "小时", "时长"), ("项目总成本", "万元", "金额"), ("村集体增收", "万元", "收益"), ("保洁面积", "万平方米", "面积"),
])  # fmt: skip
def test_the_kind_of_amount_is_read_from_name_and_unit(name: str, unit: str, kind: str) -> None:
    assert take_apart(name, unit).kind == kind


@pytest.mark.parametrize(("one", "other", "same"), [
    (("社区覆盖率", "%"), ("社区知晓率", "%"), False),
    (("参训人次", "人次"), ("参加培训人次", "人次"), True),
    (("培训期数", "期"), ("参训人次", "人次"), False),
    (("专利申请件数", "件"), ("专利授权件数", "件"), False),
    (("道路保洁面积", "平方米"), ("道路清扫保洁面积", "万平方米"), True),
    (("单盏路灯更换成本", "元/盏"), ("单座桥梁检查成本", "元/座"), False),
    (("县道养护里程", "公里"), ("乡道养护里程", "公里"), False),  # one word in the place of another
    (("设备到货数量", "台"), ("设备报废数量", "台"), False),  # another stage
    (("食品抽检合格率", "%"), ("食品抽检不合格率", "%"), False),  # the opposite direction
    (("每公里绿化养护费用", "元/公里"), ("每平方米绿化养护费用", "元/平方米"), False),
    (("路灯维护盏数", "盏"), ("完成路灯养护数量", "个"), True),
])  # fmt: skip
def test_names_that_mean_the_same_and_names_that_do_not(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    a, b = read_names([(*one, ""), (*other, "")], open_encoder())
    assert (likeness(a, b) >= 0.5) == same


def test_a_proposal_says_how_often_in_which_words_and_with_which_values() -> None:
    rows = [
        row("参训人次", "人次", "甲", "480"), row("参训人次", "人次", "乙", "200"), row("参加培训人次", "人次", "丙", "90"),
        row("坑槽修补面积", "平方米", "丙", "300"),
    ]  # fmt: skip
    first, second = propose(rows, open_encoder())
    assert (first.name, first.tables, first.bureaus) == ("参训人次", 3, 3)
    assert first.wordings == ("参加培训人次",)
    assert (first.low, first.high, first.unit, first.op) == (90, 480, "人次", "≥")
    assert second.name == "坑槽修补面积"


def test_names_for_other_people_or_without_a_common_word_never_meet_in_a_group_and_the_range_is_of_one_unit() -> (
    None
):
    rows = [
        row("道路保洁面积", "平方米", "甲", "800"), row("道路清扫面积", "平方米", "乙", "500"), row("道路保洁面积", "公顷", "丙", "3"),
        row("入库抽样检测合格率", "%", "甲", "99"), row("补差后收入达标家庭比例", "%", "乙", "90"),
        row("学生人均补助标准", "元/人", "甲", "900"), row("老人人均补助标准", "元/人", "乙", "700"),
    ]  # fmt: skip
    made = {one.name: one for one in propose(rows, open_encoder())}
    assert set(made) == {"道路保洁面积", "入库抽样检测合格率", "补差后收入达标家庭比例", "学生人均补助标准", "老人人均补助标准"}  # fmt: skip
    cleaned = made["道路保洁面积"]
    assert (cleaned.tables, cleaned.unit, cleaned.low, cleaned.high) == (3, "平方米", 500, 800)


@pytest.mark.parametrize(("name", "unit", "per"), [
    ("人均培训成本", "元/人次", "人"), ("生均公用经费标准", "元/生", "人"), ("月护理补贴标准", "元/月", ""), ("每公里养护成本", "万元", "长度"),
])  # fmt: skip
def test_a_unit_price_says_what_it_is_for_one_of(name: str, unit: str, per: str) -> None:
    assert take_apart(name, unit).per == per


def test_operator_and_unit_are_taken_from_the_value_where_the_table_writes_them_there(assistant: Assistant) -> None:  # fmt: skip
    raw = {
        "project": {"name": "绿化"},
        "indicators": [{"name": "绿地养护面积", "value": "≥12万平方米"}],
    }
    (found,) = assistant.mine_catalogue(
        [ReadTable(where="甲", file="甲", target=Target.parse(raw))]
    )
    assert (found.op, found.unit, found.low, found.high) == ("≥", "平方米", 120_000, 120_000)


NAMES = st.sampled_from(
    ["参训人次", "参加培训人次", "培训期数", "学员满意度", "结业合格率", "保洁面积"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_tables_does_not_matter_and_no_row_is_lost(names, chance) -> None:  # type: ignore[no-untyped-def]
    rows = [row(name, table=str(n)) for n, name in enumerate(names)]
    mixed = chance.sample(rows, len(rows))
    made = propose(rows, open_encoder())
    assert made == propose(mixed, open_encoder())
    told = {name for one in made for name in (one.name, *one.wordings)}
    assert told == set(names)


def test_accepted_rows_go_into_the_library_and_the_others_do_not(assistant: Assistant) -> None:
    raw = {"project": {"name": "雕塑"}, "indicators": [{"name": n, "unit": "座", "op": "≥", "value": "3", "level1": "产出指标", "level2": "数量指标"} for n in ("城市雕塑落成座数", "雕塑方案征集套数")]}  # fmt: skip
    table = ReadTable(where="甲", file="甲", target=Target.parse(raw))
    found = assistant.mine_catalogue([table])
    assert {one.name for one in found} == {"城市雕塑落成座数", "雕塑方案征集套数"}
    sheet = write_mined(found)
    assert assistant.import_catalogue(sheet, "归并.xlsx").change.nothing
    filled = {"采纳": "是", "行业": "通用类", "子类": "城市建设", "资金用途": "公共艺术"}
    made = assistant.import_catalogue(changed_sheet(sheet, {"WJ-001": filled}), "归并.xlsx")
    assert made.faults == ()
    assert len(made.change.added) == 1
    assert assistant.catalogue.find("WJ-001")
    assert assistant.catalogue.find("WJ-002") is None
