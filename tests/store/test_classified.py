"""Which texts bear a 密级 mark, and which only speak of secrets."""

import pytest

from assistant.store.classified import any_mark, has_mark

MARKED = [
    "机密★1年",
    "绝密 ★ 长期",
    "秘密☆",
    "机 密★３年",
    "机\u200b密★1年",
    "機密★10年\n關於某項目的通知",
    "机密级★",
    "秘密*5年",
    "密级：秘密",
    "密级:机密\n保密期限:3年",
    "密 级 ： 绝密",
    "密级　机密",
    "本表密级为机密，请注意。",
    "【机密】某项目资金安排",
    "〔绝密〕",
    "[秘密]",
    "某某市文件\n机密\n关于经费的通知",
    "秘密级",
    "（机密）",
    "绝密  长期",
    "本项目属于机密级项目，预算300万元",
    "该文件定为秘密级",
    "密级：机密级，编号12",
]
PLAIN = [
    "",
    "商业秘密保护培训项目，预算20万元",
    "涉及国家秘密的项目不公开",
    "保守国家秘密法第九条规定了绝密、机密、秘密三级",
    "机密级文件由谁管理？",
    "密级：绝密、机密、秘密（请选择）",
    "密级：绝密/机密/秘密",
    "密级：公开",
    "密级：无",
    "密级为机密的文件怎么处理",
    "保密工作经费★重点项目",
    "商业秘密★",
    "工作秘密★重点",
    "密级标识的管理要求是什么",
    "本项目属于机密级项目吗？",
    "本项目不属于机密级",
    "保密期限：3年",
    "秘密交易、机密要害部位巡查",
    "国家秘密（绝密、机密、秘密）的范围",
    "本项目属于一般项目，不涉及国家秘密",
    "购置保密柜12个，机密文件销毁服务1项",
    "培训480人次，合格率≥95%",
]


@pytest.mark.parametrize("text", MARKED)
def test_marked_text_is_seen(text: str) -> None:
    assert has_mark(text)


@pytest.mark.parametrize("text", PLAIN)
def test_talk_of_secrets_is_no_mark(text: str) -> None:
    assert not has_mark(text)


def test_a_form_field_named_level_is_read_with_its_name() -> None:
    assert any_mark({"project": {"name": "某项目", "密级": "机密级（三年）"}})
    assert any_mark({"indicators": [{"evidence": "附件 机密★1年"}]})
    assert not any_mark({"project": {"name": "商业秘密培训", "密级": "公开"}})
