"""Grounding: is every quote, number, date, 文号, article, document name and negation of a statement covered by its sources?"""

import re
from collections.abc import Iterable

from assistant.values.said import Said
from knowledge.numerals import NUMERAL, read_numeral

_CODE = re.compile(r"[\u4e00-\u9fff]{1,6}[〔\[［(（]\d{4}[〕\]］)）]\s*\d+\s*号")
_TITLE = re.compile(r"《([^》]+)》")
_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*(条|款|项|章|节)(?:之([一二三四五六七八九十]+))?")
_PERCENT = re.compile(r"百分之([零〇一二两三四五六七八九十百\d.]+)|(\d+(?:\.\d+)?)\s*[%％]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(
    r"([零〇一二两三四五六七八九十百千万]+)(?=(?:个|项|条|档|种|年|月|日|天|次|倍|分|类|级|方面|环节|要求|人|元|成))"
)
_NEGATION = re.compile(
    r"不得|不予|不能|不应|不可以|不准|禁止|不|未|无(?=[^论锡])|没有|除[^，。]{1,20}外"
)
_MODAL = re.compile(r"应当|必须|可以|原则上|不得|禁止")


def check(said: Said, *, question: str = "") -> list[str]:
    """What of the statement its quotes do not cover, in Chinese; empty means it may be shown.

    Numbers compare as values (90% = 百分之九十, 第五十七条 = 57条). Numbers of the question may be
    restated as the asker's own. Whatever stands in the name, number, title and heading of a
    quoted clause is covered too.
    """
    if not said.quotes:
        return ["没有引文"]
    problems = [
        f"引文位置不对（{quote.passage.id}）"
        for quote in said.quotes
        if not 0 <= quote.start < quote.end <= len(quote.passage.text)
    ]
    if problems:
        return problems
    quotes = "\n".join(quote.text for quote in said.quotes)
    around = "\n".join(_naming(said))
    problems += _uncovered(said.text, f"{quotes}\n{around}", question)
    problems += _changed_force(said.text, quotes, around)
    return problems


def _naming(said: Said) -> Iterable[str]:
    for quote in said.quotes:
        document, clause = quote.passage.document, quote.passage.clause
        yield from (document.title, document.name, document.number or "", clause.label)
        yield clause.place or ""


def _uncovered(text: str, sources: str, question: str) -> list[str]:
    problems = []
    for kind, read in (("文号", _codes), ("条款", _articles)):
        problems += [f"{kind}“{one}”没有出处" for one in sorted(read(text) - read(sources))]
    bare = re.sub(r"\s|中华人民共和国", "", sources)
    problems += [f"文件《{one}》没有出处" for one in sorted(_titles(text)) if one not in bare]
    allowed = _numbers(sources) | _numbers(question)
    problems += [f"数字“{one}”没有出处" for one in sorted(_numbers(text) - allowed)]
    return problems


def _codes(text: str) -> set[str]:
    return {re.sub(r"\D+", "-", one).strip("-") for one in _CODE.findall(text)}


def _titles(text: str) -> set[str]:
    return {re.sub(r"\s|中华人民共和国", "", one) for one in _TITLE.findall(text)}


def _articles(text: str) -> set[str]:
    return {
        f"{read_numeral(number)}{kind}{after}" for number, kind, after in _ARTICLE.findall(text)
    }


def _numbers(text: str) -> set[str]:
    rest = _ARTICLE.sub(" ", text)
    values: set[str] = set()
    for word, digits in _PERCENT.findall(rest):
        number = digits or str(read_numeral(word) if read_numeral(word) is not None else word)
        values.add(_plain(number))
    rest = _PERCENT.sub(" ", rest)
    values |= {_plain(one) for one in _NUMBER.findall(rest)}
    for word in _COUNTED.findall(rest):
        number = read_numeral(word)
        if number is not None:
            values.add(str(number))
    return values


def _plain(digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _changed_force(text: str, quotes: str, around: str) -> list[str]:
    """Negators and modals, each with the two characters it governs, must agree both ways.

    A statement that repeats its quotes word for word agrees by construction.
    """
    bare = "".join(quotes.split())
    body = "".join(text.split())
    if bare in body or all(part and part in body for part in quotes.split("\n")):
        extra = body.replace(bare, "") if bare in body else ""
        return [f"“{word}”没有出处" for word in sorted(_governed(extra) - _governed(bare + around))]
    added = _governed(body) - _governed(bare + around)
    dropped = {
        word for word in _governed(bare) if word not in _governed(body) and _verb(word) in body
    }
    return [f"“{word}”没有出处" for word in sorted(added)] + [
        f"漏了“{word}”" for word in sorted(dropped)
    ]


def _governed(text: str) -> set[str]:
    words = set()
    for pattern in (_NEGATION, _MODAL):
        for match in pattern.finditer(text):
            words.add(match[0] + text[match.end() : match.end() + 2])
    return words


def _verb(word: str) -> str:
    return word[-2:]
