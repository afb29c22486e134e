"""The table of moves: everything that is not in it is refused, by the code and by the database."""

from collections.abc import Callable
from datetime import datetime
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint

from assistant.store.database import Database
from assistant.store.errors import StoreRefusal
from assistant.store.submissions import add_move
from assistant.store.tables import moves
from assistant.submission.errors import IllegalMove
from assistant.submission.stages import MOVES, STAGES, Stage, State, move

ALLOWED = {
    ("draft", "checked"),
    ("checked", "submitted"),
    ("submitted", "returned"),
    ("submitted", "refused"),
    ("submitted", "approved"),
    ("approved", "published"),
}


@pytest.mark.parametrize(("old", "to"), list(product(STAGES, STAGES)))
def test_only_the_moves_of_the_design_are_allowed(old: Stage, to: Stage) -> None:
    state = State(stage=old, target_hash="h", inputs="i")
    if (old, to) in ALLOWED:
        assert move(state, to, target_hash="h", inputs="i").stage == to
    else:
        with pytest.raises(IllegalMove):
            move(state, to, target_hash="h", inputs="i")


@given(
    st.lists(
        st.tuples(st.sampled_from(STAGES), st.sampled_from("hg"), st.sampled_from("ij")),
        max_size=12,
    )
)
def test_no_sequence_reaches_a_late_stage_with_another_content_or_other_inputs(
    steps: list[tuple[Stage, str, str]],
) -> None:
    state = State(stage="draft", target_hash="h")
    path: list[tuple[Stage, str, str]] = []
    for to, target_hash, inputs in steps:
        try:
            state = move(state, to, target_hash=target_hash, inputs=inputs)
        except IllegalMove:
            continue
        path.append((to, target_hash, inputs))
    stages = ["draft", *(stage for stage, _, _ in path)]
    assert all(pair in ALLOWED for pair in zip(stages, stages[1:], strict=False))
    assert len({(content, inputs) for _, content, inputs in path}) <= 1
    assert {content for _, content, _ in path} <= {"h"}


def test_the_stages_are_seven_and_the_last_ones_lead_nowhere() -> None:
    assert set(STAGES) == set(get_args(Stage)) == set(MOVES)
    assert [stage for stage in STAGES if not MOVES[stage]] == ["returned", "refused", "published"]


@pytest.mark.parametrize(("old", "to"), list(product(STAGES, STAGES)))
def test_the_constraint_of_the_database_lists_the_same_moves(old: Stage, to: Stage) -> None:
    (check,) = [c for c in moves.constraints if str(c.name).endswith("move_is_allowed")]
    assert isinstance(check, CheckConstraint)
    assert (f"'{old}>{to}'" in str(check.sqltext)) == (to in MOVES[old] and old != "draft")


@pytest.mark.parametrize(
    ("old", "to"), [pair for pair in product(STAGES, STAGES) if pair[0] != "submitted"]
)
def test_the_database_refuses_a_move_that_does_not_follow(
    database: Database,
    hand_in: Callable[..., Any],
    valid: dict[str, Any],
    now: datetime,
    old: Stage,
    to: Stage,
) -> None:
    receipt = hand_in(valid)
    with pytest.raises(StoreRefusal), database.writing() as connection:
        add_move(connection, receipt.id, old, to, note="", now=now)
