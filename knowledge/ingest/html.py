"""Text of a web page as saved from a government site: the article, without navigation, scripts and footers."""

import re
from collections.abc import Iterator
from typing import Any

from knowledge.ingest.failure import IngestError
from knowledge.ingest.source import Source, table_lines, width_of

DEAD = {
    "script", "style", "noscript", "iframe", "object", "embed", "nav", "header", "footer", "aside",
    "form", "button", "select", "input", "textarea", "svg", "canvas", "template", "head", "audio",
    "video", "map",
}  # fmt: skip
BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "dd",
    "dt", "dl", "blockquote", "pre", "center", "main", "tr", "table", "tbody", "figcaption",
}  # fmt: skip
AROUND = re.compile(
    r"(?:^|[-_\s])(?:nav|navi|menu|foot|footer|header|crumbs?|breadcrumb|share|sidebar|side|copyright|search|banner"
    r"|related|recommend|pagination|pager|toolbar|qrcode|links|friendlink|location|position|login|print)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
ENOUGH = 0.6  # of the page's text outside links: the article holds at least so much


def read_html(text: str, name: str) -> Source:
    """The article of the page. Raises IngestError where there is no text."""
    from lxml import etree, html

    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise IngestError(f"{name} 这个网页里没有读到内容，请用浏览器打开后另存再试") from error
    _drop(root)
    body = root.find("body")
    article = _article(body if body is not None else root)
    lines = [" ".join(line.split()) for line in _lines(article)]
    return Source("\n".join(line for line in lines if line), whole=True)


def _drop(root: Any) -> None:
    for element in list(root.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in DEAD or _around(element):
            element.drop_tree()


def _around(element: Any) -> bool:
    """Navigation and its like by class or id; hidden text. What holds much prose is kept."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None:
        return True
    return (
        bool(AROUND.search(named)) and element.tag not in ("html", "body") and _prose(element) < 200
    )


def _prose(element: Any) -> int:
    """Characters outside links."""
    linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
    return len(re.sub(r"\s+", "", "".join(element.itertext()))) - linked


def _article(body: Any) -> Any:
    """The smallest element that holds most of the prose; the page's title stays if it stands beside."""
    whole = _prose(body)
    best = body
    while True:
        inner = [one for one in best if isinstance(one.tag, str) and _prose(one) >= ENOUGH * whole]
        if not inner or inner[0].tag in ("table", "tbody", "tr", "p", "span", "font"):
            return _with_title(best)
        best = inner[0]


def _with_title(best: Any) -> Any:
    """One step up where a heading stands just before the article."""
    parent = best.getparent()
    if parent is None or best.tag == "body":
        return best
    before = [one for one in parent if isinstance(one.tag, str)]
    heads = [one for one in before[: before.index(best)] if one.tag in ("h1", "h2", "h3")]
    return parent if heads and _prose(parent) < 1.5 * _prose(best) + 200 else best


def _lines(element: Any) -> Iterator[str]:
    """Blocks as lines; tables as rows."""
    held = element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            held += child.tail or ""
            continue
        if child.tag == "br":
            yield held
            held = child.tail or ""
        elif child.tag in BLOCKS:
            yield held
            yield from _table(child) if child.tag == "table" and _is_data(child) else _lines(child)
            held = child.tail or ""
        else:
            *ended, last = [*_lines(child)] or [""]
            if ended:
                yield held + ended[0]
                yield from ended[1:]
                held = ""
            held += last + (child.tail or "")
    yield held


def _is_data(table: Any) -> bool:
    """A table of cells, not one that lays out the page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    long = any(len("".join(cell.itertext())) > 400 for row in rows for cell in row)
    return len(rows) > 1 and max(map(len, rows)) > 1 and not long


def _table(table: Any) -> Iterator[str]:
    caption = table.find("caption")
    if caption is not None:
        yield "".join(caption.itertext())
    yield from table_lines(list(_grid(table)))


def _grid(table: Any) -> Iterator[list[str]]:
    """The rows with empty cells where a cell of the row above or to the left reaches over."""
    reaching: dict[int, int] = {}  # column: so many more rows
    for row in table.iter("tr"):
        cells: list[str] = []
        left = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while reaching.get(len(cells)):
                cells.append("")
            across, down = width_of(cell.get("colspan")), width_of(cell.get("rowspan"))
            if down > 1:
                left |= dict.fromkeys(range(len(cells), len(cells) + across), down - 1)
            cells += ["".join(cell.itertext()), *[""] * (across - 1)]
        while reaching.get(len(cells)):
            cells.append("")
        reaching = left
        yield cells
