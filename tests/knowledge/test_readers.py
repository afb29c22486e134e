"""Every format gives the same clauses; damage and bad input give the same clauses or one sentence."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.ingest.failure import IngestError
from knowledge.ingest.reader import read, read_bytes, read_file
from tests.knowledge import made_files as made

WORDS = [
    (clause.label, clause.text)
    for clause in read_bytes(made.as_text(), "办法.txt").document.clauses
]
FORMATS = {
    "办法.txt": made.as_text(),
    "办法.md": made.as_markdown(),
    "办法.html": made.as_html(),
    "办法.docx": made.as_docx(),
    "办法.xlsx": made.as_xlsx(),
    "办法.pdf": made.as_pdf(),
}


def clauses(raw: bytes, name: str) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in read_bytes(raw, name).document.clauses]


@pytest.mark.parametrize("name", FORMATS, ids=str)
def test_every_format_gives_the_same_document(name: str) -> None:
    reading = read_bytes(FORMATS[name], name)
    document = reading.document
    assert [one.label for one in document.clauses] == list(made.LABELS)
    assert [(one.label, one.text) for one in document.clauses] == WORDS
    assert (document.title, document.number) == (made.TITLE, made.NUMBER)
    assert document.clauses[2].chapter == "第二章 目标的内容"
    assert document.clauses[2].text.split("\n") == ["绩效目标应当包括下列内容：", "（一）产出目标；", "（二）效益目标。"]  # fmt: skip
    assert str(document.valid_from) == "2024-05-01"
    assert document.date is None  # in force from a day is not issued on it
    assert (document.region, document.level) == ("云岭市", "市")
    inside = ["文件上标有“内部资料”，收入后只在本机使用，不会发给任何模型"]  # in its page head
    assert list(reading.notes) == (inside if name.endswith("docx") else [])


def test_a_pdf_says_the_page_of_each_clause() -> None:
    pages = [one.page for one in read_bytes(made.as_pdf(), "办法.pdf").document.clauses]
    assert pages == [1, 1, 2, 2, 2]


def test_what_is_no_text_of_the_document_is_left_out() -> None:
    for name, raw in FORMATS.items():
        told = str(read_bytes(raw, name).document.clauses)
        for word in ("导航", "脚本", "藏起来", "微博", "备案号", "首页", "内部资料", "文件汇编"):
            assert word not in told, (name, word)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.html", made.as_html(table=True)), ("a.docx", made.as_docx(table=True))],
    ids=["html", "docx"],
)
def test_a_table_stays_whole_with_its_caption(name: str, raw: bytes) -> None:
    text = "\n".join(one.text for one in read_bytes(raw, name).document.clauses)
    assert "| 等次 | 分数 | 处理 |\n| 优 | 90以上 | 优先安排 |\n| 差 | 60以下 | 退回重报 |" in text
    holding = [one for one in read_bytes(raw, name).document.clauses if "| 等次" in one.text]
    assert len(holding) == 1
    assert made.CAPTION.replace(" ", "") in (holding[0].label + holding[0].text).replace(" ", "")


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
def test_a_wrong_charset_in_the_page_does_no_harm(charset: str, declared: str) -> None:
    assert clauses(made.as_html(charset, declared), "办法.html") == WORDS


def one_byte_changed(raw: bytes) -> bytes:
    at = len(raw) * 3 // 8
    return raw[:at] + bytes([raw[at] ^ 0x55]) + raw[at + 1 :]


def hole(raw: bytes) -> bytes:
    at = len(raw) // 3
    return raw[:at] + b"\x00" * 64 + raw[at + 64 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "truncated by half": lambda raw: raw[: len(raw) // 2],
    "last bytes gone": lambda raw: raw[:-10],
    "first bytes gone": lambda raw: raw[7:],
    "a hole of zeros": hole,
    "one byte changed": one_byte_changed,
    "rubbish behind": lambda raw: raw + b"\r\n<!-- mirrored -->\x1a\x1a",
    "rubbish before": lambda raw: b"\r\n\r\n" + raw,
    "line ends of Windows": lambda raw: raw.replace(b"\n", b"\r\n"),
    "twice": lambda raw: raw + raw,
    "NUL bytes between": lambda raw: raw[:50] + b"\x00" + raw[50:],
    "upper half stripped": lambda raw: bytes(byte & 0x7F for byte in raw),
    "noise": lambda raw: bytes(random.Random(7).randrange(256) for _ in raw[:5000]),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("name", FORMATS, ids=str)
def test_damage_gives_clauses_or_one_sentence(name: str, kind: str) -> None:
    try:
        found = clauses(DAMAGE[kind](FORMATS[name]), name)
    except IngestError as error:
        assert "\n" not in str(error)
        assert name in str(error)
        return
    assert found
    if kind in ("rubbish behind", "rubbish before", "line ends of Windows") and name.endswith(("txt", "html")):  # fmt: skip
        assert [label for label, _ in found] == list(made.LABELS)


def bomb(inside: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(inside, b"0" * size)
    return out.getvalue()


def with_part(raw: bytes, part: str, content: str) -> bytes:
    """The Office file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            new.writestr(one, content if one.filename == part else old.read(one))
    return out.getvalue()


