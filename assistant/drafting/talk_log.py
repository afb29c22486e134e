"""What was said of a draft, in the order it was said and with the names that cells had then."""

from collections.abc import Sequence

from assistant.drafting.edit import label
from assistant.values.draft import Draft, Reply


def with_replies(draft: Draft, made: Draft, replies: Sequence[Reply]) -> Draft:
    """`made` with the answers in its log, named as `draft` named their cells."""
    lines = tuple(f"{_name(draft, one)}：{one.value.strip()}" for one in replies)
    return made.model_copy(update={"log": (*said_so_far(draft), *lines)})


def with_wish(draft: Draft, made: Draft, said: str) -> Draft:
    """`made` with a change in words in its log."""
    return made.model_copy(update={"log": (*said_so_far(draft), said)})


def said_so_far(draft: Draft) -> tuple[str, ...]:
    """The log; of a draft that was kept before there was one, answers and then changes."""
    if draft.log:
        return draft.log
    return (*(f"{_name(draft, one)}：{one.value}" for one in draft.answers), *draft.said)


def _name(draft: Draft, reply: Reply) -> str:
    if not reply.row:
        parts = reply.at.split("/")
        if len(parts) != 4 or not parts[2].isdigit():
            return label(draft, reply.at)
        rows = draft.target.indicators
        place = int(parts[2])
        return label(draft, f"{rows[place].id}/{parts[3]}") if place < len(rows) else "补充"
    there = any(row.id == reply.row for row in draft.target.indicators)
    return label(draft, f"{reply.row}/{reply.at.rsplit('/', 1)[-1]}") if there else "补充"
