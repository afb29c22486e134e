"""B13: an item of a well known kind has no output of that kind."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, covered, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

NEARLY_ALL = 0.8  # of the item's other words


@rule(
    "B13",
    "预算匹配性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2015-88#review-form-scores",
    ),
    decidable="heuristic",
)
def item_without_output(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """支出明细里的事没有产出

    为什么：列了培训费、宣传费、租赁费，产出里却没有培训、宣传、租赁，这笔支出要办成什么没有写。
    怎么改：补上对应的产出，如“培训人次”“宣传场次”，或者从明细里去掉。
    不算问题：产出提到了这件事，或者提到了同一批人、同一样东西；金额大的由“主要支出没有对应的产出”提示。
    """
    items = target.funding.items
    if not items:
        yield NotChecked("没有支出明细，没有核对各项支出的产出")
        return
    told = target.project.name + "".join(line.told for line in lines(target, ruleset))
    outputs = (line.name for line in lines(target, ruleset) if line.is_output)
    held = all_pairs(outputs, ruleset.words["generic"])
    for index, item in enumerate(items):
        found = [
            word for word in words_in(item.name, ruleset.words["item_words"]) if word not in told
        ]
        rest = (
            pairs((item.name or "").replace(found[0], ""), ruleset.words["generic"])
            if found
            else None
        )
        if rest and covered(rest, held) >= NEARLY_ALL:
            continue  # 辅助调查员劳务 beside 辅助调查员聘用人数
        if found and len(found) == len(words_in(item.name, ruleset.words["item_words"])):
            at = f"/funding/items/{index}/name"
            message = f"支出明细有“{item.name}”，指标里没有提到{found[0]}。"
            yield Found(at=at, cells=(at, f"/funding/items/{index}/amount"), message=message)
