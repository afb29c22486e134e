"""The common-indicator library: whole entries, honest references, examples that are clean, search."""

import itertools
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.weights import level1_points
from assistant.validator.validate import validate
from assistant.values.quantity import canon_op
from assistant.values.target import Target
from knowledge.catalogue_search import entry_json, search_catalogue
from knowledge.form import load_form
from knowledge.indicator import (
    INDICATORS,
    INDUSTRIES,
    CommonIndicator,
    FundUse,
    load_catalogue,
    read_fund_use,
)
from knowledge.ruleset import load_ruleset
from knowledge.yaml_file import CorpusError

CATALOGUE = load_catalogue()
USES = pytest.mark.parametrize("use", CATALOGUE.fund_uses, ids=lambda use: use.id)
ENTRIES = [one for use in CATALOGUE.fund_uses for one in use.indicators]
EACH = pytest.mark.parametrize("one", [*ENTRIES, *CATALOGUE.own], ids=lambda one: one.code)


def test_the_shelf_is_whole() -> None:
    assert len(CATALOGUE.fund_uses) >= 14
    assert {use.industry for use in CATALOGUE.fund_uses} == set(INDUSTRIES)
    assert len(ENTRIES) >= 130
    codes = [one.code for one in (*ENTRIES, *CATALOGUE.own)]
    assert len(set(codes)) == len(codes)


@EACH
def test_every_field_is_filled_and_fits_both_forms(one: CommonIndicator) -> None:
    for name in (
        "definition",
        "basis",
        "basis_type",
        "method",
        "source",
        "scoring",
        "evidence",
        "misuse",
    ):
        assert len(getattr(one, name)) >= 3
    for form in ("2015", "2021"):
        assert load_form(form).find_level2(one.level1[form], one.level2[form])
    assert canon_op(one.op) == one.op
    if one.name.endswith("率"):
        assert one.formula
    if "满意度" in one.level1["2021"]:
        assert "问卷" in one.method


@EACH
def test_a_reference_value_has_its_reason(one: CommonIndicator) -> None:
    assert len(one.reference.reason) >= 6
    assert (one.reference.value is None) == (one.reference.kind == "按项目实际")


@USES
def test_a_fund_use_covers_what_a_table_needs(use: FundUse) -> None:
    level1 = {one.level1["2021"] for one in use.indicators}
    level2 = {one.level2["2021"] for one in use.indicators}
    assert level1 >= {"成本指标", "产出指标", "效益指标"}
    assert level2 >= {"数量指标", "质量指标", "时效指标"}
    keys = {one.key for one in use.indicators} | {"name"}
    assert {slot for part in use.goal for slot in re.findall(r"\{(\w+)\}", part)} <= keys


@USES
@pytest.mark.parametrize("ruleset", ["urumqi-2022-submit", "national-2021-submit"])
def test_the_example_has_no_error_and_no_warning(use: FundUse, ruleset: str) -> None:
    target = Target.parse(use.example)
    report = validate(target, load_ruleset(ruleset), CATALOGUE)
    assert [(f.code, f.message) for f in report.findings if f.severity != "advice"] == []
    assert target.project.fund_use == use.id


@pytest.mark.parametrize("level1", [
    {"成本指标", "产出指标", "效益指标", "满意度指标"}, {"成本指标", "产出指标", "效益指标"},
    {"产出指标", "效益指标", "满意度指标"}, {"产出指标", "效益指标"},
])  # fmt: skip
def test_the_weights_of_every_scheme_come_to_ninety(level1: set[str]) -> None:
    assert sum(level1_points(level1, load_ruleset("national-2021-submit")).values()) == 90


@pytest.mark.parametrize(("query", "first"), [
    ("参训人次", "参训人次"), ("学员 满意度", "参训学员满意度"), ("老旧小区 质量", "工程竣工验收合格率"),
    ("户均补助", "户均补助金额"), ("SL-05", "改造完成时间"), ("森林防火 效益", "火情或险情平均响应时间"),
])  # fmt: skip
def test_search_finds_what_is_named_first(query: str, first: str) -> None:
    assert search_catalogue(CATALOGUE, query)[0][1].name == first


def test_search_without_words_gives_all_and_with_strange_ones_nothing() -> None:
    assert len(search_catalogue(CATALOGUE, " ")) == len(ENTRIES)
    assert search_catalogue(CATALOGUE, "火星移民") == []


def test_an_entry_prints_in_the_shape_of_the_contract() -> None:
    use, one = search_catalogue(CATALOGUE, "参训学员满意度")[0]
    printed = entry_json(use, one)
    assert list(printed) == ["code", "industry", "subclass", "fund_use", "name", "level1", "level2", "op", "unit",
                             "value", "definition", "source"]  # fmt: skip
    assert printed["fund_use"] == "training"
    assert printed["value"] == "90"


@pytest.mark.parametrize(("change", "says"), [
    ("id: other", "文件名"), ("industry: 海洋类", "industry"), ("weight: 很多", "weight"), ("surplus: 1", "surplus"),
])  # fmt: skip
def test_an_unusable_file_is_named_with_file_and_key(
    tmp_path: Path, change: str, says: str
) -> None:
    key = change.split(":")[0]
    good = (INDICATORS / "general" / "training" / "training.yaml").read_text(encoding="utf-8")
    lines = good.splitlines()
    place = next((n for n, line in enumerate(lines) if line.strip().startswith(f"{key}:")), 0)
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()))
    lines[place : place + (key != "surplus")] = [indent + change]
    path = tmp_path / "training.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        read_fund_use(path)
    assert says in str(refused.value)
    assert str(path) in str(refused.value)


