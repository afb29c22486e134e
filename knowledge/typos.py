"""Typing slips of pinyin input: 自平 for 自评, 帮法 for 办法; mended where the word can be only one."""

import re
from functools import cache
from pathlib import Path

from knowledge.terms import domain_words

LONGEST = 6
SYLLABLES = Path(__file__).parent / "corpus" / "syllables.txt"
FIELD_WORDS = (
    "办法", "条例", "自评", "评价", "评分", "评审", "评估", "监控", "考核", "预算", "决算", "批复", "调剂", "整改", "指标", "目标", "权重",
    "等级", "等次", "档次", "审核", "申报", "项目", "支出", "资金", "满意", "结转", "结余", "第三方", "财政", "部门", "单位", "公开", "报告",
)  # fmt: skip
LONE = set(
    "只自字之的以及和由在是至里上一想不有制"
)  # characters that often are a word by themselves
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


def mend_typos(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`text` with its slips mended, and each as (written, meant).

    Only what is no word of the language itself is looked at, and only a word of the field that sounds
    the same and shares a character takes its place.
    """
    mended: list[tuple[str, str]] = []

    def run(match: re.Match[str]) -> str:
        rest, done = match[0], ""
        while rest:
            written, meant = _step(rest)
            if written != meant:
                mended.append((written, meant))
            done += meant
            rest = rest[len(written) :]
        return done

    return _HAN.sub(run, text), tuple(dict.fromkeys(mended))


def _step(text: str) -> tuple[str, str]:
    """What stands at the head of `text`, a slip, a word or a character, and what it means."""
    word = next((one for one in _words() if text.startswith(one)), "")
    for length in range(min(LONGEST, len(text)), max(1, len(word)), -1):
        written = text[:length]
        meant = [one for one in _sounding().get(_sound(written), ()) if _share(one, written)]
        if len(meant) == 1 and not _is_word(written) and not _stands_alone(text, written, meant[0]):
            return written, meant[0]
    if not word:
        word = next((text[:n] for n in (4, 3, 2) if len(text) >= n and _is_word(text[:n])), text[0])
    return word, word


def _stands_alone(text: str, written: str, meant: str) -> bool:
    """Whether a character that differs is a word of its own there, or begins the next one: 等|机关."""
    differing = {a for a, b in zip(written, meant, strict=True) if a != b}
    tail = text[len(written) - 1 : len(written) + 1]
    return bool(differing & LONE) or (
        len(tail) == 2 and written[-1] != meant[-1] and _is_word(tail)
    )


def _share(one: str, other: str) -> bool:
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return 2 * same >= len(one)


@cache
def _words() -> tuple[str, ...]:
    """Longest first."""
    han = {word for word in domain_words() if _HAN.fullmatch(word)}
    return tuple(sorted({*FIELD_WORDS, *han}, key=lambda word: (-len(word), word)))


@cache
def _sounding() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for word in _words():
        if len(word) <= LONGEST:
            found.setdefault(_sound(word), []).append(word)
    return found


def _sound(text: str) -> tuple[str, ...]:
    """Syllables without tones, sounds that many do not tell apart made one."""
    return tuple(_syllables().get(char, char) for char in text)


@cache
def _syllables() -> dict[str, str]:
    lines = SYLLABLES.read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {char: syllable for syllable, chars in rows for char in chars}


@cache
def _is_word(text: str) -> bool:
    """Whether the dictionary of the language has it; no guessing at new words."""
    import rjieba

    return list(rjieba.cut(text, False)) == [text]
