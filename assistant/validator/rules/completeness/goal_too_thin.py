"""C22: the yearly goal is empty, too short, or longer than the field."""

import re
from collections.abc import Iterator

from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "C22",
    "规范完整性",
    "error",
    outcome="不予安排情形",
    basis="表内勾稽",
    silences={"C01": "cell", "C12": "cell"},
)
def goal_too_thin(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """年度目标为空、太短或过长

    为什么：年度目标是全表的总说明，空着就没有目标可审；一两句口号看不出做什么、做到什么程度。
    怎么改：写清今年做什么、做多少、什么时候完成、带来什么效果。
    不算问题：句子不长但数量、时间、效果都有；公开稿没有目标一栏。
    """
    goal = target.goal.annual
    least, most = (int(ruleset.numbers[name]) for name in ("goal_min_chars", "goal_max_chars"))
    if goal is None:
        if ruleset.purpose == "published":
            yield NotChecked("公开稿里没有年度目标一栏")
            return
        only_overall = target.goal.overall is not None
        yield Found(
            at="/goal/annual",
            message="只有总体目标，没有年度目标。" if only_overall else "年度目标是空的。",
            outcome="退回修改" if only_overall else None,
        )
        return
    letters = len(re.sub(r"[\W_]+", "", goal))
    if letters < least:
        message = f"年度目标只有 {letters} 个字，看不出产出和效果（少于 {least} 字）。"
        yield Found(at="/goal/annual", message=message, severity="warning")
    elif len(goal) > most:
        message = f"年度目标有 {len(goal)} 个字，超过 {most} 字，有的系统存不下。"
        yield Found(at="/goal/annual", message=message, severity="warning")
