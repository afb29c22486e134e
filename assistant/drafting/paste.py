"""A block of cells copied from Excel, filled into the table from a chosen cell on."""

import csv
import io

from assistant.drafting.grid import MOST_ROWS, as_typed, classed, put_block
from assistant.drafting.new_row import fresh_id
from assistant.values.draft import Draft
from assistant.values.input_error import InputError
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet
from knowledge.terms import normalise

COLUMNS = (
    "level1", "level2", "name", "op", "value", "unit", "weight", "definition", "basis", "basis_type", "method",
    "source", "scoring", "evidence", "last_target", "last_actual", "overall_value",
)  # fmt: skip
_HEADS = {
    "level1": ("一级指标", "一级"), "level2": ("二级指标", "二级"),
    "name": ("三级指标", "指标名称", "绩效指标", "名称", "指标"), "op": ("运算符", "符号", "运算符号"),
    "value": ("指标值", "目标值", "年度指标值", "年初目标值", "本年目标值", "值"), "unit": ("计量单位", "单位", "度量单位"),
    "weight": ("权重", "分值", "权重分", "分值权重"), "definition": ("指标解释", "解释", "指标说明"),
    "basis": ("指标值设定依据", "定值依据", "设定依据", "依据"), "basis_type": ("依据类型",),
    "method": ("取值方式", "完成值取值方式"), "source": ("数据来源", "完成值数据来源"), "scoring": ("赋分规则", "评分标准"),
    "evidence": ("佐证材料", "佐证资料"), "last_target": ("上年目标", "上年目标值", "上年指标值"),
    "last_actual": ("上年完成", "上年完成值", "上年实际"), "overall_value": ("总体值", "中期指标值", "总体指标值"),
}  # fmt: skip
_BY_HEAD = {head: name for name, heads in _HEADS.items() for head in heads}
LONGEST = 200_000


def paste(
    draft: Draft, text: str, row_id: str | None, column: str, *, catalogue: Catalogue,
    ruleset: RuleSet,
) -> Draft:  # fmt: skip
    """The draft with the block as one step. `row_id` None: as new rows. Raises InputError.

    A first line of headings decides the columns, and with a column of names the rows too: a name
    that the table has is that row. Empty cells leave what is there.
    """
    lines = _lines(text)
    columns = _headed(lines[0])
    headed = bool(columns)
    if headed:
        lines = lines[1:]
    else:
        start = COLUMNS.index(column)
        columns = list(COLUMNS[start:])
    if not lines:
        raise InputError("粘贴的内容只有表头，没有数据行")
    if max(len(line) for line in lines) > len(columns):
        raise InputError(f"粘贴的内容有 {max(len(line) for line in lines)} 列，从所选的列起只放得下 {len(columns)} 列，请换一个起始列")  # fmt: skip
    return _filled(draft, lines, columns, row_id, headed, catalogue, ruleset)


def _lines(text: str) -> list[list[str]]:
    if len(text) > LONGEST:
        raise InputError(f"粘贴的内容超过 {LONGEST // 10_000} 万字，请分几次粘贴")
    try:
        read = list(csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t"))
    except csv.Error as error:
        raise InputError("粘贴的内容读不出，请从 Excel 里重新复制") from error
    lines = [[cell.strip() for cell in line] for line in read]
    lines = [line for line in lines if any(line)]
    if not lines:
        raise InputError("没有粘贴内容，请在 Excel 里选中单元格，复制后粘贴到这里")
    if len(lines) > MOST_ROWS:
        raise InputError(f"粘贴的内容有 {len(lines)} 行，一次最多 {MOST_ROWS} 行")
    return lines


def _headed(line: list[str]) -> list[str]:
    """The columns by their headings; none if the line is not one of headings."""
    names = [_BY_HEAD.get(cell.replace(" ", "").replace("\n", "")) for cell in line]
    known = [name for name in names if name]
    if len(known) < 2 or len(known) < len([cell for cell in line if cell]):
        return []
    return [name or "" for name in names]


def _filled(
    draft: Draft, lines: list[list[str]], columns: list[str], row_id: str | None,
    headed: bool, catalogue: Catalogue, ruleset: RuleSet,
) -> Draft:  # fmt: skip
    read = [
        {name: cell for name, cell in zip(columns, line, strict=False) if name and cell}
        for line in lines
    ]
    meant = _named(draft, read) if headed and "name" in columns else _below(draft, read, row_id)
    if sum(1 for row in meant if row is None) + len(draft.target.indicators) > MOST_ROWS:
        raise InputError(f"粘贴后会超过 {MOST_ROWS} 行，请减少后再粘贴")
    fresh = int(fresh_id(draft)[1:])
    rows: dict[str, dict[str, str]] = {}
    carried: dict[str, str] = {}
    added = 0
    for fields, old in zip(read, meant, strict=True):
        row = old or TargetIndicator(id=f"a{fresh + added}")
        whole = _carry(fields, carried)
        if old is None:
            fields = whole
            added += 1
        typed = as_typed(draft, row, classed(draft, fields)) if fields else {}
        rows[row.id] = rows.get(row.id, {}) | typed
    return put_block(draft, rows, added, sum(map(len, read)), catalogue=catalogue, ruleset=ruleset)


def _named(draft: Draft, read: list[dict[str, str]]) -> list[TargetIndicator | None]:
    """The row of the same name for each line; None for a name that the table does not have."""
    rows = {_bare(row.name): row for row in reversed(draft.target.indicators) if row.name}
    return [rows.get(_bare(fields.get("name"))) for fields in read]


def _bare(name: str | None) -> str:
    return "".join(normalise(name or "").split())


def _below(
    draft: Draft, read: list[dict[str, str]], row_id: str | None
) -> list[TargetIndicator | None]:
    """The rows from the chosen one on; None past the last."""
    rows = list(draft.target.indicators)
    ids = [row.id for row in rows]
    if row_id is not None and row_id not in ids:
        raise InputError("起始行已不在表里，请刷新页面后再粘贴")
    start = ids.index(row_id) if row_id else len(ids)
    return [rows[n] if n < len(rows) else None for n in range(start, start + len(read))]


def _carry(fields: dict[str, str], carried: dict[str, str]) -> dict[str, str]:
    """Merged 一级/二级 cells are written in their first row only."""
    for name in ("level1", "level2"):
        if fields.get(name):
            carried[name] = fields[name]
            if name == "level1":
                carried.pop("level2", None)
                if fields.get("level2"):
                    carried["level2"] = fields["level2"]
    return carried | fields