BILLION = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "笑笑笑笑笑笑">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>某市办法</w:t></w:r></w:p><w:p><w:r><w:t>第一条 &{};应当照办，不得拖延。</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("锁.pdf", made.as_pdf(locked=True), "密码"),
        ("扫描件.pdf", made.as_pdf(picture=True), "扫描件"),
        ("厚.pdf", made.as_pdf([["第一条 甲。"]] * 2000), "2000 页"),
        ("空.pdf", b"", "空文件"),
        ("坏.pdf", b"%PDF-1.7\n1 0 obj", "PDF"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".docx"),
        ("假.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "密码"),
        ("图.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 60, "图片"),
        ("弹.docx", bomb("word/document.xml", 400 << 20), "300 MB"),
        ("弹.zip", bomb("a.txt", 100), "解开"),
        ("外文.txt", b"Rules of the city\n", "没有一个汉字"),
        ("版式.ofd", bomb("OFD.xml", 10), "OFD"),
        ("笑.docx", with_part(made.as_docx(), "word/document.xml", BILLION + BODY.format("l")), "Word"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_taken_in_says_what_to_do(name: str, raw: bytes, says: str) -> None:
    with pytest.raises(IngestError) as refused:
        read_bytes(raw, name)
    assert says in str(refused.value)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


def test_entities_of_a_word_file_reach_no_file(tmp_path: Path) -> None:
    raw = with_part(made.as_docx(), "word/document.xml", OUTSIDE + BODY.format("x"))
    (tmp_path / "外.docx").write_bytes(raw)
    try:
        told = str(read_file(tmp_path / "外.docx").clauses)
    except IngestError:
        return
    assert "root" not in told


def test_a_web_page_named_docx_is_read_as_what_it_is() -> None:
    assert clauses(made.as_html(), "办法.docx") == WORDS
    assert clauses(made.as_html(), "办法.doc") == WORDS


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "巨.pdf"
    with path.open("wb") as file:
        file.truncate(500 << 20)
    with pytest.raises(IngestError, match="500 MB，超过 50 MB"):
        read_file(path)


@pytest.mark.parametrize(
    "name", ["../../x.txt", "空 格.txt", "😀.txt", "长" * 300 + ".txt", "换\n行.txt"]
)
def test_odd_names_are_only_shown(name: str) -> None:
    assert clauses(made.as_text(), name) == WORDS
    with pytest.raises(IngestError) as refused:
        read_bytes(b"", name)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 150


def test_one_line_of_five_megabytes_is_read_in_time() -> None:
    whole = "某市办法\n" + "".join(
        f"第{n}条 本条应当照第{n - 1}条办理，不得拖延。" for n in range(1, 30_000)
    )
    assert len(read_bytes(whole.encode(), "长.txt").document.clauses) == 29_999
    assert read_bytes(("应当照办" * 1_000_000).encode(), "长.txt").document.clauses


def test_what_a_person_should_look_at_is_said(tmp_path: Path) -> None:
    text = "Rules of procedure\n\nArticle one: nothing here is written in Chinese at all, not a word of it."
    assert any("不是中文" in note for note in read_bytes(text.encode(), "a.txt").notes)
    path = tmp_path / "办法.txt"
    path.write_text("某县办法\n\n第一条 照办。\n\n第二条 自2026年2月30日起施行。\n", "utf-8")
    reading = read(path)
    assert any("2026年2月30日" in note for note in reading.notes)
    assert reading.document.valid_from is None
    half = made.as_pdf([["某县办法", "第一条 各单位应当照办，不得拖延。", "第二条 这一页的内容足够长。"], [""], ["第三条 后面还有一页文字，也足够长了。"]])  # fmt: skip
    assert any("第 2 页" in note for note in read_bytes(half, "a.pdf").notes)


def test_automatic_numbers_of_word_are_written_out() -> None:
    from knowledge.ingest.docx_numbers import chinese_number

    told = {1: "一", 10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十"}
    assert {number: chinese_number(number) for number in told} == told
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    mark = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "<w:p><w:r><w:t>某市办法</w:t></w:r></w:p>" + "".join(
        f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("各单位应当照办。", "本办法下月执行。")
    )
    document = BODY.split("<w:body>")[0] + f"<w:body>{body}</w:body></w:document>"
    raw = with_part(made.as_docx(), "word/document.xml", document)
    raw = with_part(raw, "word/numbering.xml", numbering)
    assert clauses(raw, "a.docx") == [
        ("第一条", "各单位应当照办。"),
        ("第二条", "本办法下月执行。"),
    ]
