"""Words of the trade that a name is made of: what is done, for whom, to what, and what only fills; one row a meaning."""

import re
from functools import cache

# The first word of a row stands for all. Rows are stages of a project's life and of public service
# (plan, apply, buy, build, keep up, check, pay out, end), not the wordings of any one table.
STAGES = """
计划 应完成
申请 申报 申领 报名 申办
受理 收件 接件
立项
审批 审核 核准 审定 批准
评审
签约 签订
续约 续签
招标 招投标
购置 采购 购买 新购 购入 购进 添置 新采购
到货 交付 配送 供货 交货 送货 交付到位 配送到位
安装 加装 增设 装设 架设 布设 设置 新装 铺设 敷设 铺装
调试
开工 动工
新建 建设 兴建 修建 新修 建造 建成 施划 施工
改造 更新 升级 翻新 改建 改扩建 扩建 提升
更换 替换 置换
维修 检修 修缮 修复 修好 修理 修补 大修 恢复 处治
维护 运维 维保 养护 管护 保养 运行维护 维护管理 维修养护
加固 除险加固
拆除 拆迁
清理 清除 清淤 疏浚
保洁 清扫 清扫保洁
清运 转运 收运 收集转运
治理 处理 整治 处置 防治
排放
检测 检验 抽检 抽样检测 监督抽检 检定 定检 化验 检疫
监测 测报
检查 巡检 巡查 巡护 督查 督导 执法检查 排查
走访 入户 上门
验收 结题 交工 交工验收 竣工验收 开箱验收 到货验收
完工 竣工 办完 收尾
上线 投用 投入使用 启用 开通 投运 投产
退回 驳回
发放 送达 拨付 兑付 支付 兑现 发给 下发 派发 分发 配发 分配 拨款
领取 领用
错发 错保 漏保 漏发 多发 冒领
补助 补贴 津贴 补助金 补贴金 资助 助学金 奖补 生活补助
救助 救济 帮扶 扶助
转移 撤离 避险转移
安置
覆盖 享受 惠及 受益 服务到
知晓 了解 知道
培训 参训 受训 轮训 参加培训 应训
到课 出勤 到岗 出席
考核 测试 考试 结业考核
不合格 不达标 不良 未达标 不符合
合格 通过 达标 优良 及格 合规 优质
及时 按期 按时 准时 准点 正点 按计划 如期 按进度
差错 错误 误差 失误 出错
准确 正确 相符 一致
投诉 有效投诉 差评 举报
纠纷 争议 矛盾纠纷
调解
故障 停机 宕机 停用 中断
返修
响应 到场 到达现场 到达 接单 出动到场
办结 办成 办理完成 化解 解决 答复
办理
等候 排队 等待 排队等待
接待 接访
正常 完好 可用 正常运行 完好可用
使用 利用 在用 使用到位
闲置 空置
就业 在岗 上岗
失业
创业
入住
入学 就读 升学
辍学 失学
毕业 结业
近视 营养不良
演练 训练
宣传 宣讲
科普
印制 印刷 编印 制作 拍摄 摄制
发布 推送 刊播 发文 播出 刊登
发表
转载 引用
阅读 浏览 借阅
播放
开发
开设
引进 引入
招聘 聘用 招录 录用
选派 派驻 派出
配备 配置 适配
流失 离职
留任 留存
报废 淘汰
注销
新增 增加 首次 新认定 新登记 新
增长 提高 增幅
减少 下降 降低 压减 减幅 减排 降幅
登记 注册
认定 评定
授权 授予
备案
存量 拥有 有效 现有 保有
转化 产业化
推广 示范推广 示范
整改 消除 销号 整改完成
复发
受害 受灾 受损
扑灭 灭火
查处 查办 处罚 立案
查明
复议
死亡 亡
伤亡 受伤
存活 成活
种植 栽植 补植 造林 植树 绿化种植 植树造林
储备
接种 免疫
签到
体检 健康体检 健康检查
参保
缴纳 缴费
接通 接听
收回 回收
执行 支出进度 支付进度
调整
到位 拨付到位
演出
展出 展览
开放
调研
咨询
代理
委托 第三方
整理
数字化 扫描
转让 流转
""".strip().splitlines()  # fmt: skip

