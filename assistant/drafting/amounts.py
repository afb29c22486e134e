"""Which amount of a description is what, and whether the amounts agree with each other."""

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from assistant.drafting.facts.fact import Fact, Facts
from assistant.drafting.prices import multiplied, priced
from assistant.values.money import FACTOR, plain

_TOLERANCE = Decimal("0.005")
_MORE = (
    "配套",
    "其他",
    "等设备",
    "等装备",
    "等物资",
    "安装",
    "运输",
    "运费",
    "耗材",
    "备件",
    "附件",
    "宣传",
    "设计",
    "监理",
    "工作经费",
    "另购",
    "另外",
    "另配",
    "另采购",
)
_GIVEN = re.compile(
    r"中央|自治区|[省市区县上]级|财政|本级|自筹|结转|结余|社会资[本金]|自有资金|捐[赠款]|其[他它](?:资金|来源|收入)"
    r"|出资|地方|配套|企业|补助|补贴|拨款|债券"
)


class Amounts(BaseModel):
    """`clash` says in Chinese how stated amounts contradict each other; then none is chosen."""

    model_config = ConfigDict(frozen=True)

    annual: Fact | None = None
    total: Fact | None = None
    sources: tuple[Fact, ...] = ()  # 其中中央补助 900 万元
    items: tuple[Fact, ...] = ()  # 设备购置 300 万元
    clash: str | None = None
    price_clash: bool = False
    hint: str | None = None  # what prices and counts come to, where no amount is stated
    disputed: tuple[Fact, ...] = ()
    rest: str = ""  # what 其余 is said to come from: "fiscal" or "other"


def sort_amounts(facts: Facts, year: str | None) -> Amounts:
    """The amounts of `facts` by role; amounts of other years than `year` are none of this table."""
    stated = facts.of("amount")
    spent_before = [f for f in facts.numbers if f.kind == "amount" and f.past]
    if any(str(f.year) == year for f in stated if f.year):
        stated = [f for f in stated if f.year is None or str(f.year) == year or f.scope == "part"]
    if any(not f.next_year for f in stated):
        stated = [f for f in stated if not f.next_year]
    stated = _worked_sums(stated)
    if ranged := [f for f in stated if f.upper is not None]:
        return _clash(ranged, f"金额是一个范围（{ranged[0].show()}），要定一个数")
    spent = _named_parts(stated)
    rest = [f for f in stated if f not in spent]
    by = {scope: _distinct([f for f in rest if f.scope == scope])
          for scope in ("annual", "total", "plain", "part")}  # fmt: skip
    sources = tuple(f for f in rest if f.scope == "part")
    if _all_but_paid(by["annual"], by["plain"], spent_before):
        by["total"], by["plain"] = by["plain"], []
    found = _spent_on(spent, _roles(by["annual"], by["total"], by["plain"], facts.years_long))
    if found.clash:
        return found
    found = _with_sources(found, sources).model_copy(update={"rest": _rest(facts.plain)})
    return _with_prices(found, facts)


def _worked_sums(stated: list[Fact]) -> list[Fact]:
    """50部×1200元=6万元: what such sums come to is the whole; with the whole stated they are its working."""
    sums = [f for f in stated if f.words.endswith("=")]
    rest = [f for f in stated if f not in sums]
    if sums and any(f.yuan == _sum(sums) for f in rest):
        return rest
    return [_together(tuple(sums))] if len(sums) > 1 and not rest else stated


def _rest(plain_text: str) -> str:
    """Who pays what the named sources do not: 其余区级配套, 剩余部分自筹."""
    said = re.search(r"(?:其余|剩余|余下|不足|其它|其他)(?:部分|资金|的)?由?(.{2,6})", plain_text)
    if not said:
        return ""
    if re.search("自筹|企业|社会|居民|个人|捐", said[1]):
        return "other"
    return "fiscal" if re.search("[省市区县]级|区|县|财政|本级|地方|配套", said[1]) else ""


