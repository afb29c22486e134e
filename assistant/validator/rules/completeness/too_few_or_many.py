"""C31: fewer indicators than tell the story, or more than anyone reads."""

from collections.abc import Iterator

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C31",
    "规范完整性",
    "advice",
    basis=("caiyu-2021-101#how-to-set-objectives", "caiyu-2021-101#level-1-indicators"),
)
def too_few_or_many(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """指标太少或太多

    为什么：两三条说不清一个项目，三四十条又没有重点，年底取数也难。
    怎么改：留下最能说明成败的，一般八到十五条；少的按产出、效益、满意度补。
    不算问题：个数没有统一规定，这里只作提示；没有任何指标的由别的规则管。
    """
    size = len(target.indicators)
    least, most = int(ruleset.numbers["fewest_rows"]), int(ruleset.numbers["most_rows"])
    if size and not least <= size <= most:
        message = f"只有 {size} 条指标。" if size < least else f"有 {size} 条指标，超过 {most} 条。"
        yield Found(at="/indicators", message=message)
