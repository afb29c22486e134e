"""Which cell of the table some words mean."""

import re

from pydantic import BaseModel, ConfigDict

from assistant.values.quantity import read_quantity
from assistant.values.target import Target, TargetIndicator
from knowledge.numerals import chinese_number

_TOP: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("/funding/fiscal", ("财政拨款", "财政资金", "当年财政拨款")),
    ("/funding/carryover", ("上年结转", "结转资金", "结转")),
    ("/funding/other", ("其他资金", "自筹资金", "自筹")),
    ("/funding/annual", ("年度资金总额", "年度资金", "年度预算", "年度总额", "今年预算", "总预算", "预算总额", "预算金额",
                         "资金总额", "项目预算", "总金额", "总资金", "总经费", "预算", "资金", "经费", "金额")),
    ("/funding/total", ("项目总额", "总投资", "项目总投资", "中期资金总额", "项目资金总额")),
    ("/project/unit", ("实施单位", "项目单位", "承办单位", "执行单位", "实施主体")),
    ("/project/department", ("主管部门", "主管单位", "牵头部门")),
    ("/project/name", ("项目名称", "项目名", "名称")),
    ("/project/attribute", ("项目属性", "属性", "项目性质")),
    ("/project/start", ("开始时间", "开始日期", "起始时间", "项目开始时间", "开工时间")),
    ("/project/end", ("项目结束时间", "结束日期", "项目期")),
    ("/project/basis", ("立项依据", "项目依据", "政策依据")),
    ("/project/content", ("项目内容", "主要内容")),
    ("/project/code", ("项目代码", "项目编码")),
    ("/project/duties", ("单位职能", "职能")),
    ("/year", ("预算年度", "年度", "年份")),
    ("/goal/annual", ("年度目标", "年度绩效目标", "绩效目标", "目标")),
    ("/goal/overall", ("总体目标", "中期目标")),
)  # fmt: skip
_FIELD = {
    "权重": "weight", "分值": "weight", "单位": "unit", "计量单位": "unit", "运算符": "op", "符号": "op", "名称": "name",
    "解释": "definition", "指标解释": "definition", "依据": "basis", "设定依据": "basis", "数据来源": "source", "来源": "source",
    "取值方式": "method", "赋分规则": "scoring", "评分标准": "scoring", "佐证": "evidence", "佐证资料": "evidence",
}  # fmt: skip
_NUMBERED = re.compile(r"^第?(?P<n>[0-9]+|[一二三四五六七八九十]+)(?:条|个|行|项|号)(?:指标)?$")
_TIME_WORDS = re.compile(
    r"完成时间|完工时间|完成期限|交付时间|结束时间|截止|时限|期限|完工|时间|日期|交付"
)


class Place(BaseModel):
    """Keys of the cells; more than one: the words do not decide."""

    model_config = ConfigDict(frozen=True)

    keys: tuple[str, ...]
    group: bool = False  # words for a class: all its rows are meant


def find_place(target: Target, words: str, value: str = "") -> Place:
    """The cell that `words` name; `value` (what it is to become) helps where names tie."""
    bare = words.strip()
    if match := re.fullmatch(
        r"(?P<x>.+?)的?(?P<f>" + "|".join(sorted(_FIELD, key=len, reverse=True)) + ")", bare
    ):
        rows = _rows(target, match["x"], "")
        if rows and bare not in _names():
            return Place(keys=tuple(f"{row.id}/{_FIELD[match['f']]}" for row in rows))
    for key, names in _TOP:
        if bare in names:
            return Place(keys=(_funding_key(target, key, bare),))
    rows = _rows(target, bare, value)
    group = len(rows) > 1 and bool(_by_class(target, bare))
    return Place(keys=tuple(f"{row.id}/value" for row in rows), group=group)


def _names() -> set[str]:
    return {name for _, names in _TOP for name in names}


def _funding_key(target: Target, key: str, words: str) -> str:
    """总预算 is the project's total where the table has one that differs from the year's."""
    funding = target.funding
    if (
        key == "/funding/annual"
        and words.startswith("总")
        and funding.total not in (None, funding.annual)
    ):
        return "/funding/total"
    return key


def _rows(target: Target, words: str, value: str) -> list[TargetIndicator]:
    """Rows that the words name, best way of naming first."""
    rows = list(target.indicators)
    if match := _NUMBERED.match(words):
        number = int(match["n"]) if match["n"].isdigit() else chinese_number(match["n"]) or 0
        return [rows[number - 1]] if 0 < number <= len(rows) else []
    ways = (
        [row for row in rows if words == row.id or words == row.name],
        _by_value(rows, words),
        _by_class(target, words),
        [row for row in rows if row.name and len(words) >= 2 and words in row.name],
        [row for row in rows if _TIME_WORDS.fullmatch(words) and row.unit == "日期"],
        [row for row in rows if row.name and row.name in words],
        _alike(rows, words),
    )
    found = next((way for way in ways if way), [])
    return _fitting(found, value) if len(found) > 1 else found


def _by_value(rows: list[TargetIndicator], words: str) -> list[TargetIndicator]:
    """`480人次` names the row that says so now."""
    read = read_quantity(words)
    if read.kind != "number" or not re.match(r"^[≥≤=><]?[0-9]", words):
        return []
    return [row for row in rows if _same(read_quantity(row.value, row.op, row.unit), read)]


def _same(one: object, other: object) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("number", "unit"))


def _by_class(target: Target, words: str) -> list[TargetIndicator]:
    """Rows of the class that the words name: 生态效益, 质量指标."""
    bare = words.removesuffix("指标") + "指标"
    level2 = [row for row in target.indicators if row.level2 in (words, bare)]
    short = [
        row
        for row in target.indicators
        if row.level2 and words == "满意度" and "满意度" in row.level2
    ]
    level1 = [row for row in target.indicators if row.level1 in (words, bare)]
    return level2 or short or level1


def _alike(rows: list[TargetIndicator], words: str) -> list[TargetIndicator]:
    """Rows whose name shares most two-character pieces with the words, if at least half."""
    pieces = [words[i : i + 2] for i in range(len(words) - 1)]
    if not pieces:
        return []
    scored = [(sum(piece in (row.name or "") for piece in pieces), row) for row in rows]
    best = max((score for score, _ in scored), default=0)
    return [row for score, row in scored if score == best] if best * 2 >= len(pieces) else []


def _fitting(rows: list[TargetIndicator], value: str) -> list[TargetIndicator]:
    """Of several rows those whose unit the new value has."""
    unit = read_quantity(value).written_unit if value else None
    fits = [row for row in rows if unit and row.unit == unit]
    return fits or rows
