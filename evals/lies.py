"""Lies about a clause, made from a seed: one true sentence, changed in one way that matters."""

import random
import re

from pydantic import BaseModel, ConfigDict

ACTORS = (
    "各级财政部门",
    "财政部门",
    "各部门、各单位",
    "预算主管部门",
    "部门和单位",
    "第三方机构",
    "人大常委会",
    "审计机关",
    "市级政府",
    "国务院",
)
_NUMBER = re.compile(r"\d+|(?<![第下上统])[一二三四五六七八九十]+(?=个|项|类|种|年|日|分|级|档|步)")
_FORCE = re.compile(
    r"不得|不予|不能|没有|应当|必须|可以|原则上|一般(?=不)|不(?=作|设|公开|超|匹配|合)"
)
_FLIPS = {
    "不得": "可以",
    "应当": "可以",
    "必须": "可以",
    "可以": "应当",
    "不予": "应当",
    "原则上": "一律",
    "没有": "已经",
    "不能": "应当",
}
_UNITS = {
    "日": "个工作日",
    "分": "%",
    "%": "分",
    "万元": "元",
    "年": "个月",
    "次": "人次",
    "个": "万个",
    "项": "万元",
}
_SCOPES = {
    "所有": "部分",
    "全部": "部分",
    "各部门": "个别部门",
    "各级": "市级",
    "重点": "全部",
    "部分": "全部",
    "每个": "少数",
    "一部分": "全部",
    "县级以上": "各级",
}
_BOUNDS = {
    "以上": "以下",
    "以下": "以上",
    "不低于": "不超过",
    "前": "后",
    "之前": "之后",
    "内向": "后向",
    "超过": "不足",
    "后": "前",
    "以内": "以后",
}


class Lie(BaseModel):
    """`text` is what must never be shown; the claim cites `passage` with `quote`."""

    model_config = ConfigDict(frozen=True)

    kind: str
    text: str
    passage: int
    quote: str


def make_lie(kind: str, sentences: list[tuple[int, str]], rng: random.Random) -> Lie | None:
    """A lie of that kind about one of the numbered sentences, or None where none lends itself to it."""
    order = sentences[:]
    rng.shuffle(order)
    for passage, sentence in order:
        text = MAKERS[kind](sentence, rng)
        if text and _bare(text) not in _bare(sentence):
            return Lie(kind=kind, text=text, passage=passage, quote=sentence)
    return None


def invented(kind: str, rng: random.Random) -> Lie:
    """A claim that no clause has, with an invented quote, or citing a passage that was not given."""
    text = rng.choice((
        f"没有绩效目标的项目由审计机关处以{rng.randint(2, 90)}万元罚款。",
        f"绩效自评低于{rng.randint(40, 95)}分的单位，下一年度不予安排任何预算。",
        f"各单位应当在每年{rng.randint(1, 12)}月前向人大常委会报送绩效自评报告。",
        f"项目金额超过{rng.randint(100, 900)}万元的，必须委托第三方机构评价。",
    ))  # fmt: skip
    return Lie(kind=kind, text=text, passage=99 if kind == "passage 99" else 1, quote=text)


def _bare(text: str) -> str:
    return re.sub(r"[\s。]", "", text)


def _number(sentence: str, rng: random.Random) -> str | None:
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return None
    match = rng.choice(found)
    digits = match[0]
    other = str(int(digits) + rng.choice((1, 2, 5, 10))) if digits.isdigit() else next(
        one for one in rng.sample("二三四五六七八九", 8) if one != digits
    )  # fmt: skip
    return sentence[: match.start()] + other + sentence[match.end() :]


def _swapped(sentence: str, rng: random.Random) -> str | None:
    found = [match for match in re.finditer(r"\d+", sentence)]
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a[0] != b[0]]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    return sentence[: one.start()] + two[0] + sentence[one.end() : two.start()] + one[0] + sentence[two.end() :]  # fmt: skip


def _dropped(sentence: str, rng: random.Random) -> str | None:
    found = [match for match in _FORCE.finditer(sentence) if match.start()]
    # 应当 said once more may reach over both: to leave one of two out is no lie
    found = [match for match in found if sentence.count(match[0]) == 1]
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + sentence[match.end() :]


def _replaced(table: dict[str, str]):  # type: ignore[no-untyped-def]
    def make(sentence: str, rng: random.Random) -> str | None:
        words = [word for word in sorted(table) if word in sentence]
        if not words:
            return None
        word = rng.choice(words)
        return sentence.replace(word, table[word], 1)

    return make


def _unit(sentence: str, rng: random.Random) -> str | None:
    found = [
        m
        for m in re.finditer(
            r"[\d一二三四五六七八九十](日|分|%|万元|年|次|个|项)(?!之|别)", sentence
        )
    ]
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start(1)] + _UNITS[match[1]] + sentence[match.end(1) :]


def _negated(sentence: str, _: random.Random) -> str | None:
    for word, other in (
        ("应当", "不应当"),
        ("要", "不要"),
        ("可以", "不可以"),
        ("是", "不是"),
        ("分为", "不分为"),
    ):
        if word in sentence and f"不{word}" not in sentence:
            return sentence.replace(word, other, 1)
    return None


def _actor(sentence: str, rng: random.Random) -> str | None:
    own = [one for one in ACTORS if one in sentence]
    others = [
        one for one in ACTORS if one not in sentence and not any(one in x or x in one for x in own)
    ]
    return sentence.replace(own[0], rng.choice(others), 1) if own and others else None


def _code(sentence: str, rng: random.Random) -> str:
    return f"财预〔{rng.randint(2005, 2019)}〕{rng.randint(300, 900)}号规定，{sentence}"


def _article(sentence: str, rng: random.Random) -> str:
    return f"第{rng.randint(110, 400)}条规定，{sentence}"


def _title(sentence: str, rng: random.Random) -> str:
    return f"《{rng.choice(('审计法', '会计法', '政府采购法', '市级预算绩效管理细则'))}》规定，{sentence}"


def _english(_: str, rng: random.Random) -> str:
    return f"Every unit shall finish its evaluation within {rng.randint(2, 99)} days."


def _html(sentence: str, rng: random.Random) -> str:
    return f"{sentence}<img src=http://evil{rng.randint(1, 99)}.example/x onerror=alert(1)>"


def _markdown(sentence: str, rng: random.Random) -> str:
    return f"**{sentence}** [原文](http://evil{rng.randint(1, 99)}.example/)"


def _promise(sentence: str, rng: random.Random) -> str:
    return f"{sentence.rstrip('。')}，{rng.choice(('因此您的项目一定能通过审核', '违反的处以罚款', '由市审计局负责检查', '不需要再报财政部门'))}。"


MAKERS = {
    "number": _number, "numbers swapped": _swapped, "unit": _unit, "word of force dropped": _dropped,
    "word of force changed": _replaced(_FLIPS), "negation added": _negated, "actor": _actor, "scope": _replaced(_SCOPES),
    "bound": _replaced(_BOUNDS), "document number": _code, "article": _article, "title": _title, "english": _english,
    "html": _html, "markdown": _markdown, "tail added": _promise,
}  # fmt: skip
INVENTED = ("quote", "passage 99")
