"""R14: the goal tells how the money is divided and nothing else."""

import re
from collections.abc import Iterator

from assistant.validator.reading import (
    annual_part,
    words_in,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.prose import plain_prose, sums_in, without_sums
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

SPENDING = ("经费", "预算", "资金", "支出", "费用", "支付", "拨付", "下达", "列支", "专款")
# a part that names whom or what the next sum is for, or says how money is handled, adds no work and no effect
DONE = re.compile(
    r"提升|提高|改善|增强|增加|促进|降低|减少|实现|达到|建成|建设|完成|开展|举办|组织|培训|解决|满足|覆盖|优化|推进|推动|维护|维修|改造|购置|提供|落实|引导"
)
HANDLED = re.compile(
    r"(?:确保|保障|做到|保证|严格|切实)[^0-9]*(?:资金|专款|支付|拨付|到位|使用|顺利|实施|规范|安全|运转)"
)
THING = re.compile(r"[0-9](?!(?:[0-9]{0,3}年|[0-9]?月|[0-9]?日))")  # not the figures of a date


def only_money(goal: str) -> bool:
    """Whether each part of the goal (of its yearly half, where it has one) speaks of money, none of things."""
    text = plain_prose(annual_part(goal))
    parts = [part for part in re.split(r"[,，；;。]", text) if len(part) > 3]
    parts = [
        part for part in parts if part[0] not in "按根依为" or THING.search(without_sums(part))
    ] or parts
    of_money = [bool(sums_in(part)) or bool(words_in(part, SPENDING)) for part in parts]
    return any(of_money) and all(
        not THING.search(without_sums(part)) and (money or _adds_nothing(part))
        for part, money in zip(parts, of_money, strict=True)
    )


def _adds_nothing(part: str) -> bool:
    return bool(HANDLED.match(part)) or not DONE.search(part)


@rule(
    "R14",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#objective-definition",
        "caiyu-2015-88#output-and-effect",
    ),
    decidable="heuristic",
    silences={"C23": "cell"},
)
def goal_only_spending(target: Target, _: RuleSet, __: Catalogue) -> Iterator[Found | NotChecked]:
    """年度目标只写钱怎么花

    为什么：目标是这笔钱要达到的产出和效果；只罗列给谁多少、用于什么，等于把预算抄了一遍。
    怎么改：写用这些钱办成多少件事、什么时候办成、带来什么变化。
    不算问题：写了金额，也写了数量或效果。
    """
    goal = target.goal.annual
    if goal is not None and only_money(goal):
        yield Found(at="/goal/annual", message="年度目标只写了资金的用途，没有写产出和效果。")
