"""`jixiao ingest`: what was read is printed; a wrong file does not stop the rest; corrections; removal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.knowledge import made_files as made


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))


def folder(tmp_path: Path, **files: bytes) -> Path:
    place = tmp_path / "收件"
    place.mkdir()
    for name, raw in files.items():
        (place / name.replace("_", ".")).write_bytes(raw)
    return place


def test_what_was_read_is_printed_and_the_clause_is_there(
    tmp_path: Path, jixiao: Callable[..., Ran]
) -> None:
    path = folder(tmp_path, a_pdf=made.as_pdf()) / "a.pdf"
    ran = jixiao("ingest", path)
    assert ran.code == 0
    for word in (made.TITLE, made.NUMBER, "云岭市", "2024-05-01", "分成 5 条", "第一条（第 1 页）", "作为新文件收入"):  # fmt: skip
        assert word in ran.out
    again = jixiao("ingest", path)
    assert "内容没有变化" in again.out
    assert "没有改动" in again.out
    [own] = [one for one in jixiao("docs", "--json").json if one["title"] == made.TITLE]
    shown = jixiao("docs", f"{own['id']}#article-3-1", "--json").json
    assert shown["clauses"][0]["clause"] == "第三条之一"


def test_a_file_that_cannot_be_read_is_said_and_the_rest_goes_on(
    tmp_path: Path, jixiao: Callable[..., Ran]
) -> None:
    place = folder(tmp_path, a_docx=made.as_docx(), b_jpg=b"\xff\xd8\xff\xe0" + b"\0" * 60)
    (place / ".hidden.txt").write_bytes(b"")
    (place / "loop").symlink_to(place)
    (place / "self.txt").symlink_to(place / "self.txt")
    ran = jixiao("ingest", "--yes", place)
    assert ran.code == 1
    assert "b.jpg" in ran.out
    assert "已收入资料库" in ran.out
    assert jixiao("verify").code == 0
    alone = jixiao("ingest", place / "b.jpg")
    assert alone.code == 2
    assert len(alone.err.strip().splitlines()) == 1


def test_corrections_are_taken_and_removal_is_said(
    tmp_path: Path, jixiao: Callable[..., Ran]
) -> None:
    path = folder(tmp_path, a_txt=made.as_text()) / "a.txt"
    ran = jixiao(
        "ingest", path, "--level", "区县", "--region", "云岭市青山区", "--date", "2024-04-02"
    )
    assert ran.code == 0
    [own] = [one for one in jixiao("docs", "--json").json if one["title"] == made.TITLE]
    assert (own["level"], own["region"]) == ("区县", "云岭市青山区")
    assert jixiao("ingest", path, "--level", "镇").code == 2
    assert "已移出" in jixiao("forget", own["id"]).out
    assert not [one for one in jixiao("docs", "--json").json if one["title"] == made.TITLE]


def test_rules_are_told_that_rested_on_what_is_taken_out(
    tmp_path: Path, jixiao: Callable[..., Ran]
) -> None:
    lines = ["关于印发《中央部门预算绩效运行监控管理暂行办法》的通知", "财预〔2019〕136号"]
    lines += ["第一条 为了这个测试，写下这一条。", "第二条 监控结果每年八月汇总一次。"]
    path = folder(tmp_path, a_txt="\n\n".join(lines).encode()) / "a.txt"
    taken = jixiao("ingest", path)
    assert "代替资料库中的摘编" in taken.out
    assert "仍按摘编保留并标为待核对" in taken.out
    assert [one["id"] for one in jixiao("docs", "--json").json if "@digest" in one["id"]] == [
        "caiyu-2019-136@digest"
    ]
    assert "随产品的摘编重新生效" in jixiao("forget", "caiyu-2019-136").out
    assert not [one for one in jixiao("docs", "--json").json if "@digest" in one["id"]]


def test_the_original_file_comes_back_and_nothing_is_overwritten(
    tmp_path: Path, jixiao: Callable[..., Ran]
) -> None:
    path = folder(tmp_path, a_pdf=made.as_pdf()) / "a.pdf"
    jixiao("ingest", path)
    [own] = [one for one in jixiao("docs", "--json").json if one["title"] == made.TITLE]
    out = tmp_path / "回来.pdf"
    assert jixiao("docs", own["id"], "--original", out).code == 0
    assert out.read_bytes() == path.read_bytes()
    for wrong in (
        ("docs", own["id"], "--original", out),
        ("docs", "--original", out),
        ("docs", "budget-law", "--original", tmp_path / "b"),
    ):
        ran = jixiao(*wrong)
        assert ran.code == 2
        assert len(ran.err.strip().splitlines()) == 1
    checked = jixiao("verify", "--json").json
    assert checked["clean"]
    assert checked["checked"] == 1
    [kept] = (tmp_path / "data" / "library" / "originals").iterdir()
    kept.write_bytes(b"x")
    ran = jixiao("verify")
    assert ran.code == 1
    assert "a.pdf" in ran.out
    jixiao("forget", own["id"])
    assert not kept.exists()
    assert jixiao("verify").code == 0
