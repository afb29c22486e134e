"""指标库: industries, fund uses and their common indicators, each to read and to put into a draft."""

import streamlit as st

from ui.parts.indicator_page import (
    Entry,
    by_industry,
    entries_by_code,
    indicator_line,
    indicator_page,
    use_line,
)
from ui.parts.messages import draw_heading, draw_note
from ui.parts.plain_text import block, element
from ui.screens.catalogue_add import draw_adding
from ui.screens.catalogue_edit import draw_comparing, draw_editing, draw_exchange
from ui.screens.open_line import draw_open_line
from ui.session import attempt, current_assistant, draw_notes, keep_id, kept_id

USE, INDICATOR = "use", "indicator"
MOST = 30


def screen() -> None:
    """Without an address: the tree and the search. With one: a fund use, or one indicator."""
    draw_heading("指标库", "按行业和资金用途收的共性指标，写明口径、公式、来源和用错的地方。")
    draw_notes()
    catalogue = current_assistant().catalogue
    code, use_id = kept_id(INDICATOR), kept_id(USE)
    entry = entries_by_code(catalogue.fund_uses).get(code or "")
    use = catalogue.fund_use(use_id or "")
    for name, given, found in ((INDICATOR, code, entry), (USE, use_id, use)):
        if given and not found:
            keep_id(name, None)
            draw_note("指标库中没有这一项，请从下面重新选。", "error")
    if entry:
        _indicator(entry)
    elif use:
        st.button("返回全部用途", on_click=keep_id, args=(USE, None))
        block(element("h2", f"{use.industry}·{use.name}"))
        _lines([Entry(use, one) for one in use.indicators])
    else:
        _all()


def _all() -> None:
    words = st.text_input("找指标", placeholder="如 满意度、培训、巡检次数", key="catalogue-words")
    if words.strip():
        _search(words)
        return
    industries = by_industry(current_assistant().catalogue.fund_uses)
    names = [name for name, _ in industries]
    only = st.pills("行业", names, key="catalogue-industry", label_visibility="collapsed")
    for industry, group in industries:
        if only in (None, industry):
            block(element("h2", industry))
            for subclass in dict.fromkeys(use.subclass for use in group):
                block(element("p", subclass, "soft"))
                for use in (one for one in group if one.subclass == subclass):
                    draw_open_line(use_line(use), USE, use.id)
    draw_exchange()


def _search(words: str) -> None:
    found = attempt(current_assistant().search_catalogue, words)
    if found is None:
        draw_notes()  # why it could not be searched is not "nothing found"
        return
    if not found:
        draw_note("没有找到这样的指标，请换个词，或清空后按行业和用途找。")
        return
    more = f"，先显示最相近的 {MOST} 条" if len(found) > MOST else ""
    block(element("p", f"找到 {len(found)} 条{more}", "soft"))
    entries = entries_by_code(current_assistant().catalogue.fund_uses)
    _lines([entries[one.code] for one in found[:MOST]])


def _lines(entries: list[Entry]) -> None:
    for entry in entries:
        draw_open_line(indicator_line(entry), INDICATOR, entry.indicator.code)


def _indicator(entry: Entry) -> None:
    st.button("返回列表", on_click=keep_id, args=(INDICATOR, None))
    block(indicator_page(entry))
    draw_adding(entry.indicator.code)
    draw_comparing(entry, entries_by_code(current_assistant().catalogue.fund_uses))
    draw_editing(entry)


if __name__ == "__main__":  # Streamlit runs the file of a page
    screen()
