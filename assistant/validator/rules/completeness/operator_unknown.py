"""C10: the operator is missing or is none of the form's."""

from collections.abc import Iterator

from assistant.validator.reading import in_row, put_cell, quantities
from assistant.validator.rule import Found, rule
from assistant.values.direction import direction_of
from assistant.values.quantity import canon_op
from assistant.values.report import Fix
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

LIKELY = {"up": "≥", "down": "≤", None: "="}


@rule("C10", "规范完整性", "error", basis="表内勾稽")
def operator_unknown(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """运算符缺失或不在码表里

    为什么：没有运算符，就不知道是“不少于”还是“不超过”，完成值无法判定。
    怎么改：从 ≥、≤、=、>、<、定性、其他 里选一个。
    不算问题：运算符写在指标值里（如“≥95%”“不低于95%”）；公开稿省略运算符，按“=”读。
    """
    for index, row, quantity in quantities(target, ruleset):
        at = in_row(index, "op")
        if row.op and canon_op(row.op) is None:
            yield Found(at=at, message=f"运算符“{row.op}”不在码表里。")
        elif ruleset.purpose == "submit" and not row.op and not quantity.written_op:
            if quantity.kind not in ("number", "range"):
                continue
            likely = LIKELY[direction_of(row.name or "")]
            yield Found(
                at=at,
                cells=(at, in_row(index, "value")),
                message=f"“{row.name}”的值“{row.value}”没有运算符。",
                severity="warning",
                fix=Fix(kind="suggestion", patch=put_cell(index, "op", likely)),
            )
