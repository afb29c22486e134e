"""Text of users, documents and models as HTML that shows it literally: no markup, no request.

Markdown is never given such text: a backslash does not stop Streamlit's `:emoji:` and arrows.
"""

import html
import re

import streamlit as st

_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]")


def plain(text: object) -> str:
    """`text` for inside an element or a double-quoted attribute; None is empty.

    Control characters and direction overrides, which could make text look like another, are named.
    """
    shown = "" if text is None else str(text)
    return html.escape(_INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", shown))


def element(name: str, text: object, kind: str = "") -> str:
    """One element holding `text` literally."""
    return (
        f'<{name} class="{kind}">{plain(text)}</{name}>'
        if kind
        else f"<{name}>{plain(text)}</{name}>"
    )


def block(markup: str, kind: str = "") -> None:
    """Draw `markup`, in which every foreign text has gone through `plain`."""
    st.html(f'<div class="jx {kind}">{markup}</div>')