@cache
def pieces(text: str) -> frozenset[str]:
    bare = text.replace("{item}", "")
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1))


def likeness(one: str, other: str) -> float:
    """Two-character pieces that both texts have, of all that either has."""
    a, b = pieces(one), pieces(other)
    both = len(a & b)
    return both / (len(a) + len(b) - both)


def alike(one: CommonIndicator, other: CommonIndicator) -> bool:
    """Whether two entries say nearly the same of nearly the same thing."""
    if one.name == other.name:
        return True
    defined = likeness(one.definition, other.definition)
    return defined > 0.5 or likeness(one.name, other.name) + defined > 0.85


def test_the_measure_of_likeness_tells_twins_from_neighbours() -> None:
    satisfied = next(one for one in ENTRIES if one.code == "PX-07")
    noun_changed = satisfied.model_copy(
        update={"name": "参训村干部满意度", "definition": satisfied.definition.replace("学员", "村干部")}
    )  # fmt: skip
    attendance = next(one for one in ENTRIES if one.code == "PX-08")
    assert alike(satisfied, noun_changed)
    assert not alike(satisfied, attendance)


def test_no_two_entries_are_near_duplicates() -> None:
    twins = [
        (one.code, other.code) for one, other in itertools.combinations(ENTRIES, 2)
        if alike(one, other)
    ]  # fmt: skip
    assert twins == []


@USES
def test_at_least_four_of_a_fund_use_measure_what_no_other_does(use: FundUse) -> None:
    others = [one for other in CATALOGUE.fund_uses if other is not use for one in other.indicators]
    own = [
        one
        for one in use.indicators
        if all(likeness(one.name, other.name) < 0.3 for other in others)
        and all(likeness(one.definition, other.definition) < 0.3 for other in others)
    ]
    assert len(own) >= 4


@USES
def test_a_fund_use_has_a_core_and_offers_more(use: FundUse) -> None:
    core = [one for one in use.indicators if one.core]
    classes = {one.level1["2021"] for one in core}
    assert 9 <= len(use.indicators) <= 12
    assert 5 <= len(core) < len(use.indicators)
    assert classes >= {"成本指标", "产出指标", "效益指标"}
    asked = [one for one in core if one.reference.value is None and one.takes.fact not in ("total", "unit_cost")]  # fmt: skip
    assert len(asked) <= 5  # what an empty description is asked for
    assert all(one.ask and one.why for one in core)


@USES
def test_what_fills_an_entry_is_there(use: FundUse) -> None:
    keys = {one.key for one in use.indicators}
    assert len(keys) == len(use.indicators)
    for one in use.indicators:
        takes = one.takes
        assert takes.by in {"", *keys}
        assert set(takes.instead) <= keys | {"own_count"}
        assert (takes.repeat and takes.fact == "count") == ("{item}" in one.name)
        assert takes.fact != "count" or takes.units
        if not one.core and takes.fact == "percent":
            assert takes.words  # or it would take any percentage


def every_row(use: FundUse, form: str) -> dict[str, Any]:
    """The example with a row for every entry of the fund use, those without a value given one."""
    example: dict[str, Any] = use.example or {}
    have = {row["name"]: row for row in example["indicators"]}
    rows = []
    for number, one in enumerate(use.indicators, 1):
        name = one.name.replace("{item}", one.takes.item)
        told = have.get(name, {"value": plausible(one), "unit": one.unit})
        texts = {key: getattr(one, key) for key in ("basis", "basis_type", "method", "source", "scoring", "evidence")}  # fmt: skip
        definition = one.definition.replace("{item}", one.takes.item) + (one.formula or "")
        rows.append(texts | {
            "id": f"r{number}", "level1": one.level1[form], "level2": one.level2[form], "name": name, "op": one.op,
            "value": told["value"], "unit": told["unit"], "definition": definition, "weight": "1",
        })  # fmt: skip
    return example | {"form": form, "indicators": rows}


def plausible(one: CommonIndicator) -> str:
    if one.reference.value:
        return one.reference.value
    if one.unit == "%":
        return "3" if one.op == "≤" else "91"
    return "2026年10月31日" if one.unit == "日期" else "1000" if "元" in one.unit else "12"


@USES
@pytest.mark.parametrize(
    ("form", "ruleset"), [("2021", "urumqi-2022-submit"), ("2015", "national-2015-published")]
)
def test_no_entry_breaks_a_rule_by_itself(use: FundUse, form: str, ruleset: str) -> None:
    """Class, operator, unit, name and definition of every entry, also of those only offered."""
    report = validate(Target.parse(every_row(use, form)), load_ruleset(ruleset), CATALOGUE)
    fields = ("level1", "level2", "name", "op", "unit", "definition", "scoring", "method")
    assert [
        (f.code, f.message) for f in report.findings
        if f.severity != "advice" and f.at.startswith("/indicators/") and f.at.endswith(fields)
    ] == []  # fmt: skip
