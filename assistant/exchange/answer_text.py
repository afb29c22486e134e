"""An answer as plain text for the terminal."""

from collections.abc import Sequence

from assistant.values.answer import Answer, Citation


def answer_text(answer: Answer) -> str:
    """The text, then where it stands; of the clauses what the text does not have already."""
    lines = [answer.text]
    if answer.citations:
        lines.append("")
        for number, citation in enumerate(answer.citations, 1):
            lines.append(f"[{number}] {citation_text(citation)}")
            rest = [line for line in citation.quote.splitlines() if line not in answer.text]
            if rest:
                lines.append(_indented(rest, own_words=citation.edition == "digest"))
    if answer.status == "not_found" and answer.related:
        lines += ["", "相近的条款（不能作为答案）：" + "、".join(answer.related)]
    if answer.fallback:
        lines += ["", answer.fallback]
    return "\n".join(lines)


def _indented(lines: Sequence[str], *, own_words: bool) -> str:
    """Quotation marks are for the document's own words; a digest is in ours."""
    text = "\n    ".join(lines)
    return f"    {text}" if own_words else f"    “{text}”"


def citation_text(citation: Citation) -> str:
    """`预算法 第五十七条 …　摘编　现行`."""
    edition = "摘编" if citation.edition == "digest" else "原文"
    doubt = "，待核对" if citation.checked == "unverified" else ""
    valid = "现行" if citation.valid == "in_force" else "已失效"
    number = f"（{citation.number}）" if citation.number else ""
    return (
        f"{citation.title}{number} {citation.clause} [{edition}{doubt}，{valid}] {citation.passage}"
    )
