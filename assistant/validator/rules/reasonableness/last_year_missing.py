"""P09: a continued project gives no figures of last year."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "P09", "绩效合理性", "advice", basis=("caiyu-2021-101#value-basis", "caiyu-2015-88#standards")
)
def last_year_missing(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """延续项目没有上年对照

    为什么：做过一年的项目有现成的完成数，不列出来，就判断不了今年定得高还是低。
    怎么改：在上年目标、上年实际两栏填数，或者在设定依据里写明上年完成多少。
    不算问题：今年新增的项目；设定依据里写了上年或近三年的数；公开稿不登上年数。
    """
    if target.project.attribute != "延续" or not target.indicators:
        return
    if ruleset.purpose == "published":
        yield NotChecked("公开稿没有上年对照两栏")
        return
    rows = lines(target, ruleset)
    told = any(line.row.last_target or line.row.last_actual for line in rows)
    if not told and not any(
        words_in(line.row.basis, ("上年", "近三年", "去年", "历史")) for line in rows
    ):
        yield Found(
            at="/indicators",
            cells=tuple(line.at("last_actual") for line in rows),
            message="延续项目没有列上年目标和上年实际。",
        )
