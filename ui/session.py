"""The visitor's session: the shared assistant, ids kept in the address, errors as one sentence."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st

from assistant.server import VISITOR, shared_assistant
from assistant.values.kept import KeptDraft
from assistant.wiring import Assistant, read_settings, sentence_of
from ui.parts.messages import draw_note
from ui.parts.setup_fields import Choices

Given = ParamSpec("Given")
Result = TypeVar("Result")
_NOTES = "notes"
MOST = 8  # changes made elsewhere that are told one by one
_SCREEN, _CAME = "screen", "screen is another"


def current_assistant() -> Assistant:
    return shared_assistant(read_settings())


def setup_choices() -> Choices:
    """What the set-up can be chosen from; tables are submitted with the rule sets made for that."""
    here = current_assistant()
    titles = {one.id: one.title for one in here.rulesets() if one.purpose == "submit"}
    return Choices(here.known_regions(), titles, here.usual_ruleset)


def attempt(
    call: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
) -> Result | None:
    """The result of `call`; None where it failed with a sentence for the user, which is then shown."""
    try:
        return call(*args, **kwargs)
    except current_assistant().errors as error:
        tell(sentence_of(error), "error")
        return None


def seen_hash(kept: KeptDraft) -> str:
    """The table that the user of this tab knows: as first opened, told of, or changed here.

    A run of the script is not enough: leaving a box redraws the page in the middle of a click.
    """
    found: str = st.session_state.setdefault(f"seen:{kept.id}", kept.draft.target.hash)
    return found


def catch_up(draft_id: str) -> None:
    """The user has been told that there is a newer table: from now on it is the known one."""
    newest = attempt(current_assistant().open_draft, draft_id)
    if newest:
        if said := elsewhere(newest):
            tell(said, "warn")
        st.session_state[f"seen:{draft_id}"] = newest.draft.target.hash


def elsewhere(newest: KeptDraft) -> str:
    """What another tab changed since the table that this one knows, cell by cell."""
    known = st.session_state.get(f"seen:{newest.id}")
    if known in (None, newest.draft.target.hash):
        return ""
    lines = attempt(current_assistant().differences_since, newest.id, known) or []
    more = [f"另有 {len(lines) - MOST} 处"] if len(lines) > MOST else []
    return "\n".join(["别处的改动：", *lines[:MOST], *more]) if lines else ""


def change_draft(
    call: Callable[..., KeptDraft], /, draft_id: str, *given: object
) -> KeptDraft | None:
    """The changed draft; None where it failed, or was changed in another tab, which is then told."""

    def work() -> KeptDraft:
        with current_assistant().as_seen(draft_id, st.session_state.get(f"seen:{draft_id}")):
            return call(draft_id, *given, by=visitor())

    made = attempt(work)
    if made:
        st.session_state[f"seen:{draft_id}"] = made.draft.target.hash
    else:
        catch_up(draft_id)
    return made


def tell(text: str, kind: str = "") -> None:
    """Show one sentence at the head of the next run."""
    notes = st.session_state.setdefault(_NOTES, [])
    if (text, kind) not in notes:
        notes.append((text, kind))


def draw_notes() -> None:
    """What `tell` was told since the last run."""
    for text, kind in st.session_state.pop(_NOTES, []):
        draw_note(text, kind)


def kept_id(name: str) -> str | None:
    """The id in the address and nowhere else: 后退 and a click on the menu mean what they say."""
    return st.query_params.get(name)


def keep_id(name: str, value: str | None) -> None:
    """Put the id into the address, so that a reload finds it; None takes it out."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def see_screen(name: str) -> None:
    """Called once a run, before the screen is drawn."""
    st.session_state[_CAME] = st.session_state.get(_SCREEN) != name
    st.session_state[_SCREEN] = name


def just_came() -> bool:
    """Whether the run before this one showed another screen."""
    return bool(st.session_state.get(_CAME))


def visitor() -> str:
    """A random name that the server gave this browser; it keys what was typed and not sent."""
    return str(st.context.cookies.get(VISITOR, "visitor"))


def typed_text(owner: str, screen: str, key: str) -> None:
    """Make ready the widget `key`: it starts with what was typed there before a reload."""
    if key not in st.session_state:
        st.session_state[key] = attempt(current_assistant().typed, owner, screen) or ""


def keep_typed(owner: str, screen: str, key: str) -> None:
    """What the widget `key` holds is stored at once."""
    attempt(current_assistant().keep_typed, owner, screen, st.session_state[key])
