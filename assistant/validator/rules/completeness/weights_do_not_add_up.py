"""C18: the weights do not add up to what the rule set asks for."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import class1
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.money import plain, read_decimal
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def read_weight(text: str | None) -> Decimal | None:
    """A weight cell as a number, None if empty or no number."""
    return read_decimal(flat(text or "").removesuffix("分").removesuffix("%"))


def is_partial(target: Target, ruleset: RuleSet, total: Decimal) -> bool:
    """Whether a transcript lacks points and a class that carries some: it may have left it out."""
    present = {class1(row, target, ruleset) for row in target.indicators}
    lacking = not {"产出指标", "效益指标", "满意度指标"} <= present
    least = min([ruleset.weights["total"], *ruleset.weights["also"]])
    return ruleset.purpose == "published" and lacking and total < Decimal(str(least))


def _empty(target: Target, ruleset: RuleSet, total: Decimal) -> Iterator[Found]:
    """A row without a weight beside others that make up the whole: it would never count."""
    if ruleset.purpose == "published":
        return
    for index, row in target.rows():
        if not row.weight:
            yield Found(
                at=f"/indicators/{index}/weight",
                message=f"“{row.name or f'第{index + 1}条'}”没有填权重，其余各条合计已是 {plain(total)}。",
                remedy="给这一条权重，从其余各条里匀出来，使合计正好；或者删掉这一条。",
            )


@rule("C18", "规范完整性", "error", basis="表内勾稽", silences={"C19": "cell", "C32": "cell"})
def weights_do_not_add_up(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """指标权重合计不对

    为什么：编制目标时各指标权重合计应等于规则集规定的数（默认 90，预算执行率的 10 分自评时才用），不等就无法计分。
    怎么改：调整各指标的权重，使合计正好。
    不算问题：整张表都不填权重的系统；公开稿个别格空着而合计正好；规则集另外认可的合计；“10分”“10%”按 10 读；公开稿缺了几类、合计偏少的记未检查。
    """
    weights = [read_weight(row.weight) for row in target.indicators]
    if not any(row.weight for row in target.indicators):
        yield NotChecked("表里没有填权重")
        return
    unread = [
        (f"/indicators/{index}/weight", row.weight)
        for index, row in target.rows()
        if row.weight and weights[index] is None
    ]
    for at, text in unread:
        yield Found(
            at=at, message=f"权重“{text}”读不成数，没有核对合计。", remedy="权重只写数字，如“15”。"
        )
    if unread:
        return
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    wanted = [ruleset.weights["total"], *ruleset.weights["also"]]
    tolerance = Decimal(str(ruleset.weights["tolerance"]))
    if any(abs(total - Decimal(str(one))) <= tolerance for one in wanted):
        yield from _empty(target, ruleset, total)
        return
    if is_partial(target, ruleset, total):  # what is missing is C13 or C17; the sum follows from it
        yield NotChecked("公开稿缺了几类指标，可能没有转录全，没有核对权重合计")
        return
    empty = sum(weight is None for weight in weights)
    yield Found(
        at="/indicators",
        cells=tuple(f"/indicators/{index}/weight" for index in range(len(weights))),
        message=f"权重合计 {plain(total)}，应为 {' 或 '.join(f'{one:g}' for one in wanted)}"
        + (f"；有 {empty} 条没有填权重。" if empty else "。"),
    )
