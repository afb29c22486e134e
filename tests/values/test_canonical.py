"""Canonical JSON has the bytes of the reference implementation, and refuses what it refuses."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assistant.values.canonical import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAF = (
    st.none()
    | st.booleans()
    | TEXT
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
)
JSON = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4)
)


@given(JSON)
def test_the_bytes_are_those_of_rfc_8785(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    ["\x00\x1f\x7f\u2028\"\\/\t", {"\U0001f600": 1, "\ufb33": 2, "é": 3}, {"": {"": []}}, 1.0, -0.0, 1e21], ids=range(6),
)  # fmt: skip
def test_signs_that_are_easily_written_otherwise(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value", [float("nan"), 2**60, {1: 2}, "\ud800", {"\ud800": 1}], ids=range(5)
)
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)
