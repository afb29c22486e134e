"""政策库 and 指标库 further in: good and bad files together, versions and days, two entries on a phone."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
RULE = """青禾市监控报送办法
青财绩〔2020〕7号

第一条 每年{month}月底前报送监控表。

第二条 逾期不报的，予以通报。

青禾市财政局
{year}年3月1日
"""


def as_file(name: str, raw: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": raw}


def test_two_versions_among_bad_files_are_taken_in_and_seen_on_a_day(visitor: Visitor) -> None:
    old, new = (RULE.format(month=m, year=y) for m, y in (("七", 2020), ("九", 2024)))
    visitor.open("/library")
    visitor.page.get_by_role("tab", name="收入文件").click()
    visitor.settle()
    visitor.put(
        as_file("旧.txt", old.encode("gbk")), as_file("新.txt", new.encode()),
        as_file("涉密.txt", f"秘密★1年\n{new}".encode()), as_file("断.txt", b"PK\x03\x04\x00\x00"),
    )  # fmt: skip
    visitor.page.get_by_role("button", name="全部收入（2 份）").wait_for()
    visitor.settle()
    assert visitor.page.locator(".jx .note.error").count() == 2
    visitor.shoot("library-several")
    visitor.press("全部收入（2 份）")
    visitor.page.locator(".jx .note.good").nth(1).wait_for()
    visitor.settle()
    assert "doc-" not in visitor.shown()
    visitor.open("/library")
    visitor.tell("按名称、文号、地区找文件", "青禾市监控")
    visitor.tell("按哪一天看是否现行", "2021-01-01")
    assert "尚未施行" in visitor.shown()
    visitor.page.get_by_role("button", name="打开", exact=True).last.click()
    visitor.settle()
    assert "这个版本那一天有效" in visitor.shown()
    assert "七月底" in visitor.shown()
    visitor.unfold("全部版本")
    visitor.shoot("library-version")
    visitor.page.get_by_role("button", name="打开 2024").click()
    visitor.settle()
    assert "九月底" in visitor.shown()


def test_two_entries_are_compared_on_a_phone_and_a_change_wants_a_name(phone: Visitor) -> None:
    phone.open("/catalogue?indicator=NG-08")
    phone.unfold("和另一条比较")
    phone.page.locator(".stMain").get_by_role("combobox").last.click()
    phone.page.keyboard.type("信号故障修复")
    phone.page.get_by_role("option", name="JT-08").wait_for()
    with phone.taken():
        phone.page.keyboard.press("Enter")
    phone.settle()
    phone.shoot("catalogue-compare", "table.compare")
    phone.unfold("改这条")
    phone.press("保存")
    assert "是谁" in phone.page.locator(".jx .note.error").inner_text()
    assert phone.page.get_by_role("button", name="保存", exact=True).is_visible()
    phone.shoot("catalogue-refused", ".jx .note.error")
