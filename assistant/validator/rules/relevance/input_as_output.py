"""R12: an output row says how much is put in."""

import re
from collections.abc import Iterator

from assistant.validator.lines import Line, lines
from assistant.validator.reading import words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

GIVEN = "投入|安排|下达|使用|支出|配套|筹集|落实|申请|动用|追加"
MONEY_IN = re.compile(
    rf"(?:{GIVEN})[一-鿿]{{0,6}}(?:资金|经费|款项|拨款|投资)|(?:资金|经费|拨款|预算)(?:{GIVEN}|拨付|到位)(?:金?额|总额|数|数额|规模|量)?$|经费$|财政资金$"
)
PEOPLE_IN = re.compile(
    r"(?:投入|抽调|使用|出动)[一-鿿]{0,6}(?:人员|人力|力量|干部|警力|专家|人手)(?:数|数量|人数|人次)?$|人员投入"
)


def put_in(line: Line, words: tuple[str, ...]) -> str | None:
    """What the name says was put in: money as a sum, or people; a rate or a date of it is no input."""
    if found := words_in(line.name, words):
        return found[0]
    if line.name.endswith(("率", "比例", "时间", "户数", "人数", "人次", "性", "单位数", "项目数")):
        match = PEOPLE_IN.search(line.name)
    else:
        match = MONEY_IN.search(line.name) or PEOPLE_IN.search(line.name)
    return match[0] if match else None


@rule(
    "R12",
    "内容相关性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2015-88#output-and-effect",
        "caiyu-2021-101#output-indicators",
    ),
)
def input_as_output(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found | NotChecked]:
    """把投入写成了产出

    为什么：安排了多少钱、用了多少人是投入，不是做成了什么；钱到位不等于事办成。
    怎么改：写这些投入换来的东西，如修了多少公里、办了多少件。
    不算问题：放在成本指标里的金额；补助类项目发给对象的人数、户数。
    """
    for line in lines(target, ruleset):
        if (
            line.is_output
            and line.level2 != "时效指标"
            and (found := put_in(line, ruleset.words["inputs"]))
        ):
            message = f"“{line.title}”说的是投入（{found}），不是产出。"
            yield Found(at=line.at("name"), message=message)
