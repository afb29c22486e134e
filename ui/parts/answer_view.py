"""One turn of a talk: the question, the statements with their numbers, and the cards of the citations."""

from collections.abc import Callable, Sequence

from assistant.values.answer import Answer
from knowledge.document import Passage
from ui.parts.clause_card import citation_card, contrary, related_card
from ui.parts.plain_text import block, element, plain

Find = Callable[[str], Passage | None]


def draw_turn(
    question: str, answer: Answer | None, *, find: Find, titles: Sequence[str], contact: str
) -> None:
    """`titles` are the documents that were searched; `contact` is whom to ask where they are silent."""
    block(element("div", question, "asked kept") + _answer(answer, find, titles, contact))


def _answer(answer: Answer | None, find: Find, titles: Sequence[str], contact: str) -> str:
    if answer is None:
        return element("p", "这个问题已经保存，还没有回答，请再问一次。", "note warn")
    if answer.status == "answered":
        return f'<div class="answer">{_statements(answer, contact)}{_cards(answer, find)}</div>'
    if answer.status == "not_found":
        return f'<div class="answer none">{_not_found(answer, find, titles, contact)}</div>'
    return f'<div class="answer none">{element("p", answer.text, "statement kept")}</div>'


def _statements(answer: Answer, contact: str) -> str:
    lines = [_understood(answer)]
    for one in answer.statements:
        marks = "".join(element("span", number + 1, "number") for number in one.citations)
        lines.append(f'<p class="statement"><span class="kept">{plain(one.text)}</span>{marks}</p>')
    if answer.missing:
        missing = "；".join(answer.missing)
        lines.append(element("p", f"资料库中没有：{missing}。可以问：{contact}", "note warn"))
    if answer.note:
        lines.insert(0, element("p", answer.note, "soft"))
    lines += [contrary(f"[{one.citation + 1}] {one.said}") for one in answer.contrary]
    if answer.fallback:
        lines.append(element("p", answer.fallback, "soft"))
    return "".join(lines)


def _cards(answer: Answer, find: Find) -> str:
    hint = element("p", "依据（点开看条款在文件里的位置）", "soft")
    cards = [
        citation_card(number, one, find(one.passage))
        for number, one in enumerate(answer.citations, 1)
    ]
    return hint + "".join(cards) if cards else ""


def _not_found(answer: Answer, find: Find, titles: Sequence[str], contact: str) -> str:
    searched = "".join(element("li", f"《{title}》") for title in titles)
    near = [passage for ref in answer.related if (passage := find(ref))]
    parts = [
        _understood(answer),
        f'<p class="statement">{element("strong", "资料库中没有")}</p>',
        element("p", answer.text, "kept"),
        f'<dl class="apart"><dt>查了什么</dt><dd><details><summary>现在入库的全部 {len(titles)} 份文件</summary>'
        f"<ul>{searched}</ul></details></dd><dt>可以问谁</dt>{element('dd', contact)}</dl>",
    ]
    if answer.evidence.reasons:
        parts.insert(3, element("p", "为什么不作答：" + "；".join(answer.evidence.reasons), "soft"))
    if near:
        parts.append(element("p", "相近的条款，不能作为答案：", "soft"))
        parts += [related_card(passage) for passage in near]
    return "".join(parts)


def _understood(answer: Answer) -> str:
    if answer.understood.strip("？?。 ") == answer.question.strip().strip("？?。 "):
        return ""
    return element("p", f"按“{answer.understood}”来回答", "soft")
