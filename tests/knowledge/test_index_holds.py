"""`verify` sees whether the index holds what the library holds."""

import json
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import Assistant


def test_a_whole_index_agrees_and_a_foreign_one_is_named(data: Path, tmp_path: Path) -> None:
    assistant = Assistant(Settings(data=data))
    assistant.ask("双监控是什么")
    assert assistant.index_faults() == ()
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "某市财政局关于绩效监控的通知\n\n第一条 各单位每年八月开展绩效监控。\n", encoding="utf-8"
    )
    assistant.take_in(assistant.read_document(notice), lambda _: None)
    assert assistant.index_faults() == ()
    delta = next((data / "index").glob("delta-*"))
    own = next(one.id for one in assistant.documents() if assistant.is_own(one.id))
    assistant.forget(own, lambda _: None)
    assert assistant.index_faults() == ()
    named = json.loads((data / "index" / "CURRENT").read_text(encoding="utf-8"))
    named["delta"] = delta.name  # the library has nothing of it any more
    (data / "index" / "CURRENT").write_text(json.dumps(named), encoding="utf-8")
    assert [one.id for one in assistant.index_faults()] == ["index"]
    assert "reindex" in assistant.index_faults()[0].what
    assistant.reindex(lambda _: None)
    assert assistant.index_faults() == ()


def test_a_document_added_behind_the_index_is_named(data: Path, tmp_path: Path) -> None:
    assistant = Assistant(Settings(data=data))
    assistant.ask("双监控是什么")
    notice = tmp_path / "notice.txt"
    notice.write_text(
        "某市财政局关于绩效监控的通知\n\n第一条 各单位每年八月开展绩效监控。\n", encoding="utf-8"
    )
    assistant.library.add(assistant.read_document(notice))
    assert "重建" in assistant.index_faults()[0].what
    again = Assistant(Settings(data=data))  # as after a kill between library and index
    again.ask("双监控是什么")
    assert again.verify().clean
