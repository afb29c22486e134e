"""`--as-of` and conflicts between levels through the command: search, ask, docs, ingest, rule, check."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.library import open_library
from tests.cli.conftest import Ran

CENTRE = """绩效评价专家咨询费管理规定
（2018年1月1日起施行）

第一条 参加绩效评价的专家每人每天的咨询费不得超过八百元。

第二条 报销绩效评价专家咨询费应当提供下列材料：
（一）评价通知和专家签到表；
（二）专家咨询费发放明细单据，写明专家姓名、工作单位、评价项目名称、评价日期、天数、发放标准、应发金额、扣缴税款和实发金额，由本人签字；
（三）绩效评价报告和专家个人意见，意见应当写明对项目决策、过程、产出、效益的看法和改进建议，由本人签字，一式两份；
（四）预算部门认可报告的书面意见，写明报告的优点和不足、是否按期完成、是否采纳以及采纳的程度，由主管领导签字并加盖公章。
绩效评价专家咨询费的报销材料由财务部门保存十年。
"""
OLD = """云岭市绩效评价专家咨询费管理规定
云财绩〔2019〕5号
（2019年3月1日起施行）

第一条 本市参加绩效评价的专家每人每天的咨询费不得超过六百元。
"""
NEW = """云岭市绩效评价专家咨询费管理规定
云财绩〔2019〕5号
（2023年7月1日起施行）

