"""Lines of a text file joined into paragraphs: a line broken in the middle of a sentence goes on."""

import re

from knowledge.numerals import NUMERAL

STOPS = "。！？；：…”）)!?;:"
IN_SENTENCE = r"[、和及或至款项]|规定|所称|所列|所指|的|第|中|以|之|关于|适用"
MARKED = re.compile(
    rf"^(?:第{NUMERAL}[编章节条](?!{IN_SENTENCE})|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[.．、](?!\d)|#{1,6}\s|附件|[-*]\s|\|)"
)
TITLE_END = re.compile(
    r"(?:通知|办法|意见|规定|条例|细则|规则|章程|说明|方案|法|指引|制度|规范|报告|公告|决定|函|批复|要点|规程|计划)(?:（[^）]*）|\([^)]*\))?$"
)
DATE_LINE = re.compile(rf"^(?:{NUMERAL}年{NUMERAL}月{NUMERAL}日)$")
NUMBER_LINE = re.compile(r"^[\u4e00-\u9fff]+[〔\[［(（【]\d{4}[〕\]］)）】]第?\d+号$")
SIGNATURE = re.compile(
    r"^[\u4e00-\u9fff、（） ]{2,30}(?:部|局|厅|委员会|政府|办公室|办公厅|国务院)$"
)


def squeeze(line: str) -> str:
    """Without the blanks that typesetting puts between Chinese characters and numbers."""
    line = line.replace("\u3000", " ").replace("\xa0", " ").strip()
    wide = r"[\u4e00-\u9fff〇，。；：、！？“”‘’（）《》〔〕—…]"
    line = re.sub(rf"(?<={wide})\s+(?=\S)|(?<=\S)\s+(?={wide})", "", line)
    return re.sub(r"\s+", " ", line)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of `text`, squeezed; headings stand alone."""
    lines = [_mark_articles(line) for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    going_on = False
    for raw in lines:
        line = squeeze(raw) if not raw.startswith("#") else raw.strip()
        if not line:
            continue
        if going_on and not MARKED.match(line) and not _stands_alone(line):
            joined[-1] = squeeze(joined[-1] + line)
        else:
            joined.append(line)
        going_on = not _complete(joined[-1], line, width)
    return [line.replace(ARTICLE_GAP, " ") for line in joined]


ARTICLE_GAP = "\x02"  # the blank after 第X条 or 第X章 says that it is a heading: it must survive


def _mark_articles(line: str) -> str:
    return re.sub(rf"^([\s　]*第{NUMERAL}[编章节条])[\s　]+(?=\S)", rf"\g<1>{ARTICLE_GAP}", line)


def _stands_alone(line: str) -> bool:
    return bool(DATE_LINE.match(line) or NUMBER_LINE.match(line))


def _complete(paragraph: str, line: str, width: int) -> bool:
    """Whether the paragraph ends with `line`: a stop, a heading, or a line that had room for more."""
    if paragraph.startswith(("#", "|")) or line[-1] in STOPS or _stands_alone(paragraph):
        return True
    if TITLE_END.search(paragraph) and "。" not in paragraph and len(paragraph) < 60:
        return True
    if SIGNATURE.match(paragraph) and len(line) < width * 0.6:
        return True
    heading = MARKED.match(paragraph) and not re.search("[。；]", paragraph)
    return bool(heading) and len(line) <= 40 and len(line) < width * 0.85
