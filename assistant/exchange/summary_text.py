"""The batch report as plain text: counts by unit, dimension and rule, the worst tables, comparisons."""

from assistant.values.batch import Compared, Summary, TableLine

SHOWN = 20  # lines of a list; the rest is counted
NOTE = "比对只供参考，是几张表放在一起看出来的，不算进任何一张表自己的检查结论。"
_LEVEL = {"error": "错误", "warning": "警告", "advice": "提示"}


def summary_text(one: Summary) -> str:
    """The whole batch report."""
    verdicts = "，".join(f"{name} {n} 张" for name, n in one.verdicts.items())
    failed = f"，另有 {one.unreadable} 个文件或行读不出" if one.unreadable else ""
    lines = [f"【汇总】共检查 {one.tables} 张表{failed}", f"检查结论（供审核参考）：{verdicts}"]
    lines += _list("按单位", [
        f"{u.unit}：{u.tables} 张，没有错误的 {u.passed} 张，{counts(u)}" for u in one.units
    ])  # fmt: skip
    lines += _list("按维度", [f"{d.dimension}：{d.tables} 张表有问题，{counts(d)}" for d in one.dimensions])  # fmt: skip
    lines += _list(
        "按规则", [f"{r.code} {r.title}：{r.tables} 张表，{counts(r)}" for r in one.rules]
    )
    lines += _list("问题最多的表", [f"{n}. {line_text(t)}" for n, t in enumerate(one.worst, 1)])
    if one.compared or one.not_compared:
        lines += ["", "【表与表比对】", NOTE, *(f"  {compared_text(c)}" for c in one.compared)]
        lines += [f"  没有比对：{reason}" for reason in one.not_compared]
    return "\n".join(lines)


def counts(one: object) -> str:
    """`错误 1 条，警告 2 条，提示 0 条`."""
    return "，".join(
        f"{word} {getattr(one, name)} 条"
        for name, word in (("errors", "错误"), ("warnings", "警告"), ("advice", "提示"))
    )


def line_text(one: TableLine) -> str:
    return f"{one.project or '（没有项目名称）'}（{one.unit}；{one.where}）：{one.verdict}，{counts(one)}"


def compared_text(one: Compared) -> str:
    return f"{_LEVEL[one.severity]} {one.code} {one.title}（{one.unit}）：{one.message}怎么办：{one.remedy}"


def _list(title: str, lines: list[str]) -> list[str]:
    more = [f"  ……共 {len(lines)} 项"] if len(lines) > SHOWN else []
    return ["", f"{title}：", *(f"  {line}" for line in lines[:SHOWN]), *more] if lines else []
