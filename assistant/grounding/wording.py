"""A sentence in other words: does it keep force, actors, scope, conditions and what belongs to what?"""

import re

from assistant.grounding.copies import altered
from assistant.grounding.facts import CODE, RESTATED, TITLE, Sources, without_places
from assistant.grounding.force import blank_force, changed_force, read_force
from assistant.grounding.measures import Measure, blank_measures, read_measures, spell_out
from assistant.grounding.units import (
    Unit,
    best_units,
    content,
    cut_units,
    features,
    filled,
    grades,
    pairs_of,
)
from assistant.grounding.words import (
    ACTORS,
    DECISIVE,
    DIRECTION,
    GLUE,
    GRADE,
    SCOPE,
    SUBJECT,
    TELLING,
    UNIVERSAL,
    level,
)

NEW = 1  # character of a sentence that no source has
_SENTENCE = re.compile(r"[。！？；\n]")
_PART = re.compile(r"[，：]")
_FINE = re.compile(r"[，：、]|和(?=[^，。；]*\d)|以及")
_CONDITION = re.compile(r"(?:的|前|后|时|时候)$|^(?:如果|因|经|除|对于|符合)")
_BINDS = re.compile(r"(?:的[\u4e00-\u9fff]{0,4}|前|后|时|内)$")
_NARROWED = re.compile(
    r"((?:没有|未|不|无|连续|超过)[^，。；：、的]{1,14})的([\u4e00-\u9fff]{2,4})"
)


def changed(sentence: str, sources: Sources) -> list[str]:
    """What `sentence` adds to its quotes, drops, or ties to something else."""
    sentence = RESTATED.sub("", sentence)
    problems: list[str] = []
    for said in (_plain(one) for one in _SENTENCE.split(sentence)):
        if re.search(r"\w", said):
            problems += _changed(said, sources)
    return problems


def _changed(said: str, sources: Sources) -> list[str]:
    quotes = filled(_plain(sources.quotes))
    best = best_units(said, cut_units(quotes))
    over = "\n".join([quotes, _plain(sources.naming)])
    clause = "。".join(unit.whole for unit in best)
    if not clause:
        return [f"“{said}”单独成句，无法核对"]
    return [
        *_added_words(said, quotes, over, clause),
        *changed_force(said, clause),
        *_dropped_scope(said, clause),
        *_dropped_conditions(said, best),
        *_strange_subject(said, clause),
        *_strange_pairs(said, clause),
        *_loose_amounts(said, quotes),
        *_apart(said, cut_units(quotes)),
        *_unfinished(said, quotes),
        *altered(said, quotes),
    ]


def _plain(text: str) -> str:
    """Without places and document names, amounts spelt in digits, everyday variants levelled."""
    bare = TITLE.sub(" ", without_places(text))
    return spell_out(level(re.sub(r"[“”\"'‘’ \t\u3000]", "", CODE.sub(" ", bare))))


def _added_words(said: str, quotes: str, over: str, clause: str) -> list[str]:
    problems = [
        f"“{match[0]}”没有出处"
        for pattern in (SCOPE, DECISIVE, DIRECTION)
        for match in pattern.finditer(said)
        if match[0] not in quotes
    ]
    actors = set(ACTORS.findall(quotes))
    problems += [f"“{one}”没有出处" for one in ACTORS.findall(said) if one not in actors]
    problems += [f"“{one}”没有出处" for one in sorted(grades(said) - grades(clause))]
    new = _new_characters(said, over)
    telling = len(new) > NEW or TELLING & set(new)
    return problems + ([f"“{new}”没有出处"] if telling else [])


def _new_characters(said: str, over: str) -> str:
    """Characters of content that stand in no pair of characters of the sources."""
    text = re.sub(r"[^\u4e00-\u9fffA-Za-z]", "|", GRADE.sub("|", blank_force(blank_measures(said))))
    known = pairs_of(over) | pairs_of(GLUE.sub("", over))
    covered = [False] * len(text)
    for i in range(len(text) - 1):
        if text[i : i + 2] in known:
            covered[i] = covered[i + 1] = True
    for match in re.finditer(r"(?<![^|])[^|](?![^|])", text):
        covered[match.start()] = match[0] in over
    for match in GLUE.finditer(text):
        covered[match.start() : match.end()] = [True] * len(match[0])
    return "".join(
        char for char, held in zip(text, covered, strict=True) if not held and char != "|"
    )


def _dropped_scope(said: str, clause: str) -> list[str]:
    problems = []
    for match in SCOPE.finditer(clause):
        after = clause[match.end() :].lstrip("的")[:2]
        loose = match[0] not in UNIVERSAL and match[0] not in said
        if loose and len(after) == 2 and after in said and clause.count(after) == 1:
            problems.append(f"漏了“{match[0]}{after}”")
    for match in _NARROWED.finditer(clause):
        if match[2][:2] in said and clause.count(match[2]) == 1 and not _touches(match[1], said):
            problems.append(f"漏了“{match[0]}”")
    return problems


def _touches(words: str, said: str) -> bool:
    pairs = pairs_of(content(words))
    return not pairs or len(pairs & pairs_of(content(said))) >= 0.5 * len(pairs)


