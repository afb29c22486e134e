"""What a question names: documents, articles, places, years, kinds of numbers; what of it is not here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.document import Clause, Document
from knowledge.identity import bare_number
from knowledge.index.tokens import (
    DOC_NUMBER,
    LOOSE_ARTICLE,
    SHORT_NUMBER,
    article_numbers,
    document_numbers,
    query_text,
    tokenise,
)
from knowledge.numerals import ARTICLE
from knowledge.regions import NO_STREET
from knowledge.terms import expand, normalise

EXPANDED = 0.5  # weight of words that the glossary adds
WORD = 1.5  # weight of a whole domain word beside its bigrams
SINGLE = 0.3  # weight of a character that stands alone
PLACES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|台湾|乌鲁木齐|喀什|伊犁|昌吉|克拉玛依|吐鲁番|哈密|阿克苏|和田"
    "|石河子|巴音郭楞|兵团|广州|深圳|南京|杭州|成都|武汉|西安|青岛|大连|厦门|宁波|苏州|郑州|长沙|济南|沈阳|哈尔滨|兰州"
    "|嘉定|浦东|海淀|朝阳区|天山区|沙依巴克区|新市区|水磨沟区|头屯河区|达坂城区|米东区|乌鲁木齐县"
)
PLACE = re.compile(f"(?:{PLACES}){NO_STREET}")
# 南阳市, which no list has; 设区的市, 地级市, 县市 and 城市 are no names
LOOSE_PLACE = re.compile(
    r"([^\W\dA-Za-z_的和与及在对把各一某该本全我咱你他它们区县省级这那有是为给城超菜股门都夜黑求]{2,3})(?<!乌)市(?![级里直属场民局县区])"
)
OUR_CITY = re.compile(r"乌市|我市|本市|市里|全市|市本级|市财政|咱们?市")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\D|$)(?!\s*[〕\]］)）】]?\s*\d*号)")
UNITS = re.compile(
    r"(?:多少|几)(分制|分(?!钟)|万元|元|块?钱|字|天|次|人次|人|条|项|章|页|年|个?小时|种|档|类|级|家|名|号|个月|月|个)?"
    r"((?<=[个家项])[\u4e00-\u9fff]{2})?"
)
LISTED = (
    None,
    "个",
    "类",
    "项",
    "种",
    "档",
    "级",
    "条",
    "章",
)  # 几类: a list answers, without a number
DEADLINE = re.compile(
    r"几月几[日号]|几月份?|几号|哪一?天|什么时候|啥时候|何时|多久|时间表|截止(?:时间|日期|日)?|最[晚迟]"
)
# What may stand beside 什么时候 without saying what is asked about.
OF_A_DEADLINE = re.compile(
    r"必须|应当|应该|做完|办完|搞完|弄完|写完|完成|结束|交上去|交上来|[提上]?交|[上填申]?报(?![告表])送?|之前|以前|前要|得做|要做|该做|做|天(?!然)|号前?|时间是|时候|从|起(?=施行|实施|执行|开始|算)|是"
)
LOOSE_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:办法|条例|细则|(?<![方办无设看做想说书合])法|指引|准则|通知|规程|要点)(?=第|里|中|规定|怎么|对|要求|的|是)"
)
NAMED = re.compile(r"[《〈]([^》〉]{2,40})[》〉]")
NO_LAW = re.compile("情况统计法")  # a way to take a value, not 《统计法》
SAME_UNIT = {
    "块钱": "元",
    "钱": "元",
    "万元": "元",
    "人次": "人",
    "名": "人",
    "月": "几月",
    "号": "几月",
}


@dataclass(frozen=True)
class Question:
    """A question taken apart; `weights` are what the keyword index is asked."""

    text: str
    content: str  # without the words of asking
    core: str  # and without names of documents, places, articles and years
    sought: str  # what is searched: the core where a document is named, else the content
    weights: dict[str, float]
    added: tuple[str, ...]  # formal terms from the glossary
    articles: tuple[int, ...]
    documents: frozenset[str]  # ids of named documents that are here
    absent: tuple[str, ...]  # named documents that are not
    spoken: tuple[str, ...]  # numbers of documents that are not here but are spoken of
    places: tuple[str, ...]
    our_city: bool
    years: tuple[str, ...]
    units: tuple[str, ...]  # kinds of numbers asked for


def read_question(query: str, documents: Sequence[Document], mentioned: str) -> Question:
    """`query` taken apart; `mentioned` is all text in which an absent document may be spoken of."""
    text = normalise(query)
    added = expand(text)
    named, absent = _documents(f"{text}\n{' '.join(added)}", documents, mentioned)
    content = query_text(NAMED.sub(r" \1 ", text))
    core = _core(text, content, [doc for doc in documents if doc.id in named])
    sought = core if named and core.strip() else content
    return Question(
        text=text,
        content=content,
        core=core,
        sought=sought,
        weights=_weights(sought, added),
        added=added,
        articles=tuple(article_numbers(text)),
        documents=frozenset(named),
        absent=absent,
        spoken=_spoken(f"{text}\n{' '.join(added)}", documents, mentioned),
        places=tuple(dict.fromkeys([*PLACE.findall(text), *_unlisted(text)])),
        our_city=bool(OUR_CITY.search(text)),
        years=tuple(dict.fromkeys(YEAR.findall(text))),
        units=_units(text),
    )


def _core(text: str, content: str, named: Sequence[Document]) -> str:
    """`content` without what only says where to look; the number of a document that is not here stays."""
    for name in sorted((n for doc in named for n in names_of(doc)), key=len, reverse=True):
        content = content.replace(name, " ")
    numbers = (DOC_NUMBER, SHORT_NUMBER) if named else ()
    asks_when = (DEADLINE, OF_A_DEADLINE) if DEADLINE.search(text) else ()
    for pattern in (*numbers, ARTICLE, LOOSE_ARTICLE, PLACE, OUR_CITY, YEAR, *asks_when):
        content = pattern.sub(" ", content)
    return content


def subject(question: str) -> str:
    """What a question is about, without the words of asking, and of asking when."""
    return _core(question, query_text(NAMED.sub(r" \1 ", question)), [])


def _unlisted(text: str) -> list[str]:
    """Cities that the list does not have."""
    return [name for name in LOOSE_PLACE.findall(text) if not PLACE.search(name + "市")]


def _units(text: str) -> tuple[str, ...]:
    """Kinds of numbers asked for, "" for a number of any kind; none if a part asks for something else."""
    units: list[str] = []
    for part in re.split(r"[？?。；;]+", text.rstrip("？?。；; ")):
        own = ["时间"] if DEADLINE.search(part) else []
        for match in UNITS.finditer(DEADLINE.sub("", part)):
            if match[0].startswith("多少") or match[1] not in LISTED:
                own.append(SAME_UNIT.get(match[1] or "", match[1] or "") + (match[2] or ""))
        if not own:
            return ()
        units += own
    return tuple(dict.fromkeys(units))


def _weights(content: str, added: tuple[str, ...]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for text, factor in ((content, 1.0), (" ".join(added), EXPANDED)):
        for token in tokenise(text):
            own = SINGLE if len(token) == 1 and not token.isdigit() else 1.0
            own = WORD if len(token) > 2 and not token[0].isascii() else own
            weights[token] = max(weights.get(token, 0.0), own * factor)
    return weights


def names_of(document: Document) -> list[str]:
    """What people call a document, without its 文号."""
    title = document.title.removeprefix("中华人民共和国")
    names = [document.title, title, *([document.short] if document.short else [])]
    return [name for name in names if len(name) >= 3]


def _documents(
    wide: str, documents: Sequence[Document], mentioned: str
) -> tuple[set[str], tuple[str, ...]]:
    wide = NO_LAW.sub("\n", wide)
    named, rest = _by_name(wide, documents)
    absent: list[str] = []
    for agency, year, number in document_numbers(wide):
        found = [doc.id for doc in documents if _has_number(doc, agency, year, number)]
        named.update(found)
        if not found and not _mentions(mentioned, number):
            absent.append(f"{agency}〔{year}〕{number}号" if year else f"{number}号")
    titles = [name for name, _ in _titles(_Same(documents))]
    absent += [f"《{n}》" for n in NAMED.findall(rest) if not any(n in title for title in titles)]
    if not named and not absent:
        absent += [
            f"《{m[0].lstrip('年的')}》"
            for m in LOOSE_NAME.finditer(rest)
            if "里" not in m[0] and not _tail_known(m[0], titles)
        ]
    return named, tuple(dict.fromkeys(absent))


def _spoken(wide: str, documents: Sequence[Document], mentioned: str) -> tuple[str, ...]:
    """Numbers of documents that only other documents speak of: 189号."""
    return tuple(
        f"{number}号"
        for agency, year, number in document_numbers(wide)
        if not any(_has_number(doc, agency, year, number) for doc in documents)
        and _mentions(mentioned, number)
    )


def _tail_known(name: str, known: list[str]) -> bool:
    """Whether the name, words before it left out, is a title that is here, or the end of one."""
    tails = [name, *(name[start:] for start in range(1, len(name) - 5))]
    return any(
        title.endswith(tail) or name.endswith(title) or _is_shortened(tail, title)
        for title in known
        for tail in tails
    )


def _is_shortened(name: str, title: str) -> bool:
    """项目支出办法 for 项目支出绩效评价管理办法: its characters in order, its head the same."""
    rest = iter(title)
    return len(name) >= 5 and name[:2] == title[:2] and all(char in rest for char in name)


def _mentions(text: str, number: str) -> bool:
    """Whether `text` speaks of 文号 `number`; a pattern takes a second for a thousand laws."""
    at = text.find(f"{number}号")
    while at > 0 and text[at - 1].isdecimal():
        at = text.find(f"{number}号", at + 1)
    return at >= 0


class _Same:
    """Documents as a key: the same tuple, not an equal one."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def __hash__(self) -> int:
        return id(self.documents)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.documents is self.documents


