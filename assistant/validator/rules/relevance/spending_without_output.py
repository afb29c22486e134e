"""R11: a large item of expenditure has no output."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.reading import asked, kinds_of, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, pairs
from assistant.values.money import read_amount
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R11",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#review-form-scores",
    ),
    decidable="heuristic",
    silences={"B13": "cell"},
)
def spending_without_output(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """主要支出没有对应的产出

    为什么：一大块钱花在某件事上，产出里却找不到它，这块钱花得怎么样没有指标管。
    怎么改：给这项支出补一条产出指标，如购置台数、维护次数。
    不算问题：金额占比小的明细；培训的食宿、场地、教材，由参训人次管；产出的名称或解释里提到了它。
    """
    annual, items = asked(target), target.funding.items
    if annual is None or not items:
        yield NotChecked("没有年度资金或没有支出明细，没有核对主要支出")
        return
    generic = ruleset.words["generic"]
    outputs = [line for line in lines(target, ruleset) if line.level1 in ("产出指标", "成本指标")]
    held = all_pairs((target.project.name, *(line.told for line in outputs)), generic)
    kinds = kinds_of(target, ruleset)
    parts = [
        word
        for kind, words in (entry.split("：") for entry in ruleset.words["kind_parts"])
        if kind in kinds
        for word in words.split()
    ]
    for index, item in enumerate(items):
        amount, own = read_amount(item.amount, target.funding.unit), pairs(item.name, generic)
        big = amount and amount.yuan * 100 >= annual.yuan * Decimal(
            str(ruleset.numbers["item_share"])
        )
        if big and amount and own and not own & held and not words_in(item.name, parts):
            at = f"/funding/items/{index}/name"
            message = f"“{item.name}”{amount.show()}，占年度资金的 {round(amount.yuan * 100 / annual.yuan)}%，没有对应的产出指标。"
            yield Found(at=at, cells=(at, f"/funding/items/{index}/amount"), message=message)
