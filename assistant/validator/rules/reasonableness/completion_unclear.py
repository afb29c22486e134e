"""P13: a thing to be built has no sign by which it counts as done."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P13",
    "绩效合理性",
    "advice",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#nine-items",
        "caiyu-2021-101#supporting-evidence",
    ),
    decidable="heuristic",
)
def completion_unclear(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """做到什么程度算完成没有说清

    为什么：签了合同、开了工、建了一半都可能被说成“建成”，年底按哪个算会有争议。
    怎么改：在指标解释里写明判据，如“以竣工验收通过为准”“以上线运行并签收为准”。
    不算问题：解释、取值方式或佐证里提到了验收、交付、印发、上线；公开稿看不到完成判据，记未检查。
    """
    built, signs = ruleset.words["built"], ruleset.words["accepted"]
    rows = [
        line
        for line in lines(target, ruleset)
        if line.level2 == "数量指标" and words_in(line.name, built)
    ]
    for line in rows:
        if ruleset.purpose == "published":
            yield NotChecked("公开稿没有指标解释一栏，没有核对完成判据")
            return
        if not words_in(line.told + (line.row.evidence or ""), signs):
            yield Found(
                at=line.at("definition"),
                cells=(
                    line.at("name"),
                    line.at("definition"),
                    line.at("method"),
                    line.at("evidence"),
                ),
                message=f"“{line.title}”没有写明怎样算完成。",
            )
