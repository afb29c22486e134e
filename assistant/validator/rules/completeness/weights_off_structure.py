"""C19: the weights of a level 1 class are far from the usual structure."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.validator.lines import lines
from assistant.validator.rule import Found, NotChecked, rule
from assistant.validator.rules.completeness.weights_do_not_add_up import is_partial, read_weight
from assistant.values.money import plain
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def usual(held: dict[str, Decimal], ruleset: RuleSet) -> list[dict[str, Decimal]]:
    """Schemes that the table may follow: as written, scaled to its own total, its satisfaction given away."""
    schemes = ruleset.weights["schemes"]
    plain_one = {
        name: Decimal(str(points))
        for name, points in schemes["with_cost" if "成本指标" in held else "without_cost"].items()
    }
    moved = dict(plain_one)
    if "满意度指标" not in held:
        moved.pop("满意度指标", None)
        for name, more in ruleset.weights["without_satisfaction"].items():
            moved[name] = moved.get(name, Decimal(0)) + Decimal(str(more))
    scale = sum(held.values(), Decimal(0)) / Decimal(str(ruleset.weights["total"]))
    scaled = {name: round(points * scale, 1) for name, points in moved.items()}
    return [moved, plain_one, scaled]


def with_cost_inside(ruleset: RuleSet, held: dict[str, Decimal]) -> dict[str, Decimal]:
    """What output has at most where cost stands under it: the points of both."""
    both = {
        name: Decimal(str(points))
        for name, points in ruleset.weights["schemes"]["with_cost"].items()
    }
    both["产出指标"] += both.pop("成本指标")
    if "满意度指标" not in held:
        both["效益指标"] += both.pop("满意度指标")
    return both


@rule(
    "C19",
    "规范完整性",
    "warning",
    basis=("caiyu-2021-101#weights", "caiyu-2020-10#self-evaluation-weights"),
)
def weights_off_structure(
    target: Target, ruleset: RuleSet, _: Catalogue
) -> Iterator[Found | NotChecked]:
    """各类指标的权重偏离标准结构

    为什么：产出、效益、满意度各占多少有通行的结构；产出占得太多，做完就能拿高分，效果好坏不影响。
    怎么改：按规则集的结构分配，如不设成本的产出 50、效益 30、满意度 10。
    不算问题：相差在几分之内；老版式的成本在产出之下，两份合起来算；权重合计不对的先改合计。
    """
    rows = lines(target, ruleset)
    weights = [read_weight(line.row.weight) for line in rows]
    if not rows or any(weight is None for weight in weights):
        yield NotChecked("权重没有填全，没有核对权重结构")
        return
    if any(line.level1 is None for line in rows):
        yield NotChecked("有一级指标不在版式里（见 C05），没有核对权重结构")
        return
    held: dict[str, Decimal] = {}
    for line, weight in zip(rows, weights, strict=True):
        held[str(line.level1)] = held.get(str(line.level1), Decimal(0)) + (weight or 0)
    if is_partial(target, ruleset, sum(held.values(), Decimal(0))):
        yield NotChecked("公开稿缺了几类指标，可能没有转录全，没有核对权重结构")
        return
    slack = Decimal(str(ruleset.numbers["weight_slack"]))
    under = any(line.is_cost and line.level1 == "产出指标" for line in rows)
    schemes = usual(held, ruleset)
    off = [deviations(held, scheme, slack) for scheme in schemes]
    if (
        under
    ):  # in the 2015 form output may have all that lies between its own points and those of both
        off.append(between(held, schemes[0], with_cost_inside(ruleset, held), slack))
    if all(off):
        names = "、".join(
            f"{name} {plain(held[name])} 分（通行 {plain(points)} 分）" for name, points in off[0]
        )
        yield Found(
            at="/indicators",
            cells=tuple(line.at("weight") for line in rows),
            message=f"权重结构与通行的不同：{names}。",
        )


def between(
    held: dict[str, Decimal],
    own: dict[str, Decimal],
    both: dict[str, Decimal],
    slack: Decimal,
) -> list[tuple[str, Decimal]]:
    """The classes outside what lies between two schemes; the slack is around the usual one."""
    return [
        (name, points)
        for name, points in own.items()
        if name in held
        and not min(points - slack, both.get(name, points))
        <= held[name]
        <= max(points + slack, both.get(name, points))
    ]


def deviations(
    held: dict[str, Decimal], scheme: dict[str, Decimal], slack: Decimal
) -> list[tuple[str, Decimal]]:
    """The classes of the table whose points differ from the scheme's."""
    return [
        (name, points)
        for name, points in scheme.items()
        if name in held and abs(held[name] - points) > slack
    ]
