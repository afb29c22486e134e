"""A document in a real browser: taken in, asked about, and forgotten again."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
QUESTION = "海棠市的绩效目标申报材料每年几月几日前报送？"
NOTICE = """海棠市财政局关于报送绩效目标申报材料的通知
海财绩〔2026〕3号

第一条 海棠市各部门的绩效目标申报材料，每年9月12日前报送海棠市财政局绩效科。

第二条 申报材料用纸质和电子两种形式，内容应当一致。
"""


def test_a_notice_is_taken_in_asked_about_and_forgotten(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.ask(QUESTION)
    assert "9月12日" not in visitor.page.locator(".jx .answer").last.inner_text()
    visitor.open("/library")
    visitor.page.get_by_role("tab", name="收入文件").click()
    visitor.settle()
    visitor.shoot("library-wanted")
    visitor.put({"name": "通知.txt", "mimeType": "text/plain", "buffer": NOTICE.encode()})
    visitor.page.get_by_text("看读到的条款").wait_for()
    visitor.settle()
    visitor.page.get_by_text("看读到的条款").click()
    assert "海财绩〔2026〕3号" in visitor.shown()
    visitor.shoot("library-preview", "dl.apart")
    visitor.press("收入资料库")
    visitor.page.locator(".jx .note.good", has_text="已收入资料库").wait_for()
    visitor.settle()
    visitor.shoot("library-taken-in")
    visitor.open("/")
    visitor.ask(QUESTION)
    answer = visitor.page.locator(".jx .answer").last
    assert "9月12日" in answer.inner_text()
    assert "原文" in answer.locator("details.card").first.inner_text()
    visitor.open("/library")
    visitor.tell("按名称、文号、地区找文件", "海棠市")
    visitor.page.get_by_role("button", name="打开", exact=True).first.click()
    visitor.settle()
    visitor.unfold("移出这份文件")
    visitor.shoot("library-forget", ".jx h2")
    visitor.press("移出资料库")
    assert "已移出" in visitor.page.locator(".jx .note.good").inner_text()
    visitor.open("/")
    visitor.ask(QUESTION)
    assert "9月12日" not in visitor.page.locator(".jx .answer").last.inner_text()
