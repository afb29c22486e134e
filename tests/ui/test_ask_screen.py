"""问政策: starters, an answer with its cards, 资料库中没有, errors, a reload."""

from tests.ui.conftest import Open, html_of

KNOWN = "乌鲁木齐审核绩效目标重点看哪几个方面？"
UNKNOWN = "乌鲁木齐考核“好”这一档对应多少分？"


def test_an_empty_talk_offers_questions_and_the_defaults(page: Open) -> None:
    test = page()
    assert any(button.label == KNOWN for button in test.button)
    assert "全国（市）" in html_of(test)
    assert "离线" in html_of(test)


def test_a_starter_is_answered_with_marks_and_a_card_that_marks_the_quote(page: Open) -> None:
    test = page()
    next(button for button in test.button if button.label == KNOWN).click().run()
    shown = html_of(test)
    assert "内容相关性" in shown
    assert '<span class="number">1</span>' in shown
    assert "<mark>" in shown
    assert 'class="clause here"' in shown
    assert shown.count('class="clause"') >= 2, "the neighbouring clauses"
    assert "摘编" in shown
    assert "现行" in shown


def test_what_is_not_there_says_what_was_searched_and_whom_to_ask(page: Open) -> None:
    test = page()
    test.chat_input[0].set_value(UNKNOWN).run()
    shown = html_of(test)
    assert "资料库中没有" in shown
    assert "份文件" in shown
    assert "可以问谁" in shown
    assert '<span class="number">' not in shown


def test_the_talk_is_there_after_a_reload(page: Open) -> None:
    test = page()
    test.chat_input[0].set_value(KNOWN).run()
    chat = test.query_params["chat"]
    chat = chat[0] if isinstance(chat, list) else chat
    assert "内容相关性" in html_of(page("ask", chat=chat))


def test_an_unknown_chat_in_the_address_begins_a_new_one(page: Open) -> None:
    test = page("ask", chat="Cdeadbeef0000")
    test.chat_input[0].set_value(KNOWN).run()
    assert "内容相关性" in html_of(test)


def test_a_question_that_is_too_long_is_one_sentence(page: Open) -> None:
    test = page()
    test.chat_input[0].set_value("绩" * 20_000).run()
    assert 'role="alert"' in html_of(test)
    shown = html_of(test)
    assert "请缩短后再问" in shown
    assert shown.index("这样问") < shown.index('role="alert"'), "beside the box, not at the head"
    assert f">{'绩' * 20_000}</span>" in shown, "the text is given back"
    assert not test.exception


def test_hostile_text_in_a_question_is_shown_as_text(page: Open) -> None:
    text = "绩效目标<img src=http://evil.example/x>![](http://evil.example/y)是什么"
    test = page()
    test.chat_input[0].set_value(text).run()
    shown = html_of(test)
    assert "<img" not in shown
    assert "&lt;img src=http://evil.example/x&gt;![](http://evil.example/y)" in shown
    assert not any("evil.example" in one.value for one in test.markdown)


def test_a_new_talk_can_be_begun(page: Open) -> None:
    test = page()
    test.chat_input[0].set_value(KNOWN).run()
    next(button for button in test.button if button.label.startswith("换个话题")).click().run()
    assert "内容相关性" not in html_of(test)
    assert "chat" not in test.query_params
