"""C06: cost stands both under output and as a class of its own."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.form import load_form
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C06", "规范完整性", "error", basis="表内勾稽", silences={"C05": "cell"})
def forms_mixed(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """两个版式混用：成本放了两处

    为什么：成本在 2015 版式归产出、在 2021 版式自成一级，一张表只能用一个；放两处，权重和合计都没有办法算。
    怎么改：选定一个版式，把成本指标都放到同一处。
    不算问题：全表的成本都在产出之下，或者都在成本指标之下。
    """
    old = load_form("2015")
    under = [
        line
        for line in lines(target, ruleset)
        if (two := old.find_level2(line.row.level1, line.row.level2)) and two.name == "成本指标"
    ]
    own = [
        line
        for line in lines(target, ruleset)
        if line.row.level1 in ("成本指标", "成本", "项目成本指标", "项目成本")
    ]
    if under and own:
        for line in under:
            yield Found(
                at=line.at("level2"),
                cells=(line.at("level1"), line.at("level2"), own[0].at("level1")),
                message=f"“{line.title}”的成本放在产出之下，第 {own[0].index + 1} 条又放在一级的成本指标之下。",
            )
