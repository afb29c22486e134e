"""Weights in words: of one row, of a class, the others in proportion, by the standard, or equal."""

from decimal import ROUND_DOWN, Decimal

from assistant.drafting.cells import with_cells
from assistant.drafting.change import Sources, ask, change
from assistant.drafting.pick_row import Unclear, numbered, the_rows
from assistant.drafting.place import find_place
from assistant.drafting.reshare import standard
from assistant.drafting.set_value import set_value
from assistant.drafting.wish import Wish
from assistant.values.draft import Draft, Provenance
from assistant.values.money import plain
from assistant.values.target import TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

New = dict[str, tuple[str, Provenance]]


def weigh_rows(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with other weights, or unchanged with a question back."""
    try:
        if wish.value == "standard":
            new = _standard(draft, catalogue, ruleset)
        elif wish.value == "equal":
            new = _equal(_rows_of(draft, wish.place))
        else:
            rows = _named(draft, wish)
            if len(rows) == 1 and not wish.rest:
                one = wish.model_copy(update={"place": f"{rows[0].id}的权重"})
                return set_value(draft, one, catalogue=catalogue, ruleset=ruleset)
            new = _given(draft, rows, wish)
    except Unclear as error:
        return ask(draft, str(error))
    return _weighed(draft, new, catalogue, ruleset)


def _weighed(draft: Draft, new: New, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    rows = {row.id: row for row in draft.target.indicators}
    new = {key: pair for key, pair in new.items() if pair[0] != rows[key].weight}
    if not new:
        return ask(draft, "权重现在就是这样，不用改。要改成别的吗？")
    target = with_cells(draft.target, {f"{key}/weight": value for key, (value, _) in new.items()})
    sources: Sources = {f"{key}/weight": source for key, (_, source) in new.items()}
    said = "；".join(
        f"{rows[key].name or key}的权重：{rows[key].weight or '空'} → {value}"
        for key, (value, _) in new.items()
    )
    old, now = _sum(draft.target.indicators), _sum(target.indicators)
    total = f"；权重合计 {plain(now)} 分" + ("" if old == now else f"（原 {plain(old)} 分）")
    return change(draft, target, sources, said + total, catalogue=catalogue, ruleset=ruleset)


def _standard(draft: Draft, catalogue: Catalogue, ruleset: RuleSet) -> New:
    by_class = {row.level1 for row in draft.target.indicators}
    if not by_class:
        raise Unclear("表里还没有指标，没有权重可分配")
    new = standard(
        draft.target, draft.provenance, "按标准重新分配", catalogue=catalogue, ruleset=ruleset
    )
    if not new and any(row.weight is None for row in draft.target.indicators):
        raise Unclear("有的指标一级分类不在版式里，没法按标准分配。请先说明它们归哪一类")
    return new


def _rows_of(draft: Draft, words: str) -> list[TargetIndicator]:
    every = ("", "所有", "全部", "各项", "所有指标", "全部指标", "各指标")
    rows = list(draft.target.indicators) if words in every else the_rows(draft, words, "改")
    if not rows:
        raise Unclear("表里还没有指标，没有权重可分配")
    return rows


def _named(draft: Draft, wish: Wish) -> list[TargetIndicator]:
    if not wish.place:
        rows = list(draft.target.indicators)
        raise Unclear(f"要改哪一条的权重？表里有{numbered(draft, rows)}")
    rows = the_rows(draft, wish.place, "改")
    if len(rows) > 1 and not find_place(draft.target, wish.place).group:
        raise Unclear(f"“{wish.place}”对应不止一条：{numbered(draft, rows)}。改哪一条的权重？")
    return rows


def _equal(rows: list[TargetIndicator]) -> New:
    total = _sum(rows)
    if total <= 0:
        raise Unclear("这几条现在没有权重，平均分配多少分？请说“…权重改成…”")
    parts = _split(total, [Decimal(1)] * len(rows))
    text = f"{plain(total)} 分由 {len(rows)} 条平均分配"
    source = Provenance(kind="derived", ref="say", text=text)
    return {row.id: (part, source) for row, part in zip(rows, parts, strict=True)}


def _given(draft: Draft, rows: list[TargetIndicator], wish: Wish) -> New:
    """`rows` get the given points together; with 其余按比例 the others make up the old sum."""
    points = Decimal(wish.value)
    others = [row for row in draft.target.indicators if row not in rows]
    old = _sum(draft.target.indicators)
    user = Provenance(kind="user", ref="say", text=f"{wish.place}的权重 {wish.value}")
    parts = _split(points, [_weight(row) or Decimal(1) for row in rows])
    new: New = {row.id: (part, user) for row, part in zip(rows, parts, strict=True)}
    if not wish.rest:
        return new
    if not others or old - points < len(others):
        raise Unclear(
            f"权重合计是 {plain(old)} 分，给“{wish.place}”{wish.value} 分后，"
            f"其余 {len(others)} 条不够分。要改成多少？"
        )
    text = f"其余按原比例分 {plain(old - points)} 分"
    source = Provenance(kind="derived", ref="say", text=text)
    shares = _split(old - points, [_weight(row) or Decimal(1) for row in others])
    return new | {row.id: (part, source) for row, part in zip(others, shares, strict=True)}


def _weight(row: TargetIndicator) -> Decimal:
    try:
        found = Decimal((row.weight or "0").strip().removesuffix("%"))
    except ArithmeticError as error:
        raise Unclear(f"“{row.name}”的权重“{row.weight}”不是数，请先改好") from error
    return found if found.is_finite() and found > 0 else Decimal(0)


def _sum(rows: "list[TargetIndicator] | tuple[TargetIndicator, ...]") -> Decimal:
    return sum((_weight(row) for row in rows), Decimal(0))


def _split(points: Decimal, weights: list[Decimal]) -> list[str]:
    """`points` in proportion to `weights`: whole parts where the points are whole, else to 0.01."""
    step = Decimal(1) if points == points.to_integral_value() >= len(weights) else Decimal("0.01")
    whole = sum(weights)
    exact = [points * weight / whole for weight in weights]
    parts = [max(step, value.quantize(step, rounding=ROUND_DOWN)) for value in exact]
    while sum(parts) < points:
        most = max(range(len(parts)), key=lambda n: (exact[n] - parts[n], -n))
        parts[most] += step
    while sum(parts) > points and max(parts) > step:
        most = max(range(len(parts)), key=lambda n: (parts[n] - exact[n], parts[n]))
        parts[most] -= step
    return [plain(part) for part in parts]
