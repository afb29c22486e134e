"""Which rule set is used, the form of a table, and that rule sets agree with the shipped corpus."""

from pathlib import Path

import pytest

from assistant.validator.choose import choose_ruleset
from assistant.validator.layout import detect_form
from assistant.validator.registry import explain, find_rule, list_rules
from assistant.validator.rule import INTERNAL
from assistant.validator.sheet import changed, valid_table
from assistant.values.input_error import InputError
from assistant.values.target import Target
from knowledge.library import shipped_corpus
from knowledge.ruleset import list_rulesets, load_ruleset
from knowledge.yaml_file import CorpusError

PUBLISHED = {
    "project": {"name": "某项目"},
    "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "人次", "value": "80人次"}],
}


def chosen(raw: dict[str, object], region: str | None = None, *, submit: bool = False) -> str:
    return choose_ruleset(Target.parse(raw), region, None, submit)[0].id


def test_a_full_table_of_urumqi_is_checked_as_a_submission() -> None:
    assert chosen(valid_table(), "乌鲁木齐市") == "urumqi-2022-submit"


@pytest.mark.parametrize("region", ["天山区", "乌鲁木齐县", "乌鲁木齐市米东区"])
def test_the_rules_of_a_city_bind_its_districts(region: str) -> None:
    assert chosen(valid_table(), region) == "urumqi-2022-submit"
    assert chosen(PUBLISHED, region) == "urumqi-2022-published"


@pytest.mark.parametrize("region", ["新疆维吾尔自治区", "喀什地区", "全国", "国家", "某市"])
def test_the_rules_of_a_city_bind_nobody_else(region: str) -> None:
    assert chosen(valid_table(), region) == "national-2021-submit"


def test_a_transcribed_table_is_checked_as_published() -> None:
    assert chosen(PUBLISHED, "乌鲁木齐市") == "urumqi-2022-published"
    assert chosen(PUBLISHED) == "national-2021-published"


@pytest.mark.parametrize(
    "change",
    [
        {"indicators": []},
        {"project": {"name": "某项目", "unit": "某中心"}},
        {"indicators": [{**PUBLISHED["indicators"][0], "source": "台账"}]},  # type: ignore[index]
    ],
)
def test_what_only_a_submission_has_makes_it_one(change: dict[str, object]) -> None:
    assert chosen({**PUBLISHED, **change}) == "national-2021-submit"


def test_a_table_with_cost_under_output_is_in_the_old_form() -> None:
    row = {"level1": "产出指标", "level2": "成本指标", "name": "总成本", "value": "≤90万元"}
    raw = {**PUBLISHED, "indicators": [row]}
    assert chosen(raw) == "national-2015-published"
    assert detect_form(Target.parse(raw), load_ruleset("national-2021-submit"))[0] == "2015"


def test_submission_always_uses_a_submit_rule_set_of_the_form() -> None:
    for form in ("2015", "2021"):
        ruleset, why = choose_ruleset(Target.parse({**PUBLISHED, "form": form}), None, None, True)
        assert ruleset.id == f"national-{form}-submit"
        assert ruleset.purpose == "submit"
        assert "按申报稿检查" in why


def test_a_published_rule_set_cannot_be_named_for_submission() -> None:
    with pytest.raises(CorpusError, match="不能用来提交"):
        choose_ruleset(changed({}), None, "urumqi-2022-published", True)


def test_an_unknown_rule_set_is_named_in_the_error() -> None:
    with pytest.raises(CorpusError, match="没有规则集“nowhere”"):
        choose_ruleset(changed({}), None, "nowhere", False)


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ("{X99: {severity: off, reason: 试}}", "没有规则“X99”"),
        ("{C09: {severity: advice, reason: ''}}", "写明理由"),
    ],
)
def test_a_rule_set_file_with_wrong_levels_is_refused(
    tmp_path: Path, levels: str, words: str
) -> None:
    file = tmp_path / "local.yaml"
    text = "id: local\ntitle: 本地\nregion: 某市\npurpose: submit\nvalid_from: '2026-01-01'\n"
    file.write_text(f"{text}extends: national-2021-submit\nlevels: {levels}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=words):
        choose_ruleset(changed({}), None, str(file), False)


@pytest.mark.parametrize("ruleset_id", list_rulesets())
def test_every_basis_is_a_shipped_clause_with_the_same_label_number_and_state(
    ruleset_id: str,
) -> None:
    documents = {document.id: document for document in shipped_corpus()}
    for ref, basis in load_ruleset(ruleset_id).bases.items():
        doc_id, clause_id = ref.split("#")
        document = documents[doc_id]
        clause = document.clause(clause_id)
        assert clause is not None, ref
        assert (basis.number, basis.clause, basis.checked) == (
            document.number,
            clause.label,
            clause.checked,
        )


def test_national_rule_sets_list_no_local_clause() -> None:
    for ruleset_id in list_rulesets():
        local = [ref for ref in load_ruleset(ruleset_id).bases if ref.startswith("urumqi")]
        assert bool(local) == ruleset_id.startswith("urumqi")


@pytest.mark.parametrize("code", [rule.code for rule in list_rules()])
def test_what_a_rule_cites_is_listed_and_what_it_silences_exists(code: str) -> None:
    rule = find_rule(code)
    assert rule is not None
    if rule.basis != INTERNAL:
        assert set(rule.basis) <= set(load_ruleset("urumqi-2022-submit").bases)
    assert rule.severity != "error" or rule.decidable == "certain"


@pytest.mark.parametrize("code", [rule.code for rule in list_rules()])
def test_every_rule_explains_itself_with_examples(code: str) -> None:
    told = explain(code.lower())
    assert len(told.bad) >= 2
    assert told.good
    assert min(len(text) for text in (told.why, told.remedy, told.accepted)) > 5


def test_an_unknown_code_is_one_sentence() -> None:
    with pytest.raises(InputError, match="没有规则“Z1”"):
        explain("Z1")


def test_every_scheme_of_weights_adds_up_to_the_total() -> None:
    for ruleset_id in list_rulesets():
        weights = load_ruleset(ruleset_id).weights
        assert {sum(scheme.values()) for scheme in weights["schemes"].values()} == {
            weights["total"]
        }
