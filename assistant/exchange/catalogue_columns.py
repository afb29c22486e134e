"""The columns of the indicator library's Excel sheet: what each is called, holds and accepts."""

from typing import Literal, NamedTuple

from knowledge.indicator import INDUSTRIES

SHEET = "共性指标"
DIRECTIONS = {"up": "越大越好", "down": "越小越好", "none": "不分方向"}
KINDS = ("计划标准", "行业标准", "历史标准", "预算支出标准", "按项目实际")
YES, NO = "是", "否"
ACCEPTED = "采纳"  # a column of mined proposals: rows without 是 are passed over


class Column(NamedTuple):
    """`path`: a field of the entry, dotted; `allowed`: the only texts it takes, if not empty."""

    title: str
    path: str
    width: int = 12
    need: bool = False
    allowed: tuple[str, ...] = ()
    kind: Literal["text", "operator", "number", "flag", "direction", "words", "machine"] = "text"


COLUMNS = (
    Column("编码", "code", 9, need=True),
    Column("行业", "industry", 14, need=True, allowed=INDUSTRIES),
    Column("子类", "subclass", 14, need=True),
    Column("资金用途", "fund_use", 18, need=True),
    Column("指标名称", "name", 24, need=True),
    Column("指标解释", "definition", 44),
    Column("计算公式", "formula", 28),
    Column("一级指标（2021版式）", "level1.2021", 12, need=True),
    Column("二级指标（2021版式）", "level2.2021", 14, need=True),
    Column("一级指标（2015版式）", "level1.2015", 12),
    Column("二级指标（2015版式）", "level2.2015", 14),
    Column("符号", "op", 6, need=True, kind="operator"),
    Column("单位", "unit", 8),
    Column("方向", "direction", 10, allowed=tuple(DIRECTIONS.values()), kind="direction"),
    Column("参考值", "reference.value", 9),
    Column("参考值类型", "reference.kind", 12, allowed=KINDS),
    Column("参考值理由", "reference.reason", 30),
    Column("设定依据", "basis", 24),
    Column("依据类型", "basis_type", 12),
    Column("取值方式", "method", 28),
    Column("数据来源", "source", 22),
    Column("赋分规则", "scoring", 30),
    Column("佐证材料", "evidence", 24),
    Column("容易用错", "misuse", 28),
    Column("日常说法", "everyday", 28, kind="words"),
    Column("权重", "weight", 6, kind="number"),
    Column("常用", "core", 6, allowed=(YES, NO), kind="flag"),
    Column("缺值时怎么问", "ask", 28),
    Column("为什么问", "why", 24),
    Column("条目来源", "origin", 18),
    Column("停用", "retired", 6, allowed=(YES, NO), kind="flag"),
    Column("程序用（请勿改）", "machine", 10, kind="machine"),
)
