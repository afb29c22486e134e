"""Which fund use of the library a description is about."""

import re

from pydantic import BaseModel, ConfigDict

from knowledge.indicator import Catalogue, FundUse

ENOUGH = 3.0
MARGIN = 2.5
FEW = 4
GENERAL = frozenset(  # words of every kind of project: they make none alike
    ("购置", "采购", "购买", "维修", "改造", "建设", "项目", "服务", "管理", "资金", "预算", "经费", "开展", "举办", "组织",
     "工作", "补助", "补贴", "单位", "年度", "万元", "全区", "全市", "全县", "活动", "完成")
)  # fmt: skip


class Choice(BaseModel):
    """`use` None: not one of the library's, or two that come too close."""

    model_config = ConfigDict(frozen=True)

    use: FundUse | None
    close: tuple[FundUse, ...] = ()  # the ones between which the words do not decide


def classify(plain: str, catalogue: Catalogue) -> Choice:
    """The fund use that the cues in `plain` point to, if clearly one."""
    scored = [(score(plain, use), use) for use in catalogue.fund_uses]
    best = sorted((pair for pair in scored if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
    if not best:
        return Choice(use=None)
    close = [use for points, use in best if best[0][0] - points < MARGIN]
    return Choice(use=close[0]) if len(close) == 1 else Choice(use=None, close=tuple(close))


def score(plain: str, use: FundUse) -> float:
    """Longer cues count more; a cue inside one that was found already counts nothing."""
    if not all(any(word in plain for word in group) for group in use.needs):
        return 0.0
    rest, points = plain, 2.0
    for cue in sorted(use.cues, key=len, reverse=True):
        if cue in rest:
            rest = rest.replace(cue, "\n")
            points += len(cue)
    return points - 3.0 * sum(word in plain for word in use.against)


def named_use(answer: str, catalogue: Catalogue) -> FundUse | None:
    """The fund use that an answer names by id or name."""
    bare = answer.strip('“”"。 ')
    for use in catalogue.fund_uses:
        if bare in (use.id, use.name, use.title, f"{use.industry}/{use.name}"):
            return use
    return None


def ask_which(choice: Choice, plain: str, catalogue: Catalogue) -> str:
    """The question that names what the library has: those that tie, or the nearest few."""
    if choice.close:
        names = "、".join(f"“{use.name}”" for use in choice.close[:FEW])
        return f"描述同时像{names}，请说明这个项目属于哪一类？"
    scored = [(_shared(plain, use), use) for use in catalogue.fund_uses]
    scored.sort(key=lambda pair: (-pair[0], -len(set(plain) & set(pair[1].name))))
    near = [use for points, use in scored if points][:FEW]
    names = "、".join(f"“{use.name}”" for use in near)
    like = (
        f"字面较近的是{names}；请说是哪一类"
        if near
        else "没有一类相近；到“指标库”看有哪些，再说是哪一类"
    )
    return f"指标库有 {len(catalogue.fund_uses)} 类用途，看不出这个项目属于哪一类，{like}，或换个说法再描述一次？"


def _shared(plain: str, use: FundUse) -> int:
    """Two-character pieces of the description that the words of a fund use have too."""
    words = "\n".join((use.name, use.subclass, *use.cues))
    return sum(piece in words for piece in _pieces(plain))


def _pieces(plain: str) -> set[str]:
    pieces = {plain[i : i + 2] for i in range(len(plain) - 1)}
    return {one for one in pieces if re.fullmatch("[一-鿿]{2}", one)} - GENERAL
