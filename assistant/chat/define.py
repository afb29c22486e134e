"""What a term means: the glossary's own sentence goes before what the policies say."""

from assistant.grounding.check import check
from assistant.values.said import Quote, Said
from knowledge.glossary import explain


def define(question: str) -> tuple[Said, ...]:
    """The sentences of the glossary that answer 什么是…, …和…有什么区别; none for other questions.

    They pass grounding as every statement does.
    """
    said = (
        Said(
            text=f"{one.passage.document.name}（待核对）：{one.passage.text[one.start : one.end]}",
            quotes=(Quote(passage=one.passage, start=one.start, end=one.end),),
        )
        for one in explain(question)
    )
    return tuple(one for one in said if not check(one, question=question))
