"""The open questions of a draft: what the form cannot do without first."""

from assistant.drafting.cell import Cell
from assistant.drafting.fill import Cells
from assistant.drafting.rows import Row
from assistant.values.draft import Question

_FIRST = (
    "/project/fund_use", "/funding/annual", "/year", "/project/unit", "/project/department", "/project/attribute",
)  # fmt: skip
_ROWS, _LAST = 50, 90


def in_order(top: dict[str, Cell], rows: list[tuple[Row, Cells]]) -> list[Question]:
    """All open questions, the most needed first; each points to its cell."""
    asked: list[tuple[int, Question]] = []
    for key, cell in top.items():
        if cell.question:
            rank = _FIRST.index(key) if key in _FIRST else _LAST
            asked.append((rank, cell.question))
    for place, (row, cells) in enumerate(rows):
        for field, cell in cells.items():
            if cell.question:
                at = f"/indicators/{place}/{field}"
                asked.append((_ROWS, cell.question.model_copy(update={"at": at, "row": row.id})))
    return [question for _, question in sorted(asked, key=lambda pair: pair[0])]
