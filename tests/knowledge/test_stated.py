"""What a question states by itself."""

import pytest

from knowledge.stated import stated_numbers, stated_ordinals


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("是不是要在20日内批复", ("20日",)),
        ("审核看五项吗", ("五项",)),
        ("用的是哪四个字", ()),
        ("第57条怎么说", ()),
        ("预算法怎么说", ()),
    ],
)
def test_numbers_are_taken_with_their_unit(question: str, numbers: tuple[str, ...]) -> None:
    assert stated_numbers(question) == numbers


@pytest.mark.parametrize(
    ("question", "ordinals"),
    [
        ("第37个叫什么", ("第37个",)),
        ("第五部分列了什么", ("第五部分",)),
        ("第三方怎么选", ()),
        ("第十条", ()),
    ],
)
def test_an_ordinal_is_no_article(question: str, ordinals: tuple[str, ...]) -> None:
    assert stated_ordinals(question) == ordinals
