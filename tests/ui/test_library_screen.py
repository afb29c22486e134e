"""政策库: documents by level, a document to read, originals wanted, read and taken in."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assistant.wiring import Assistant
from knowledge.document import Clause, Document
from tests.ui.conftest import Open, html_of

NUMBER = "财预〔2019〕136号"
ORIGINAL = f"""关于印发《中央部门预算绩效运行监控管理暂行办法》的通知
{NUMBER}

第一条 为了本页面的测试，写下这一条。

第二条 绩效运行监控的范围是测试文件里说的全部项目。

第三条 监控结果每年八月汇总一次。
"""


@pytest.fixture(autouse=True)
def _as_shipped(assistant: Assistant) -> Iterator[None]:
    yield
    for document in assistant.documents():
        if assistant.is_own(document.id):
            assistant.forget(document.id, lambda _: None)


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def drop(test: AppTest, *files: tuple[str, str | bytes]) -> AppTest:
    raw = [
        (name, text if isinstance(text, bytes) else text.encode(), "text/plain")
        for name, text in files
    ]
    test.file_uploader[0].set_value(raw).run()
    assert not test.exception
    return test


def opened(test: AppTest, doc_id: str) -> AppTest:
    return next(one for one in test.button if one.key == f"open:{doc_id}").click().run()


def test_every_document_stands_under_its_level_with_the_state_of_its_text(
    page: Open, assistant: Assistant
) -> None:
    test = page("library")
    shown = html_of(test)
    counted = Counter(one.level for one in assistant.documents())
    assert counted["国家"] > counted["市"] > 0
    for level, count in counted.items():
        assert f"{level}（{count} 份）" in shown
    keys = [one.key for one in test.button if one.key and one.key.startswith("open:")]
    assert keys.index("open:caiyu-2021-101") < keys.index("open:zhongfa-2018-34")
    assert {f"open:{one.id}" for one in assistant.documents()} == set(keys)
    assert "摘编" in shown
    assert "待核对" in shown


def test_the_list_is_narrowed_by_words_and_says_when_nothing_is_left(page: Open) -> None:
    test = page("library")
    test.text_input[0].set_value("青岛市预算绩效").run()
    assert [one.key for one in test.button if one.label == "打开"] == ["open:qingdao-regulation"]
    test.text_input[0].set_value("没有这样的文件").run()
    assert "没有找到这样的文件" in html_of(test)


def test_a_document_opens_with_outline_and_clauses_and_stays_after_a_reload(page: Open) -> None:
    test = opened(page("library"), "caiyu-2015-88")
    shown = html_of(test)
    assert test.query_params["document"] == "caiyu-2015-88"
    assert "目录（" in shown
    assert "指向明确、细化量化、合理可行、相应匹配" in shown
    assert "约第十三条" in shown
    assert "摘编，没有读到官方原文" in shown
    assert "约第十三条" in html_of(page("library", document="caiyu-2015-88"))
    assert "资料库中的文件" in press(test, "返回文件列表").tabs[0].label


def test_words_leave_only_the_clauses_that_hold_them(page: Open) -> None:
    test = page("library", document="caiyu-2020-10")
    test.text_input[0].set_value("中期评价").run()
    shown = html_of(test)
    assert "1 条有“中期评价”" in shown
    assert "绩效评价的期限" in shown
    assert 'class="clause here"' in shown
    assert shown.count('class="clause here"') == 1


def test_an_unknown_document_in_the_address_leads_back_to_the_list(page: Open) -> None:
    test = page("library", document="no-such-document")
    assert "资料库中没有这份文件" in html_of(test)
    assert test.tabs


def test_what_is_wanted_says_why_and_most_used_comes_first(
    page: Open, assistant: Assistant
) -> None:
    wanted = assistant.wanted()
    assert [len(one.rules) for one in wanted] == sorted(
        (len(one.rules) for one in wanted), reverse=True
    )
    assert {one.id for one in wanted} == {one.id for one in assistant.missing()}
    first = wanted[0]
    basis = {rule.code: rule.basis for rule in assistant.rules()}
    assert first.rules
    assert all(any(first.id in ref for ref in basis[code]) for code in first.rules)
    shown = html_of(page("library"))
    assert f"{len(first.rules)} 条检查规则以它为依据" in shown
    assert "没有与原文核对" in shown


def test_an_original_is_shown_first_and_then_replaces_its_digest(
    page: Open, assistant: Assistant
) -> None:
    test = drop(page("library"), ("136号原文.txt", ORIGINAL))
    shown = html_of(test)
    assert f"代替资料库中的摘编：{NUMBER}" in shown
    assert "第二条" in shown
    before = assistant.document("caiyu-2019-136")
    assert before is not None
    assert before.edition == "digest"
    test = press(test, "收入资料库")
    assert not test.exception
    assert "原文已收入，从现在起代替摘编" in html_of(test)
    after = assistant.document("caiyu-2019-136")
    assert after is not None
    assert after.edition == "original"
    assert "caiyu-2019-136" not in {one.id for one in assistant.wanted()}
    offered = [one.proto.label for one in page("library", document=after.id).get("download_button")]
    assert offered == ["下载全文", "下载原文件"]
    assert assistant.original_file(after.id) == ("136号原文.txt", ORIGINAL.encode())
    left = assistant.left_over(after.id)
    assert left
    replaced = html_of(page("library", document=after.id))
    assert f"摘编里有 {len(left)} 条在原文中没有找到" in replaced
    assert all(one.clause.label in replaced for one in left)
    other = page("library", document="urumqi-2022").get("download_button")
    assert [one.proto.label for one in other] == ["下载全文"]


def test_a_document_that_was_taken_in_can_be_taken_out_again(
    page: Open, assistant: Assistant
) -> None:
    assistant.take_in(assistant.read_upload_document("a.txt", ORIGINAL.encode()), lambda _: None)
    opened = page("library", document="caiyu-2019-136")
    assert "随产品的摘编会重新生效" in html_of(opened)
    test = press(opened, "移出资料库")
    said = html_of(test).split("已移出")[1].split("</div>")[0]
    assert "《" in said
    assert "caiyu-2019-136" not in said
    back = assistant.document("caiyu-2019-136")
    assert back is not None
    assert back.edition == "digest"
    digest = page("library", document="caiyu-2019-136")
    assert not [one for one in digest.button if one.label == "移出资料库"]


def test_what_was_read_can_be_corrected_before_it_is_taken_in(
    page: Open, assistant: Assistant
) -> None:
    text = (
        "车辆管理规定\n\n第一条 车辆统一喷涂标识，节假日封存。\n\n第二条 自2026年1月1日起施行。\n"
    )
    test = drop(page("library"), ("规定.txt", text))
    assert "没有读到是哪个地区的文件" in html_of(test)
    next(one for one in test.selectbox if one.label == "级次").set_value("市").run()
    next(one for one in test.text_input if one.label == "地区").set_value("云岭市").run()
    next(one for one in test.text_input if one.label == "发布日期").set_value("去年").run()
    assert "发布日期“去年”不对" in html_of(test)
    next(one for one in test.text_input if one.label == "发布日期").set_value("2025-12-01").run()
    test = press(test, "收入资料库")
    own = next(one for one in assistant.documents() if assistant.is_own(one.id))
    assert (own.level, own.region, str(own.date)) == ("市", "云岭市", "2025-12-01")


def test_a_document_shows_versions_what_rests_on_it_and_can_be_taken_away(
    page: Open, assistant: Assistant
) -> None:
    shown = html_of(page("library", document="urumqi-2022"))
    assert "以它为依据：规则 " in shown
    text = "云岭市监控办法\n云财绩〔2020〕7号\n\n第一条 每年{m}月底前报送监控表。\n\n云岭市财政局\n{y}年3月1日\n"
    for year, month in ((2020, "七"), (2024, "九")):
        raw = text.format(y=year, m=month).encode()
        assistant.take_in(assistant.read_upload_document("a.txt", raw), lambda _: None)
    now = next(
        one for one in assistant.documents() if one.title == "云岭市监控办法" and "@" not in one.id
    )
    test = page("library", document=now.id)
    assert "九月" in html_of(test)
    assert "2020年3月1日 至 2024年2月29日" in html_of(test)
    test = next(one for one in test.button if one.label.startswith("打开 2020")).click().run()
    assert "七月" in html_of(test)
    name, raw = assistant.document_file(now.id)
    assert assistant.read_upload(name, raw).same


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("空.txt", b""),
        ("扫描件.pdf", b"%PDF-1.7"),
        ("压缩包.txt", b"PK\x03\x04\x00\x00\x00\x01\x02"),
        ("没有扩展名", "第一条 有内容。".encode()),
        ("..", b"x"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_unreadable_file_is_one_sentence_and_the_rest_goes_on(
    page: Open, name: str, raw: bytes
) -> None:
    test = drop(page("library"), (name, raw), ("原文.txt", ORIGINAL))
    shown = html_of(test)
    assert shown.count('role="alert"') == 1
    assert "Traceback" not in shown
    assert f"代替资料库中的摘编：{NUMBER}" in shown


def test_names_and_texts_of_files_are_shown_literally(page: Open, assistant: Assistant) -> None:
    hostile = "<img src=x onerror=alert(1)>![](http://evil.example/a.png)"
    text = f"云岭市{hostile}办法\n\n第一条 {hostile}要管好。\n\n第二条 照办。\n"
    name = "../../<script>alert(1)</script>" + "长" * 300 + ".txt"
    test = drop(page("library"), (name, text))
    test = press(test, "收入资料库")
    own = next(one for one in assistant.documents() if assistant.is_own(one.id))
    shown = html_of(test) + html_of(page("library", document=own.id)) + html_of(page("library"))
    assert "<img" not in shown
    assert "<script" not in shown
    assert "&lt;img" in shown
    assert not any("evil.example" in one.value for one in test.markdown)


def test_a_document_is_seen_as_of_a_day_with_what_other_levels_said_then(
    page: Open, assistant: Assistant
) -> None:
    rule = "参加绩效评价的专家每人每天的咨询费不得超过{}元。"

    def planted(level: str, fee: str, since: dt.date) -> Document:
        clause = Clause(id="article-1", label="第一条", text=rule.format(fee), checked="original")
        title = f"{level}专家咨询费管理规定"
        return Document(
            id=f"doc-{level}", title=title, number=f"{level}财〔2019〕5号", level=level, date=since,
            valid_from=since, edition="original", checked="original", clauses=(clause,),
        )  # fmt: skip

    documents = [
        planted("国家", "八百", dt.date(2018, 1, 1)),
        planted("市", "六百", dt.date(2019, 3, 1)),
        planted("市", "八百", dt.date(2023, 7, 1)),
    ]
    assistant.take_in_all(documents, lambda _: None)
    said = "与其他级次不一致"
    assert said not in html_of(page("library", document="doc-市"))
    then = html_of(page("library", document="doc-市@1", day="2020-01-01"))
    assert "按 2020-01-01 看：这个版本那一天有效。" in then
    assert said in then
    assert "本条写 600元，国家《国家专家咨询费管理规定》第一条 写 800元" in then
    assert said in html_of(page("library", document="doc-国家", day="2020-01-01"))
    today = html_of(page("library", document="doc-市@1"))
    assert ("已失效" in today, said in today) == (True, False)
    early = html_of(page("library", document="doc-市", day="2020-01-01"))
    assert "这个版本那一天还没有施行。" in early
