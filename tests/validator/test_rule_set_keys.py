"""A rule set that lacks what the rules read, or has it in a shape they cannot use, is refused when it is read."""

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.batch import comparisons
from assistant.validator import rules
from knowledge.ruleset import RULESETS, read_ruleset
from knowledge.ruleset_keys import NUMBERS, WORDS
from knowledge.yaml_file import CorpusError

SOURCES = [
    *Path(rules.__path__[0]).rglob("*.py"),
    *Path(comparisons.__path__[0]).rglob("*.py"),
    Path(rules.__path__[0]).parent / "reading.py",
]
BASE = RULESETS / "national-2021-submit.yaml"
HEAD = "id: local\ntitle: 本地\nregion: 某市\npurpose: submit\nvalid_from: '2026-01-01'\nextends: national-2021-submit\n"


def literals() -> tuple[set[str], set[str]]:
    """All strings in the rules' code, and those that stand directly as keys of numbers and words."""
    strings, keys = set[str](), set[str]()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(
                ("numbers", "words")
            ):
                keys |= {n.value for n in ast.walk(node.slice) if isinstance(n, ast.Constant)}
    return strings, keys


def test_the_list_is_what_the_rules_read() -> None:
    strings, keys = literals()
    known = {*NUMBERS, *WORDS}
    assert keys - known == set()
    assert known - strings == set()


@pytest.mark.parametrize(
    ("block", "name"), [*(("numbers", n) for n in NUMBERS), *(("words", n) for n in WORDS)]
)
def test_a_rule_set_without_a_key_is_refused_by_name(
    tmp_path: Path, base: dict[str, Any], block: str, name: str
) -> None:
    lacking = base | {block: {k: v for k, v in base[block].items() if k != name}}
    file = tmp_path / "lacking.yaml"
    file.write_text(yaml.safe_dump(lacking, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"lacking.yaml 第 \d+ 行的“{block}.{name}”没有写"):
        read_ruleset(file)


@pytest.fixture(scope="module")
def base() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(BASE.read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("numbers: {satisfaction_floor: 800}", "第 7 行的“numbers.satisfaction_floor”应是 0 到 100"),
        ("numbers: {satisfaction_floor: .nan}", "“numbers.satisfaction_floor”应是"),
        ("numbers: {satisfaction_flor: 80}", "“numbers.satisfaction_flor”没有规则用到，可用："),
        ("numbers:\n  satisfaction_floor: 高", "第 8 行的“numbers.satisfaction_floor”不正确"),
        ("words: {vauge: [较好]}", "“words.vauge”没有规则用到"),
        ("words: {vague: ['']}", "“words.vague”有一项是空的"),
        ("words: {kinds: [培训 讲座]}", "“words.kinds”里的“培训 讲座”应写成“类别：词 词”"),
        ("words: {same_measure: [人次]}", "“words.same_measure”里的“人次”应写成"),
        ("weights: {total: 九十}", "“weights.total”应是大于 0 的数"),
        ("weights: {also: 100}", "“weights.also”应是一列数"),
        ("weights: {tolerance: -1}", "“weights.tolerance”应是"),
        ("weights: {schemes: {with_cost: {成本指标: 很多}}}", "“weights.schemes.with_cost”应写明"),
        ("weights: {schemes: 无}", "“weights.schemes.with_cost”应写明"),
        ("weights: {without_satisfaction: 10}", "“weights.without_satisfaction”应写明"),
        ("weights: null", "“weights”不正确"),
        ("form: '1999'", "第 7 行的“form”应是：2015、2021"),
    ],
)  # fmt: skip
def test_a_rule_set_with_an_unusable_key_is_refused_by_place(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "local.yaml"
    file.write_text(HEAD + text + "\n", encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        read_ruleset(file)
    assert said in str(refused.value)
