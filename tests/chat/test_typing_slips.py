"""Slips of pinyin input are mended; words of the language, and what only sounds alike, are left alone."""

import pytest

from assistant.chat.understand import read_question
from knowledge.typos import mend_typos


@pytest.mark.parametrize(("written", "meant"), [
    ("单位自平打了79分算哪个档", "单位自评打了79分算哪个档"),
    ("项目支出帮法里打分咋分档", "项目支出办法里打分咋分档"),
    ("绩小目标怎么填", "绩效目标怎么填"),
    ("满意渡指标怎么设", "满意度指标怎么设"),
    ("谁来平审", "谁来评审"),
    ("预算执型率", "预算执行率"),
    ("结专资金怎么办", "结转资金怎么办"),
    ("项木支出绩效平价有哪几种方式", "项目支出绩效评价有哪几种方式"),
])  # fmt: skip
def test_a_slip_is_mended(written: str, meant: str) -> None:
    assert read_question(written) == meant


@pytest.mark.parametrize("text", [
    "自评什么时候做完",  # 评什 sounds like 评审
    "由财政、审计、监察等机关提出",  # 等机 like 等级
    "目标只写干了什么行不行", "乌鲁木齐的考核按多少分制", "总分80分至90分为良",
    "一只表要填几行", "终期评估", "平分奖金", "帮发证的地方", "项目计划执行情况", "国土资源局的水价评估",
])  # fmt: skip
def test_what_is_no_slip_stays(text: str) -> None:
    assert mend_typos(text) == (text, ())
