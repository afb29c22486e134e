"""Answering: a draft with its questions answered is clean, and an answer fills what follows from it."""

import pytest

from assistant.drafting.answers import answer
from assistant.drafting.draft import draft
from assistant.drafting.revise import revise
from assistant.values.draft import Draft, Question, Reply
from assistant.values.input_error import InputError
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from tests.drafting.promises import unsourced

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
SENSIBLE = {
    "/project/unit": "某区服务中心", "/project/attribute": "延续", "/project/department": "某区民政局",
    "/project/basis": "无", "/funding/annual": "36万元", "/year": "2026",
}  # fmt: skip
BY_UNIT = {
    "%": "92%",
    "日期": "10月20日前",
    "分钟": "不超过30分钟",
    "户": "120户",
    "人次": "240人次",
    "期": "4期",
    "台（套）": "风力灭火机12台、防火服40套",
}
TEXTS = (
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上",
    "为300户困难老年人家庭实施适老化改造，每户补助不超过4000元，总预算120万元",
    "2026年老旧小区改造项目，市住建局，预算1200万元，改造12个小区2300户，10月底前完工",
    "市应急管理局购置森林防火无人机8架及配套设备，预算360万元，6月底前交付",
    "办培训，给社区工作者讲政策",
    "困难老年人家庭适老化改造",
    "老旧小区改造，9月底前完工",
    "区应急局配齐一批应急装备",
    "社区工作者培训，3期，每期40人，7月底前结束",
)


def drafted(text: str, replies: list[Reply] | None = None, form: str | None = None) -> Draft:
    return draft(
        text, catalogue=CATALOGUE, ruleset=RULES, year=2026, answers=replies or [], form=form
    )


def sensible(made: Draft, question: Question) -> Reply:
    units = {row.id: row.unit for row in made.target.indicators}
    value = SENSIBLE[question.at] if question.row is None else BY_UNIT[units[question.row] or ""]
    return Reply(at=question.at, row=question.row, value=value)


@pytest.mark.parametrize("form", ["2021", "2015"])
@pytest.mark.parametrize("text", TEXTS)
def test_with_the_questions_answered_there_is_no_error_and_no_warning(text: str, form: str) -> None:
    first = drafted(text, form=form)
    replies = [sensible(first, question) for question in first.questions]
    made = drafted(text, replies, form)
    assert [(f.code, f.message) for f in made.report.findings if f.severity != "advice"] == []
    assert made.questions == ()
    assert sum(int(row.weight or 0) for row in made.target.indicators) == 90
    assert unsourced(made, text, [reply.value for reply in replies], CATALOGUE, RULES) == []


@pytest.mark.parametrize("text", TEXTS)
def test_answers_one_at_a_time_come_to_the_same_table(text: str) -> None:
    first = drafted(text)
    replies = [sensible(first, question) for question in first.questions]
    step = first
    for reply in replies:
        step = answer(step, [reply], catalogue=CATALOGUE, ruleset=RULES)
    at_once = drafted(text, replies)
    assert step.target.to_json() == at_once.target.to_json()
    assert step.report.verdict == at_once.report.verdict


def test_an_answer_named_by_pointer_alone_finds_its_row() -> None:
    made = drafted(TEXTS[0], [Reply(at="/indicators/5/value", value="不低于88%")])
    row = made.target.indicators[5]
    assert (row.op, row.value, row.unit) == ("≥", "88", "%")
    assert made.provenance["r6/value"].kind == "user"


def test_none_drops_an_optional_row_and_the_weights_are_shared_anew() -> None:
    made = drafted(TEXTS[3], [Reply(at="/indicators/3/value", row="r4", value="不适用")])
    assert "随机配套设备齐套率" not in {row.name for row in made.target.indicators}
    assert sum(int(row.weight or 0) for row in made.target.indicators) == 90


BASIC = "社区工作者技能培训，区民政局，办6期，培训480人次，11月底前结束"
BAD = (
    ("/project/unit", None, "2026", "不是单位名称"),
    ("/project/unit", None, "24万元", "不是单位名称"),
    ("/project/unit", None, "延续", "不是单位名称"),
    ("/project/attribute", None, "区社会工作服务中心", "不是项目属性"),
    ("/project/attribute", None, "不知道", "还没有定"),
    ("/indicators/3/value", "r4", "延续", "看不出是多少"),
    ("/indicators/3/value", "r4", "200人", "不是百分数"),
    ("/funding/annual", None, "很多", "看不出是多少钱"),
    ("/funding/annual", None, "100-120万", "看不出是多少钱"),
)


@pytest.mark.parametrize(("at", "row", "value", "why"), BAD)
def test_an_answer_that_does_not_fit_is_asked_again_and_shown(
    at: str, row: str | None, value: str, why: str
) -> None:
    first = drafted(BASIC)
    made = answer(first, [Reply(at=at, row=row, value=value)], catalogue=CATALOGUE, ruleset=RULES)
    assert made.target.to_json() == first.target.to_json()
    asked = next(one for one in made.questions if one.at == at)
    assert asked.ask.startswith(f"“{value}”{why}，")
    assert asked.ask.count("？") == 1
    source = made.provenance[f"{row}/value" if row else at]
    assert source.kind == "open"
    assert value in source.text


GOOD = (
    ("/project/attribute", None, "是延续项目吧", "延续"),
    ("/project/unit", None, "第80中学", "第80中学"),
    ("/funding/annual", None, "一百二十万吧", "120"),
    ("/funding/annual", None, "大概28万8千", "28.8"),
    ("/indicators/3/value", "r4", "九成五吧", "≥95%"),
    ("/indicators/0/value", "r1", "0.05万", "≤0.05万元/人次"),
    ("/indicators/0/value", "r1", "五百块", "≤500元/人次"),
)