# Whom it serves, or who says so.
PEOPLE = """
学员 参训学员 参训人员 培训学员 培训人员 培训对象
群众 居民 市民 村民 住户 公众 社会公众 百姓 业主 周边群众 办事群众 人民群众 来访群众 城乡居民 社区居民
企业 公司 商户 用人单位 厂家
主体 市场主体 经营主体
职工 员工 工作人员 干部 单位职工
学生 在校生 生均 每生
教师 老师 师资
师生
家长 学生家长
老人 老年人 老年 高龄 老年群众
儿童 少年 未成年人 青少年
残疾人 残疾
患者 病人 就诊病人
退役军人 退役士兵 军人
优抚 优抚对象
游客 旅客 观众
乘客
用户 使用者 使用人员 操作人员
脱贫户 贫困户 贫困人口 脱贫人口 建档立卡 贫困 困难 家庭经济困难 经济困难
低保 最低生活保障
特困 特困人员 五保
党员
代表
专家
志愿者
人才
""".strip().splitlines()  # fmt: skip

# Things with a short and a long name, or two names in common use.
THINGS = """
公租房 公共租赁住房 公共租赁房 租赁住房
危房 危旧房 农村危房
公厕 公共厕所 卫生厕所 户厕 厕所
危化 危险化学品 危化品 危险品
消防栓 消火栓
小区 老旧小区 旧小区
信号灯 交通信号灯 红绿灯
等保 等级保护 网络安全等级保护
管网 管道 管线 管渠
道路 公路 路段 路面
系统 信息系统 平台 信息化系统 软件系统
设备 仪器设备 设施设备 设备设施 仪器
物业 物业服务 物业管理
资料 宣传资料 宣传品 宣传单 宣传册 宣传材料 材料 手册 册子
视频 宣传片 短片 影片
幼儿园 学前教育 园所
办公楼 办公用房 办公场所
校舍 学校用房
违建 违法建筑 违章建筑
住房 房屋 住宅
食材 食品原料 餐饮原料
膳食 伙食 营养餐 营养膳食 餐食
热线 热线电话 服务热线
绿地 园林绿化 绿化 园林
树木 苗木 林木 树苗
中小学 义务教育 九年义务教育
网办 网上办 网上可办 线上办 不见面 全程网办 网上办理 不见面办理
一次 只跑一次 当场 现场一次
课桌椅 桌凳 课桌凳
火灾 火情 险情
隐患 安全隐患 风险隐患
事故 安全事故 责任事故
垃圾 生活垃圾
污水 生活污水
党建 党日 主题党日
支部 党组织 党支部
科技 科研 科技计划
成交 交易
合同 技术合同
公众号 微信公众号
护栏 防护栏 隔离护栏
渠道 灌渠 水渠 渠系
标志 标志牌 标识牌
电费 用电费用 用电
水费 用水费用
餐厅 食堂 助餐点
村医 乡村医生
平均 月均 年均
农机 农业机械 购机
新技术 新品种
空气 空气质量
人均 每人 每名
户均 每户
时间 时限 用时 时长
排期 计划排期
工资 报酬 薪酬 待遇 薪资
质量 水质
财政 预算
场地 场所
""".strip().splitlines()  # fmt: skip

