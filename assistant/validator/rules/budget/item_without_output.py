"""B13: an item of a well known kind has no output of that kind."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "B13",
    "预算匹配性",
    "warning",
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
    不算问题：产出的名称、解释提到了这件事；金额大的由“主要支出没有对应的产出”提示。
    """
    items = target.funding.items
    if not items:
        yield NotChecked("没有支出明细，没有核对各项支出的产出")
        return
    told = target.project.name + "".join(line.told for line in lines(target, ruleset))
    for index, item in enumerate(items):
        found = [
            word for word in words_in(item.name, ruleset.words["item_words"]) if word not in told
        ]
        if found and len(found) == len(words_in(item.name, ruleset.words["item_words"])):
            at = f"/funding/items/{index}/name"
            message = f"支出明细有“{item.name}”，指标里没有提到{found[0]}。"
            yield Found(at=at, cells=(at, f"/funding/items/{index}/amount"), message=message)
