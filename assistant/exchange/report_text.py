"""A report as plain text for the terminal."""

from assistant.values.receipt import Receipt
from assistant.values.report import DIMENSIONS, Finding, Report, UnusedWaiver
from assistant.values.target import Target

CELLS = {  # the cells outside the rows, as every page and report names them
    "/year": "预算年度", "/form": "版式", "/scope": "范围", "/project": "项目信息", "/project/name": "项目名称",
    "/project/code": "项目代码", "/project/department": "主管部门", "/project/unit": "实施单位",
    "/project/attribute": "项目属性", "/project/categories": "项目类别", "/project/start": "开始日期",
    "/project/end": "结束日期", "/project/content": "项目内容", "/project/basis": "立项依据", "/project/duties": "单位职能",
    "/project/fund_use": "资金用途", "/funding": "项目资金", "/funding/unit": "金额单位", "/funding/total": "项目资金总额",
    "/funding/annual": "年度资金总额", "/funding/fiscal": "财政拨款", "/funding/carryover": "上年结转",
    "/funding/other": "其他资金", "/funding/last_annual": "上年资金", "/funding/items": "支出明细", "/goal": "绩效目标",
    "/goal/annual": "年度目标", "/goal/overall": "总体目标", "/indicators": "绩效指标",
}  # fmt: skip
_ROW = {
    "name": "名称", "unit": "单位", "value": "指标值", "op": "运算符", "weight": "权重", "level1": "一级指标",
    "level2": "二级指标", "definition": "指标解释", "basis": "定值依据", "basis_type": "依据类型", "method": "取值方式",
    "source": "数据来源", "scoring": "赋分规则", "evidence": "佐证材料", "last_target": "上年目标",
    "last_actual": "上年完成", "overall_value": "总体值", "amount": "金额",
}  # fmt: skip
SHOWN = 60  # characters of a value
_LEVEL = {"error": "错误", "warning": "警告", "advice": "提示"}


def report_text(report: Report, target: Target, *, where: str) -> str:
    """Verdict, then the findings by dimension, then what was not checked."""
    lines = [
        f"{where}：{target.project.name}",
        f"检查结论（供审核参考）：{report.verdict}",
        f"规则集：{report.inputs.ruleset.split('@')[0]}（{report.chosen}）",
        *([f"版式：{'；'.join(report.layout)}"] if report.layout else []),
        _counts(report),
    ]
    for dimension in DIMENSIONS:
        found = [one for one in report.findings if one.dimension == dimension]
        if found:
            lines += ["", f"【{dimension}】"]
            lines += [line for one in found for line in _finding_lines(one, target)]
    if report.unchecked:
        lines += ["", "【未检查】"]
        lines += [f"  {one.code} {one.reason}" for one in report.unchecked]
    if report.unused_waivers:
        lines += ["", "【没有用上的说明】"]
        lines += [f"  {unused_line(one, target)}" for one in report.unused_waivers]
    fixable = sum(bool(f.fix and f.fix.kind == "safe" and not f.waived) for f in report.findings)
    if fixable:
        lines += ["", f"其中 {fixable} 条是格式问题，可以用 jixiao check --fix 自动修正。"]
    return "\n".join(lines)


def unused_line(one: UnusedWaiver, target: Target) -> str:
    """Which reason, and what to do with it."""
    rows = {row.id: number for number, row in enumerate(target.indicators)}
    place = one.at or (f"/indicators/{rows[one.row]}" if one.row in rows else "")
    return f"对 {one.code} 的说明（{cell_name(place, target)}）没有用上：{one.why}"


def _counts(report: Report) -> str:
    counts = {
        level: sum(f.severity == level and not f.waived for f in report.findings)
        for level in _LEVEL
    }
    waived = sum(bool(f.waived) for f in report.findings)
    text = "，".join(f"{_LEVEL[level]} {n} 条" for level, n in counts.items())
    return text + (f"，已说明 {waived} 条" if waived else "")


def _finding_lines(one: Finding, target: Target) -> list[str]:
    place = place_name(one, target) + (f"，{one.cell}" if one.cell else "")
    head = f"  {_LEVEL[one.severity]} {one.code} {one.title}（{place}）"
    lines = [head, f"      {one.message}"]
    if one.found and one.found[:SHOWN] not in one.message:
        lines.append(
            f"      现在写的是：{one.found[:SHOWN]}{'……' if len(one.found) > SHOWN else ''}"
        )
    lines.append(f"      怎么改：{one.remedy}")
    lines.append(f"      依据：{basis_text(one)}")
    if one.waived:
        lines.append(f"      已说明：{one.waived.reason}")
    return lines


def place_name(finding: Finding, target: Target) -> str:
    """Where a person finds the cell: `第3行“参训人次”的指标值`, or the block."""
    return cell_name(finding.at, target)


def cell_name(at: str, target: Target) -> str:
    """The same for any place of the table."""
    if at in CELLS:
        return CELLS[at]
    parts = [part for part in at.split("/") if part]
    if len(parts) >= 2 and parts[0] == "indicators" and parts[1].isdigit():
        number = int(parts[1])
        name = target.indicators[number].name if number < len(target.indicators) else None
        row = f"第{number + 1}行“{name or '未命名'}”"
        return row + (f"的{_ROW.get(parts[2], parts[2])}" if len(parts) > 2 else "")
    known = next((n for n in range(len(parts), 0, -1) if "/" + "/".join(parts[:n]) in CELLS), 0)
    names = [CELLS["/" + "/".join(parts[:known])]] if known else []
    names += [
        f"第{int(part) + 1}项" if part.isdigit() else _ROW.get(part, part) for part in parts[known:]
    ]
    return "·".join(names) or "整张表"


def basis_text(finding: Finding) -> str:
    """The clauses, with 待核对 where they are not verified."""
    texts = []
    for one in finding.basis:
        if "kind" in one:
            texts.append(str(one["kind"]))
        else:
            doubt = "（待核对）" if one.get("checked") == "unverified" else ""
            source = one.get("number") or f"{str(one.get('passage', '')).partition('#')[0]} "
            texts.append(f"{source}{one.get('clause') or ''}{doubt}")
    return "；".join(texts) or "无"


def outcome_text(result: Receipt | Report, target: Target, *, where: str) -> str:
    """A receipt, or the report that kept the table out, with what is still open."""
    if isinstance(result, Report):
        warnings = len(result.open_warnings)
        ask = f"；还有 {warnings} 条警告没有说明理由（用 --reasons 给出）" if warnings else ""
        return f"没有提交：还有 {len(result.open_errors)} 条错误要改{ask}。\n\n" + report_text(
            result, target, where=where
        )
    lines = [
        "已提交，请保存回执。",
        f"回执编号：{result.id}",
        f"项目：{result.target.project.name}",
        f"时间：{result.at}",
        f"检查结论（供审核参考）：{result.report.verdict}",
        f"内容指纹：{result.target_hash}",
    ]
    return "\n".join(lines)
