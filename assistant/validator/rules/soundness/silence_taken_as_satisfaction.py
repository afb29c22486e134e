"""S19: no complaints are taken for satisfaction."""

import re
from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import ends_with, words_in
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

VOICED = (
    r"(?:投诉|举报|信访|上访|差评|负面(?:评价|反映|舆情|意见)|不良反映|不满意(?:见|反馈)?|异议)"
)
SILENT = re.compile(
    rf"(?:无|零|0|没有?|未|不)(?:有|再|曾|收到?|接到?|受到?|发生|出现|产生|任何|一起|1起|重大|有效|服务|参训|群众|学员|学生|居民|家长|师生|客户|用户|对象|企业|职工|老人|的|人|过|起|例|件|次|集体|相关|关于|对|本|项目){{0,6}}{VOICED}"
    rf"|{VOICED}(?:数量|件数|次数|起数|率|量|数)?(?:为|是|保持|等于|[=≤])*(?:0|零|无)(?![.0-9])"
)


def silent(text: str | None, words: tuple[str, ...]) -> bool:
    return bool(words_in(text, words)) or bool(SILENT.search(flat(text or "")))


@rule(
    "S19",
    "指标科学性",
    "warning",
    basis=(
        "urumqi-2022#objective-management",
        "caiyu-2021-101#satisfaction-indicators",
        "caiyu-2021-101#satisfaction-scoring",
    ),
    silences={"S18": "row", "C26": "cell", "S01": "cell", "C32": "cell"},
)
def silence_taken_as_satisfaction(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """拿没有投诉当满意

    为什么：没有人投诉不等于满意，很多人只是没有说。
    怎么改：做问卷、回访或现场评议，用满意的份数除以有效份数。
    不算问题：投诉件数、投诉率作为单独的指标；问卷之外再看投诉。
    """
    for line in lines(target, ruleset):
        row = line.row
        if line.level1 != "满意度指标" and not ends_with(line.name, ("满意度", "满意率")):
            continue
        for field in ("value", "definition", "basis", "method", "source", "evidence"):
            text = getattr(row, field)
            if silent(text, ruleset.words["no_complaint"]) and not words_in(
                text, ("问卷", "调查", "回访")
            ):
                message = f"“{line.title}”把“{text[:20]}”当作满意的依据。"
                yield Found(at=line.at(field), message=message)
                break
