"""R06: a benefit indicator counts the same thing as an output."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.words import likeness, pairs
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "R06",
    "内容相关性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#output-and-effect",
        "caiyu-2021-101#benefit-indicators",
    ),
    decidable="heuristic",
)
def benefit_repeats_output(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """效益指标重复了产出

    为什么：效益说的是产出带来的变化；把做了多少再写一遍，看不出钱花下去有什么用。
    怎么改：换成结果，如持证上岗率、事故次数下降、办理时长缩短。
    不算问题：同一对象的比率或结果，如产出是参训人次、效益是参训后一次办结率。
    """
    rows = lines(target, ruleset)
    generic = ruleset.words["generic"]
    outputs = [(line, pairs(line.name, generic)) for line in rows if line.is_output]
    for line in rows:
        own = pairs(line.name, generic)
        is_result = line.quantity.unit in ("%", "‰") or line.quantity.number is None
        if line.level1 != "效益指标" or is_result or len(own) < 2:
            continue
        twin = next((one for one, words in outputs if likeness(own, words) >= 0.6), None)
        if twin:
            yield Found(
                at=line.at("name"),
                cells=(line.at("name"), twin.at("name")),
                message=f"效益指标“{line.title}”与产出指标“{twin.title}”说的是同一个数。",
            )
