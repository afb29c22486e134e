"""Renaming a row, in its own texts and in the goal too."""

from typing import Any

from assistant.drafting.cells import flat
from assistant.drafting.change import ask
from assistant.drafting.edit import put
from assistant.drafting.pick_row import Unclear, numbered, the_row
from assistant.drafting.wish import Wish
from assistant.values.draft import Draft, Provenance
from knowledge.indicator import Catalogue
from knowledge.ruleset import RuleSet

_TEXTS = ("definition", "basis", "method", "source", "scoring", "evidence")
_GOALS = ("/goal/annual", "/goal/overall")


def rename_row(draft: Draft, wish: Wish, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with the row renamed, or unchanged with a question back."""
    try:
        row = the_row(draft, wish.place, "改名")
        same = [one for one in draft.target.indicators if one.name == wish.value]
        if same:
            raise Unclear(f"表里已有{numbered(draft, same)}，两条不能同名。要换个名称吗？")
    except Unclear as error:
        return ask(draft, str(error))
    old, new = row.name or "", wish.value
    changed: dict[str, Any] = {f"{row.id}/name": new}
    given = {f"{row.id}/name": Provenance(kind="user", ref="say", text=new)}
    cells = flat(draft.target)
    for key in (*(f"{row.id}/{name}" for name in _TEXTS), *_GOALS):
        text = cells.get(key)
        if old and isinstance(text, str) and old in text:
            changed[key] = text.replace(old, new)
            if source := draft.provenance.get(key):
                given[key] = source
    goal = "；年度目标同步改写" if "/goal/annual" in changed else ""
    said = f"改名：{old or '空'} → {new}{goal}"
    return put(draft, changed, said, catalogue=catalogue, ruleset=ruleset, how="say", given=given)