@pytest.mark.parametrize(("at", "row", "value", "cell"), GOOD)
def test_an_answer_is_read_as_people_say_it(
    at: str, row: str | None, value: str, cell: str
) -> None:
    made = answer(drafted(BASIC), [Reply(at=at, row=row, value=value)], catalogue=CATALOGUE, ruleset=RULES)  # fmt: skip
    rows = {one.id: f"{one.op}{one.value}{one.unit}" for one in made.target.indicators}
    _, block, name = at.split("/")[:3]
    assert (rows[row] if row else made.target.to_json()[block][name]) == cell
    assert made.provenance[f"{row}/value" if row else at].text == value


def test_a_better_answer_wins_over_one_that_did_not_fit() -> None:
    made = drafted(BASIC)
    for value in ("2026", "区社工中心"):
        made = answer(made, [Reply(at="/project/unit", value=value)], catalogue=CATALOGUE, ruleset=RULES)  # fmt: skip
    assert made.target.project.unit == "区社工中心"
    assert "/project/unit" not in {one.at for one in made.questions}


def test_no_basis_is_an_answer() -> None:
    made = answer(drafted(BASIC), [Reply(at="/project/basis", value="无")], catalogue=CATALOGUE, ruleset=RULES)  # fmt: skip
    assert made.target.project.basis is None
    assert made.provenance["/project/basis"].kind == "user"
    assert made.provenance["/project/basis"].text == "无"
    assert "/project/basis" not in {one.at for one in made.questions}


def test_an_answered_amount_gives_the_unit_cost_with_its_working() -> None:
    made = drafted(
        "区民政局办3期技能培训，培训150人次，9月底前结束",
        [Reply(at="/funding/annual", value="60000元")],
    )
    cost = made.target.indicators[0]
    assert (cost.value, cost.unit) == ("400", "元/人次")
    assert made.provenance["r1/value"].text == "60000元÷150人次=400元/人次"


def test_one_answer_may_name_several_things() -> None:
    made = drafted(
        "区应急局配齐一批应急装备，78万元",
        [Reply(at="/indicators/1/value", row="r2", value="水泵6台、对讲机40部")],
    )
    rows = {row.name: f"{row.value}{row.unit}" for row in made.target.indicators}
    assert rows["水泵购置数量"] == "6台"
    assert rows["对讲机购置数量"] == "40部"
    assert len({row.id for row in made.target.indicators}) == len(made.target.indicators)


def test_a_graded_answer_becomes_a_qualitative_row() -> None:
    text = "达成：三项制度均印发；部分达成：印发一至两项；未达成：一项未印发"
    made = drafted(TEXTS[0], [Reply(at="/indicators/5/value", row="r6", value=text)])
    assert made.target.indicators[5].op == "定性"
    assert made.target.indicators[5].value == text


def test_naming_the_kind_gives_the_table() -> None:
    made = drafted(
        "道路维修5公里，预算300万元", [Reply(at="/project/fund_use", value="老旧小区改造")]
    )
    assert made.target.project.fund_use == "old-community-renovation"
    assert made.asked_back is None
    assert made.target.indicators


def test_an_answer_keeps_what_was_changed_by_hand_and_can_be_undone() -> None:
    made = drafted(TEXTS[0])
    changed = revise(made, "把满意度改成96%", catalogue=CATALOGUE, ruleset=RULES)
    filled = answer(
        changed,
        [Reply(at="/indicators/5/value", row="r6", value="88%")],
        catalogue=CATALOGUE,
        ruleset=RULES,
    )
    values = {row.name: row.value for row in filled.target.indicators}
    assert values["参训学员满意度"] == "96"
    assert values["参训人员训后岗位技能达标率"] == "88"
    back = revise(filled, "撤销", catalogue=CATALOGUE, ruleset=RULES)
    assert back.target.hash == changed.target.hash
    assert back.questions == changed.questions
    assert back.provenance == changed.provenance


@pytest.mark.parametrize("text", ["", "   ", "长" * 20_000])
def test_an_unusable_description_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError) as refused:
        drafted(text)
    assert "\n" not in str(refused.value)
    assert str(refused.value)


@pytest.mark.parametrize("text", TEXTS)
def test_without_a_year_the_year_is_asked_first_and_completes_the_dates(text: str) -> None:
    first = draft(text, catalogue=CATALOGUE, ruleset=RULES, year=None)
    if "2026年" in text:
        assert first.target.year == 2026
        return
    assert "/year" in {question.at for question in first.questions[:2]}
    replies = [sensible(first, question) for question in first.questions]
    made = draft(text, catalogue=CATALOGUE, ruleset=RULES, year=None, answers=replies)
    assert made.target.year == 2026
    assert [(f.code, f.message) for f in made.report.findings if f.severity != "advice"] == []
    days = [row.value for row in made.target.indicators if row.unit == "日期"]
    assert days
    assert all(day and day.startswith("2026年") for day in days)


def test_many_rows_do_not_break_the_weights() -> None:
    things = "、".join(f"第{n}类装备{n + 2}台".replace("第", "甲") for n in range(60))
    made = drafted(f"应急局采购应急装备：{things}，预算90万元，6月底前交付")
    assert len(made.target.indicators) > 40
    assert all(int(row.weight or 0) >= 1 for row in made.target.indicators)


def test_naming_the_kind_later_comes_to_the_same_table() -> None:
    text = "道路维修5公里，预算300万元，9月底前完工"
    reply = Reply(at="/project/fund_use", value="old-community-renovation")
    later = answer(drafted(text), [reply], catalogue=CATALOGUE, ruleset=RULES)
    assert later.target.to_json() == drafted(text, [reply]).target.to_json()
    assert later.asked_back is None
    assert {question.at for question in later.questions} >= {"/project/unit"}
