"""Another encoder: rebuilt beside the index in use, swapped at the end; a wrong one is one sentence."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from assistant.settings import Settings
from assistant.wiring import Assistant
from knowledge.document import Clause, Document
from knowledge.index.encode import SHIPPED, EncoderError, open_encoder
from knowledge.index.folders import read_current
from tests.knowledge.embedding_server import serving

QUESTION = "什么是绩效监控"
NOTICE = "云岭市财政局关于航拍费用的通知\n\n第一条 无人机航拍费用凭发票和任务单报销。\n"
MARKED = Document(
    id="doc-marked", title="云岭市测绘费用的规定", edition="original", checked="original",
    clauses=(
        Clause(id="article-1", label="第一条", text="机密★3年 测绘费用凭任务单报销。", checked="original"),
    ),
)  # fmt: skip


def folder_of(root: Path, size: int) -> Path:
    """A sentence-transformers folder: the shipped one with fewer dimensions."""
    shutil.copytree(SHIPPED, root, dirs_exist_ok=True)
    weights = load_file(str(root / "model.safetensors"))["embedding.weight"]
    cut = np.ascontiguousarray(weights[:, :size])
    save_file({"embedding.weight": cut}, str(root / "model.safetensors"))
    return root


def served_by(assistant: Assistant) -> int:
    """The dimensions of the encoder that the open index is asked with."""
    hits = assistant.searcher().search(QUESTION)
    assert hits
    assert any(hit.dense > 0 for hit in hits)
    return assistant.searcher().encoder.size


def in_use(data: Path) -> int:
    current = read_current(data)
    assert current is not None
    return int(current.encoder["size"])


def test_a_folder_serves_after_reindex_and_not_before(data: Path, tmp_path: Path) -> None:
    page = Assistant(Settings(data=data))
    assert served_by(page) == 256
    folder = folder_of(tmp_path / "model", 64)
    changed = Assistant(Settings(data=data, encoder=folder))
    assert served_by(changed) == 256
    said: list[str] = []
    assert "64 维" in changed.reindex(said.append)
    assert said[0].startswith("正在建立检索索引")
    assert (served_by(changed), served_by(page)) == (64, 64)
    assert page.verify().clean
    assert "256 维" in page.reindex(lambda _: None)  # and back, as its own setting says
    assert served_by(page) == 256


def test_a_folder_whose_dimensions_changed_is_one_sentence(data: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "model", 64)
    assistant = Assistant(Settings(data=data, encoder=folder))
    assistant.reindex(lambda _: None)
    other = folder_of(tmp_path / "other", 32)
    shutil.copy(other / "model.safetensors", folder / "model.safetensors")
    open_encoder.cache_clear()  # as in a new process
    again = Assistant(Settings(data=data, encoder=folder))
    with pytest.raises(EncoderError, match=r"32 维.*64 维.*reindex"):
        again.searcher()
    again.reindex(lambda _: None)
    assert served_by(again) == 32


def test_an_endpoint_gets_each_text_once_and_nothing_with_a_mark(
    data: Path, tmp_path: Path
) -> None:
    with serving() as endpoint:
        settings = Settings(data=data, embed_base_url=endpoint.url, embed_model="toy")
        assistant = Assistant(settings)
        assert "64 维" in assistant.reindex(lambda _: None)
        assert served_by(assistant) == 64
        notice = assistant.model_notice() or ""
        assert endpoint.url.split("/")[2] in notice
        assert "收入的文件" in notice
        (tmp_path / "航拍.txt").write_text(NOTICE, encoding="utf-8")
        assistant.take_in(assistant.read_document(tmp_path / "航拍.txt"), lambda _: None)
        assistant.take_in(MARKED, lambda _: None)
        before = len(endpoint.asked)
        assistant.reindex(lambda _: None)  # a whole new base out of vectors that are there
        new = endpoint.asked[before:]
        assert len(new) < 5
        hits = assistant.searcher().search("无人机航拍费用怎么报销", 1)
        assert "航拍" in hits[0].passage.text
        assert "测绘" in assistant.searcher().search("机密★3年 测绘费用怎么报销", 1)[0].passage.text
        assert not any("机密" in text for text in endpoint.asked)
        assert assistant.verify().clean


def test_the_old_index_answers_while_an_endpoint_takes_its_time(data: Path) -> None:
    page = Assistant(Settings(data=data))
    served_by(page)
    with serving() as endpoint:
        changing = Assistant(Settings(data=data, embed_base_url=endpoint.url, embed_model="toy"))
        assert changing.encoder_choice.open().size == 64
        endpoint.open.clear()
        before, done = len(endpoint.asked), list[str]()
        work = threading.Thread(target=lambda: done.append(changing.reindex(lambda _: None)))
        work.start()
        assert served_by(page) == 256
        assert in_use(data) == 256
        endpoint.open.set()
        work.join(120)
        assert done
        assert len(endpoint.asked) > before + 100
        assert in_use(data) == 64


def test_an_endpoint_that_is_gone_or_changed_is_one_sentence(data: Path) -> None:
    with serving() as endpoint:
        settings = Settings(data=data, embed_base_url=endpoint.url, embed_model="toy")
        assistant = Assistant(settings)
        assistant.reindex(lambda _: None)
        served_by(assistant)
        endpoint.size = 32
        with pytest.raises(EncoderError, match="reindex"):
            assistant.search(QUESTION, 3)
        with pytest.raises(EncoderError, match=r"32 维.*64 维.*reindex"):
            Assistant(settings).searcher()
    with pytest.raises(EncoderError, match="句向量接口"):
        Assistant(settings).searcher()
    back = Assistant(Settings(data=data))  # the setting taken out: the shipped one serves again
    assert served_by(back) == 256


def test_another_encoder_in_the_settings_is_said_at_the_start(data: Path, tmp_path: Path) -> None:
    page = Assistant(Settings(data=data))
    served_by(page)
    assert page.index_notice() is None
    folder = folder_of(tmp_path / "model", 64)
    changed = Assistant(Settings(data=data, encoder=folder))
    notice = changed.index_notice() or ""
    for word in (str(folder), "自带的模型", "仍用原来的索引", "请运行 jixiao reindex"):
        assert word in notice
    assert served_by(changed) == 256
    changed.reindex(lambda _: None)
    assert changed.index_notice() is None
    assert "仍用原来的索引" in (page.index_notice() or "")
    shutil.rmtree(folder)
    open_encoder.cache_clear()  # as in a new process
    gone = Assistant(Settings(data=data))
    assert "打不开了" in (gone.index_notice() or "")
    assert served_by(gone) == 256  # made anew with what is set
    assert gone.index_notice() is None


def test_the_sentence_names_a_host_and_no_password(data: Path) -> None:
    served_by(Assistant(Settings(data=data)))
    settings = Settings(data=data, embed_base_url="http://me:pw@10.0.0.9:8000/v1", embed_model="m3")
    notice = Assistant(settings).index_notice() or ""
    assert "10.0.0.9:8000 的 m3" in notice
    assert "pw" not in notice
