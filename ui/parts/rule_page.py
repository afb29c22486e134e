"""What the explanation of a rule adds to its findings: what it accepts, and its examples."""

from assistant.validator.registry import Explanation
from ui.parts.plain_text import element, plain


def rule_page(rule: Explanation) -> str:
    """不算问题, then the examples; why and remedy stand in the finding itself."""
    accepted = f'<p class="kept">不算问题：{plain(rule.accepted)}</p>' if rule.accepted else ""
    examples = "".join(
        element("li", f"{word}：{example.name}")
        for word, group in (("算问题", rule.bad), ("不算问题", rule.good))
        for example in group
    )
    return accepted + (f"<p>例子</p><ul>{examples}</ul>" if examples else "")
