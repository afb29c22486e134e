"""R04: one of the tasks listed in the goal is spoken of by no indicator."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import (
    annual_part,
)
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import all_pairs, covered, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

PARTS = re.compile(r"[；;。\n]|以及|(?<![0-9])[1-9][.、．](?![0-9])|[一二三四五六七]是")

CLAUSES = re.compile(
    r"[，,；;。、\n]|(?<![0-9])[1-9][.、．](?![0-9])|[一二三四五六七]是|并(?=[一-鿿])|同时"
)
LEAD = re.compile(
    r"^(?:(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:底|末|内|前|以前|全年|年内|年底前|上半年|下半年)*|全年|年内|另|还|再|同步|统一|计划|并|继续)+"
)
DOING = re.compile(
    r"(?:开展|组织|举办|承办|完成|建设|建成|新建|改建|扩建|购置|采购|购买|维修|维护|改造|修缮|编制|编印|印制|印发|发放|制定|制作|安装|更新|更换|升级|开发|搭建|租赁|租用|聘请|招聘|引进|拍摄|出版|培训|慰问|走访|检测|监测|普查|排查|整治|清理|拆除|绿化|种植|铺设|敷设|设置|设立|配备|补助|资助|奖励)(?!率)"
)
# a wish, a manner, a rate or a number: what is no task, or what other rules look at
SAID = re.compile(
    r"^(?:提升|提高|促进|推动|推进|保障|确保|保证|改善|增强|优化|实现|满足|为|按|根据|依据|进一步|有效|不断|加强|营造|助力|带动|全面|切实|使|让|达到|从而|其中|较|与|逐步|形成|解决|巩固|充分|围绕|以|通过|在|对|由|将|及|是|其|本|该|把|努力|积极|大力|服务|支持|支撑|降低|减少|缓解|深入|持续|贯彻|坚持|认真|严格|做好|抓好|强化|发挥|打造|构建|建立|完善|健全|规范|着力|落实|用于|包括|主要)|[0-9%]|率|满意|水平|能力|效果|作用|得到|有所|上升|下降|增长|增加|明显|显著|稳步|发展$|环境$|安全$"
)

# sums of other years or of the whole: other rules speak of them
OF_MONEY = re.compile(
    r"(?:总投资|概算|累计|上年|去年|总预算|总额|已|20[0-9]{2}年)[^，。；]*[0-9][0-9.]*(?:亿|万|千)?元"
)


def tasks_in(goal: str, generic: tuple[str, ...]) -> list[tuple[str, frozenset[str]]]:
    """The parts of `goal` that stand side by side, with their words."""
    parts = [part.strip(" ，,、") for part in PARTS.split(goal)]
    told = [(part, pairs(part, generic)) for part in parts if not OF_MONEY.search(part)]
    return [(part, words) for part, words in told if len(words) >= 4]


def clauses_in(goal: str, generic: tuple[str, ...]) -> list[tuple[str, frozenset[str]]]:
    """What stands between commas and begins with something to be done."""
    parts = [LEAD.sub("", part.strip()) for part in CLAUSES.split(annual_part(goal))]
    told = [
        (part, pairs(DOING.sub("", part, count=1), generic), bool(DOING.match(part)))
        for part in parts
        if DOING.match(part) or not SAID.search(part)
    ]
    return [(part, words) for part, words, sure in told if len(words) >= (3 if sure else 6)]


def low(shares: list[tuple[str, float]], least: float) -> list[str]:
    return [part for part, share in shares if share < least]


@rule(
    "R04",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#output-indicators",
        "caiyu-2021-101#how-to-set-objectives",
    ),
    decidable="heuristic",
)
def task_without_indicator(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """目标里的一项任务没有指标

    为什么：目标并列写了几项任务，其中一项在任何指标里都找不到，年底这项任务做没做没有人考核。
    怎么改：给这项任务补一条产出指标；今年不做的，从年度目标里删掉。
    不算问题：任务换了说法，指标名称或解释里提到了它；只有一句话、没有并列任务的目标。
    """
    goal, rows = target.goal.annual, lines(target, ruleset)
    if goal is None or not rows:
        yield NotChecked("没有年度目标或没有指标，没有核对各项任务")
        return
    generic = ruleset.words["generic"]
    tasks = tasks_in(annual_part(goal), generic)
    held = all_pairs((line.told + (line.row.value or "") for line in rows), generic)
    shares = [(part, covered(words, held)) for part, words in tasks]
    least = ruleset.numbers["task_overlap"] / 2
    between = [(part, covered(words, held)) for part, words in clauses_in(goal, generic)]
    if not any(share > 0.3 for _part, share in (*shares, *between)):
        return
    lone = [
        (part, share)
        for part, share in between
        if not any(part in one for one in low(shares, least))
    ]
    if len(tasks) < 2:
        shares = []
    for part, share in (*shares, *lone):
        if share < least:
            yield Found(
                at="/goal/annual",
                cells=("/goal/annual", *(line.at("name") for line in rows)),
                message=f"年度目标里的“{part[:30]}”没有对应的指标。",
                about=part,
            )
