"""Wishes about the whole table: weights, form, year, 按去年的来."""

import re

from assistant.drafting.wish import Wish, clean_place

_WEIGHT = r"(?:权重|分值)"
_BECOMES = r"(?:(?:修改|更改|调整|提高|提升|降低|下调|上调|增加|减少|改|调|设|定|变|升|降|加|减|提|压|给)?(?:成|为|到|至)|是|:|给|占)?"
_STANDARD = (
    re.compile(rf"^(?:请|把|将)*(?:所有|全部|各项?|整张表)?(?:指标)?的?{_WEIGHT}(?:重新|按标准|按规定|自动)+"
               r"(?:分配|分|算|计算|来|调整|设定)(?:1下|一下|一遍)?$"),
    re.compile(rf"^(?:请)?(?:重新|按标准|按规定|自动)+(?:分配|计算|算|调整|设定)(?:一下)?(?:所有|各项?)?(?:指标)?的?{_WEIGHT}$"),
)  # fmt: skip
_EQUAL = (
    re.compile(rf"^(?:请|把|将)*(?P<x>.*?)的?{_WEIGHT}(?:平均分配|平均|平分|均分)(?:一下)?$"),
    re.compile(rf"^(?:请)?(?:平均分配|平分|均分)(?P<x>.*?)的?{_WEIGHT}$"),
)
_WEIGH = re.compile(
    rf"^(?:请|把|将)*(?P<x>[^,，;；。]*?)的?(?:总|合计)?{_WEIGHT}(?:合计|总和)?{_BECOMES}(?P<v>[0-9]+(?:\.[0-9]+)?)(?:分|%)?$"
)
_POINTS = re.compile(
    r"^(?:请|给|把|将)*(?P<x>[^,，;；。]+?)(?:占|给|分配|定|设)(?:到|为|成)?(?P<v>[0-9]+(?:\.[0-9]+)?)分$"
)
_REST = re.compile(
    r"[,，;；]?(?:其余|其他|其它|别的|剩下|余下)(?:的)?(?:各项)?(?:指标)?(?:的)?(?:权重)?(?:都|也|再)?"
    r"(?:按|等|同)(?:原来?的?|原有)?比例(?:来)?(?:调整|分配|缩放|下调|上调|缩减|折算|变)?"
)
_TO = r"(?:修改|更改|调整|切换|更换|改|调|换|转|变)?(?:成|为|到|用)|用|按|按照|换|改"
_TABLE = (
    r"(?:请|把|将|给)*(?:这张|本|整张|全)?(?:目标表|申报表|表格|表)?(?:的)?(?:版式|格式|版本|样式)?"
)
_FORM = re.compile(
    rf"^{_TABLE}(?:{_TO})(?P<v>2015|2021|旧|老|新)(?:年)?(?:的)?(?:版式|版本|版的?表?|格式|样式|表)(?:格式|式样)?(?:来|填|做|编|写)?$"
)
_YEARS = r"(?:预算年度|申报年度|编报年度|预算年份|年度|年份)?"
_YEAR = re.compile(
    r"^(?:请|把|将)*(?:这张|本|整张)?(?:目标表|申报表|表格|表)?(?:的)?"
    + _YEARS
    + r"(?:整体|统一|都)?"
    r"(?:(?:修改|更改|调整|挪|移|推|改|调|换|变|做|设)(?:成|为|到|至)|用于|按|为|是|:)"
    r"(?P<v>20[0-9]{2}|明年|今年|去年|后年|下年|下一年|上年)(?:年度|年)?(?:的表|的|来|编报|编|做|申报)*$"
)
_LAST = r"(?:去年|上年|上一年|往年|上年度|去年度|上一年度)"
_LAST_YEAR = (
    re.compile(rf"^(?:请|把|将)*(?P<x>.*?)(?:也|都|就|还|还是|继续|统统)*(?:按照|按|参照|依照|照着|照搬|照|沿用|延用|用){_LAST}的?"
               r"(?:目标表|目标值|目标|指标值|指标|数据|数字|数值|数|表|值)?(?:来|填|做|办|写|走|编|执行|报|定)*$"),
    re.compile(rf"^(?:请|把|将)*(?P<x>.*?)(?:也|都|就|还是|继续)*(?:和|跟|与|同){_LAST}的?(?:表|目标)?(?:1样|一样|相同|1致|一致|持平|保持1致|保持一致)$"),
)  # fmt: skip
_WHOLE = ("", "其余", "其他", "其它", "其余的", "其他的", "剩下的", "剩下", "全部", "所有", "所有指标", "整张表", "这张表", "表",
          "空的", "没填的", "没写的", "没定的", "未填的", "空格", "空着的", "指标值", "所有的", "数")  # fmt: skip


def take_rest(said: str) -> tuple[str, bool]:
    """The sentence without 其余按比例, and whether it was there."""
    if not re.search(r"权重|分值|[0-9]分", said):
        return said, False
    left = _REST.sub("", said)
    return left, left != said


def read_table_wish(bare: str) -> Wish | None:
    """The wish, if it is about the whole table or about weights."""
    if match := _first(_LAST_YEAR, bare):
        place = clean_place(match["x"])
        whole = place in _WHOLE or f"{place}的" in _WHOLE
        return Wish(kind="last_year", place="" if whole else place)
    if match := _FORM.match(bare):
        form = {"旧": "2015", "老": "2015", "新": "2021"}.get(match["v"], match["v"])
        return Wish(kind="form", value=form)
    if match := _YEAR.match(bare):
        return Wish(kind="year", value=match["v"])
    return _weights(bare)


def _weights(bare: str) -> Wish | None:
    if _first(_STANDARD, bare):
        return Wish(kind="weigh", value="standard")
    if match := _first(_EQUAL, bare):
        return Wish(kind="weigh", place=clean_place(match["x"]), value="equal")
    if match := _WEIGH.match(bare) or _POINTS.match(bare):
        return Wish(kind="weigh", place=clean_place(match["x"]), value=match["v"])
    return None


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(text))), None)