# Says only the kind of amount, or nothing.
_FILLERS = """
年度 本年 全年 当年 每年 实际 总体 累计 合计 总数 总量 总额 数量 个数 件数 条数 份数 次数 家数 户数 人数 人次 人次数 处数 台数 套数 座数 所数
间数 期数 班次 班次数 场次 场数 批次 批数 册数 篇数 页数 盏数 辆数 起数 项数 部数 组数 株数 天数 亩数 头数 张数 台套数 数额 比例 比重 占比 比率 百分比
程度 情况 日期 指标 工作 项目 工程 任务 开展 组织 实施 举办 进行 完成 相关 有关 的 与 和 对 及 了 纳入 符合 面积 建筑面积 里程 长度 延米 延米数 公里数
人员 人员数 人口 对象 家庭 成本 费用 支出 经费 造价 总成本 金额 花费 价格 单价 标准 额度 投入 总价 成本控制 控制数 单位 满意 满意度 满意率 发生 获得 取得
提供 服务 参加 参与 接受 事项 内容 业务 作业 实现 资金 专项 现场 接报 影响 作用
""".strip().splitlines()  # fmt: skip
_ANYWHERE = "数(?![据字控])|总|量(?=的|占)"
_AT_END = re.compile(
    r"(?:日期|时间|时限|用时|时长|周期|[数量额率度费性]|(?<=.)[人户家个件台套处次场期起项所座篇份张名长])$"
)
# Short for what is written out elsewhere.
SHORT = {
    "危改": "危房改造", "棚改": "棚户区改造", "医保": "医疗保险", "社保": "社会保险", "低保": "最低生活保障", "计生": "计划生育", "中职": "中等职业学校",
    "高校": "大学", "高等学校": "大学", "环卫": "环境卫生", "地灾": "地质灾害", "婚检": "婚前检查", "孕检": "孕前检查", "高标田": "高标准农田", "公岗": "公益性岗位",
    "小微": "小型微型", "三农": "农业农村农民", "文保": "文物保护", "环保": "环境保护", "城建": "城市建设", "交安": "交通安全", "科特派": "科技特派员",
    "养老院": "养老机构", "敬老院": "养老机构", "福利院": "养老机构", "救护": "医疗救护", "机井": "灌溉井", "自来水": "供水", "电脑": "计算机", "笔记本": "计算机",
    "车辆": "车", "汽车": "车", "树种": "树", "文件资料": "资料", "重污染": "污染", "公共图书馆": "图书馆", "公共文化": "文化",
}  # fmt: skip
_SHORT = re.compile("|".join(sorted(SHORT, key=len, reverse=True)))

# Of two rates the one that has such a part falls when things go well.
UNWANTED = "错误漏违逾损亡死病诉故障失荒闲空退差堵污害灾贫债不未辍复返废近伤"
Piece = tuple[str, str]  # stage, people, thing or rest; the word that stands for it


@cache
def _known(without: frozenset[str]) -> tuple["re.Pattern[str]", dict[str, Piece]]:
    found: dict[str, Piece] = {word: ("", "") for row in _FILLERS for word in row.split()}
    for kind, rows in (("thing", THINGS), ("people", PEOPLE), ("stage", STAGES)):
        for row in rows:
            first, *others = row.split()
            found |= {word: (kind, first) for word in (first, *others)}
    found = {word: piece for word, piece in found.items() if word not in without}
    words = sorted(found, key=lambda word: (-len(word), word))
    return re.compile("|".join([*map(re.escape, words), _ANYWHERE])), found


@cache
def pieces(name: str, without: frozenset[str] = frozenset()) -> tuple[Piece, ...]:
    """`name` as words of known meaning and single characters of none; without what only fills.

    `without`: words to be as good as unknown, for measuring what the lists above are worth.
    """
    pattern, meant = _known(without)
    made: list[Piece] = []
    at = 0
    name = _SHORT.sub(lambda match: SHORT[match[0]], name)
    while (bare := _AT_END.sub("", name)) != name and bare:
        name = bare
    for match in pattern.finditer(name):
        made += [("rest", char) for char in name[at : match.start()]]
        made.append(meant.get(match[0], ("", "")))
        at = match.end()
    made += [("rest", char) for char in name[at:]]
    kept = [one for one in made if one[0] and (one[1].isalnum())]
    return tuple(kept)


def listed_words() -> tuple[str, ...]:
    """Every word of the lists but those that only fill."""
    return tuple(word for row in (*STAGES, *PEOPLE, *THINGS) for word in row.split())
