"""C34: operators in words, full-width digits, units and classes written as a system may not know them."""

from collections.abc import Iterator

from assistant.validator.layout import form_of
from assistant.validator.lines import Line, lines
from assistant.validator.reading import FUNDING_FIELDS
from assistant.validator.rule import Found, rule
from assistant.values.report import Fix
from assistant.values.spelling import half_width, usual_amount, usual_op, usual_unit, usual_value
from assistant.values.target import Target
from knowledge.form import Form
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

BEFORE = (
    "产出数",
    "产出质",
    "产出时",
    "项目数",
    "项目质",
    "项目时",
    "效益经",
    "效益社",
    "效益生",
)  # 产出数量 in level 2


@rule("C34", "规范完整性", "advice", basis="表内勾稽")
def unusual_spelling(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """运算符、数字、单位或类别的写法不通行

    为什么：“不低于95％”人看得懂，导入系统、汇总和查重时却常常认不出来。
    怎么改：运算符写≥、≤、=，数字和％用半角，单位用通行写法，类别不带序号和分数；一键修正不改变意思。
    不算问题：“三百人次”“9成”这类能读的数；“左右”等说不准的另有规则；中文标点用全角。
    """
    form = form_of(target, ruleset)
    odd = [
        (at, text, better)
        for line in lines(target, ruleset)
        for at, text, better in (*_classes(line, form), *_row(line))
        if better != text
    ]
    for field in FUNDING_FIELDS:
        text = getattr(target.funding, field)
        if text and (better := usual_amount(text, target.funding.unit)) != text:
            odd.append((f"/funding/{field}", text, better))
    if odd:
        at, text, better = odd[0]
        patch = tuple({"op": "add", "path": one, "value": new} for one, _, new in odd)
        yield Found(
            at=at,
            cells=tuple(one for one, _, _ in odd),
            message=f"有 {len(odd)} 格的写法不通行，如“{text}”可写成“{better}”，意思不变。",
            fix=Fix(kind="safe", patch=patch),
        )


def _classes(line: Line, form: Form) -> Iterator[tuple[str, str, str]]:
    """`一、产出指标（50分）` is 产出指标; a usual short form such as 产出 stays."""
    row = line.row
    one, two = form.find_level1(row.level1), form.find_level2(row.level1, row.level2)
    for field, text, found in (("level1", row.level1, one), ("level2", row.level2, two)):
        usual = found and (text or "") in (found.name, found.name.removesuffix("指标"))
        named = found and found.is_named(text or "") and not (text or "").startswith(BEFORE)
        if text and found and not usual and not named:
            yield line.at(field), text, found.name


def _row(line: Line) -> Iterator[tuple[str, str, str]]:
    """Each filled cell with its usual spelling."""
    row, quantity = line.row, line.quantity
    if row.name:
        yield line.at("name"), row.name, half_width(row.name)
    if row.op:
        yield line.at("op"), row.op, usual_op(row.op)
    twice = (row.op and quantity.written_op) or (row.unit and quantity.written_unit)
    if row.value and not twice:  # C11 speaks of what stands in two cells
        yield line.at("value"), row.value, usual_value(row.value)
    if row.unit:
        yield line.at("unit"), row.unit, usual_unit(row.unit)
