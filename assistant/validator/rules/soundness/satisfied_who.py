"""S13: the satisfaction indicator does not say whose."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# what is left of a name that says of what, or of everybody, and not of whom
NOBODY = re.compile(
    r"(?:政策|工作|服务|项目|活动|总体|综合|整体|平均|对象|受益|相关|有关|社会|公众|群众|人员|主体|各方|质量|效果|实施|年度|指标|调查|的|对){0,6}满意(?:度|率|程度)"
)
UNSAID = re.compile(
    r"(?:评价|表示)?(?:满意|有效|参评|调查|回收|问卷|样本|份数|人数|总数|比例|占|÷|的|和|与|/|%|×100|[0-9]|[，。；：、])*"
)


def nobody_in(name: str) -> bool:
    return bool(NOBODY.fullmatch(name))


def asked_of(definition: str | None) -> bool:
    """Whether the definition names whom; 满意份数÷有效份数 does not."""
    return bool(definition) and not UNSAID.fullmatch(definition or "")


@rule(
    "S13",
    "指标科学性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#satisfaction-indicators"),
)
def satisfied_who(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """满意度没有写清是谁的

    为什么：“群众满意度”可以问任何人，问谁不问谁，结果差得很远。
    怎么改：写出具体对象，如“参训学员满意度”“改造小区居民满意度”。
    不算问题：解释里写明了调查对象；公开稿没有解释一栏，只作提示。
    """
    for line in lines(target, ruleset):
        broad = line.name in ruleset.words["broad_satisfaction"] or nobody_in(line.name)
        if broad and not asked_of(line.row.definition):
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), line.at("definition")),
                message=f"“{line.title}”没有写清是谁对什么满意。",
                severity="advice" if ruleset.purpose == "published" else None,
            )
