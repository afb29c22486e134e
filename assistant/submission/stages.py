"""The one table of allowed moves: draft → checked → submitted → returned | refused | approved → published.

A stage belongs to a content (its hash): an edit makes another content, which is a draft.
"""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from assistant.submission.errors import IllegalMove

Stage = Literal["draft", "checked", "submitted", "returned", "refused", "approved", "published"]
STAGES: tuple[Stage, ...] = get_args(Stage)
MOVES: dict[Stage, tuple[Stage, ...]] = {
    "draft": ("checked",),
    "checked": ("submitted",),
    "submitted": ("returned", "refused", "approved"),
    "approved": ("published",),
    "returned": (),  # on from here only by an edit, which is a new draft
    "refused": (),
    "published": (),
}
LABELS: dict[Stage, str] = {
    "draft": "草稿",
    "checked": "已检查",
    "submitted": "已提交",
    "returned": "已退回",
    "refused": "不予安排",
    "approved": "已批复",
    "published": "已公开",
}


class State(BaseModel):
    """Where one content of a table stands; `inputs` are those of the report it was checked with."""

    model_config = ConfigDict(frozen=True)

    stage: Stage
    target_hash: str
    inputs: str | None = None


def move(state: State, to: Stage, *, target_hash: str, inputs: str) -> State:
    """`state` one stage on. Raises IllegalMove, also if the content or the inputs are others.

    Checking may bring new inputs; every later stage keeps those of the check.
    """
    if to not in MOVES[state.stage]:
        raise IllegalMove(f"这张表现在是“{LABELS[state.stage]}”，不能改为“{LABELS[to]}”")
    if target_hash != state.target_hash:
        raise IllegalMove("表的内容已经改动，请重新检查后再办理")
    if to != "checked" and inputs != state.inputs:
        raise IllegalMove("检查所用的规则或指标库已经变化，请重新检查后再办理")
    return State(stage=to, target_hash=target_hash, inputs=inputs)
