"""A rule that breaks down is told and never passed over, and no table makes one break down."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.validator.registry import list_rules
from assistant.validator.rule import Found, rule
from assistant.validator.sheet import changed
from assistant.validator.validate import validate, validate_with
from assistant.values.report import Report
from assistant.values.target import Target
from knowledge.indicator import Catalogue, load_catalogue
from knowledge.ruleset import RuleSet, load_ruleset

ROOT = Path(__file__).parents[2]
Check = Callable[..., Report]


@rule("C98", "规范完整性", "error", basis="表内勾稽")
def crashes(_: Target, __: RuleSet, ___: Catalogue) -> Iterator[Found]:
    """只会出错的规则

    为什么：测试。
    怎么改：测试。
    不算问题：测试。
    """
    raise ZeroDivisionError
    yield


@rule("C99", "规范完整性", "error", basis="表内勾稽")
def breaks(_: Target, __: RuleSet, ___: Catalogue) -> Iterator[Found]:
    """会出错的规则

    为什么：测试。
    怎么改：测试。
    不算问题：测试。
    """
    yield Found(at="/year", message="先报一条。")
    raise ZeroDivisionError


def test_a_crashing_rule_stops_no_other_and_is_never_passed_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ruleset = load_ruleset("urumqi-2022-submit").for_year(2026)
    faulty = changed({"/project/unit": None})
    report = validate_with((breaks, *list_rules()), faulty, ruleset, load_catalogue())
    assert "ZeroDivisionError" in next(one.reason for one in report.unchecked if one.code == "C99")
    assert "C01" in [finding.code for finding in report.findings]
    assert "C99" in caplog.text
    assert report.failed == ("C99",)
    assert report.verdict == "退回修改"
    rules = tuple(rule for rule in list_rules() if rule.code != "C02")
    quiet = validate_with((crashes, *rules), changed({}), ruleset, load_catalogue())
    assert (quiet.findings, quiet.verdict) == ((), "没有查完")


def test_a_failed_rule_shows_in_json_and_a_mere_gap_keeps_its_old_bytes() -> None:
    ruleset = load_ruleset("urumqi-2022-submit")
    report = validate_with((crashes, *list_rules()), changed({}), ruleset, load_catalogue())
    told = {one["code"]: one for one in report.to_json()["unchecked"]}
    assert told["C98"]["failed"] is True
    assert set(told["C02"]) == {"code", "reason"}
    assert Report.model_validate(report.to_json()) == report


CRASH = """
from assistant.validator.sheet import changed
from assistant.validator.validate import validate
from knowledge.indicator import load_catalogue
from knowledge.ruleset import RuleSet, load_ruleset
ruleset = load_ruleset("urumqi-2022-submit").model_copy(update={"numbers": {}})
print(validate(changed({}), ruleset, load_catalogue()).verdict)
"""


def test_no_traceback_reaches_the_terminal() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("没有查完", "")


UNREAD = ("/indicators/0/unit", "/indicators/2/last_actual", "/indicators/2/overall_value")
LONG = ["1e999999999", "9" * 27, "9" * 5000, "九" * 5000, "1e400", "1_000", "٣", "NaN"]


@pytest.mark.parametrize("text", LONG)
@pytest.mark.parametrize(
    "place",
    ["/funding/annual", "/funding/total", "/funding/items/0/amount", "/indicators/2/value",
     "/indicators/2/weight", "/indicators/0/unit", "/indicators/2/last_actual", "/indicators/2/overall_value"],
)  # fmt: skip
def test_a_number_beyond_reading_crashes_no_rule_and_is_not_passed_over(
    check: Check, place: str, text: str
) -> None:
    report = check(changed({place: text}))
    assert report.failed == ()
    assert max((len(f.message) for f in report.findings), default=0) < 400
    if place not in UNREAD:
        assert report.open_errors or report.open_warnings


@pytest.mark.parametrize(
    "text", ["9" * 5000 + "万元", "1.2.3万元，其中甲5元，乙3元", "九" * 5000 + "期"]
)
def test_a_goal_with_a_number_beyond_reading_crashes_no_rule(check: Check, text: str) -> None:
    report = check(changed({"/goal/annual": f"2026年11月底前举办6期培训，申请{text}。"}))
    assert report.failed == ()
    assert max((len(f.message) for f in report.findings), default=0) < 400


cells = st.one_of(st.none(), st.text(max_size=12), st.integers(-10, 10**9), st.sampled_from(["≥95%", "及时", "2026年2月30日", "1.2亿元", "0", "100%", "3万元/月", "5元/人", "延续", "共申请9万元，其中甲5元，乙3元", *LONG, "投入" + "9" * 30 + "万元", "6期左右", "480-500", "±5%"]))  # fmt: skip
rows = st.fixed_dictionaries(
    {},
    optional={name: cells for name in ("op", "value", "unit", "weight", "extra", "definition", "basis", "method", "last_target", "last_actual", "overall_value")}
    | {
        "level1": st.sampled_from(["成本指标", "产出指标", "效益", "满意度指标", "决策"]),
        "level2": st.sampled_from(["经济成本指标", "数量指标", "质量", "时效指标", "社会效益", "满意度", "x"]),
        "name": st.one_of(cells, st.sampled_from(["总成本", "人均成本", "参训人次", "其中：甲户", "投诉率", "知晓率、覆盖率"])),
    },
)  # fmt: skip
tables = st.fixed_dictionaries(
    {
        "project": st.fixed_dictionaries(
            {"name": st.just("项目")},
            optional={n: cells for n in ("start", "end", "content", "duties", "attribute")},
        )
    },
    optional={
        "funding": st.fixed_dictionaries(
            {},
            optional={n: cells for n in ("unit", "annual", "total", "fiscal", "last_annual")}
            | {
                "items": st.lists(
                    st.fixed_dictionaries({}, optional={"name": cells, "amount": cells}), max_size=2
                )
            },
        ),
        "goal": st.fixed_dictionaries({}, optional={"annual": cells, "overall": cells}),
        "indicators": st.lists(rows, max_size=4),
    },
)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_table_crashes_a_rule(raw: dict[str, object]) -> None:
    target = Target.parse(raw)
    ruleset = load_ruleset("urumqi-2022-submit")
    report = validate(target, ruleset, load_catalogue())
    assert report.failed == ()
    bound = [(f.code, f.at, f.cells) for f in report.findings]
    assert len(set(bound)) == len(bound)
    assert rfc8785.dumps(report.to_json()) == rfc8785.dumps(
        validate(target, ruleset, load_catalogue()).to_json()
    )
