"""Two common indicators side by side, with what differs marked."""

from ui.parts.indicator_page import Entry, facts_of, filled
from ui.parts.plain_text import element, plain


def compared(left: Entry, right: Entry) -> str:
    """A table: what each says of every point; a differing point has its name in bold."""
    pairs = [facts_of(one) for one in (left, right)]
    names = list(dict.fromkeys(name for facts in pairs for name, _ in facts))
    told = [dict(facts) for facts in pairs]
    titles = [filled(one.indicator.name, one.indicator) for one in (left, right)]
    heads = "".join(element("th", one) for one in titles)
    rows = ""
    for name in names:
        one, other = (facts.get(name) or "" for facts in told)
        mark = element("strong", f"{name}（不同）") if one != other else plain(name)
        rows += f"<tr><td>{mark}</td>{_cell(titles[0], one)}{_cell(titles[1], other)}</tr>"
    head = f"<thead><tr><th></th>{heads}</tr></thead>"
    return (
        f'<div class="sheet"><table class="rows compare">{head}<tbody>{rows}</tbody></table></div>'
    )


def _cell(title: str, text: str) -> str:
    """On a phone, where the head is not shown, a cell says whose it is."""
    return f'<td data-name="{plain(title)}">{plain(text)}</td>'
