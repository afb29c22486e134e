"""Text of a cell in one plain shape: half width, no spaces, Arabic numerals, one spelling of each operator."""

import re
import unicodedata
from collections.abc import Callable

from assistant.values.remember import remember
from knowledge.numerals import DIGITS as _DIGITS
from knowledge.numerals import SCALES as _SCALES
from knowledge.numerals import chinese_number

_TRADITIONAL = str.maketrans(
    "萬億兩於過內達為約總個戶臺項場條處歲週張噸畝輛間層級棟組類種冊頭隻門節課學時鐘點幾寫對後無開結貳參陸",
    "万亿两于过内达为约总个户台项场条处岁周张吨亩辆间层级栋组类种册头只门节课学时钟点几写对后无开结贰叁陆",
)
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_ACCOUNT = re.compile(
    r"[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*[壹贰叁肆伍陆柒捌玖][拾佰仟万亿][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]*"
)
_RUN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_SIGNS = (
    (">=", "≥"), ("=>", "≥"), ("≧", "≥"), ("⩾", "≥"), ("<=", "≤"), ("=<", "≤"), ("≦", "≤"), ("⩽", "≤"),
)  # fmt: skip
MEASURES = (
    "个百分点", "个工作日", "工作日", "平方公里", "平方千米", "平方米", "立方米", "人次", "班次", "户次", "批次", "车次", "架次", "辆次", "人月", "人·月", "人·天", "季度", "小时",
    "分钟", "公里", "千米", "公顷", "公斤", "千克", "厘米", "毫米", "个月", "百分点", "课时", "学时", "人天",
    "亿元", "万元", "千元", "元", "米", "吨", "亩", "人", "户", "个", "次", "期", "场", "批", "套", "台", "家",
    "项", "处", "座", "条", "份", "名", "天", "年", "月", "日", "周", "倍", "辆", "架", "艘", "篇", "间", "所", "种",
    "类", "件", "部", "组", "起", "例", "块", "本", "册", "盏", "棵", "株", "头", "只", "张", "门", "节", "班", "支",
    "幅", "栋", "秒", "轮", "层", "度", "级", "分", "升", "颗", "成", "宗", "单", "村", "镇", "县", "区", "卷", "樘", "枚", "扇", "盒", "箱", "床",
)  # fmt: skip
_MEASURE = re.compile("|".join(MEASURES))


@remember
def flat(text: str) -> str:
    """`text` at half width, without spaces and thousands commas, operators spelt one way."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(text.split())
    text = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text)
    text = re.sub(
        r"(?<![A-Za-z])m([23])(?![0-9A-Za-z])",
        lambda m: "平方米" if m[1] == "2" else "立方米",
        text,
    )
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    return re.sub(r"[—–―~〜−]+", lambda m: "-" if m[0] == "−" else "~", text)


def simplified(text: str) -> str:
    """Traditional characters and figures of account, where they belong to a value, as plain ones."""
    if text.isascii():
        return text
    text = text.translate(_TRADITIONAL)
    return _ACCOUNT.sub(lambda m: m[0].translate(_PLAIN), text)


def _spelt(match: re.Match[str]) -> str:
    run, rest = match[0], match.string[match.end() :]
    if not any(char in _DIGITS or char == "十" for char in run):
        return run  # 千方百计, 万无一失
    head, scale = run, ""
    if run[-1] in _SCALES and not any(char in _SCALES for char in run[:-1]):
        head, scale = run[:-1], run[-1]
    if len(run) == 1 and not _counts(rest):
        return run  # 一致, 统一, 十分满意
    number = chinese_number(head)
    return run if number is None else f"{number}{scale}"


def _counts(rest: str) -> bool:
    """Whether what follows a single numeral is a measure word and then no other word."""
    measure = _MEASURE.match(rest)
    if not measure:
        return False
    after = rest[measure.end() :]
    return not re.match(r"[一-鿿]", after) or bool(
        re.match(
            r"以上|以下|以内|及以|底|前|初|末|上旬|中旬|下旬|左右|[0-9一二三四五六七八九]", after
        )
    )


@remember
def arabic(text: str) -> str:
    """`text` with the Chinese numerals that count something written in Arabic ones."""
    text = simplified(text)
    text = re.sub(r"百分之([0-9.]+|[零〇一二两三四五六七八九十百点]+)", _fraction("%"), text)
    text = re.sub(r"千分之([0-9.]+|[零〇一二两三四五六七八九十百点]+)", _fraction("‰"), text)
    text = re.sub(
        r"(?<![一二三四五六七八九十])([一二三四五六七八九])成([一二三四五六七八九半])?(?=以|左|$)",
        lambda m: f"{_DIGITS[m[1]]}{_DIGITS.get(m[2] or '零', 5)}%",
        text,
    )
    return _RUN.sub(_spelt, text)


def _fraction(sign: str) -> Callable[[re.Match[str]], str]:
    def written(match: re.Match[str]) -> str:
        whole, _, part = match[1].partition("点")
        if whole and whole[0] in "0123456789.":
            return f"{match[1]}{sign}"
        number = chinese_number(whole) if whole else 0
        if number is None:
            return match[0]
        decimals = "".join(str(_DIGITS.get(char, "")) for char in part)
        return f"{number}{'.' + decimals if decimals else ''}{sign}"

    return written