@lru_cache(maxsize=1)
def _titles(same: _Same) -> list[tuple[str, set[str]]]:
    """What the documents are called with their ids, the longest name first."""
    titles: dict[str, set[str]] = {}  # two versions of a law have one name
    for doc in same.documents:
        for name in names_of(doc):
            titles.setdefault(name, set()).add(doc.id)
    return sorted(titles.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _by_name(text: str, documents: Sequence[Document]) -> tuple[set[str], str]:
    """Documents named by title, the longest title first; and what is left of the text."""
    named: set[str] = set()
    for name, ids in _titles(_Same(documents)):
        if name in text:
            named |= ids
            text = text.replace(name, "\n")
    return named, text


def _has_number(document: Document, agency: str, year: str, number: str) -> bool:
    if not document.number:
        return False
    own = re.search(r"(\d{4})?(\d+)号$", bare_number(document.number))
    parts = re.findall(r"\d+", document.number)
    if own is None or not parts or parts[-1] != number:
        return False
    return (not year or year in parts[:-1]) and (
        not agency or not year or _same_agency(document, agency)
    )


def _same_agency(document: Document, agency: str) -> bool:
    own = re.match(r"[\u4e00-\u9fff]+", document.number or "")
    return own is None or agency.endswith(own[0]) or own[0].endswith(agency)


def clause_articles(clause: Clause) -> list[int]:
    """Article numbers of the clause itself, the uncertain ones included."""
    return article_numbers(f"{clause.label.split(' ')[0]} {clause.place or ''}")
