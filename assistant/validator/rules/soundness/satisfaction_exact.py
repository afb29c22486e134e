"""S05: satisfaction must be exactly some number."""

from collections.abc import Iterator

from assistant.validator.lines import lines
from assistant.validator.reading import ends_with, put_cell
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.quantity import canon_op
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule(
    "S05",
    "指标科学性",
    "warning",
    basis=("urumqi-2022#objective-management", "caiyu-2021-101#satisfaction-scoring"),
)
def satisfaction_exact(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """满意度写成“等于”

    为什么：调查结果很难正好是 95%，写“等于”的话，96% 也算没有完成。
    怎么改：写“≥”，如“≥95%”。
    不算问题：公开稿省略了运算符；等于 100% 的由满意度过高的规则提示。
    """
    for line in lines(target, ruleset):
        about = line.level1 == "满意度指标" or ends_with(line.name, ("满意度", "满意率"))
        written = canon_op(line.row.op) == "=" or line.quantity.written_op == "="
        exact = line.quantity.number not in (None, 100) and not line.quantity.rough  # S01 has 左右
        if about and written and exact:
            patch = put_cell(line.index, "op", "≥")
            yield Found(
                at=line.at("op" if line.row.op else "value"),
                cells=(line.at("op"), line.at("value")),
                message=f"“{line.title}”写成“={line.quantity.raw.lstrip('=')}”，结果高一点也算没有完成。",
                fix=Fix(kind="suggestion", patch=patch) if line.row.op else None,
            )
