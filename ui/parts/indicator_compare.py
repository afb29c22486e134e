"""Two common indicators side by side, with what differs marked."""

from ui.parts.indicator_page import Entry, facts_of, filled
from ui.parts.plain_text import element, plain


def compared(left: Entry, right: Entry) -> str:
    """A table: what each says of every point; a differing point has its name in bold."""
    pairs = [facts_of(one) for one in (left, right)]
    names = list(dict.fromkeys(name for facts in pairs for name, _ in facts))
    told = [dict(facts) for facts in pairs]
    heads = "".join(f"<th>{plain(filled(one.indicator.name, one.indicator))}</th>" for one in (left, right))  # fmt: skip
    rows = ""
    for name in names:
        one, other = (facts.get(name) or "" for facts in told)
        mark = element("strong", f"{name}（不同）") if one != other else plain(name)
        rows += f"<tr><th>{mark}</th><td>{plain(one)}</td><td>{plain(other)}</td></tr>"
    return (
        f'<div class="scroll"><table class="compare"><tr><th></th>{heads}</tr>{rows}</table></div>'
    )
