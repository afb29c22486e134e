"""The story of the product in a real browser: question, draft, receipt, reload, upload."""

import json
from pathlib import Path

import pytest

from assistant.validator.sheet import valid_table
from tests.browser.errands import WORDS, answer_all, give_reasons, upload
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
QUESTION = "乌鲁木齐审核绩效目标重点看哪几个方面？"
HOSTILE = "<img src=http://evil.example/x>![](http://evil.example/y)<script>alert(1)</script> $x^2$ :smile: ->"


def test_a_question_is_answered_and_its_card_opens_the_clause(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.shoot("ask-empty")
    visitor.ask(QUESTION)
    answer = visitor.page.locator(".jx .answer").last
    assert "内容相关性" in answer.inner_text()
    card = answer.locator("details.card").first
    card.locator("summary").first.click()
    assert "内容相关性" in card.locator("mark").inner_text()
    assert card.locator(".clause").count() == 3
    visitor.shoot("ask-answered", ".jx .asked")
    visitor.shoot("ask-card", "details.card")
    visitor.ask("乌鲁木齐考核“好”这一档对应多少分？")
    assert "资料库中没有" in visitor.page.locator(".jx .answer").last.inner_text()
    visitor.shoot("ask-not-found", ".jx .asked")
    visitor.page.get_by_placeholder("输入政策问题").fill("还没有发出的问题")
    visitor.reload()
    assert visitor.page.get_by_placeholder("输入政策问题").input_value() == "还没有发出的问题"
    assert visitor.page.locator(".jx .answer").count() == 2


def test_hostile_text_is_shown_literally_and_fetches_nothing(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.ask(f"绩效目标{HOSTILE}")
    assert HOSTILE in visitor.page.locator(".jx .asked").last.inner_text()
    assert visitor.page.locator(".jx img, .jx script, .jx .katex").count() == 0
    visitor.open("/target")
    visitor.fill("项目描述", f"{HOSTILE}{WORDS}")
    visitor.press("编写目标表")
    visitor.open("/check")
    table = valid_table()
    table["project"]["name"] = HOSTILE
    table["indicators"][0]["name"] = HOSTILE
    upload(visitor, table, "名字 ![](http:..evil.example).json")
    assert HOSTILE in visitor.page.locator(".jx h2").first.inner_text()
    assert visitor.page.locator(".jx img, .jx script").count() == 0


def test_a_long_question_is_refused_in_one_sentence(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.get_by_placeholder("输入政策问题").fill("绩" * 20_000)
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".jx .note.error").wait_for()
    visitor.settle()
    note = visitor.page.locator(".jx .note.error")
    assert "请缩短后再问" in note.inner_text()
    box = visitor.page.get_by_placeholder("输入政策问题")
    assert len(box.input_value()) == 20_000, "what was refused can be shortened"
    place = note.bounding_box()
    assert place and 0 < place["y"] < box.bounding_box()["y"], "seen, just above the box"
    visitor.shoot("error", ".jx .note.error")


def test_a_description_becomes_a_receipt_that_survives_a_reload(
    visitor: Visitor, tmp_path: Path
) -> None:
    visitor.open("/target")
    visitor.shoot("target-empty")
    visitor.fill("项目描述", WORDS)
    visitor.press("编写目标表")
    visitor.page.locator(".jx .verdict").wait_for()
    answer_all(visitor)
    visitor.fill("要改什么", "把结业合格率改成120%")
    visitor.press("修改")
    assert visitor.page.locator(".jx .finding.error").count() >= 1
    visitor.shoot("target-findings")
    visitor.shoot("target-rows", ".st-key-grid")
    visitor.shoot("target-list", ".jx .finding")
    visitor.reload()
    assert "120" in visitor.page.locator(".st-key-grid").inner_text()
    visitor.fill("要改什么", "把结业合格率改成95%")
    visitor.press("修改")
    assert visitor.page.locator(".jx .finding.error").count() == 0
    give_reasons(visitor)
    visitor.press("提交")
    visitor.shoot("target-confirm", ".jx .note.warn")
    visitor.press("确认定稿")
    receipt = visitor.page.locator(".jx .note.good", has_text="校验码")
    number = receipt.locator("dd").first.inner_text()
    visitor.shoot("target-receipt", ".jx dl")
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("button", name="下载回执（JSON）").click()
    coming.value.save_as(tmp_path / "receipt.json")
    saved = json.loads((tmp_path / "receipt.json").read_text(encoding="utf-8"))
    assert (saved["schema"], saved["id"]) == ("jixiao.receipt/1", number)
    visitor.reload()
    assert number in visitor.page.locator("body").inner_text()
    visitor.press("返回草稿列表")
    visitor.shoot("target-drafts")
    assert "已定稿" in visitor.page.locator("body").inner_text()
    visitor.open("/drafts")
    visitor.page.get_by_role("tab", name="回执").click()
    visitor.settle()
    visitor.shoot("receipts")
    visitor.page.locator("button:visible", has_text="看回执").first.click()
    visitor.settle()
    assert "还没有报送财政部门" in visitor.shown()
    visitor.shoot("receipt", ".jx h2")
    page = visitor.save("下载回执（网页，可以打印）", tmp_path / "receipt.html")
    assert page.endswith(".html")
    assert number in (tmp_path / "receipt.html").read_text(encoding="utf-8")
    visitor.press("打开这张目标表")
    visitor.page.locator(".st-key-grid").wait_for()
    visitor.settle()
    assert number in visitor.shown()
    visitor.page.go_back()
    visitor.page.locator(".jx h2", has_text=number).wait_for()
    visitor.settle()


def test_an_uploaded_table_gives_findings_by_dimension(visitor: Visitor) -> None:
    visitor.open("/check")
    visitor.shoot("check-empty")
    table = valid_table()
    table["indicators"][3]["value"] = "120"
    upload(visitor, table, "培训.json")
    finding = visitor.page.locator(".jx .finding.error").first
    assert "结业考核合格率" in finding.inner_text()
    finding.locator("summary").click()
    assert "不算问题" in finding.inner_text()
    visitor.shoot("check-findings", ".jx .verdict")
    upload(visitor, b"PK\x03\x04\x00", "压缩包.json")
    visitor.page.locator(".jx .note.error").wait_for()
