"""Adding a row by the code of a library entry, of whatever fund use, with all that the entry says."""

from assistant.drafting.add_row import insert
from assistant.drafting.grid import MOST_ROWS
from assistant.drafting.new_row import new_row
from assistant.drafting.pick_row import numbered
from assistant.values.draft import Draft
from assistant.values.input_error import InputError
from knowledge.indicator import Catalogue, CommonIndicator
from knowledge.ruleset import RuleSet


def add_entry(draft: Draft, code: str, *, catalogue: Catalogue, ruleset: RuleSet) -> Draft:
    """The draft with a row of this entry, its value worked out or still open. Raises InputError."""
    entry = catalogue.find(code)
    if entry is None:
        raise InputError(f"指标库里没有编号“{code}”，请从指标库重新选")
    if len(draft.target.indicators) >= MOST_ROWS:
        raise InputError(f"表里已有 {MOST_ROWS} 行，不能再加")
    row = new_row(draft, _filled(entry), None, catalogue, ruleset)
    name = row.cells[f"{row.id}/name"]
    same = [one for one in draft.target.indicators if one.name == name]
    if same:
        raise InputError(f"表里已有{numbered(draft, same)}，请到那张草稿里直接改")
    return insert(draft, row, catalogue=catalogue, ruleset=ruleset)


def _filled(entry: CommonIndicator) -> CommonIndicator:
    """No description says what is counted, so the entry's own word for it stands in its texts."""
    text = entry.model_dump_json().replace("{item}", entry.takes.item)
    return CommonIndicator.model_validate_json(text)
