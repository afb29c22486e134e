"""Past target tables of the bureau, and what they have in common as a sheet to accept or reject."""

import streamlit as st

from ui.parts.messages import draw_each, draw_note
from ui.parts.plain_text import block, element
from ui.parts.uploads import MOST_MB, SAID, TABLE_TYPES
from ui.session import attempt, current_assistant, draw_notes

MINED = "catalogue-mined"  # (ids of the files, what came of it, what could not be read, the sheet)


def draw_mining() -> None:
    """The box for past tables; the sheet comes back through the box for changed sheets above."""
    with st.expander("从以往的目标表里找共性指标"):
        said = "放几张以往的目标表，合并说法不同的同一指标，得到一张建议表；在“采纳”一列写“是”，补上行业、子类和资金用途，再从“用 Excel 维护指标库”导入。"
        block(element("p", said, "soft"))
        files = st.file_uploader(
            SAID, TABLE_TYPES, accept_multiple_files=True, key="catalogue-past",
            max_upload_size=MOST_MB,
        )  # fmt: skip
        ids = tuple(file.file_id for file in files or ())
        if ids and st.button("找共性指标", type="primary", key="catalogue-mine"):
            with st.spinner("正在读表、归并指标……"):
                _mine(ids, [(file.name, file.getvalue()) for file in files])
        draw_notes()
        mined, came, unreadable, sheet = st.session_state.get(MINED, ((), "", (), b""))
        if ids and mined == ids:
            draw_each(unreadable, "error")
            draw_note(came, "good" if sheet else "")
            if sheet:
                st.download_button(
                    "下载建议表", sheet, "共性指标建议.xlsx", key="catalogue-mined-file"
                )


def _mine(ids: tuple[str, ...], files: list[tuple[str, bytes]]) -> None:
    """Read and grouped; what came of it is kept until other files lie in the box."""
    read = attempt(current_assistant().read_uploads, files)
    made = attempt(current_assistant().mined_sheet, read.tables) if read else None
    if read is None or made is None:
        return
    count, sheet = made
    said = f"读了 {len(read.tables)} 张表，找到 {count} 条可以共用的指标"
    st.session_state[MINED] = (ids, said, read.unreadable, sheet if count else b"")
