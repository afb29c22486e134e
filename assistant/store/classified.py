"""Finding a 密级 mark (绝密★1年, 密级：秘密, 【机密】 …) without stumbling over 商业秘密."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

_LEVEL = r"(?:绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)"
_TERM = r"(?:\d{1,2}\s*(?:年|个月)|长期)"
_TRADITIONAL = str.maketrans("機絕祕級該項為屬", "机绝秘级该项为属")
_ALONE = re.compile(r"(?:绝密|机密|秘密)级?")
_MARKS = (
    # 机密★1年; an ordinary 商业秘密 or 工作秘密 that somebody starred is none
    re.compile(rf"(?<!商业)(?<!个人)(?<!工作)(?<!技术){_LEVEL}级?\s*[★☆]"),
    re.compile(rf"{_LEVEL}级?\s*\*\s*{_TERM}"),
    # 密级：秘密 on a form; 密级：绝密、机密、秘密 only lists what there is to choose from
    re.compile(
        rf"密\s*级\s*(?::|为|是|\s|\[|【|\()\s*{_LEVEL}"
        rf"(?!级?\s*(?:[、,/|和或及]|还是)\s*[□☐]?\s*{_LEVEL})(?!级?(?:的|以上|以下|吗))"
    ),
    # 【机密】
    re.compile(rf"[【\[〔]\s*{_LEVEL}级?\s*{_TERM}?\s*[】\]〕]"),
    # a heading or a cell that says nothing else
    re.compile(rf"^[\s(]*{_LEVEL}级?\s*[·.\-]?\s*{_TERM}?[\s)]*$", re.MULTILINE),
    # 本项目属于机密级; not the question whether it is
    re.compile(
        rf"(?:本|该|此)(?:项目|文件|件|表|材料|资料|内容|工程|方案|通知)"
        rf"(?:已|被|均|定密|密级){{0,2}}(?:属于?|为|是|系|定为|列为|确定为){_LEVEL}"
        rf"(?=级|文件|项目|材料|事项)级?+(?:文件|项目|材料|事项)?+(?!\s*的?(?:吗|么|还是|\?))"
    ),
)


def has_mark(text: str) -> bool:
    """Whether `text` bears a 密级 mark."""
    if "密" not in unicodedata.normalize("NFKC", text):
        return False
    plain = "".join(
        char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf"
    ).translate(_TRADITIONAL)
    return any(mark.search(plain) for mark in _MARKS)


def marked_line(lines: Sequence[str]) -> str | None:
    """The first that bears a mark, shortened. Several levels, each alone on its line, are a list of them."""
    alone = {_bare(one) for one in lines if _ALONE.fullmatch(_bare(one))}
    for line in lines:
        listed = len(alone) > 1 and _bare(line) in alone
        if not listed and has_mark(line):
            return line if len(line) <= 30 else f"{line[:30]}…"
    return None


def _bare(line: str) -> str:
    return "".join(line.split()).translate(_TRADITIONAL)


def any_mark(value: Any, key: str = "") -> bool:
    """Whether any text inside the JSON `value` bears one; the key {"密级": "秘密级别"} counts too."""
    if isinstance(value, str):
        return has_mark(value) or (key != "" and has_mark(f"{key}:{value}"))
    if isinstance(value, dict):
        return any(has_mark(str(k)) or any_mark(v, str(k)) for k, v in value.items())
    if isinstance(value, list | tuple):
        return any(any_mark(item, key) for item in value)
    return False
