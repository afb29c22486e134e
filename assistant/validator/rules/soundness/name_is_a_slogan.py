"""S02: the name begins with a verb and measures nothing."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

# they say what is wished for, even before a word of measure; not 推进率, 强化班人数
CALLED = re.compile(
    r"(?:大力|全力|着力|奋力|切实|扎实|积极|深入|进一步|不断|全面(?:加强|推进|提升|提高|落实|做好)|坚持|坚决|做好|抓好|确保|加强|狠抓|推进|强化)(?!率|度|班|型)(?=[一-鿿]{3})"
)


@rule(
    "S02",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#nine-items",
        "caiyu-2021-101#how-to-set-objectives",
    ),
    decidable="heuristic",
    silences={"S22": "row", "S16": "cell"},
)
def name_is_a_slogan(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """指标名称是一句口号或一项任务

    为什么：“提升知名度，推动产业融合”是愿望，“完成清算工作”是任务，都不是能量的东西，后面的数不知道量的是什么。
    怎么改：写成名词：量什么就叫什么，如“参赛选手人数”“清算完成小区数”。
    不算问题：“推进率”“强化班人数”这类词；别的动词开头但结尾是能量的词，如“完成时间”“新增岗位数”“改造户数”。
    """
    verbs, ends = ruleset.words["verbs"], ruleset.words["measures"]
    rough = ruleset.words["rough_measures"]
    for line in lines(target, ruleset):
        name = re.sub(r"^指标[0-9一二三四五六七八九十]+[：:]|^[★*]+", "", line.name)
        if len(name) < 5:
            continue
        if called := CALLED.match(name):
            yield Found(
                at=line.at("name"),
                message=f"“{line.title}”以“{called[0]}”开头，像口号，看不出量什么。",
            )
            continue
        if not name.startswith(verbs):
            continue
        measured = name.endswith(ends) and not (name.endswith(rough) and len(name) > 16)
        if not measured:
            message = f"“{line.title}”以“{next(verb for verb in verbs if name.startswith(verb))}”开头，说的是要做的事，看不出量什么。"
            yield Found(at=line.at("name"), message=message)
