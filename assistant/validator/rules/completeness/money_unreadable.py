"""C04: an amount is no amount, is negative, or has no unit."""

from collections.abc import Iterator

from assistant.validator.reading import FUNDING_FIELDS
from assistant.validator.rule import Found, rule
from assistant.values.money import FACTOR, read_amount
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


@rule("C04", "规范完整性", "error", basis="表内勾稽")
def money_unreadable(target: Target, ruleset: RuleSet, _: Catalogue) -> Iterator[Found]:
    """金额读不出来

    为什么：金额没有单位、不是数或者是负数，后面的资金核对都做不了。
    怎么改：单位写“万元”或“元”，金额只写数字。
    不算问题：金额为 0；格里自带单位（如“24万元”）。
    """
    cells = {f"/funding/{field}": getattr(target.funding, field) for field in FUNDING_FIELDS}
    for index, item in enumerate(target.funding.items):
        cells[f"/funding/items/{index}/amount"] = item.amount
    written = {at: text for at, text in cells.items() if text}
    unit = target.funding.unit
    bare = [at for at, text in written.items() if read_amount(text, None) is None]
    if unit not in FACTOR and bare and any(read_amount(written[at], "元") for at in bare):
        yield Found(
            at="/funding/unit",
            message=f"资金写了数，但单位是“{unit or '空'}”，应写“万元”或“元”。",
        )
    places = int(ruleset.numbers["money_decimals"])
    for at, text in written.items():
        money = read_amount(text, unit if unit in FACTOR else "元")
        if money is None:
            yield Found(at=at, message=f"“{text}”读不成金额。")
        elif money.yuan < 0:
            yield Found(at=at, message=f"金额是负数：{text}。")
        elif money.in_unit != round(money.in_unit, places):
            message = f"“{text}”的小数超过 {places} 位。"
            yield Found(at=at, message=message, severity="warning")
