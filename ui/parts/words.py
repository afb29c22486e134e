"""What the user said of a draft: the description, the answers, the changes."""

from assistant.values.draft import Draft
from ui.parts.target_table import cell_names


def words_of(draft: Draft) -> list[str]:
    """Line by line, as typed; an answer goes with the name of its cell."""
    if draft.log:
        return [line for line in (draft.description, *draft.log) if line]
    names = cell_names(draft.target)
    answers = [f"{names.get(one.at, '补充')}：{one.value}" for one in draft.answers]
    return [line for line in (draft.description, *answers, *draft.said) if line]
