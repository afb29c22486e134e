"""C12: stars, 待定 or 指标1： of a template are left in the table."""

import re
from collections.abc import Iterator

from assistant.validator.reading import LABELS, in_row, put_cell, words_in
from assistant.validator.rule import Found, rule
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

TEMPLATE = re.compile(
    r"^[★*]+|^指标[0-9一二三四五六七八九十]+[：:]|[×✕]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|某某+|_{2,}|…+|\.{3,}|[(（]\s*[)）]|[(（](?:请|此处)?填[写报]?[^()（）]{0,8}[)）]|[(（]?\s*[≥≤<>=]*\s*\*{2,}[^()（）]{0,8}[)）]?"
)

EMPTY_GOAL = re.compile(
    r"目标[0-9一二三四五六七八九十]{1,2}[：:]\s*(?=目标[0-9一二三四五六七八九十]|$)"
)


@rule(
    "C12",
    "规范完整性",
    "error",
    basis="表内勾稽",
    silences={"C26": "cell", "C32": "cell", "S01": "cell"},
)
def placeholder_left(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """留有占位符或模板文字

    为什么：“**”“待定”说明这一格还没有填，或者是照抄模板没有删干净。
    怎么改：指标值换成真实的数，单位和部门写真实的名称；名称里的“★”“（≥**人）”“指标1：”删掉。
    不算问题：名称里的正常括号说明，如“（按月平均）”。
    """
    words = ruleset.words["placeholders"]
    for index, row in target.rows():
        if left := words_in(row.value, words):
            message = f"指标值“{row.value}”里留有“{left[0]}”。"
            yield Found(
                at=in_row(index, "value"), message=message, hides=(("C10", in_row(index, "op")),)
            )
        name = row.name or ""
        clean = TEMPLATE.sub("", TEMPLATE.sub("", name)).strip()
        if clean != name.strip() and clean:
            yield Found(
                at=in_row(index, "name"),
                message=f"指标名称里留有模板文字：“{name}”。",
                severity="warning",
                fix=Fix(kind="safe", patch=put_cell(index, "name", clean)),
            )
    for field in ("name", "department", "unit"):
        text = getattr(target.project, field)
        if left := words_in(text, words):
            at = f"/project/{field}"
            yield Found(at=at, message=f"{LABELS[at]}“{text}”里留有“{left[0]}”。")
    goal = target.goal.annual or ""
    left = words_in(goal, words) or [match[0].strip() for match in EMPTY_GOAL.finditer(goal)]
    if left:
        message = f"年度目标里留有“{left[0]}”。"
        yield Found(at="/goal/annual", message=message, severity="warning")