第一条 本市参加绩效评价的专家每人每天的咨询费不得超过八百元。
"""
ASKED = "云岭市参加绩效评价的专家每人每天的咨询费不得超过多少元？"
LINE = "与其他级次不一致"


@pytest.fixture
def planted(tmp_path: Path, jixiao: Callable[..., Ran]) -> Callable[..., str]:
    """`planted(text, level, region)` takes a document in; gives back what was printed."""

    def take(text: str, level: str, region: str) -> str:
        file = tmp_path / "件.txt"
        file.write_text(text, encoding="utf-8")
        ran = jixiao("ingest", "--yes", file, "--level", level, "--region", region)
        assert ran.code == 0, ran.err
        return ran.out

    return take


def ids(jixiao: Callable[..., Ran], *arguments: str) -> dict[str, str]:
    listed = jixiao("docs", "--json", *arguments).json
    return {one["id"]: one["valid"] for one in listed if "专家咨询费" in one["title"]}


def test_a_day_chooses_the_version_everywhere_and_levels_that_differ_are_told(
    jixiao: Callable[..., Ran], planted: Callable[..., str], tmp_path: Path
) -> None:
    assert LINE not in planted(CENTRE, "国家", "全国")
    told = planted(OLD, "市", "云岭市")
    assert "与其他级次的文件有 1 处数字不一致" in told
    assert (
        "本条写 600元，国家《绩效评价专家咨询费管理规定》第一条 写 800元；以哪个为准待核对" in told
    )
    [city] = [one for one in ids(jixiao) if "云岭" in jixiao("docs", one).out.split("\n")[0]]
    clause = f"{city}#article-1"

    # the clause and the answer tell it, and the centre's clause does
    assert f"{LINE}：本条写 600元" in jixiao("docs", clause).out
    [centre] = set(ids(jixiao)) - {city}
    assert f"{LINE}：本条写 800元，市《云岭市" in jixiao("docs", f"{centre}#article-1").out
    answer = jixiao("ask", ASKED).out
    assert answer.count(LINE) == 1
    assert f"{LINE} [1]：本条写 600元" in answer
    told_json = jixiao("ask", ASKED, "--json").json
    assert [(one["citation"], one["passage"]) for one in told_json["contrary"]] == [
        (0, f"{centre}#article-1")
    ]
    assert told_json["note"] is None

    # the new version agrees: nothing is told of today, the old one is told of its own days
    assert "不一致" not in planted(NEW, "市", "云岭市")
    assert LINE not in jixiao("docs", clause).out
    now = jixiao("ask", ASKED)
    assert "八百元" in now.out
    assert "六百元" not in now.out
    assert LINE not in now.out
    assert "有效的规定" not in now.out
    then = jixiao("ask", ASKED, "--as-of", "2020-01-01")
    assert then.out.startswith("按 2020-01-01 有效的规定回答。\n")
    assert "六百元" in then.out
    assert "，2020-01-01 有效，2023-06-30 后失效]" in then.out
    assert "现行" not in then.out
    assert LINE in then.out

    # search, docs, a list, a clause
    first = jixiao("search", ASKED, "--json", "--as-of", "2020-01-01").json[0]["passage"]
    assert first == f"{city}@1#article-1"
    assert jixiao("search", ASKED, "--json").json[0]["passage"] == clause
    assert jixiao("search", ASKED, "--as-of", "2020-01-01").out.startswith("按 2020-01-01 有效")
    assert ids(jixiao) == {city: "in_force", centre: "in_force", f"{city}@1": "superseded"}
    assert ids(jixiao, "--as-of", "2020-01-01") == {centre: "in_force", f"{city}@1": "in_force"}
    assert "，已失效，2019-03-01 至 2023-06-30]" in jixiao("docs", f"{city}@1").out
    stood = jixiao("docs", clause, "--as-of", "2020-01-01")
    assert "六百元" in stood.out
    assert LINE in stood.out
    assert stood.out.startswith("按 2020-01-01 有效的规定：")
    early = jixiao("docs", clause, "--as-of", "2018-06-01")
    assert early.code == 2
    assert "还没有施行（资料库中最早的版本自 2019-03-01 起）" in early.err
    assert len(early.err.strip().splitlines()) == 1
    gone = jixiao("docs", f"{city}#article-9", "--as-of", "2020-01-01")
    assert (gone.code, f"没有“{city}#article-9”" in gone.err) == (2, True)

    # a batch, each line with its day
    lines = [{"id": day, "question": ASKED, "as_of": day} for day in ("2020-01-01", "2024-01-01")]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(one) for one in lines))
    assert (
        jixiao("ask", "--batch", tmp_path / "in.jsonl", "--out", tmp_path / "out.jsonl").code == 0
    )
    made = [json.loads(one) for one in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ["六百元" in one["text"] for one in made] == [True, False]
    assert made[0]["note"] == "按 2020-01-01 有效的规定回答。"
    assert made[0]["citations"][0]["valid_to"] == "2023-06-30"

    # 款 and 项 in the text and the JSON
    place = jixiao("ask", "绩效评价专家咨询费的报销材料由财务部门保存几年？", "--json").json[
        "citations"
    ][0]
    assert (place["clause"], place["place"]) == ("第二条", "第二款")
    assert (
        "第二条第二款 [原文"
        in jixiao("ask", "绩效评价专家咨询费的报销材料由财务部门保存几年？").out
    )

    # what is taken out says nothing any more
    jixiao("forget", city)
    assert LINE not in jixiao("docs", f"{centre}#article-1", "--as-of", "2020-01-01").out


REPORTED = {"/funding/annual": "30"}  # more than the sum of its parts: an error of the table itself


@pytest.mark.parametrize(
    ("day", "ruleset", "off"),
    [
        ("2024-01-01", "national-2021-submit", False),
        ("2020-01-01", "national-2015-submit", True),  # 财预〔2021〕101号 is still to come
    ],
)
def test_a_table_is_checked_with_the_rules_of_the_day(
    jixiao: Callable[..., Ran], table: Callable[..., Path], day: str, ruleset: str, off: bool
) -> None:
    report = jixiao("check", table(REPORTED), "--format", "json", "--as-of", day).json
    assert report["as_of"] == day
    assert report["inputs"]["ruleset"].startswith(f"{ruleset}@sha256:")
    assert report["chosen"].startswith(f"按 {day} 有效的规定检查；")
    cited = {basis.get("passage", "") for one in report["findings"] for basis in one["basis"]}
    assert any(one["code"].startswith("B") for one in report["findings"])
    assert not [ref for ref in cited if off and ref.startswith(("caiyu-2021-101", "urumqi-2022"))]
    closed = {one["code"] for one in report["unchecked"] if "还没有施行" in one["reason"]}
    assert ("C16" in closed) is off
    plain = jixiao("check", table(REPORTED), "--format", "json").json
    assert "as_of" not in plain
    assert (plain["inputs"]["ruleset"] == report["inputs"]["ruleset"]) is not off


def test_a_day_without_rules_and_a_rule_set_of_other_days_are_said(
    jixiao: Callable[..., Ran], table: Callable[..., Path]
) -> None:
    early = jixiao("check", table(), "--as-of", "2014-01-01")
    assert (early.code, early.err) == (
        2,
        "没有 2014-01-01 有效的规则集，最早的自 2015-05-21 起用，请换一个日期\n",
    )
    named = jixiao("check", table(), "--as-of", "2020-01-01", "--ruleset", "urumqi-2022-submit")
    assert named.code == 2
    assert "规则集“urumqi-2022-submit”自 2022-01-01 起用，2020-01-01 不能用它检查" in named.err
    assert "urumqi" not in jixiao("ruleset", "--as-of", "2020-01-01").out
    assert jixiao("check", table(), "--as-of", "2020-02-30").code == 2
    told = jixiao("rule", "C16", "--as-of", "2020-01-01").out
    assert "caiyu-2021-101#level-1-indicators：2020-01-01 没有施行，不作依据" in told


def test_a_rule_cites_the_text_of_the_day_by_its_content(
    jixiao: Callable[..., Ran], data: Path, table: Callable[..., Path]
) -> None:
    """Two originals stand behind a digest; the older one has the rule's clause under another number."""
    library = open_library(data)
    digest = library.document("budget-law")
    ruled = digest.clause("article-32") if digest else None
    assert digest is not None
    assert ruled is not None
    taken = []
    for since, number in (("2015-01-01", 31), ("2019-01-01", 32)):
        own = ruled.model_copy(
            update={
                "id": f"article-{number}",
                "label": f"第{'三十一' if number == 31 else '三十二'}条",
            }
        )
        update = {"edition": "original", "valid_from": since, "date": since}
        fields = digest.model_dump() | update | {"clauses": (own.model_dump(),)}
        taken.append(library.add(digest.model_validate(fields)).document.id)
    old, new = f"{taken[0]}@1", taken[1]
    empty = table({"/goal": {}})

    def cited(*arguments: str) -> set[str]:
        report = jixiao("check", empty, "--format", "json", *arguments).json
        [found] = [one for one in report["findings"] if one["code"] == "B15"]
        return {basis["passage"] for basis in found["basis"]}

    goals = {"caiyu-2015-88#managed-funds", "zhongfa-2018-34#item-7"}
    assert cited("--as-of", "2016-06-01") == {*goals, f"{old}#article-31"} - {
        "zhongfa-2018-34#item-7"
    }
    assert cited("--as-of", "2020-06-01") == {*goals, f"{new}#article-32"}
    assert cited() == {
        *goals,
        "budget-law#article-32",
    }  # a report of today rests on the rule set alone
    shown = jixiao("docs", "budget-law#article-32", "--as-of", "2016-06-01").out
    assert f"第三十一条  {old}#article-31" in shown
