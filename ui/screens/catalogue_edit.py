"""The bureau's own entries of the indicator library: edit one in place, stop using it, compare it, see its history."""

import streamlit as st

from assistant.wiring import Assistant
from ui.parts.entry_form import entry_fields, typed_entry
from ui.parts.indicator_compare import compared
from ui.parts.indicator_page import Entry, filled
from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block
from ui.screens.catalogue_mine import draw_mining
from ui.session import attempt, current_assistant, draw_notes, keep_id, tell

WHO = "catalogue-who"


def draw_editing(entry: Entry) -> None:
    """The form in place, closed at first."""
    assistant = current_assistant()
    level = assistant.own_level_name
    with st.expander(f"改这条，存入本单位的{level}"):
        block(
            f'<p class="soft">附带的条目不会被覆盖，随时能改回来；起草和检查从下一次起按{level}的写法。</p>'
        )
        with st.form(f"entry:{entry.indicator.code}", border=False):
            typed = entry_fields(entry.indicator)
            who = st.text_input("谁改的", st.session_state.get(WHO, ""), placeholder="姓名或科室")
            with st.container(horizontal=True):
                saved = st.form_submit_button("保存", type="primary")
                stopped = st.form_submit_button("本单位不用这条")
        if saved or stopped:
            st.session_state[WHO] = who
            _store(assistant, entry, typed, who, stopped)


def _store(assistant: Assistant, entry: Entry, typed: dict[str, str], who: str, off: bool) -> None:
    one = entry.indicator if off else typed_entry(entry.indicator, typed)
    made = attempt(assistant.edit_indicator, entry.use, one, who, retired=off)
    if made is None:
        draw_notes()  # beside what was typed
        return
    name = filled(one.name, one)
    if made.nothing:
        tell(f"“{name}”没有变化，不用保存")
    elif off:
        keep_id("indicator", None)
        tell(f"本单位不再用“{name}”，可以用 Excel 导入恢复", "good")
    else:
        tell(f"“{name}”已存入{assistant.own_level_name}第 {made.level.number} 版", "good")
    st.rerun()


def draw_comparing(entry: Entry, entries: dict[str, Entry]) -> None:
    """Another indicator beside this one."""
    with st.expander("和另一条比较"):
        others = [code for code in entries if code != entry.indicator.code]
        chosen = st.selectbox(
            "另一条", others, index=None, placeholder="输入几个字来找", key=f"compare:{entry.indicator.code}",
            format_func=lambda code: _named(entries[code]),
        )  # fmt: skip
        if chosen:
            block(compared(entry, entries[chosen]))


def _named(entry: Entry) -> str:
    return f"{filled(entry.indicator.name, entry.indicator)}（{entry.use.name}，{entry.indicator.code}）"


def draw_exchange() -> None:
    """The whole library as an Excel sheet, out and in, and who changed what."""
    assistant = current_assistant()
    with st.expander("用 Excel 维护指标库"):
        if st.button("准备 Excel 表", key="catalogue-export"):
            with st.spinner("正在写出……"):
                st.session_state["catalogue-sheet"] = attempt(assistant.export_catalogue)
        if sheet := st.session_state.get("catalogue-sheet"):
            st.download_button("下载 Excel 表", sheet, "指标库.xlsx", key="catalogue-download")
        file = st.file_uploader("改好的表放到这里", type="xlsx", key="catalogue-file")
        if file:
            _preview(assistant, file.name, file.getvalue(), file.file_id)
    draw_mining()
    history = attempt(assistant.told_history) or []
    if history:
        with st.expander(f"改动记录（{len(history)} 次）"):
            draw_each(history, "")


def _preview(assistant: Assistant, name: str, raw: bytes, file_id: str) -> None:
    """What the sheet would change; then the button that does it."""
    taken, said = st.session_state.get("catalogue-taken", (None, ""))
    if taken == file_id:
        draw_note(said, "good")
        return
    with st.spinner("正在读表……"):
        made = attempt(assistant.import_catalogue, raw, name, store=False)
    if made is None:
        draw_notes()  # beside the box
        return
    changes = assistant.told_change(made._replace(faults=()))
    draw_each(changes, "")
    draw_each(assistant.told_change(made)[len(changes) :], "warn")
    if made.change.nothing:
        return
    who = st.text_input("谁改的", st.session_state.get(WHO, ""), key="catalogue-import-who")
    if st.button("按这张表更新", type="primary", key="catalogue-import"):
        if not who.strip():
            draw_note("请先写上改的人是谁，再更新", "error")
            return
        st.session_state[WHO] = who
        done = attempt(assistant.import_catalogue, raw, name, who=who)
        if done is None:
            draw_notes()
            return
        said = f"指标库已更新：{assistant.told_change(done)[0]}"
        st.session_state["catalogue-taken"] = (file_id, said)
        st.rerun()
