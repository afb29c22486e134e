"""Words that carry the force of a clause: negators, modals, exceptions, hedges; each with what it governs."""

import re

from pydantic import BaseModel, ConfigDict

from assistant.grounding.measures import blank_measures

# In order: an earlier entry wins at the same place. A class of None is no word of force.
_CLASSES: tuple[tuple[str | None, str], ...] = (
    (None, r"不同|不仅|不但|不断|不管|不论|无论|无偿|无形|未来|不良|不限于|不动产|不含税|可行性|可行|可持续|可比|可测|可衡量|可靠|可能性|认可|许可|"
           r"相应|对应|适应|响应|供应|反应|效应|应用|应急|应收|应缴|应付|应对|要求|主要|重要|必要|要件|要点|要素|概要|纪要|摘要|次要|首要|"
           r"根据需要|确需|所需|需求|职能|功能|能力|性能|智能|效能|节能|非税|不低于|不少于|不小于|不高于|不多于|不超过|不大于|不足|"
           r"不到位|不满意|不匹配|不完善|只要|要么|除了|才能|人才|财产|刚才|能够?有效|是否|能否|可否|未完成率"),
    ("除外", r"除外|例外|除(?=[^，。；]{1,30}(?:外|之外)[，。；]?)"),
    ("不得", r"不得|禁止|严禁|不准|不许|不允许|不可以|不可"),
    ("不予", r"不予|不给予|不会"),
    ("不应", r"不应当?|不宜"),
    ("不能", r"不能够?|无法"),
    ("不需", r"不需要|无需|无须|不必|不用|不强制要求|不强制|不要求|不要"),
    ("非", r"并非|绝非|不是|非"),
    ("未", r"并未|尚未|从未|未曾|没有|未|没|无(?=[^论锡])"),
    ("不", r"并不|不"),
    ("必须", r"必须|务必|必需|一定要"),
    ("有权", r"有权|无权"),
    ("应", r"应当|应该|应|须|需要|需|还要|也要|要"),
    ("只", r"只能|只有|仅限|仅|只|唯一"),
    ("可", r"可以|可|能够|能|允许|准许"),
    ("原则上", r"原则上"),
    ("一般", r"一般(?=不|都|为|由|随|按|参照|应|要|可|\s|$)|通常"),
    ("情况", r"视情况|视情|根据情况|酌情"),
    ("尽量", r"尽量|尽可能|力争"),
    ("逐步", r"逐步|逐渐"),
    ("优先", r"优先"),
    ("适当", r"适当(?!性)"),
    ("一律", r"一律|必然|绝对|完全|永远"),
)  # fmt: skip
_FORCE = re.compile(
    "|".join(f"(?P<c{number}>{words})" for number, (_, words) in enumerate(_CLASSES))
)
WORDS = _FORCE
_MILD = {
    "要",
    "还要",
    "也要",
}  # a norm said with 要 is no stronger; what it replaces is asked for below
_REACHING = {"应", "必须"}
_PART = re.compile(r"[，。；：！？\n]")
_LINK = re.compile(
    r"^(?:在[^，。；]{1,14}?(?:前|后|时|内|中|里)|在\s|(?:按|按照|依据|根据|依照|向|对|把|将|由|从|就)(?=.)|[\s，、]|再|先|也|还|都|及时|继续|会|被|就|则)+"
)
_GLUE = re.compile(
    r"[的了和与及或把将对向给由被从按就都均也并且还又再则即其该此之以而会是为：“”《》（）、\s\d]"
)


class Force(BaseModel):
    """`after` is what follows in its part of the sentence, `rest` all that follows; without glue."""

    model_config = ConfigDict(frozen=True)

    kind: str
    word: str
    after: str
    rest: str

    @property
    def governed(self) -> str:
        return self.after[:2]


def read_force(sentence: str) -> list[Force]:
    """The words of force of one sentence, in order."""
    found = []
    sentence = blank_measures(sentence)
    for match in _FORCE.finditer(sentence):
        kind = _CLASSES[int((match.lastgroup or "c0")[1:])][0]
        if kind:
            parts = re.split(r"[，：]", re.split(r"[。；！？\n]", sentence[match.end() :])[0])
            told = [one for one in (_bare(part) for part in parts) if one]
            found.append(
                Force(kind=kind, word=match[0], after="".join(told[:1]), rest="".join(told))
            )
    return found


def _bare(part: str) -> str:
    return _GLUE.sub("", _LINK.sub("", part))


def blank_force(sentence: str) -> str:
    """`sentence` without its words of force; words that only look like them stay."""

    def blank(match: re.Match[str]) -> str:
        return match[0] if _CLASSES[int((match.lastgroup or "c0")[1:])][0] is None else "|"

    return _FORCE.sub(blank, sentence)


def changed_force(said: str, quoted: str) -> list[str]:
    """Words of force that `said` adds to, or leaves out of, what it takes from `quoted`."""
    own, clause = read_force(said), read_force(quoted)
    problems = [
        f"“{one.word}{one.governed}”没有出处"
        for one in own
        if one.word not in _MILD
        and not any(one.kind == other.kind and _same_verb(one, other) for other in clause)
    ]
    for other in clause:
        if _covers(said, other) and not any(
            one.kind == other.kind and (_same_verb(one, other) or _same_verb(other, one))
            for one in own
        ):
            problems.append(f"漏了“{other.word}{other.governed}”")
    return problems + _lost_in_parts(said, quoted)


def _lost_in_parts(said: str, quoted: str) -> list[str]:
    """Part by part: one 没有 of two may be gone. 应当 and 必须 reach over what is joined to them."""
    told = [(_pairs(_GLUE.sub("", part)), read_force(part)) for part in _PART.split(said)]
    problems = []
    for part in _PART.split(quoted):
        pairs = _pairs(_GLUE.sub("", blank_force(part)).replace("|", ""))
        held = [len(pairs & own) for own, _ in told]
        if len(pairs) < 2 or max(held) < 0.7 * len(pairs):
            continue
        at = held.index(max(held))
        kinds = {one.kind for one in told[at][1]}
        before = {one.kind for _, forces in told[:at] for one in forces if one.word not in _MILD}
        for number, one in enumerate(read_force(part)):
            reached = number == 0 and one.kind in _REACHING and one.kind in before
            if (
                one.kind not in kinds
                and one.kind != "除外"
                and one.word not in _MILD
                and not reached
            ):
                problems.append(f"漏了“{one.word}{one.governed}”")
    return problems


def _same_verb(one: Force, other: Force) -> bool:
    """What `one` governs is governed by `other`; a word at the end (不强制。) governs nothing."""
    if one.kind == "除外":
        return True
    if not one.after:
        return False  # 可以。 alone: what may be done stands in the question
    return one.governed in other.rest or _near(one.after, other.rest)


def _near(one: str, other: str) -> bool:
    """The verb may stand behind its object: most of what follows must be the same."""
    pairs = _pairs(one)
    return len(pairs) >= 3 and len(pairs & _pairs(other)) >= 0.6 * len(pairs)


def _covers(said: str, other: Force) -> bool:
    pairs = _pairs(other.after)
    bare = _GLUE.sub("", said)
    if not pairs:
        return False
    held = sum(pair in bare for pair in pairs)
    return held >= 0.75 * len(pairs) or (other.governed in bare and held >= 0.25 * len(pairs))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
