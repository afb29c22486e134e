"""An answer as plain text for the terminal."""

from collections.abc import Sequence

from assistant.values.answer import Answer, Citation
from knowledge.glossary import GLOSSARY, edition_name
from knowledge.places import with_place


def answer_text(answer: Answer) -> str:
    """The text, then where it stands; of the clauses what the text does not have already."""
    lines = [answer.note, answer.text] if answer.note else [answer.text]
    if answer.citations:
        lines.append("")
        as_of = answer.as_of if answer.note else None
        for number, citation in enumerate(answer.citations, 1):
            lines.append(f"[{number}] {citation_text(citation, as_of)}")
            rest = [line for line in citation.quote.splitlines() if line not in answer.text]
            if rest:
                lines.append(_indented(rest, own_words=citation.edition == "digest"))
    if answer.contrary:
        lines.append("")
        lines += [f"与其他级次不一致 [{one.citation + 1}]：{one.said}" for one in answer.contrary]
    if answer.status == "not_found" and answer.related:
        lines += ["", "相近的条款（不能作为答案）：" + "、".join(answer.related)]
    if answer.fallback:
        lines += ["", answer.fallback]
    return "\n".join(lines)


def _indented(lines: Sequence[str], *, own_words: bool) -> str:
    """Quotation marks are for the document's own words; a digest is in ours."""
    text = "\n    ".join(lines)
    return f"    {text}" if own_words else f"    “{text}”"


def citation_text(citation: Citation, as_of: str | None = None) -> str:
    """`预算法 第五十七条第一款 …　摘编　现行`; of another day than today what stood then."""
    edition = edition_name(citation.passage, citation.edition)
    doubt = "，待核对" if citation.checked == "unverified" else ""
    number = f"（{citation.number}）" if citation.number else ""
    clause = with_place(citation.clause, citation.place)
    return (
        f"{citation.title}{number} {clause} "
        f"[{edition}{doubt}{_validity(citation, as_of)}] {citation.passage}"
    )


def _validity(citation: Citation, as_of: str | None) -> str:
    if citation.passage.startswith(f"{GLOSSARY}#"):
        return ""  # a glossary is not in force
    until = f"，{citation.valid_to} 后失效" if citation.valid_to else ""
    if citation.valid == "superseded":
        return "，已失效"
    if as_of is None:
        return f"，现行{until}"
    return f"，{as_of} 有效{until}" if citation.valid_from else "，施行日期没有读到"
