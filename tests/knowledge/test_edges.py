"""Marks at the edges of a document: 密级 stops it, 内部资料 keeps it from every model, speaking of 保密 does nothing."""

import io
from pathlib import Path

import pytest
from docx import Document as Word
from openpyxl import Workbook

from assistant.settings import Settings
from assistant.store.events import list_events
from assistant.wiring import Assistant
from knowledge.ingest.failure import IngestError
from knowledge.ingest.reader import read_bytes
from tests.knowledge import made_files as made
from tests.knowledge.embedding_server import serving

BODY = (
    "第一条 为了做好档案管理，制定本办法。",
    "第二条 各单位应当指定专人负责，按季度清点。",
    "第三条 本办法自2026年1月1日起施行。",
)


def as_text(*head: str, foot: str = "") -> bytes:
    return "\n".join([*head, "云岭市档案管理办法", "云财办〔2026〕3号", *BODY, foot]).encode()


def as_docx(header: str) -> bytes:
    document = Word()
    document.sections[0].header.paragraphs[0].text = header
    for line in ("云岭市档案管理办法", *BODY):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_xlsx(header: str) -> bytes:
    book = Workbook()
    book.active.oddHeader.center.text = header
    for line in ("云岭市档案管理办法", *BODY):
        book.active.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_pdf(header: str) -> bytes:
    return made.as_pdf(
        [[header, "云岭市档案管理办法", *BODY[:2], "— 1 —"], [header, BODY[2], "— 2 —"]]
    )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant(Settings(data=tmp_path_factory.mktemp("edges")))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("首行.txt", as_text("机密★1年")),
        ("繁体.txt", as_text("機 密 ★ 3 年")),
        ("字段.txt", as_text("密级：秘密　　份号：000123")),
        ("单行.txt", as_text("特急", "秘密")),
        ("页眉.docx", as_docx("秘密★5年　云岭市财政局")),
        ("页眉.xlsx", as_xlsx("绝密★长期")),
        ("页眉.pdf", as_pdf("机密★1年")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_mark_at_the_edge_stops_the_document(assistant: Assistant, name: str, raw: bytes) -> None:
    before = len(list_events(assistant.database, "classified_text_stopped"))
    with pytest.raises(IngestError, match="密级标志") as refused:
        assistant.read_upload(name, raw)
    assert name in str(refused.value)
    assert len(list_events(assistant.database, "classified_text_stopped")) == before + 1


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", as_text("内部资料 不得外传"), "内部资料 不得外传"),
        ("内 部 资 料.txt", as_text("内 部 资 料"), "内 部 资 料"),
        ("b.txt", as_text("【内部文件】"), "【内部文件】"),
        ("c.txt", as_text(foot="（此件不公开）"), "（此件不公开）"),
        ("d.docx", as_docx("云岭市财政局　内部资料　注意保存"), "云岭市财政局 内部资料 注意保存"),
        ("e.pdf", as_pdf("内部资料，请勿外传"), "内部资料，请勿外传"),
        ("f.xlsx", as_xlsx("内部使用"), "内部使用"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_inside_use_is_said_and_kept_with_the_document(
    assistant: Assistant, name: str, raw: bytes, said: str
) -> None:
    intake = assistant.read_upload(name, raw)
    assert intake.document.restricted == said
    assert intake.document.title == "云岭市档案管理办法"
    assert any(said in note and "不会发给任何模型" in note for note in intake.notes)
    assert said not in "".join(one.text for one in intake.document.clauses if one.id != "article-3")


@pytest.mark.parametrize(
    "line",
    [
        "云岭市保密工作管理办法",
        "国家秘密分为绝密、机密、秘密三级",
        "内部资料管理规定",
        "（一）内部使用的设备由各单位登记",
        "内部控制评价办法",
        "涉及国家秘密、商业秘密的内容不公开",
        "一、严禁外传的范围",
        "注意保存原始凭证",
        "云岭市国家保密局",
        "| 内部使用 | 外部使用 |",
        "第二章　内部使用",
    ],
)
def test_a_text_that_only_speaks_of_it_is_taken_in(assistant: Assistant, line: str) -> None:
    intake = assistant.read_upload("办法.txt", as_text(line))
    assert intake.document.restricted is None


def test_a_list_of_levels_is_no_mark(assistant: Assistant) -> None:
    intake = assistant.read_upload("办法.txt", as_text("密级分类", "绝密", "机密", "秘密"))
    assert intake.document.restricted is None


def test_nothing_of_it_goes_to_an_endpoint(tmp_path: Path) -> None:
    with serving() as endpoint:
        settings = Settings(data=tmp_path, embed_base_url=endpoint.url, embed_model="toy")
        own = Assistant(settings)
        own.reindex(lambda _: None)
        own.take_in(own.read_upload("a.txt", as_text("内部资料 不得外传")), lambda _: None)
        own.take_in(
            own.read_upload(
                "b.txt",
                "云岭市航拍通知\n\n一、航拍经费。按里程核定。\n\n二、验收。由测绘处验收。".encode(),
            ),
            lambda _: None,
        )
        sent = "".join(endpoint.asked)
        assert "航拍" in sent
        assert "档案管理" not in sent
        passage = read_bytes(as_text("内部资料"), "a.txt")
        [found] = [one for one in own.library.documents if one.title == passage.document.title]
        assert own._may_send("问", [own.library.passages_of(found)[0]])
        assert own.verify().clean
