"""The explanation of one rule, as `jixiao rule CODE` gives it."""

from assistant.validator.registry import Explanation
from ui.parts.plain_text import element, plain


def rule_page(rule: Explanation) -> str:
    """Why the rule is there, what it accepts, and its examples."""
    rows = [("规则", f"{rule.code} {rule.title}"), ("为什么", rule.why), ("怎么改", rule.remedy)]
    if rule.accepted:
        rows.append(("不算问题", rule.accepted))
    pairs = "".join(
        f'{element("dt", name)}<dd class="kept">{plain(text)}</dd>' for name, text in rows
    )
    examples = "".join(
        element("li", f"{word}：{example.name}")
        for word, group in (("算问题", rule.bad), ("不算问题", rule.good))
        for example in group
    )
    return f"<dl>{pairs}</dl>" + (f"<p>例子</p><ul>{examples}</ul>" if examples else "")
