"""Changes from the page: cells edited in the grid, and one-click fixes."""

from typing import Any

import jsonpatch

from assistant.drafting.cells import flat, pointer_key, with_cells
from assistant.drafting.change import Sources, change
from assistant.drafting.follow import follow
from assistant.drafting.last_goal import told_anew
from assistant.drafting.value_basis import rebased, said_of
from assistant.drafting.workings import disagreement
from assistant.values.draft import Draft, Provenance
from assistant.values.input_error import InputError
from assistant.values.report import Finding
from assistant.values.target import Target
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet


def replace_cells(
    draft: Draft, cells: dict[str, str], *, catalogue: Catalogue, ruleset: RuleSet
) -> Draft:
    """The draft with cells (by pointer) as typed; blank empties one. Raises InputError.

    What was worked out from them and the goal that repeats them are mended in the same step.
    """
    before = flat(draft.target)
    changed: dict[str, Any] = {}
    for pointer, text in cells.items():
        key = pointer_key(draft.target, pointer)
        if key is None:
            raise InputError(f"表里没有“{pointer}”这一格，请刷新页面后再改")
        if (text.strip() or None) != _shown(before.get(key)):
            changed[key] = _typed(key, text)
    if not changed:
        return draft
    said = "；".join(
        f"{label(draft, key)}：{_shown(before.get(key)) or '空'} → {text or '空'}"
        for key, text in changed.items()
    )
    return put(draft, changed, said, catalogue=catalogue, ruleset=ruleset, how="grid")


def _typed(key: str, text: str) -> Any:
    if key == "/project/categories":
        return [part for part in text.replace(",", "、").split("、") if part.strip()]
    if key == "/project/name" and not text.strip():
        raise InputError("项目名称不能是空的，请填写后再改")
    return text.strip() or None


def _shown(value: Any) -> str | None:
    return "、".join(value) if isinstance(value, list) else None if value is None else str(value)


def put(
    draft: Draft, changed: dict[str, Any], understood: str, *, catalogue: Catalogue,
    ruleset: RuleSet, how: str, given: dict[str, Provenance] | None = None,
) -> Draft:  # fmt: skip
    """`draft` with cells set by the user, and what follows from them, as one step."""
    before = flat(draft.target)
    more, more_sources = follow(draft, before, changed, catalogue)
    for key, text in told_anew(draft, before, changed).items():
        more.setdefault(key, text)
        more_sources.setdefault(key, draft.provenance[key])
    sources: Sources = {
        key: (given or {}).get(key) or Provenance(kind="user", ref=how, text=_shown(value) or "")
        for key, value in changed.items()
        if value is not None
    }
    sources |= {key: None for key, value in changed.items() if value is None}
    sources |= dict(more_sources)
    doubtful = rebased(draft, before, changed)
    sources |= doubtful.sources
    said = understood + follow_text(draft, before, more) + said_of(draft.target, doubtful)
    made = change(
        draft, with_cells(draft.target, changed | more | doubtful.cells), sources, said,
        catalogue=catalogue, ruleset=ruleset, questions=(*draft.questions, *doubtful.questions),
    )  # fmt: skip
    return with_doubt(draft, made)


def with_doubt(draft: Draft, made: Draft) -> Draft:
    """`made`, saying what contradicts now and did not before: a value the user set is not overwritten."""
    doubt = disagreement(made.target, made.provenance)
    if doubt is None or doubt == disagreement(draft.target, draft.provenance):
        return made
    return made.model_copy(update={"understood": f"{made.understood}；注意：{doubt}"})


def follow_text(draft: Draft, before: dict[str, Any], more: dict[str, Any]) -> str:
    """What followed, in words."""
    texts = [key for key in more if key.startswith("/goal") or key == "/project/content"]
    said = "".join(
        f"；{label(draft, key)}随之为 {more[key]}（原 {before.get(key)}）"
        for key in more
        if key not in texts
    )
    return said + "".join(f"；{label(draft, key)}同步改写" for key in texts)


def apply_fix(draft: Draft, finding: Finding, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the fix of a finding applied. Raises InputError if it has none or does not fit."""
    if finding.fix is None:
        raise InputError(f"“{finding.title}”没有可以一键应用的改法，请手工修改")
    try:
        raw = jsonpatch.apply_patch(draft.target.to_json(), list(finding.fix.patch))
        target = Target.parse(raw)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, ValueError) as error:
        raise InputError("表已经变了，这个改法不再适用，请重新检查") from error
    before, after = flat(draft.target), flat(target)
    touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    sources: Sources = {
        key: _fixed(draft, key, finding) if key in after else None for key in touched
    }
    said = "；".join(
        f"{label(draft, key)}：{_shown(before.get(key)) or '空'} → {_shown(after.get(key)) or '空'}"
        for key in touched
    )
    return change(draft, target, sources, said or "没有改动", catalogue=catalogue, ruleset=ruleset)


def _fixed(draft: Draft, key: str, finding: Finding) -> Provenance:
    """A fix brings no fact of its own: the cell keeps its source, and says that it was fixed."""
    old = draft.provenance.get(key)
    text = f"按检查意见 {finding.code}（{finding.title}）修改"
    if old and old.kind != "open":
        return old.model_copy(update={"text": f"{old.text}；{text}"})
    return Provenance(kind="derived", ref=finding.code, text=text)


_FIELDS = {
    "value": "", "op": "的运算符", "unit": "的单位", "weight": "的权重", "name": "的名称", "definition": "的解释",
    "basis": "的依据", "basis_type": "的依据类型", "method": "的取值方式", "source": "的数据来源", "scoring": "的赋分规则",
    "evidence": "的佐证", "level1": "的一级指标", "level2": "的二级指标", "overall_value": "的总体值",
}  # fmt: skip
TOP = {
    "/project/name": "项目名称", "/project/code": "项目代码", "/project/department": "主管部门", "/project/unit": "实施单位",
    "/project/attribute": "项目属性", "/project/categories": "项目类别", "/project/start": "开始日期",
    "/project/end": "结束日期", "/project/content": "项目内容", "/project/basis": "立项依据", "/project/duties": "单位职能",
    "/project/fund_use": "资金用途", "/funding/unit": "金额单位", "/funding/total": "项目总额", "/funding/annual": "年度资金总额",
    "/funding/fiscal": "财政拨款", "/funding/carryover": "上年结转", "/funding/other": "其他资金", "/funding/items": "支出明细",
    "/goal/annual": "年度目标", "/goal/overall": "总体目标", "/year": "预算年度", "/form": "版式", "/scope": "范围",
}  # fmt: skip


def label(draft: Draft, key: str) -> str:
    """A cell as people call it."""
    if key.startswith("/"):
        return TOP.get(key, key)
    row_id, field = key.rsplit("/", 1)
    row = next((row for row in draft.target.indicators if row.id == row_id), None)
    return f"{row.name if row and row.name else row_id}{_FIELDS.get(field, f'的{field}')}"
