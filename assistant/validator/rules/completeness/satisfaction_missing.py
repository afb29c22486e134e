"""C17: a project that serves people has no satisfaction indicator."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import ends_with, kinds_of, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C17",
    "规范完整性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#satisfaction-indicators",
        "caiyu-2015-88#indicator-types",
    ),
)
def satisfaction_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """面向群众的项目没有满意度指标

    为什么：补贴、培训、便民服务好不好，要问得到好处的人；不问，钱花得对不对没有人说。
    怎么改：补一条服务对象的满意度，写明对象，如“补贴对象满意度≥90%”。
    不算问题：内部运转、设备购置这类不直接面对群众的项目。
    """
    rows = lines(target, ruleset)
    if not rows or any(line.level1 == "满意度指标" for line in rows):
        return
    if any(line.level1 is None for line in rows):
        yield NotChecked("有一级指标不在版式里（见 C05），没有核对满意度指标")
        return
    if any(ends_with(line.name, ruleset.words["satisfied_ends"]) for line in rows):
        return
    found = sorted(kinds_of(target, ruleset) & set(ruleset.words["public"])) or words_in(
        target.project.name, ruleset.words["public_words"]
    )
    if found:
        yield Found(
            at="/indicators",
            cells=(*(line.at("level1") for line in rows), "/project/name", "/project/categories"),
            message=f"项目属于{found[0]}，直接面向群众，却没有满意度指标。",
        )
