"""What the keyword index is made of: character bigrams, domain words, numbers, articles and 文号."""

import re
from functools import cache
from typing import Any

from knowledge.numerals import ARTICLE, NUMERAL, read_numeral
from knowledge.terms import domain_words, normalise

RUN = re.compile(r"[\u3400-\u9fff〇]+|[a-zA-Z]+|\d+(?:\.\d+)?%?")
PERCENT = re.compile(rf"百分之({NUMERAL})")
COUNTED = re.compile(r"[零〇一二两三四五六七八九十百]{1,6}(?=[个项年月日次人家条类种档分天周])")
LOOSE_ARTICLE = re.compile(r"(?<![\d共])第?(\d{1,3})条(?!意见|建议)")
DOC_NUMBER = re.compile(
    r"(?:([\u4e00-\u9fff]{1,6})\s*)?[〔\[［(（【]?(20\d{2}|19\d{2})[〕\]］)）】]?\s*第?\s*(\d{1,4})号"
)
SHORT_NUMBER = re.compile(r"(?<!\d)(\d{1,4})号(?:文|令|办法|通知|指引|意见)?")
ASKING = re.compile(
    r"请问|麻烦|是不是|有没有|能不能|可不可以|是什么样的|是什么|什么是|什么时候|什么|怎么样|怎么办|怎么|怎样|如何|为什么|为何"
    r"|哪一条|哪一句|哪一|哪几个?|哪些|哪个|哪里|哪|多少|几[个项条次类种档月级]|第几条|第几|几分|多长|多久|多大|有几|共几|多少"
    r"|一下|告诉我|我想知道|想问|帮我|规定的|是怎么|要不要|该不该|算不算|对吗|是吗|没记错吧|是这样吧|吗|呢|呀|啊|吧|啥|咋|么|得了|来着"
)  # fmt: skip
STOP = re.compile(r"[的了是在就都而及与着把被让给对从到个我你他她们这那其]")


def tokenise(text: str) -> list[str]:
    """Tokens of `text`, in order; the same for passages and queries."""
    plain = normalise(text).lower()
    tokens: list[str] = []
    for run in RUN.findall(plain):
        if run[0].isascii():
            tokens.append(run)
        else:
            tokens += [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    words = _words(plain, set(tokens))
    return [*tokens, *words, *values(plain), *(f"art{n}" for n in article_numbers(plain))]


def query_text(question: str) -> str:
    """The question without the words of asking; what stood around them does not join."""
    return ASKING.sub(" ", normalise(question))


def _words(text: str, bigrams: set[str]) -> list[str]:
    """Domain words in `text`; one that starts with two characters is looked for where they stand."""
    starts, others = _long_words()
    near = [word for start in bigrams & starts.keys() for word in starts[start]]
    return sorted(word for word in (*near, *others) if word in text)


@cache
def _long_words() -> tuple[dict[str, list[str]], list[str]]:
    """Domain words that bigrams alone would not tell apart from their parts: by start, and the rest."""
    starts: dict[str, list[str]] = {}
    others: list[str] = []
    for word in (word.lower() for word in domain_words() if len(word) >= 3 and " " not in word):
        if re.match(r"[\u3400-\u9fff〇]{2}", word):
            starts.setdefault(word[:2], []).append(word)
        else:
            others.append(word)
    return starts, others


def values(text: str) -> list[str]:
    """Numbers written in Chinese as digits: 百分之九十 is 90%, 五个 is 5."""
    found = [f"{read_numeral(match[1])}%" for match in PERCENT.finditer(text)]
    return found + [str(read_numeral(match[0])) for match in COUNTED.finditer(text)]


def article_numbers(text: str) -> list[int]:
    """Articles that `text` names: 第五十七条, 第57条, 57条."""
    found = [read_numeral(match[1]) for match in ARTICLE.finditer(text)]
    found += [int(match[1]) for match in LOOSE_ARTICLE.finditer(text)]
    return list(dict.fromkeys(n for n in found if n))


def document_numbers(text: str) -> list[tuple[str, str, str]]:
    """(agency word, year, number) of each 文号 in `text`; what is not said is empty."""
    found = [(m[1] or "", m[2], m[3]) for m in DOC_NUMBER.finditer(text)]
    known = {number for _, _, number in found}
    found += [("", "", m[1]) for m in SHORT_NUMBER.finditer(text) if m[1] not in known]
    return found


@cache
def _tagger() -> Any:
    import rjieba

    return rjieba.tag


EMPTY = re.compile(
    r"没有|可以|应该|需要|还会|进行|规定|要求|情况|时候|东西|问题|事情|知道|觉得|一定|最少|最多|最低|最高|至少|多少|资料|内容|方面"
    r"|哪几|几个|来说|办理|怎样|部分|属于|包括|有关|关于|相关|以上|以下|主要|文件|单位|工作|意思|区别|不同|种类|次数|一共|总共"
    r"|角度|领导|来定|记得|具体|说了|告诉|介绍|解释|请教|老师|同志|明白|清楚|简单|详细|定义|含义"
)
"""Words that say little of what is asked about."""


def content_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(nouns, verbs and adjectives) of at least two characters in `text`, each once."""
    nouns: dict[str, None] = {}
    others: dict[str, None] = {}
    for word, tag in _tagger()(text):
        if len(word) < 2 or EMPTY.fullmatch(word) or word[0].isascii():
            continue
        if tag[0] in "njbzlis" or tag == "vn":
            nouns.setdefault(word)
        elif tag[0] in "va":
            others.setdefault(word)
    return tuple(nouns), tuple(others)
