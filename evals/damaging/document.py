"""The document that is written in every format and spoilt in every way, and the clauses that it has."""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["title", "plain", "heading", "article", "part", "item", "caption", "table", "attached", "section"]  # fmt: skip


class Block(BaseModel):
    """One paragraph, or one table; `mark` leads it: 第三条, （一）, 一、."""

    model_config = ConfigDict(frozen=True)

    kind: Kind
    mark: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


class Wanted(BaseModel):
    """One clause as it must come out: label, 编/章/节 above it, words; blanks and stops do not count."""

    model_config = ConfigDict(frozen=True)

    label: str
    chapter: str
    text: str
    places: tuple[str, ...] = ()  # its paragraphs: 款 and 项, the rows of tables


ROWS = (
    ("结果等次", "得分", "下年度安排"),
    ("优秀", "90及以上", "优先保障"),
    ("良好", "80至90", "按需安排"),
    ("较差", "60以下", "压减或取消"),
)


def _block(kind: Kind, mark: str = "", text: str = "") -> Block:
    return Block(kind=kind, mark=mark, text=text)


BLOCKS = (
    _block("title", text="云岭市绩效结果应用管理办法"),
    _block("plain", text="云财绩〔2025〕21号"),
    _block("heading", "第一编", "基本规定"),
    _block("heading", "第一章", "总则"),
    _block("article", "第一条", "为了让评价结果真正影响预算安排，根据《云岭市预算管理规定》第十八条和第二十条第二款，制定本办法。"),
    _block("article", "第二条", "市级各部门、各单位使用财政资金的项目，适用本办法。"),
    _block("part", text="政府投资基金的结果应用另有规定的，从其规定；没有规定的，参照第一条所列的文件办理。"),
    _block("article", "第三条", "结果应用应当做到下列几点："),
    _block("item", "（一）", "公开透明，谁评价谁公开；"),
    _block("item", "（二）", "奖惩分明，好的多安排，差的少安排；"),
    _block("item", "（三）", "限期整改，自收到通知之日起30日内报送整改情况。"),
    _block("heading", "第二章", "结果的使用"),
    _block("heading", "第一节", "与预算挂钩"),
    _block("article", "第四条", "评价得分与下年度预算按下表挂钩，连续两年处在末等的项目不再安排资金。"),
    _block("caption", text="表1 得分与安排对照"),
    Block(kind="table", rows=ROWS),
    _block("article", "第五条", "部门对得分有不同意见的，可以在10个工作日内书面提出，财政部门按照本办法第三条、第四条的规定复核。"),
    _block("article", "第五条之一", "复核只做一次，复核期间不停止执行。"),
    _block("heading", "第二节", "与考核挂钩"),
    _block("article", "第六条", "结果分别用于："),
    _block("item", "（一）", "部门年度考核，其中："),
    _block("item", "1.", "自评占四成；"),
    _block("item", "2.", "财政评价占六成；"),
    _block("item", "（二）", "干部培训的选题。"),
    _block("heading", "第二编", "其他规定"),
    _block("heading", "第三章", "附则"),
    _block("article", "第七条", "区县可以依照本办法制定细则，细则与第六条不一致的，以本办法为准。"),
    _block("article", "第八条", "本办法自2025年7月1日起施行，有效期五年，第二条第二款所称基金以市级批准设立的为限。"),
    _block("attached", text="附件1"),
    _block("plain", text="整改情况报告提纲"),
    _block("section", "一、", "基本情况。说明项目名称、资金数额和得分。"),
    _block("section", "二、", "整改措施。逐条写明问题、责任人和完成时间。"),
    _block("section", "三、", "需要协调的事项。没有的写“无”。"),
)  # fmt: skip


def flat(text: str) -> str:
    """Without blanks and stops; the bars between the cells of a table count."""
    return re.sub(r"[^\w|]+|_+", "", text)


def wanted() -> list[Wanted]:
    """The clauses, from the blocks alone."""
    found: list[Wanted] = []
    path: dict[str, str] = {}
    attached = ""
    for block in BLOCKS:
        words = block.mark + block.text
        if block.kind == "heading":
            level = block.mark[-1]
            order = "编章节"
            path = {k: v for k, v in path.items() if order.index(k) < order.index(level)}
            path[level] = words
        elif block.kind == "attached":
            attached = block.text
            found.append(Wanted(label=attached, chapter="", text=attached, places=(attached,)))
        elif block.kind in ("article", "section"):
            chapter = "" if attached else "".join(path.values())
            found.append(Wanted(label=block.mark, chapter=chapter, text=words, places=(words,)))
        elif found:
            last = found[-1]
            rows = tuple(f"|{'|'.join(row)}|" for row in block.rows)
            more = rows or (words,)
            found[-1] = last.model_copy(
                update={"text": last.text + "".join(more), "places": last.places + more}
            )
    return [
        Wanted(
            label=flat(one.label), chapter=flat(one.chapter), text=flat(one.text),
            places=tuple(map(flat, one.places)),
        )
        for one in found
    ]  # fmt: skip
