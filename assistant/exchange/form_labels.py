"""How forms name their cells and columns, in the official layouts and in local ones."""

from assistant.exchange.grid import bare


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The first word of each is what our own forms write.
FIELDS: dict[str, tuple[str, ...]] = {
    "project/name": _words("项目名称 项目名 申报项目名称 项目或政策名称 政策名称"),
    "project/code": _words("项目代码 项目编码 项目编号"),
    "project/department": _words(
        "主管部门 主管部门及代码 主管部门代码 主管单位 主管预算部门 预算主管部门 预算部门 部门名称 一级主管部门 主管部门名称 主管部门名称及代码"
    ),
    "project/unit": _words(
        "实施单位 项目实施单位 项目单位 申报单位 单位名称 预算单位 填报单位 用款单位 项目申报单位 具体实施单位 实施单位名称 实施部门"
    ),
    "project/attribute": _words("项目属性 项目性质"),
    "project/categories": _words("项目类别 项目分类 项目类型"),
    "project/start": _words(
        "开始日期 计划开始日期 项目开始日期 起始日期 开始时间 计划开始时间 项目开始时间 起始时间"
    ),
    "project/end": _words(
        "结束日期 计划完成日期 计划结束日期 项目结束日期 完成日期 结束时间 计划完成时间 完成时间 项目结束时间 终止日期 项目终止时间"
    ),
    "period": _words(
        "项目期 项目期限 项目周期 实施期 实施期限 起止时间 起止日期 项目起止时间 项目起止日期 项目实施期 项目实施期限 项目实施周期"
    ),
    "project/content": _words(
        "项目内容 项目概况 主要内容 项目简介 项目主要内容 项目描述 项目概述 项目基本情况"
    ),
    "project/basis": _words("立项依据 项目立项依据 政策依据 设立依据 项目设立依据 项目依据"),
    "project/duties": _words(
        "单位职能 部门职能 单位职责 部门职责 单位职能概述 部门职能概述 部门职能职责 部门职责概述"
    ),
    "project/fund_use": _words("资金用途 支出方向 支出用途"),
    "year": _words("预算年度 年度 申报年度 年份 所属年度 项目年度"),
    "goal/overall": _words(
        "总体目标 中期目标 项目总目标 项目总体目标 长期目标 实施期目标 总目标 中期总体目标 实施期总目标 实施期总体目标 项目中期目标"
    ),
    "goal/annual": _words(
        "年度目标 年度总体目标 年度绩效目标 当年目标 本年度目标 年度总目标 本年度绩效目标 项目年度目标 本年目标 年度绩效总目标 项目年度绩效目标"
    ),
}
SINGLE_GOAL = _words("绩效目标 项目绩效目标 总体绩效目标 项目绩效总目标 绩效总目标 目标")
FUNDING: dict[str, tuple[str, ...]] = {
    "total": _words(
        "项目资金总额 中期资金总额 资金总额 项目总额 项目总投资 总投资 项目总资金 实施期资金总额 实施期总金额 实施期总额 总金额"
    ),
    "annual": _words(
        "年度资金总额 年度资金申请总额 本年资金总额 当年资金总额 年度预算 年度预算资金 预算金额 预算资金 申请金额 年度金额 "
        "当年预算数 年度资金 项目预算 申请资金总额 当年预算 年度预算数 年初预算数 本年度资金总额 年度预算总额 年度预算金额 年度金额总额 预算数"
    ),
    "fiscal": _words(
        "财政拨款 财政资金 财政性资金 当年财政拨款 本年财政拨款 年度财政拨款 财政拨款资金 当年财政资金 年初财政拨款"
    ),
    "carryover": _words(
        "上年结转 上年结转资金 结转资金 上年结转结余 上年结转结余资金 结转结余资金"
    ),
    "last_annual": _words(
        "上年资金总额 上年预算数 上年预算 上年度资金总额 上年年度资金总额 上年度预算数 上年预算金额"
    ),
    "other": _words("其他资金 其他 自有资金 单位自有资金 其他来源资金 单位资金"),
}
FUNDING_BLOCK = _words(
    "项目资金 资金情况 资金 项目资金情况 预算情况 资金来源 总体资金 项目资金申请 资金构成 项目预算情况 项目金额"
)
ITEM_NAME = _words("支出明细 明细项目 支出内容 费用名称 子项名称 支出项目 明细名称 支出明细名称")
ITEM_AMOUNT = _words("金额 明细金额 支出金额 预算金额 申请金额")
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": _words("行编号"),
    "level1": _words("一级指标 一级 一级指标名称"),
    "level2": _words("二级指标 二级 二级指标名称"),
    "name": _words("三级指标 三级 三级指标名称 指标名称 绩效指标名称 指标内容 三级指标内容"),
    "definition": _words("指标解释 指标说明 指标含义 解释 指标内涵 指标定义 指标解释说明"),
    "op": _words(
        "运算符 运算符号 指标性质 性质 指标运算符 符号 指标性质/运算符 性质/运算符 指标性质运算符 计算符号 比较符号"
    ),
    "value": _words(
        "指标值 年度指标值 目标值 年度目标值 指标目标值 本年指标值 当年目标值 当年指标值 本年目标值 年度 指标值年度 全年目标值 绩效指标值 "
        "本年度 当年 年度目标 指标值及单位 指标值内容 预期值 年度预期值 绩效值"
    ),
    "unit": _words("计量单位 度量单位 单位 指标单位 指标值单位 指标值计量单位"),
    "weight": _words("分值权重 权重 分值 指标权重 权重分 分数 权重分值 指标分值 分值/权重 权重/分值"),
    "basis": _words(
        "指标值设定依据 设定依据 定值依据 指标值依据 依据 目标值依据 指标依据 指标设定依据"
    ),
    "basis_type": _words("依据类型 定值依据类型 指标值依据类型 标准类型 指标值设定依据类型"),
    "method": _words("完成值取值方式 取值方式 取值方法 完成值取值方法 指标值取值方式"),
    "source": _words("数据来源 完成值数据来源 指标数据来源 完成值来源"),
    "scoring": _words("赋分规则 评分规则 评分标准 计分规则 评分细则 评(扣)分标准 评扣分标准"),
    "evidence": _words("佐证资料 佐证材料 证明材料 佐证资料要求"),
    "last_target": _words("上年目标值 上年指标值 上年度目标值 上年度指标值"),
    "last_actual": _words("上年实际值 上年完成值 上年实际完成值 上年度完成值 上年度实际完成值"),
    "overall_value": _words(
        "中期指标值 实施期指标值 总体指标值 中期 中期目标值 总目标值 指标值中期 实施期 实施期目标值 中期目标 总体目标值"
    ),
}  # fmt: skip
# Read past: they have no place in a target, and must not be taken for a value.
OTHER = _words(
    "绩效指标 序号 备注 项目负责人 负责人 联系人 联系电话 电话 填报人 填报日期 填表人 填表日期 密级 实际完成值 得分 完成率 偏差原因 "
    "资金管理办法 绩效管理办法 审核意见 财政部门审核意见 主管部门审核意见 单位负责人 部门负责人 项目联系人 财务负责人 单位意见 审核人 说明 注 "
    "单位公章 公章 联系方式 编制单位 金额单位 项目基本信息 基本信息 经办人 复核人 项目绩效指标 年度绩效指标 指标 执行数 全年执行数 执行率 "
    "偏差原因分析及改进措施 实际完成情况 预期目标"
)
END = _words(
    "备注 填报人 填表人 审核意见 财政部门审核意见 主管部门审核意见 单位负责人 部门负责人 单位意见 审核人 说明 注 合计 总分 填报单位 联系电话 经办人 "
    "填报说明 填表说明 其他说明 其他需要说明的问题 填报日期 小计"
)
FIELD_OF = {word: field for field, words in FIELDS.items() for word in words}
FUNDING_OF = {word: field for field, words in FUNDING.items() for word in words}
COLUMN_OF = {word: field for field, words in COLUMNS.items() for word in words}
_AMBIGUOUS = {"其他", "目标", "指标", "单位", "资金", "性质"}  # also what a person may fill in
_LABELS = {
    *FIELD_OF, *FUNDING_OF, *OTHER, *SINGLE_GOAL, *FUNDING_BLOCK, *ITEM_NAME,
    *COLUMNS["level1"], *COLUMNS["level2"], *COLUMNS["name"],
} - _AMBIGUOUS  # fmt: skip


def is_label(text: str) -> bool:
    """Whether a cell names something, and so is no value."""
    return bare(text) in _LABELS
