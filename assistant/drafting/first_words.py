"""Whether a first description is enough to begin a table with, or what to ask instead."""

import re

from assistant.drafting.classify import classify
from assistant.drafting.facts.read import read_facts
from knowledge.indicator import Catalogue

SHORT = 12
_SMALL_TALK = re.compile(
    r"你好|您好|大家好|[早晚]上好|[上下]午好|谢谢|感谢|多谢|辛苦|再见|在吗|在不在|你是谁|测试|试一?[试下]|hello|hi"
    r"|我们?|咱们?|你们?|您|请问?|帮忙?|给|想要?|需要|要|怎么样?|如何|什么|可以|能不能|不能|能|会|编写?|写|做|填|开始|用"
    r"|一个|一张|一份|一下|绩效|目标|申报|表格?|项目|资金|预算|这|那|是|有|的|了|吗|呢|吧|啊|呀|哦|嗯|好|啥|谁|试",
    re.IGNORECASE,
)
_BUYING = re.compile("买|购|采|添置|配备|更新|换")
_EXAMPLE = "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束"


def ask_first(description: str, catalogue: Catalogue) -> str | None:
    """A question in place of a table that would have nothing in it; None where there is enough."""
    facts = read_facts(description)
    choice = classify(facts.plain, catalogue)
    if choice.use or choice.close:
        return None
    thing = "".join(re.findall(r"[一-鿿]", _SMALL_TALK.sub("", facts.plain)))
    if len(thing) < 2:
        return f"请先说说要做的项目：谁，花多少钱，做什么，做多少，什么时候完成。例如“{_EXAMPLE}”"
    if facts.numbers or len(facts.plain) > SHORT:
        return None
    many = "要多少台（件、套）" if _BUYING.search(facts.plain) else "要做多少"
    return f"“{description.strip()}”还看不出规模：{many}，一共多少钱，给谁用，什么时候完成？请接着写在描述里再编"
