"""What kind of amount a question asks for, and whether a sentence holds one of that kind."""

import re

_NUMBER = r"[\d〇零一二两三四五六七八九十百千万亿]"
_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"(多少|几)分(?!之|钟)|分数线|扣几?多?少?分|分值"), re.compile(rf"{_NUMBER}[^，。；]{{0,6}}分(?!之|制)|分值\d|\d+%")),
    (re.compile(r"(多少|几百|几千|几)字"), re.compile(rf"{_NUMBER}\s*字")),
    (re.compile(r"(多少|几)(场)?次(?!级)"), re.compile(rf"{_NUMBER}\s*(余)?(场)?次")),
    (re.compile(r"(多少|几)(个)?人(次|参)?"), re.compile(rf"{_NUMBER}\s*(余)?(人|名)")),
    (re.compile(r"(多少|几)(钱|万|亿|元|块钱)|多少块|金额门槛|金额(是)?多少"), re.compile(rf"{_NUMBER}\s*(余)?(万|亿)?元")),
    (re.compile(r"(多少|几)(个)?(天|日|工作日)"), re.compile(rf"{_NUMBER}\s*(个)?(工作)?(日|天)")),
    (re.compile(r"百分之多少|百分之几|多大比例|比例(是|为)?多少|占比(是|为)?多少|几个百分点"), re.compile(r"\d\s*%|百分之")),
    (re.compile(r"(?<!第)(多少|几)条(?!件|款|例)"), re.compile(rf"(?<!第){_NUMBER}\s*条")),
    (re.compile(r"几月|几号[前之]?(?!文|令)|哪天|哪一天|截止|(最晚|最迟)(?!.{0,6}(多久|几年|哪一?年|多长))"), re.compile(
        rf"{_NUMBER}\s*(个?月(?!份?的?预算)|日|号)|年底|月底|季度|年度终了")),
    (re.compile(r"什么时候|啥时候|何时|多久|多长时间|期限是"), re.compile(
        rf"{_NUMBER}\s*(个?月|个?工作日|日|天|季度)|{_NUMBER}\s*年(以?[内后前]|底|初|末|起|为|(?=施行|实施|开始))"
        r"|(不得?超过|最[长迟晚多])[^，。；]{0,6}[\d一二两三四五六七八九十]\s*年|每年|当年|终身|中期|期满|届满|结束后|年底|年初(?!预算)|年度终了|月底|同步|之前|以前|前报|(?<![及同暂随定实小])时(?![间候效任限])")),
    (re.compile(r"(哪个|哪一个|什么)(股室|科室|处室|股|科(?![学技目])|处(?![罚理分])|窗口)"), re.compile(r"股室|科室|处室|办公室|窗口|[股科处](?=[，。；、）报送审]|$)")),
    (re.compile(r"(?<!哪)(多少|几)(个|项|种|类|档)(?!月|方面|性|学时|课时|小时|人|天|工作日|百分点)"), re.compile(rf"{_NUMBER}\s*余?(个|项|种|类|档|大|方面)")),
    (re.compile(r"(多少|几)个?(学时|课时|小时)"), re.compile(rf"{_NUMBER}\s*个?(学时|课时|小时)")),
    (re.compile(r"(多少|几)份"), re.compile(rf"{_NUMBER}\s*余?份")),
    (re.compile(r"(多少|几)页"), re.compile(rf"{_NUMBER}\s*余?页")),
    (re.compile(r"(多少|几)家"), re.compile(rf"{_NUMBER}\s*余?家")),
    (re.compile(r"哪一?年"), re.compile(r"\d{4}\s*年")),
)  # fmt: skip


_PLACES = re.compile(rf"第{_NUMBER}+[条款项章节号]|[〔\[]\d{{4}}[〕\]]\d+号|\d+号")


def asks_for_an_amount(question: str) -> bool:
    """Whether the question wants a number, a time or the like."""
    return any(asks.search(question) for asks, _ in _KINDS)


def holds_what_is_asked(question: str, sentence: str) -> bool:
    """Whether `sentence` has an amount of every kind that `question` asks for.

    The number of an article or of a document is a place, not an amount.
    """
    sentence = _PLACES.sub(" ", sentence)
    return all(
        holds.search(sentence) is not None for asks, holds in _KINDS if asks.search(question)
    )
