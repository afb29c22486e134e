"""The shipped encoder: small, read the same by NumPy and by sentence-transformers, and sensible."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.index.encode import (
    SHIPPED,
    EncoderError,
    SentenceTransformerEncoder,
    open_encoder,
)

TEXTS = [
    "各部门应当对预算支出情况开展绩效评价。",
    "绩效目標審核２０２６年９５％",
    "满意度指标怎么设？",
    "ＡＢＣ 2021 year",
    "预算",
]


def test_numpy_and_sentence_transformers_give_the_same_vectors() -> None:
    ours = open_encoder().encode(TEXTS)
    theirs = SentenceTransformerEncoder(SHIPPED).encode(TEXTS)
    assert ours.shape == theirs.shape == (len(TEXTS), open_encoder().size)
    assert np.allclose(ours, theirs, atol=1e-3)
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)


def test_the_folder_is_small_and_has_a_card() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 12_000_000
    assert "held out" in (SHIPPED / "README.md").read_text(encoding="utf-8")


def test_a_text_without_a_known_piece_is_zero_and_harms_nothing() -> None:
    rows = open_encoder().encode(["", "！？……", "预算"])
    assert not rows[:2].any()
    assert np.isfinite(rows).all()


def test_it_finds_the_nearer_of_two_where_no_character_pair_is_shared() -> None:
    asked, near, far = open_encoder().encode(
        ["挪用公款要受什么惩罚", "擅自改变支出用途的，追究法律责任", "电影院的座位应当编号"]
    )
    assert asked @ near > asked @ far


def test_writing_does_not_matter() -> None:
    plain, full, traditional = open_encoder().encode(
        ["绩效目标2026", "绩效目标２０２６", "績效目標2026"]
    )
    assert np.allclose(plain, full)
    assert np.allclose(plain, traditional)


def test_a_folder_that_is_no_model_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="句向量模型文件夹"):
        open_encoder(tmp_path)