def _unfinished(said: str, quotes: str) -> list[str]:
    """A condition without what follows from it says nothing."""
    ends = said.endswith("的") and not re.search(rf"{re.escape(said[-3:])}(?:[。；\n]|$)", quotes)
    return [f"“{said}”没有说完"] if ends else []


def _dropped_conditions(said: str, best: list[Unit]) -> list[str]:
    """A consequence is not told without its condition."""
    held = features(said)
    problems = []
    for unit in best:
        parts = _PART.split(unit.text)
        for condition, then in zip(parts, parts[1:], strict=False):
            if (
                _CONDITION.search(condition)
                and _share(then, held) >= 0.5
                and (_share(condition, held) < 0.4 or _untold_end(condition, held))
            ):
                problems.append(f"漏了“{condition}”这个条件")
            if (
                then.startswith("但")
                and _share(condition, held) >= 0.5
                and _share(then, held) < 0.4
            ):
                problems.append(f"漏了“{then}”")
    return problems


def _untold_end(condition: str, held: set[str]) -> bool:
    """A long subject may be told and the condition itself left out: it stands at the end."""
    end = pairs_of(content(condition)[-6:])
    return bool(end) and not end & held


def _share(part: str, held: set[str]) -> float:
    told = features(part)
    return len(told & held) / len(told) if told else 0.0


def _strange_subject(said: str, clause: str) -> list[str]:
    """Who acts must act in the clause too: at the head of a part there, or behind 由."""
    heads = {one for part in re.split(r"[，。；：\n]", clause) for one in SUBJECT.findall(part)}
    told = [one for part in _PART.split(said) for one in SUBJECT.findall(part)]
    return [f"“{one}”在原文里不是做这件事的" for one in told if one not in heads]


def _strange_pairs(said: str, clause: str) -> list[str]:
    """国务院财政部门 is not 国务院各部门: actors that stand against each other do so in the clause."""
    found = list(ACTORS.finditer(said))
    pairs = [
        one[0] + other[0]
        for one, other in zip(found, found[1:], strict=False)
        if one.end() == other.start()
    ]
    return [f"“{pair}”没有出处" for pair in pairs if pair not in clause]


def _loose_amounts(said: str, quotes: str) -> list[str]:
    """An amount belongs to the words beside it: the stretch of the quotes most like its own must have it."""
    windows = _windows(quotes)
    heads = "，".join(re.findall(r"[^。；\n：]*(?=：)", quotes))
    problems = []
    for part in _FINE.split(said):
        measures = set(read_measures(part))
        pairs = _beside(part) - _beside(heads)
        if not measures or not pairs:
            continue
        ranked = [(len(pairs & _beside(one)), -len(one), one) for one in windows]
        top = max((one[:2] for one in ranked), default=(0, 0))
        if top[0] and not any(_has(one, measures, exactly=length < top[1])
                              for gain, length, one in ranked if gain == top[0]):  # fmt: skip
            problems.append(f"“{part}”与原文的对应关系不同")
    return problems


def _beside(part: str) -> set[str]:
    return pairs_of(content(part)) | {f"“{one}”" for one in grades(part)}


def _has(window: str, measures: set[Measure], *, exactly: bool) -> bool:
    """The shortest stretch may hold further amounts; a longer one may not, or it would lend them."""
    own = set(read_measures(window))
    return own == measures if exactly else measures <= own


def _windows(quotes: str) -> list[str]:
    """Up to three neighbouring parts of one sentence."""
    found = []
    for sentence in _SENTENCE.split(quotes):
        parts = [part for part in _FINE.split(sentence) if part.strip()]
        found += ["，".join(parts[i : i + n]) for n in (1, 2, 3) for i in range(len(parts) - n + 1)]
    return found


def _apart(said: str, units: list[Unit]) -> list[str]:
    """A claim with its condition, amounts, grades and words of force stands in one unit of the quotes."""
    return [
        f"“{claim}”把原文里分开的事连在一起"
        for claim in _claims(said)
        if _has_keys(claim) and not any(_stands_in(claim, unit) for unit in units)
    ]


def _claims(said: str) -> list[str]:
    """Parts of a sentence, each condition together with what follows from it."""
    claims, start = [], ""
    for part in said.split("，"):
        start = f"{start}，{part}" if start else part
        if not _BINDS.search(part):
            claims.append(start)
            start = ""
    return [*claims, *([start] if start else [])]


def _has_keys(claim: str) -> bool:
    return bool(read_measures(claim) or grades(claim) or read_force(claim))


def _stands_in(claim: str, unit: Unit) -> bool:
    amounts, told = read_measures(unit.whole), features(claim)
    return (
        all(one in amounts for one in read_measures(claim))
        and grades(claim) <= grades(unit.whole)
        and set(DECISIVE.findall(claim)) <= set(DECISIVE.findall(unit.whole))
        and _share(claim, features(unit.whole)) >= (0.6 if len(told) > 2 else 0.5)
        and not [one for one in changed_force(claim, unit.whole) if "没有出处" in one]
    )
