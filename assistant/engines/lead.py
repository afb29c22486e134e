"""Who says it: 《预算法》第五十七条：, with 待核对 where the clause is not verified."""

import re

from assistant.values.said import Quote

ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]+条")


def lead(quote: Quote) -> str:
    document, clause = quote.passage.document, quote.passage.clause
    article = ARTICLE.match(clause.label)
    doubt = "（待核对）" if clause.checked == "unverified" else ""
    return f"{document.name}{article[0] if article else ''}{doubt}："
