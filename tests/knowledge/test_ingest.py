"""Taking in text and Markdown: encodings, broken lines, what a document says of itself, its clauses."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.ingest.clauses import cut_clauses
from knowledge.ingest.failure import IngestError
from knowledge.ingest.lines import read_lines
from knowledge.ingest.markdown import parse_shipped
from knowledge.ingest.paragraphs import paragraphs
from knowledge.ingest.reader import read_file
from knowledge.yaml_file import CorpusError

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "urumqi-2022.txt"

NOTICE = """云岭市财政局关于印发《云岭市项目绩效目标管理办法》的通知
云财绩〔2024〕15号

各区（县）财政局，市直各部门：

　　现将《云岭市项目绩效目标管理办法》印发给你们，请遵照执行。

第一章 总则

第一条　为了规范绩效目标管理，制定本办法。
第二条　各部门申报项目时应当同步申报绩效目标。目标不完整的，按照
第三条规定退回补充；补充后仍不完整的，不予受理。
第三条　绩效目标应当包括：
（一）产出目标；
（二）效益目标。

第二章 附则
第四条　规定下列事项应当公开的，从其规定。
第五条　本办法自2024年5月1日起施行。

云岭市财政局
2024年4月12日
"""


def written(tmp_path: Path, text: str | bytes, name: str = "通知.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_notice_says_what_it_is(tmp_path: Path) -> None:
    document = read_file(written(tmp_path, NOTICE))
    assert document.title == "云岭市财政局关于印发《云岭市项目绩效目标管理办法》的通知"
    assert document.number == "云财绩〔2024〕15号"
    assert document.issuer == "云岭市财政局"
    assert (document.region, document.level) == ("云岭市", "市")
    assert document.date == dt.date(2024, 4, 12)
    assert (document.edition, document.checked) == ("original", "original")
    assert document.id.isascii()


def test_an_article_named_inside_a_sentence_opens_no_clause(tmp_path: Path) -> None:
    document = read_file(written(tmp_path, NOTICE))
    articles = [clause for clause in document.clauses if clause.id.startswith("article")]
    assert [c.id for c in articles] == [
        "article-1",
        "article-2",
        "article-3",
        "article-4",
        "article-5",
    ]
    assert "按照第三条规定退回补充" in articles[1].text
    assert "（二）效益目标。" in articles[2].text
    assert [c.chapter for c in articles] == ["第一章 总则"] * 3 + ["第二章 附则"] * 2
    assert articles[2].label == "第三条"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_every_usual_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    plain = read_file(written(tmp_path, NOTICE, "a.txt"))
    other = read_file(written(tmp_path, NOTICE.encode(encoding), "b.txt"))
    assert other.clauses == plain.clauses
    assert other.id == plain.id


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("空.txt", b"  \n\n", "空文件"),
        ("假.txt", b"%PDF-1.7 abc", "PDF"),
        ("假.md", b"PK\x03\x04rest", "Office"),
        ("噪声.txt", bytes(range(256)) * 40, "文本"),
        ("图.png", b"\x89PNG", ".png"),
        ("文.docx", b"PK\x03\x04", ".docx"),
        ("表.xlsx", b"PK\x03\x04", ".xlsx"),
        ("无扩展名", b"abc", "扩展名"),
    ],
    ids=str,
)
def test_what_cannot_be_read_gets_one_sentence(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    with pytest.raises(IngestError) as refused:
        read_file(written(tmp_path, content, name))
    message = str(refused.value)
    assert says in message
    assert name in message
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "夹.txt").mkdir()
    for path in (tmp_path / "没有.txt", tmp_path / "夹.txt"):
        with pytest.raises(IngestError, match="读不到文件"):
            read_file(path)


def test_ordinary_markdown_is_cut_at_its_headings_and_stays_text(tmp_path: Path) -> None:
    text = (
        "# 某市绩效工作要点\n\n## 总体要求\n\n坚持绩效优先。\n\n"
        "## 重点任务\n\n见[附件](http://example.invalid/x)，![图](http://example.invalid/y.png)。\n"
    )
    document = read_file(written(tmp_path, text, "要点.md"))
    assert document.title == "某市绩效工作要点"
    assert [clause.label for clause in document.clauses] == ["总体要求", "重点任务"]
    assert "![图](http://example.invalid/y.png)" in document.clauses[1].text


def test_numbered_sections_keep_their_place_in_the_label(tmp_path: Path) -> None:
    text = (
        "关于加强绩效管理的意见\n\n一、总体要求\n坚持先有目标、再给预算。\n二、主要任务\n"
        "（一）做实事前评估。新增项目都要评估。\n（二）各部门应当于每年10月前报送监控结果。\n"
    )
    document = read_file(written(tmp_path, text))
    assert [(c.id, c.label) for c in document.clauses] == [
        ("sec-1", "一、总体要求"),
        ("sec-2-1", "二、（一）做实事前评估"),
        ("sec-2-2", "二、（二）"),
    ]
    assert document.clauses[1].text == "新增项目都要评估。"
    assert document.clauses[2].text.startswith("各部门应当")
    assert document.clauses[2].chapter == "二、主要任务"


ITEM = st.text(alphabet="预算绩效目标评价应当管理部门", min_size=5, max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(ITEM, min_size=1, max_size=30))
def test_cutting_loses_no_words(items: list[str]) -> None:
    lines = [f"第{number}条 {text}。" for number, text in enumerate(items, 1)]
    clauses = cut_clauses(paragraphs(read_lines("\n".join(lines))), "original")
    assert [clause.text for clause in clauses] == [f"{text}。" for text in items]
    assert len({clause.id for clause in clauses}) == len(items)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("没有文件信息", "开头"),
        ("---\nid: x\n---\n\n## 甲 {#a}\n\n文。\n", "title"),
        ("---\nid: ../x\ntitle: 题\n---\n\n## 甲 {#a}\n\n文。\n", "id"),
        ("---\nid: x\ntitle: 题\n---\n\n没有条款\n", "没有条款"),
        ("---\nid: x\ntitle: 题\n---\n\n## 甲 {#a}\n\n文。\n\n## 乙 {#a}\n\n文。\n", "同一个"),
        ("---\nid: x\ntitle: 题\n---\n\n## 甲 {#a checked=yes}\n\n文。\n", "checked"),
    ],
)
def test_a_wrong_shipped_file_says_where(text: str, says: str) -> None:
    with pytest.raises(CorpusError) as refused:
        parse_shipped(text, "某文件.md")
    assert "某文件.md" in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not on this machine")
def test_the_source_document_is_cut_as_it_is_built() -> None:
    document = read_file(SEED)
    assert document.title == "关于乌鲁木齐市本级2022年度全面实施预算绩效管理工作情况的说明"
    assert document.region == "乌鲁木齐市"
    ids = [clause.id for clause in document.clauses]
    assert ids == [
        "preamble", "sec-1", "sec-1-1", "sec-1-2", "sec-1-3", "sec-1-4", "sec-1-5",
        "sec-2", "sec-2-1", "sec-2-2", "sec-3", "sec-3-1", "sec-3-2", "sec-3-3",
    ]  # fmt: skip
    reviewed = document.clause("sec-1-2")
    assert reviewed is not None
    assert reviewed.label == "一、（二）严格实行绩效目标管理"
    assert "\n" not in reviewed.text  # the line was broken inside a word in the file


@pytest.mark.parametrize(
    ("closing", "began"),
    [
        ("第二条 本办法自2027年1月1日起施行。", dt.date(2027, 1, 1)),
        ("第二条 本办法自二〇二七年三月一日起实施。", dt.date(2027, 3, 1)),
        ("第二条 本办法自印发之日起施行。", dt.date(2026, 11, 2)),
    ],
)
def test_a_document_is_in_force_from_the_day_it_says(
    tmp_path: Path, closing: str, began: dt.date
) -> None:
    path = tmp_path / "measures.txt"
    path.write_text(
        f"某市绩效管理办法\n\n第一条 为了加强管理，制定本办法。\n{closing}\n\n某市财政局\n2026年11月2日\n",
        encoding="utf-8",
    )
    assert read_file(path).valid_from == began
