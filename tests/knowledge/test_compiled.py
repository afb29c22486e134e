"""What is kept of YAML files is their content, and never outlives a change or a damage."""

from pathlib import Path

import pytest

from knowledge.compiled import read_all
from knowledge.indicator import load_catalogue
from knowledge.yaml_file import CorpusError


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for path in paths:
        path.write_text(f"name: {path.stem}\nnumbers: [1, 2.5]\n", encoding="utf-8")
    return paths


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


def test_the_second_reading_is_the_first(files: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = read_all(files, cache)
    assert first == [{"name": "a", "numbers": [1, 2.5]}, {"name": "b", "numbers": [1, 2.5]}]
    assert len(kept(cache)) == 1
    assert read_all(files, cache) == first == read_all(files, None)


def test_a_changed_file_is_read_anew(files: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read_all(files, cache)
    files[1].write_text("name: c\n", encoding="utf-8")
    assert read_all(files, cache)[1] == {"name": "c"}


@pytest.mark.parametrize("damage", [b"", b"{}", b"0" * 64 + b"\n[1, 2]", b"\xff\xfe"], ids=range(4))
def test_damage_is_not_believed(files: list[Path], tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "cache"
    first = read_all(files, cache)
    kept(cache)[0].write_bytes(damage)
    assert read_all(files, cache) == first


def test_what_json_cannot_hold_is_not_kept(files: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    files[0].write_text("day: 2026-01-01\n1: one\n", encoding="utf-8")
    first = read_all(files, cache)
    assert first == read_all(files, cache) and not kept(cache)


def test_without_the_folder_above_nothing_is_made(files: list[Path], tmp_path: Path) -> None:
    read_all(files, tmp_path / "nowhere" / "cache")
    assert not (tmp_path / "nowhere").exists()


def test_a_broken_file_is_told_also_with_a_cache(files: list[Path], tmp_path: Path) -> None:
    files[0].write_text("a: [", encoding="utf-8")
    with pytest.raises(CorpusError, match="a.yaml"):
        read_all(files, tmp_path / "cache")


def test_the_library_is_the_same_either_way(tmp_path: Path) -> None:
    for _ in range(2):
        load_catalogue.cache_clear()
        assert load_catalogue(cache=tmp_path / "cache") == load_catalogue()
