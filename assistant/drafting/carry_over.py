"""Last year's table carried over to a new year: rows and texts kept, amounts and values to confirm."""

from typing import Any

from assistant.drafting.cells import flat
from assistant.drafting.last_goal import REF
from assistant.drafting.project import ASKS
from assistant.drafting.year_shift import shift_year
from assistant.exchange.form_plan import form_of
from assistant.validator.validate import validate
from assistant.values.draft import Draft, Provenance, Question
from assistant.values.quantity import COMPARING, read_quantity
from assistant.values.target import Target, TargetIndicator
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_AMOUNTS = ("annual", "fiscal", "carryover", "other")
_WHY = "去年的表里的数，今年要重新确认；和去年一样可以说“按去年的来”"
STILL_SO = ("延续", "经常性")  # what it was last year it is this year
_ASKED = {
    "annual": "年度资金总额", "fiscal": "财政拨款", "carryover": "上年结转", "other": "其他资金",
}  # fmt: skip


def carry_over(
    last: Target, year: int, *, catalogue: Catalogue, ruleset: RuleSet, chosen: str = ""
) -> Draft:
    """A draft for `year` from the table of an earlier year; each cell says 去年的表."""
    target, sources = _told_for(last, year)
    questions = _questions(target, last, ruleset)
    sources |= {_key(one): _open(one) for one in questions}
    left = f"；项目期跨年，起止日期没有动（{last.project.start or '空'}至{last.project.end or '空'}）" if _stays(last, target) else ""  # fmt: skip
    return Draft(
        target=target,
        provenance=sources,
        questions=tuple(questions),
        report=validate(target, ruleset, catalogue, chosen or f"按规则集“{ruleset.title}”检查"),
        understood=f"由 {last.year or '去年'} 年的表转来：{len(target.indicators)} 条指标照留，年份和日期改到 {year} 年，"
        f"上年目标值已移入“上年目标”；{len(questions)} 项待确认{left}"
        + ("；去年的支出明细没有带来，请按今年的安排填写" if last.funding.items else ""),
        last_year=last,
    )  # fmt: skip


def year_of(target: Target) -> int | None:
    """The year that the table is of, else the one that its end or its texts name alone."""
    if target.year:
        return target.year
    for text in (target.project.end, target.project.start, target.project.name):
        if text and text[:4].isdigit() and text.startswith("20"):
            return int(text[:4])
    return None


def _stays(last: Target, target: Target) -> bool:
    return bool(last.project.end) and last.project.end == target.project.end


def _told_for(last: Target, year: int) -> tuple[Target, dict[str, Provenance]]:
    old = year_of(last)
    before = flat(last)
    shifted = shift_year(last, before, old, year).cells if old and old != year else {}
    raw: dict[str, Any] = last.model_dump(mode="json", by_alias=True, exclude_none=True)
    raw |= {"year": year, "form": form_of(last), "waivers": []}
    raw.pop("id", None)
    for key, text in shifted.items():
        if key.startswith("/"):
            block, name = key[1:].split("/")
            raw[block][name] = text
    rows = [_row(row, {k: v for k, v in shifted.items() if k.split("/")[0] == row.id}) for row in last.indicators]  # fmt: skip
    raw["indicators"] = rows
    raw["funding"] = _funding(last)
    if last.project.attribute not in STILL_SO:
        raw["project"].pop("attribute", None)
    target = Target.parse(raw)
    text = f"去年的表（{old} 年）" if old else "去年的表"
    return target, {
        key: _source(key, value, before.get(key), text)
        for key, value in flat(target).items()
        if value not in (None, [], "")
    }


def _source(key: str, value: Any, old: Any, text: str) -> Provenance:
    shown = "、".join(str(one) for one in value) if isinstance(value, list) else str(value)
    if key == "/year":
        return Provenance(kind="derived", ref=REF, text=f"{text}转到 {shown} 年")
    if old is not None and old != value:
        return Provenance(kind="derived", ref=REF, text=f"{text}：{old}，年份改到今年")
    return Provenance(kind="user", ref=REF, text=f"{text}：{shown}")


def _row(row: TargetIndicator, shifted: dict[str, str]) -> dict[str, Any]:
    """Last year's value in its own column; only days and graded words stay as values."""
    raw = row.model_dump(mode="json", exclude_none=True)
    raw |= {key.split("/")[1]: text for key, text in shifted.items()}
    raw.pop("last_actual", None)
    raw.pop("last_target", None)
    if row.value:
        raw["last_target"] = row.value
        if confirmed(row):
            raw.pop("value", None)
    return raw


def confirmed(row: TargetIndicator) -> bool:
    """Whether the value is a number, which must be confirmed anew."""
    read = read_quantity(row.value, row.op, row.unit)
    return row.op not in ("定性", "其他") and read.kind not in ("date", "text")


def _funding(last: Target) -> dict[str, Any]:
    """The unit and last year's sum; the total of a project over several years stays."""
    old = last.funding
    raw: dict[str, Any] = {"unit": old.unit, "last_annual": old.annual or old.total}
    if old.total and old.annual and old.total != old.annual:
        raw["total"] = old.total
    return {key: value for key, value in raw.items() if value is not None}


def _questions(target: Target, last: Target, ruleset: RuleSet) -> list[Question]:
    unit = last.funding.unit or "万元"
    asked = [
        Question(
            at=f"/funding/{name}", row=None, why=_WHY,
            ask=f"{_ASKED[name]}今年是多少（{unit}）？去年是 {amount}{unit}",
        )
        for name in _AMOUNTS
        if (amount := getattr(last.funding, name))
    ]  # fmt: skip
    if not last.funding.annual:
        total = f"？去年的项目总额是 {last.funding.total}{unit}" if last.funding.total else "？"
        asked.insert(0, Question(at="/funding/annual", row=None, ask=f"年度资金总额今年是多少（{unit}）{total}", why=_WHY))  # fmt: skip
    for place, row in target.rows():
        if row.value is None:
            was = (
                f"去年是 {was_text(last.indicators[place])}" if row.last_target else "去年也没有填"
            )
            ask = f"“{row.name or f'第{place + 1}条'}”今年打算定多少？{was}"
            asked.append(Question(at=f"/indicators/{place}/value", row=row.id, ask=ask, why=_WHY))
    if not target.project.attribute:
        was = f"去年写的是“{last.project.attribute}”" if last.project.attribute else "去年没有写"
        ask = f"今年是延续还是新增？{was}，去年做过的项目今年一般是延续"
        asked.append(Question(at="/project/attribute", row=None, ask=ask, why="申报表必填，决定要不要和上年比"))  # fmt: skip
    cells = flat(target)
    there = {one.at for one in asked}
    for key in ruleset.required:
        if key in ASKS and not cells.get(key) and key not in there:
            asked.append(Question(at=key, row=None, ask=ASKS[key][0], why="去年的表里没有写"))
    return asked


def was_text(row: TargetIndicator) -> str:
    """`≥480人次`."""
    op = row.op if row.op in COMPARING and not (row.value or "").startswith(row.op or "") else ""
    unit = row.unit or ""
    return f"{op}{row.value}{'' if (row.value or '').endswith(unit) else unit}"


def _key(question: Question) -> str:
    field = question.at.rsplit("/", 1)[-1]
    return f"{question.row}/{field}" if question.row else question.at


def _open(question: Question) -> Provenance:
    ref = REF if "去年是" in question.ask else None
    was = question.ask.split("去年是 ")[-1] if ref else ""
    return Provenance(kind="open", ref=ref, text=f"去年 {was}，待确认" if was else "待确认")