def _all_but_paid(annual: list[Fact], plain: list[Fact], paid: list[Fact]) -> bool:
    """投资540万，去年已付200万，今年再安排340万: the first is the whole of all years."""
    if len(annual) != 1 or len(plain) != 1 or not paid:
        return False
    return plain[0].yuan == annual[0].yuan + _sum(paid)


def _named_parts(stated: list[Fact]) -> list[Fact]:
    """What 其中 says the money goes to, and what goes on in that list: 其中人员费30万，备件18万."""
    parts: list[Fact] = []
    for place, fact in enumerate(stated):
        whole = max((f.yuan for f in stated[:place] if f not in parts), default=Decimal(0))
        goes_on = bool(parts) and fact.scope == "plain" and _sum([*parts, fact]) <= whole
        named = fact.within and fact.scope != "annual"
        if (named or goes_on) and not _GIVEN.search(fact.words):
            parts.append(fact)
    return parts


def _spent_on(spent: list[Fact], found: Amounts) -> Amounts:
    """With what the money goes to: 其中人员费 40 万元; more than the whole is a contradiction."""
    whole = found.total or found.annual
    if found.clash or not spent or whole is None:
        return found
    if _sum(spent) > whole.yuan:
        working = "+".join(f.show() for f in spent)
        return _clash([whole, *spent], f"其中各项 {working}，合起来与 {whole.show()} 不一致")
    return found.model_copy(update={"items": (*found.items, *spent)})


def _distinct(facts: list[Fact]) -> list[Fact]:
    kept: dict[Decimal, Fact] = {}
    for fact in facts:
        kept.setdefault(fact.yuan, fact)
    return list(kept.values())


def _clash(facts: list[Fact], text: str) -> Amounts:
    return Amounts(clash=text, disputed=tuple(facts))


def _shown(facts: list[Fact]) -> str:
    return "、".join(fact.show() for fact in facts)


def _roles(annual: list[Fact], total: list[Fact], loose: list[Fact], years_long: bool) -> Amounts:
    if len(annual) > 1 or len(total) > 1:
        twice = annual if len(annual) > 1 else total
        return _clash(twice, f"描述里有 {len(twice)} 个不同的总金额：{_shown(twice)}")
    if not annual and not total:
        return _unnamed(loose)
    whole = (annual or total)[0]
    loose = [f for f in loose if f.yuan not in {g.yuan for g in (*annual, *total)}]
    if loose and not annual and years_long and len(loose) == 1 and loose[0].yuan < whole.yuan:
        annual, loose = loose, []
    if _is_all_years(annual, total, loose, whole):
        total, loose = loose, []
    if loose and _sum(loose) != whole.yuan:
        return _clash([*loose, whole], _items_differ(loose, whole))
    if annual and total and annual[0].yuan > total[0].yuan:
        both = [*annual, *total]
        return _clash(both, f"年度金额 {annual[0].show()} 比总额 {total[0].show()} 还大")
    first = annual[0] if annual else None
    if first is None and not years_long:
        first = whole
    return Amounts(annual=first, total=total[0] if total else None, items=tuple(loose))


def _unnamed(loose: list[Fact]) -> Amounts:
    """Amounts none of which is said to be the whole."""
    whole, items = _whole_of(loose)
    if loose and whole is None:
        return _clash(loose, f"描述里有几个金额：{_shown(loose)}，看不出哪个是总额")
    return Amounts(annual=whole, items=tuple(items))


def _is_all_years(annual: list[Fact], total: list[Fact], loose: list[Fact], whole: Fact) -> bool:
    """今年4000万，明年6000万，共1亿: what is together is the whole of all years."""
    if not annual or total or len(loose) != 1:
        return False
    return _says_sum(loose[0]) and loose[0].yuan > whole.yuan


def _items_differ(loose: list[Fact], whole: Fact) -> str:
    if len(loose) == 1:
        return f"描述里有两个金额：{loose[0].show()}、{whole.show()}"
    added = "+".join(fact.show() for fact in loose)
    return f"各项 {added} 合计与 {whole.show()} 不一致"


def _says_sum(fact: Fact) -> bool:
    """共200万元: the words before it say that it is all of the money."""
    return fact.words.endswith(("共", "共需", "共要", "共用", "共投入"))


