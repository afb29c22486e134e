"""Any target table, for the promise that out and in again is the same table."""

from typing import Any

from hypothesis import strategies as st

from assistant.values.target import Target

ROW = (
    "name", "op", "value", "unit", "weight", "definition", "basis", "basis_type", "method", "source",
    "scoring", "evidence", "last_target", "last_actual", "overall_value",
)  # fmt: skip
SAYINGS = (
    "培训期数", "≥95%", "指标1：参训人次", "1.培训", "（1）培训", "……", "=1+1", "+86", "-5", "@SUM(A1)", "24", "24.50", "007",
    "1e5", "95%", "2026年11月30日", "2026-11-30", "第一行\n第二行", " 前后有空格 ", "\t制表", "项目名称", "年度目标", "合计", "备注：",
    "其他", "三级指标", "行编号", "其他信息（程序读写用，请勿修改）", "_x000D_", "&lt;b&gt;", "<b>", "a\r\nb", "\u00a0", "目标1：", "万元",
    "𠮷", "😀", "\u3000全角", "产出指标（50分）", "说明", "单位：元", "项目资金（元）", "财政拨款", "'引号", "0.10", "1,000",
)  # fmt: skip
cells = st.one_of(
    st.none(),
    st.sampled_from(SAYINGS),
    st.text(max_size=12),
    st.decimals(-1000, 10**9, places=2).map(str),
)
class1 = st.sampled_from(["成本指标", "产出指标", "效益指标", "满意度指标", None, "产出", "其他类"])
class2 = st.sampled_from(
    [
        "数量指标",
        "质量指标",
        "时效指标",
        "成本指标",
        "经济成本指标",
        "可持续影响指标",
        "社会效益指标",
        None,
        "奇怪",
    ]
)
rows = st.lists(
    st.fixed_dictionaries(
        {"level1": class1, "level2": class2},
        optional={
            "id": st.one_of(st.sampled_from(["r1", "r2", "x/1", "a~b", "甲"]), st.text(max_size=4)),
            "extra": st.one_of(st.integers(0, 9), st.lists(st.text(max_size=3), max_size=2)),
            **dict.fromkeys(ROW, cells),
        },
    ),
    max_size=5,
)
project = st.fixed_dictionaries(
    {"name": st.one_of(st.sampled_from(SAYINGS), st.text(max_size=10))},
    optional={
        **dict.fromkeys(
            ("code", "department", "unit", "attribute", "start", "end", "content", "basis", "duties",
             "fund_use"), cells),
        "categories": st.lists(st.one_of(st.sampled_from(SAYINGS), st.text(max_size=4)), max_size=3),
        "nickname": st.text(max_size=5),
    },
)  # fmt: skip
funding = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(["万元", "元", "千元", "美元", None]),
        **dict.fromkeys(("total", "annual", "fiscal", "carryover", "other", "last_annual"), cells),
        "items": st.lists(st.fixed_dictionaries({}, optional={"name": cells, "amount": cells}), max_size=3),
    },
)  # fmt: skip


def _parsed(raw: dict[str, Any]) -> Target | None:
    try:
        target = Target.parse(raw)
        _ = target.hash
    except ValueError:  # what no table can hold, such as lone surrogates
        return None
    return target


targets = (
    st.fixed_dictionaries(
        {"project": project},
        optional={
            "id": cells, "form": st.sampled_from(["2015", "2021", None, "别的"]),
            "year": st.sampled_from([None, 2026, 1999, 31000]),
            "scope": st.sampled_from([None, "project", "unit", "别的"]), "funding": funding,
            "goal": st.fixed_dictionaries({}, optional={"overall": cells, "annual": cells, "far": cells}),
            "indicators": rows, "remark": st.text(max_size=5),
        },
    )
    .map(_parsed)
    .filter(lambda one: one is not None)
)  # fmt: skip
