"""Longer talks in a real browser: a follow-up, a refusal, another topic, the clause in its document."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_a_follow_up_is_completed_and_a_new_topic_begins_empty(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.page.get_by_role("button", name="自评得85分是什么等级？").click()
    visitor.page.locator(".jx .answer").wait_for()
    visitor.settle()
    assert "良" in visitor.page.locator(".jx .answer").last.inner_text()
    visitor.ask("那95分呢？")
    answer = visitor.page.locator(".jx .answer").last
    assert "95分" in answer.locator(".soft").first.inner_text(), "it says how it understood"
    assert "优" in answer.inner_text()
    visitor.shoot("talk-follow-up", ".jx .asked")
    visitor.ask("帮我编一份满意度问卷的结果")
    refused = visitor.page.locator(".jx .answer").last
    assert "不能" in refused.inner_text()
    visitor.shoot("talk-refused", ".jx .asked")
    visitor.press("换个话题，重新开始")
    assert visitor.page.locator(".jx .answer").count() == 0
    assert "可以这样问" in visitor.shown()


def test_a_cited_clause_is_found_in_its_document(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.ask("预算法哪一条要求开展绩效评价？")
    card = visitor.page.locator(".jx details.card").first
    assert "第五十七条" in card.inner_text()
    visitor.page.get_by_test_id("stSidebarNav").get_by_role("link", name="政策库").click()
    visitor.page.locator(".jx h1", has_text="政策库").wait_for()
    visitor.settle()
    visitor.shoot("library")
    visitor.tell("按名称、文号、地区找文件", "预算法")
    title = visitor.page.get_by_text("中华人民共和国预算法", exact=True)
    line = visitor.page.locator("[data-testid=stHorizontalBlock]", has=title)
    line.get_by_role("button", name="打开", exact=True).click()
    visitor.settle()
    visitor.shoot("library-document", ".jx h2")
    visitor.tell("在这份文件里找", "绩效评价")
    clauses = visitor.page.locator(".jx .clause.here")
    assert "第五十七条" in clauses.all_inner_texts()[0] + clauses.all_inner_texts()[-1]
    assert all("绩效评价" in text for text in clauses.all_inner_texts())
    visitor.shoot("library-clauses", ".jx .clause.here")
    visitor.reload()
    assert clauses.count(), "the document is in the address"
