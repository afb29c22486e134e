"""P12: a value, or the money for one unit of work, far from the median of the same indicator."""

from collections.abc import Iterator, Sequence
from statistics import median

from assistant.batch.comparison import Alike, NotCompared, comparison
from assistant.batch.spool import Sample, Spool
from knowledge.ruleset import RuleSet


@comparison(
    "P12",
    "绩效合理性",
    "advice",
    basis=("caiyu-2015-88#standards", "caiyu-2015-88#review-form-scores"),
)
def far_from_median(spool: Spool, ruleset: RuleSet) -> Iterator[Alike | NotCompared]:
    """与同类项目同名指标的中位数相差太多

    为什么：同类项目做同样的事，一份工作花的钱、达到的水平一般相近；差出一大截的，要么测算有误，要么有没写出来的特殊情况。
    怎么改：核对数量、单位和资金；确有特殊情况的，在设定依据里写明原因。
    不算问题：同类同名指标的样本太少；指标名称相同但单位不同；只是略高略低。
    """
    most = ruleset.numbers["median_gap"]
    least = max(2, int(ruleset.numbers["median_samples"]))
    known = spool.measured(least)
    if not known:
        yield NotCompared(f"没有 {least} 张以上的表有同类项目的同名指标，没有与中位数比较")
    for kind, name, unit, _count in known:
        samples = list(spool.samples(kind, name, unit))
        middle = median(one.number for one in samples)
        if middle <= 0:
            continue
        for one in _far(samples, middle, most):
            _place, project, of_unit = spool.named(one.n)
            what = "平均每份的资金" if unit.startswith("元/") else "指标值"
            message = (
                f"“{project}”的“{name}”{what}是 {_shown(one.number)}{unit}，{len(samples)} 个同类项目的中位数是 "
                f"{_shown(middle)}{unit}，{_times(one.number, middle)}。"
            )
            yield Alike(of_unit, message, (one.n,))


def _far(samples: Sequence[Sample], middle: float, most: float) -> list[Sample]:
    """In the order of the tables."""
    far = [one for one in samples if abs(one.number - middle) / middle * 100 > most]
    return sorted(far)


def _shown(number: float) -> str:
    return f"{number:,.0f}" if number >= 1000 else f"{number:.4g}"


def _times(number: float, middle: float) -> str:
    share = (number - middle) / middle
    return f"{'高' if share > 0 else '低'}出 {abs(share):.0%}"
