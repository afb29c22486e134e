"""C05: the level 1 and level 2 classes of a row are not a pair of the form."""

from collections.abc import Iterator

from assistant.validator.layout import form_of
from assistant.validator.reading import in_row, put_cell
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.report import Fix
from assistant.values.target import Target, TargetIndicator
from knowledge.form import Form, Level1, load_form
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C05", "规范完整性", "error", basis="表内勾稽", silences={"R09": "row"})
def class_outside_form(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """一级、二级指标不在这个版式里

    为什么：每个版式的一级、二级指标是固定的码表，成本在 2015 版式归产出，在 2021 版式自成一级，不能混用。
    怎么改：改成本版式里的类别，或者把整张表换成另一个版式。
    不算问题：简称和常见写法，如“产出”“数量”“经济效益”。
    """
    form = form_of(target, ruleset)
    for index, row in target.rows():
        yield from _row(index, row, form, ruleset)


def _row(
    index: int, row: TargetIndicator, form: Form, ruleset: RuleSet
) -> Iterator[Found | NotChecked]:
    level1 = form.find_level1(row.level1)
    cells = (in_row(index, "level1"), in_row(index, "level2"))
    if level1 is None:
        names = "、".join(one.name for one in form.level1)
        message = f"一级指标“{row.level1 or '空'}”不在 {form.id} 版式里，可用：{names}。"
        fix = _level1_fix(index, row, form)
        yield Found(at=cells[0], cells=cells, message=message, fix=fix)
    elif row.level2 is None and ruleset.purpose == "published":
        yield NotChecked("公开稿没有二级指标一栏的行没有核对")
    elif form.find_level2(row.level1, row.level2) is None:
        names = "、".join(two.name for two in level1.level2)
        message = f"“{level1.name}”下没有二级指标“{row.level2 or '空'}”，可用：{names}。"
        # Some places keep 可持续影响 in the 2021 form, and whether 101号 dropped it is unverified.
        kept = load_form("2015").find_level2(row.level1, row.level2)
        lasting = kept is not None and kept.name == "可持续影响指标"
        yield Found(
            at=cells[1], cells=cells, message=message, severity="warning" if lasting else None,
            fix=None if lasting else _level2_fix(index, row, level1, form),
        )  # fmt: skip


def _level1_fix(index: int, row: TargetIndicator, form: Form) -> Fix | None:
    """Safe where it was left empty beside a level 2 that only one class has."""
    parents = [one for one in form.level1 if form.find_level2(one.name, row.level2)]
    if len(parents) != 1:
        return None
    patch = put_cell(index, "level1", parents[0].name)
    return Fix(kind="suggestion" if row.level1 else "safe", patch=patch)


def _level2_fix(index: int, row: TargetIndicator, level1: Level1, form: Form) -> Fix | None:
    """Safe where it was left empty in a class that has one kind only."""
    if not row.level2 and len(level1.level2) == 1:
        return Fix(kind="safe", patch=put_cell(index, "level2", level1.level2[0].name))
    parents = [one for one in form.level1 if form.find_level2(one.name, row.level2)]
    if len(parents) == 1:
        return Fix(kind="suggestion", patch=put_cell(index, "level1", parents[0].name))
    return None
