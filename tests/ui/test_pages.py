"""Every screen has its address, and an address without a screen says where they are."""

from assistant import server
from tests.ui.test_server import FIRST_PAGE, get


def test_every_screen_is_a_page_of_the_navigation() -> None:
    for name in server.SCREENS:
        assert (server.PAGE.parent / "screens" / f"{name}.py").exists()
        assert get(FIRST_PAGE, f"/{name}")[0] == 200
    assert get(FIRST_PAGE, "/")[0] == 200


def test_an_unknown_address_is_told_in_chinese_and_literally() -> None:
    status, headers, body = get(FIRST_PAGE, "/<b>nix")
    assert status == 404
    assert "没有这个网页" in body
    assert "&lt;b&gt;nix" in body
    assert "<b>nix" not in body
    for name, title in server.SCREENS.items():
        assert f'<a href="/{name}">{title}</a>' in body
    assert "default-src 'self'" in headers["content-security-policy"]
