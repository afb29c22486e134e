"""B06: the sum that the goal asks for is not the sum of the funding block."""

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.reading import asked
from assistant.validator.rule import Found, NotChecked, rule
from assistant.values.prose import Sum, plain_prose, sums_in
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

ABOUT = r"(?:为|约|共计|共|合计|总额)*$"
MONEY = r"(?:财政|专项|年度|预算|项目)*(?:资金|经费|预算)?"
SURE = re.compile(
    rf"(?:本项目|本年度?|当年|年度|全年|20[0-9]{{2}}年度?)(?:共|拟|计划)*(?:申请|安排)(?:预算)?{MONEY}{ABOUT}"
)
LOOSE = re.compile(rf"(?:申请|总预算|预算总额|预算资金|资金总额|总投资){MONEY}{ABOUT}")
SPENT = re.compile(rf"(?:投入|安排|使用|支出|拨付|下达){MONEY}{ABOUT}")
NOT_OURS = re.compile(
    r"带动|撬动|吸引|社会|企业|自筹|贷款|上年|去年|往年|累计|已|以来|总投资|概算|总额|各级|三年|两年|五年|20[0-9]{2}[-~至]20"
)
YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
LEAD = 40  # characters before a sum that can say whose it is


def _told(
    text: str | None, ways: tuple[re.Pattern[str], ...], no_price: str
) -> list[tuple[Sum, str]]:
    """Sums that one of `ways` leads up to, with the text before them; prices left out."""
    prose = plain_prose(text)
    return [
        (one, prose[: one.end])
        for one in sums_in(prose)
        if not re.match(no_price, prose[one.end :])
        and any(way.search(prose[max(0, one.start - LEAD) : one.start]) for way in ways)
    ]


def amounts_spent(text: str | None) -> list[tuple[Decimal, str]]:
    """Sums that `text` says are spent, of this project's own money."""
    return [
        (one.yuan, one.text)
        for one, told in _told(text, (SPENT,), "/|每|的")
        if one.yuan is not None and not NOT_OURS.search(re.split(r"[，,；;。]", told)[-1])
    ]


def sums_unread(text: str | None) -> list[str]:
    """Sums with more digits than any sum has."""
    found = [one for one, _ in _told(text, (SURE, LOOSE, SPENT), "/") if one.yuan is None]
    return list(
        dict.fromkeys(f"{one.text[:15]}……{one.text.lstrip('0123456789.')}" for one in found)
    )


def amounts_asked(text: str | None, year: int | None = None) -> list[tuple[Decimal, str, bool]]:
    """Sums that `text` asks for: yuan, as written, and whether it is surely this year's whole sum.

    What another year was given is not asked for.
    """
    sure = {one.start for one, _ in _told(text, (SURE,), "/")}
    return [
        (one.yuan, one.text, one.start in sure)
        for one, told in _told(text, (SURE, LOOSE), "/")
        if one.yuan is not None and not _of_another_year(told, year)
    ]


def _of_another_year(told: str, year: int | None) -> bool:
    years = YEAR.findall(re.split(r"[，,；;。]", told)[-1])
    return bool(years) and year is not None and str(year) not in years


@rule(
    "B06", "预算匹配性", "error", outcome="退回重测", basis="表内勾稽", silences={"B07": "cell"}
)  # fmt: skip
def goal_amount_differs(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """目标里的申请数与资金表不一致

    为什么：同一笔钱在目标和资金表里写了两个数，不知道按哪个批。
    怎么改：核对后两处写成同一个数。
    不算问题：一处写元、一处写万元，折算后相等；目标里写的是项目总额且与总额一致；目标不提金额；只写了其中一部分怎么用；社会资金、往年资金。
    """
    annual = asked(target)
    amounts = amounts_asked(target.goal.annual, target.year)
    if annual is None:
        if amounts:
            yield NotChecked("没有能读的年度资金，没有核对目标里的申请数")
        return
    for shown in sums_unread(target.goal.annual):
        message = f"年度目标里的“{shown}”读不成金额，没有核对。"
        yield Found(at="/goal/annual", message=message, severity="warning", about=shown)
    tolerance = Decimal(str(ruleset.numbers["money_tolerance_yuan"]))
    total = target.funding.money("total")
    for amount, shown, sure in amounts:
        same_as_total = total and not sure and abs(amount - total.yuan) <= tolerance
        if same_as_total or abs(amount - annual.yuan) <= tolerance:
            continue
        yield Found(
            at="/goal/annual",
            cells=("/goal/annual", "/funding"),
            message=f"年度目标里写“{shown}”，资金表里是 {annual.show()}。",
            severity=None if sure else "warning",
            about=shown,
        )
    told = {amount for amount, _shown, _sure in amounts}
    most = max(annual.yuan, total.yuan if total else annual.yuan) + tolerance
    for amount, shown in amounts_spent(target.goal.annual):
        if amount > most and amount not in told:
            yield Found(
                at="/goal/annual",
                cells=("/goal/annual", "/funding"),
                message=f"年度目标里写要用“{shown}”，比资金表里的 {annual.show()} 还多。",
                severity="warning",
                about=shown,
            )
