"""Foreign text is shown literally, wherever it ends up."""

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.parts.plain_text import element, plain

HOSTILE = (
    "<script>alert(1)</script>",
    "![图](http://evil.example/a.png)",
    "[点这里](http://evil.example)",
    "<img src=http://evil.example/x onerror=alert(1)>",
    "</div><iframe src=//evil.example></iframe>",
    '" onmouseover="alert(1)',
    "$x^2$ :smile: :red[红] -> <- -- **粗** `码`",
    "&lt;b&gt; &amp; &#60;",
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag + "".join(f" {name}" for name, _ in attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Tags:
    parser = Tags()
    parser.feed(markup)
    parser.close()
    return parser


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element_and_is_read_back_unchanged(text: str) -> None:
    seen = read(element("p", text))
    assert seen.found == ["p"]
    assert seen.text == text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_an_attribute(text: str) -> None:
    assert read(f'<b title="{plain(text)}">x</b>').found == ["b title"]


@given(st.text())
def test_no_text_opens_a_tag(text: str) -> None:
    assert not read(plain(text)).found
    assert "<" not in plain(text)


def test_a_direction_override_is_named_instead_of_obeyed() -> None:
    assert plain("a\u202egnp.exe") == "a[U+202E]gnp.exe"


def test_ordinary_text_is_only_escaped() -> None:
    assert html.unescape(plain("结业合格率≥95%，第1行\n第2行")) == "结业合格率≥95%，第1行\n第2行"
