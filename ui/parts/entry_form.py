"""The form of one common indicator: its texts, and who changes them."""

from typing import Any

import streamlit as st

from knowledge.indicator import CommonIndicator

FIELDS = {
    "name": "指标名称", "definition": "指标解释", "formula": "计算公式", "basis": "设定依据", "method": "取值方式",
    "source": "数据来源", "evidence": "佐证材料", "scoring": "赋分规则", "misuse": "容易用错",
}  # fmt: skip
LONG = ("definition", "scoring", "misuse", "method")
OPERATORS = ("≥", "≤", "=", ">", "<", "定性")
KINDS = ("计划标准", "行业标准", "历史标准", "预算支出标准", "按项目实际")


def entry_fields(one: CommonIndicator) -> dict[str, Any]:
    """Draw the fields inside the current form; what stands in them."""
    typed: dict[str, Any] = {"name": st.text_input(FIELDS["name"], one.name)}
    op, value, unit = st.columns([2, 3, 3])
    known = OPERATORS if one.op in OPERATORS else (one.op, *OPERATORS)
    typed["op"] = op.selectbox("符号", known, known.index(one.op))
    typed["value"] = value.text_input("参考值（没有就留空）", one.reference.value or "")
    typed["unit"] = unit.text_input("单位", one.unit)
    kind, reason = st.columns([2, 6])
    typed["kind"] = kind.selectbox("参考值类型", KINDS, KINDS.index(one.reference.kind))
    typed["reason"] = reason.text_input("参考值理由", one.reference.reason)
    for field, name in list(FIELDS.items())[1:]:
        now = getattr(one, field) or ""
        typed[field] = (
            st.text_area(name, now, height=80) if field in LONG else st.text_input(name, now)
        )
    typed["everyday"] = st.text_input("日常说法（大家怎么问，用“；”隔开）", "；".join(one.everyday))
    return typed


def typed_entry(one: CommonIndicator, typed: dict[str, Any]) -> CommonIndicator:
    """`one` with what was typed; without a value the reference is an honest 按项目实际."""
    value = typed["value"].strip() or None
    kind = typed["kind"] if value else "按项目实际"
    if value and kind == "按项目实际":
        kind = "计划标准"
    texts = {field: typed[field].strip() for field in FIELDS}
    said = tuple(part.strip() for part in typed["everyday"].replace(";", "；").split("；"))
    return one.model_copy(
        update=texts
        | {"everyday": tuple(part for part in said if part)}
        | {"formula": texts["formula"] or None, "op": typed["op"], "unit": typed["unit"].strip()}
        | {
            "reference": one.reference.model_copy(
                update={"value": value, "kind": kind, "reason": typed["reason"].strip()}
            )
        }
    )
