"""C01: a cell that the form cannot do without is empty."""

from collections.abc import Iterator

from assistant.validator.pointer import dumped, read_cell
from assistant.validator.reading import LABELS
from assistant.validator.rule import Found, rule
from assistant.values.numerals import flat
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

AS_GOOD_AS_EMPTY = (
    "无",
    "没有",
    "空",
    "同上",
    "略",
    "/",
    "-",
    "~",
    "--",
    "N/A",
    "n/a",
    "NA",
    "null",
    "None",
    "?",
    "。",
    ".",
)


@rule("C01", "规范完整性", "error", basis="表内勾稽")
def required_cell_empty(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """必填的格是空的

    为什么：申报表缺了这一格，就无法确定是谁、哪一年、要多少钱、做什么，审核和批复都没有对象。
    怎么改：把这一格填上；哪些格必填由规则集规定。
    不算问题：公开稿里没有的栏目不要求填；名称里带“无”字，如“无线设备购置”。
    """
    json = dumped(target)
    for pointer in ruleset.required:
        value = read_cell(json, pointer)
        if value in (None, [], ()) or (isinstance(value, str) and not value.strip()):
            yield Found(at=pointer, message=f"“{LABELS.get(pointer, pointer)}”没有填。")
        elif pointer.startswith("/project/") and flat(str(value)) in AS_GOOD_AS_EMPTY:
            message = f"“{LABELS.get(pointer, pointer)}”写的是“{value}”，等于没有填。"
            yield Found(at=pointer, message=message)
