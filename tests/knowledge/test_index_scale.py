"""A thousand articles through the product in processor time: what would grow out of hand shows here."""

import time
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.bench.scale import NOTICE
from evals.bench.scale_stage import take_in
from evals.bench.statutes import CORPUS, write_statutes

pytestmark = pytest.mark.skipif(
    not CORPUS.exists(), reason="../shared/corpus is not on this machine"
)


def test_articles_a_second_and_one_notice_beside_them(data: Path, tmp_path: Path) -> None:
    written = write_statutes(tmp_path / "texts", 1_000)
    Assistant(Settings(data=data)).keep_up(lambda _: None)  # imports and models are not counted
    figures = take_in(data, tmp_path / "texts")
    assert figures["articles"] >= written
    assert figures["articles"] / figures["cpu"] > 250  # 550 with all of two cores

    page = Assistant(Settings(data=data))
    page.search("绩效目标", 1)
    (tmp_path / "通知.txt").write_text(NOTICE, encoding="utf-8")
    started = time.process_time()
    page.take_in(page.read_document(tmp_path / "通知.txt"), lambda _: None)
    assert "无人机" in page.searcher().search("无人机航拍费用怎么报销", 1)[0].passage.text
    assert time.process_time() - started < 1.5