def _whole_of(loose: list[Fact]) -> tuple[Fact | None, list[Fact]]:
    """The amount that the others add up to, or the only one."""
    if len(loose) == 1:
        return loose[0], []
    for fact in loose:
        others = [f for f in loose if f is not fact]
        if _sum(others) == fact.yuan:
            return fact, others
    named = [f for f in loose if _says_sum(f)]
    others = [f for f in loose if f not in named]
    if len(named) == 1 and _sum(others) <= named[0].yuan:
        return named[0], others
    return None, []


def _sum(facts: list[Fact] | tuple[Fact, ...]) -> Decimal:
    return sum((fact.yuan for fact in facts), Decimal(0))


def _with_sources(found: Amounts, sources: tuple[Fact, ...]) -> Amounts:
    """With the 其中 parts, if they fit the whole."""
    whole = [f for f in (found.annual, found.total) if f]
    if len(sources) > 1 and not whole and not found.items:
        return found.model_copy(update={"annual": _together(sources), "sources": sources})
    if len(sources) == 1 and not whole:
        return found.model_copy(update={"annual": sources[0], "sources": sources})
    if not sources or not whole:
        return found.model_copy(update={"sources": sources})
    added = _sum(sources)
    fits = any(added == f.yuan for f in whole)
    if not fits and (len(sources) > 1 or all(added > f.yuan for f in whole)):
        working = "+".join(f.show() for f in sources)
        text = f"其中各项 {working}，合起来与 {whole[0].show()} 不一致"
        return _clash([*whole, *sources], text)
    return found.model_copy(update={"sources": sources})


def _together(sources: tuple[Fact, ...]) -> Fact:
    """The whole, where a description names only the sources that make it up."""
    first = sources[0]
    unit = first.unit
    whole = _sum(sources) / FACTOR[unit]
    working = "+".join(f.show() for f in sources) + f"={plain(whole)}{unit}"
    return first.model_copy(update={"number": whole, "scope": "annual", "note": working})


def _with_prices(found: Amounts, facts: Facts) -> Amounts:
    """Unit price times count against the money."""
    pairs = priced(facts)
    if not pairs:
        return found
    product, working = multiplied(pairs, facts)
    if found.annual is None:
        whole = plain(product / 10_000)
        hint = f"{working}={whole}万元" if found.total is None else None
        return found.model_copy(update={"hint": hint})
    if found.items or any(word in facts.plain for word in _MORE):
        return found
    gap = product - found.annual.yuan
    capped = any(price.op in ("≤", "<") for price, _ in pairs)
    products = (product, *_for_each_kind(pairs, facts))
    if (capped and gap > 0) or any(_near(p, yuan) for p in products for yuan in _wholes(found)):
        return found
    unit = found.annual.unit
    text = f"{working}={plain(product / FACTOR[unit])}{unit}，与 {found.annual.show()} 对不上"
    disputed = (found.annual, *(p for p, _ in pairs))
    return found.model_copy(update={"clash": text, "price_clash": True, "disputed": disputed})


def _for_each_kind(pairs: list[tuple[Fact, Fact]], facts: Facts) -> list[Decimal]:
    """One price for all that is counted in its unit: 孵化器4家、众创空间6家，每家28万元."""
    if len(pairs) != 1:
        return []
    price, counted = pairs[0]
    kinds = [f for f in facts.of("count") if f.unit == counted.unit and not f.per]
    if len(kinds) < 2 or any(f.upper is not None or f.scope != counted.scope for f in kinds):
        return []
    return [sum((multiplied([(price, f)], facts)[0] for f in kinds), Decimal(0))]


def _near(product: Decimal, yuan: Decimal) -> bool:
    return abs(product - yuan) <= yuan * _TOLERANCE


def _wholes(found: Amounts) -> list[Decimal]:
    """What price times count may come to: the year's money, the whole, or one source of it."""
    stated = [f.yuan for f in (found.annual, found.total, *found.sources) if f]
    return [*stated, _sum([f for f in found.sources if "自筹" not in f.words])]
