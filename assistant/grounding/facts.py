"""What a statement names: document numbers, articles, document names, amounts with their units."""

import re

from pydantic import BaseModel, ConfigDict

from assistant.grounding.measures import Measure, read_measures
from assistant.values.said import Said
from knowledge.numerals import NUMERAL, read_numeral

CODE = re.compile(
    r"(?:(?![是的据按不照和与及见依由根在对将为])[\u4e00-\u9fff]){1,8}[〔\[［(（]\d{4}[〕\]］)）]\s*\d+\s*号|(?:(?![是的据按不照和与及见依由根在对将为])[\u4e00-\u9fff]){2,8}令第?\s*\d+\s*号|\d+号文"
)
TITLE = re.compile(r"《([^》]+)》")
ARTICLE = re.compile(rf"(约?)第\s*({NUMERAL})\s*(条|款|项|章|节)(?:之([一二三四五六七八九十]+))?")
RESTATED = re.compile(r"(?:您|你)(?:问|说|提到|填)的(?:是)?([^，。；]{0,14}?)(?=[，。；]|$)")


class Sources(BaseModel):
    """The quotes of a statement, and what stands over them: name, number, title, heading."""

    model_config = ConfigDict(frozen=True)

    quotes: str
    naming: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, said: Said) -> "Sources":
        found: list[str] = []
        places: list[str] = []
        for quote in said.quotes:
            document, clause = quote.passage.document, quote.passage.clause
            short = document.title.removeprefix("中华人民共和国")
            found += [
                f"《{document.title}》",
                f"《{short}》",
                document.name,
                document.number or "",
                document.title,
            ]
            places += [clause.label, *re.findall(r"约第[^至]+条|附件|附则", clause.place or "")]
        names = sorted({one for one in found if one}, key=lambda one: (-len(one), one))
        quotes = "\n".join(quote.text for quote in said.quotes)
        return cls(quotes=quotes, naming="\n".join([*names, *places]), names=tuple(names))


def uncovered(text: str, sources: Sources, question: str) -> list[str]:
    """What the statement names that its sources do not have. Numbers compare as values."""
    own = f"{sources.quotes}\n{sources.naming}"
    problems = [f"文号“{one}”没有出处" for one in sorted(_codes(text) - _codes(own))]
    problems += [f"条款“{one}”没有出处" for one in sorted(_articles(text) - _articles(own))]
    bare = re.sub(r"\s|中华人民共和国", "", own)
    problems += [f"文件《{one}》没有出处" for one in sorted(_titles(text)) if one not in bare]
    return problems + _amounts(text, own, question)


def without_places(text: str) -> str:
    """`text` without document numbers and articles: their numbers are no amounts."""
    return ARTICLE.sub(" ", CODE.sub(" ", text))


def _codes(text: str) -> set[str]:
    """Who issued it counts: 中发〔2018〕34号 is not 新党发〔2018〕34号."""
    found = ((re.match(r"\D*", one), one) for one in CODE.findall(text))
    return {
        f"{re.sub(r'[^一-鿿]', '', head[0])[-2:] if head else ''}{'-'.join(re.findall(r'[0-9]+', one))}号"
        for head, one in found
    }


def _titles(text: str) -> set[str]:
    return {re.sub(r"\s|中华人民共和国", "", one) for one in TITLE.findall(text)}


def _articles(text: str) -> set[str]:
    """约第十八条 is not 第十八条: an uncertain number stays uncertain."""
    return {
        f"{about}第{read_numeral(number)}{kind}{f'之{read_numeral(after)}' if after else ''}"
        for about, number, kind, after in ARTICLE.findall(text)
    }


def _amounts(text: str, own: str, question: str) -> list[str]:
    asked = {(one.value, one.unit) for one in read_measures(without_places(question))}
    said = RESTATED.sub(lambda match: _without(asked, match[0]), text)
    known = read_measures(without_places(own))
    return [_fault(one, known) for one in read_measures(without_places(said)) if one not in known]


def _without(asked: set[tuple[str, str]], words: str) -> str:
    """An asker's number may be restated as the asker's own."""
    own = {(one.value, one.unit) for one in read_measures(words)}
    return "" if own <= asked else words


def _fault(one: Measure, known: list[Measure]) -> str:
    same = [other for other in known if other.value == one.value]
    if not same:
        return f"数字“{one.written}”没有出处"
    if all(other.unit != one.unit for other in same):
        return f"单位不对：“{one.text}”，原文是“{same[0].text}”"
    return f"界限不对：“{one.text}”，原文是“{same[0].text}”"
