"""Conflicts between levels; 款 and 项 as places; what a person corrects; a document taken away and in again."""

import datetime as dt

import pytest

from knowledge.conflicts import conflicts_among, measures
from knowledge.document import Clause, Document
from knowledge.ingest.correct import as_markdown, corrected
from knowledge.ingest.failure import IngestError
from knowledge.ingest.reader import read_bytes
from knowledge.ingest.text import read_text
from knowledge.places import cited_place, find_place, place_at, places, with_place

ABOVE = "第一条 年度绩效评价得分在百分之八十以上的项目评定为合格，不合格的扣减下一年度预算。\n\n第二条 自评报告每年3月底前报送。\n"
BELOW = "第一条 年度绩效评价得分在90%以上的项目评定为合格，不合格的扣减下一年度预算。\n\n第二条 自评报告每年3月底前报送财政局。\n"


IDS = {"全国": "doc-nation", "云岭市": "doc-city", "海滨市": "doc-other", "青山县": "doc-county"}


def document(text: str, level: str, region: str) -> Document:
    read = read_text(f"{region}绩效评价办法\n\n{text}", "办法.txt")
    return read.model_copy(update={"level": level, "region": region, "id": IDS[region]})


@pytest.mark.parametrize("looked_at", ["lower", "higher"])
def test_other_numbers_for_the_same_matter_are_a_conflict(looked_at: str) -> None:
    higher = document(ABOVE, "国家", "全国")
    lower = document(BELOW, "市", "云岭市")
    one, other = (lower, higher) if looked_at == "lower" else (higher, lower)
    found = conflicts_among([one], [other])
    assert [(c.lower, c.higher, c.unit, c.lower_numbers, c.higher_numbers) for c in found] == [
        ("doc-city#article-1", "doc-nation#article-1", "%", ("90",), ("80",))
    ]


def test_no_conflict_within_a_level_or_between_places_that_do_not_bind() -> None:
    city, other = document(BELOW, "市", "云岭市"), document(ABOVE, "市", "海滨市")
    assert not conflicts_among([city], [other])
    district = document(ABOVE, "区县", "青山县")
    assert not conflicts_among([district], [city])


def test_numbers_are_values_with_units() -> None:
    told = measures(
        "第三条规定：2024年起，得分九十分以上、执行率不低于百分之九十五的，30日内拨付20万元。"
    )
    assert told == {"分": {"90"}, "%": {"95"}, "日": {"30"}, "万元": {"20"}}


CLAUSE = (
    "绩效目标应当符合下列要求：\n（一）指向明确；\n（二）细化量化，包括：1.数量；2.质量；3.时效；\n（三）合理可行。\n"
    "前款第（二）项的内容由各部门细化。\n不符合要求的，退回修改。"
)


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("指向明确", "第一款第一项"),
        ("2.质量", "第一款第二项第二目"),
        ("合理可行", "第一款第三项"),
        ("由各部门细化", "第二款"),
        ("退回修改", "第三款"),
        ("（三）合理可行。\n前款", ""),
    ],
)
def test_a_quote_is_in_its_place(quote: str, name: str) -> None:
    start = CLAUSE.index(quote)
    assert place_at(CLAUSE, start, start + len(quote)) == name
    if name:
        place = find_place(CLAUSE, name)
        assert place is not None
        assert quote in CLAUSE[place.start : place.end]


def test_one_sentence_has_no_places_and_items_in_running_text_have() -> None:
    assert places("各部门应当申报绩效目标。") == ()
    running = places("包括：（一）产出；（二）效益；（三）满意度。依照第（二）项办理。")
    assert [one.name for one in running] == ["第一项", "第二项", "第三项"]


def test_what_a_person_writes_is_taken_and_what_is_wrong_is_said() -> None:
    read = document(BELOW, "国家", "全国")
    said = {
        "level": "市",
        "region": " 云岭市 ",
        "date": "2024年5月1日",
        "number": "",
        "title": "新题",
    }
    changed = corrected(read, said)
    assert (changed.level, changed.region, changed.number) == ("市", "云岭市", None)
    assert (changed.date, changed.title) == (dt.date(2024, 5, 1), "新题")
    assert corrected(read, {"title": read.title}) is read
    for wrong, says in (
        ({"level": "镇"}, "级次“镇”"),
        ({"date": "2024-02-30"}, "发布日期"),
        ({"valid_from": "明年"}, "施行日期"),
        ({"title": "  "}, "标题"),
    ):
        with pytest.raises(IngestError, match=says):
            corrected(read, wrong)


def test_a_document_taken_away_is_the_same_when_it_comes_back() -> None:
    read = document(ABOVE + "\n第三条 应当包括：\n（一）产出；\n（二）效益。\n", "市", "云岭市")
    back = read_bytes(as_markdown(read).encode(), "a.md").document
    plain = [c.model_copy(update={"start": None, "end": None, "page": None}) for c in read.clauses]
    assert back == read.model_copy(update={"clauses": tuple(plain)})


def one_clause(doc_id: str, level: str, text: str, binds: str | None = None) -> Document:
    clause = Clause(id="c", label="第一条", text=text, checked="original")
    return Document(id=doc_id, title=doc_id, level=level, binds=binds, clauses=(clause,))


MEETING = "参加会议的人员每人每天的住宿费不得超过四百元，会议天数按规定执行。"


@pytest.mark.parametrize(
    ("above", "below", "binds", "count"),
    [
        (MEETING, MEETING.replace("四百", "三百"), None, 1),
        (MEETING, MEETING, None, 0),
        (MEETING, MEETING.replace("四百", "三百"), "中央和国家机关（地方另有标准）", 0),
        # the sentence that agrees is the one that is meant, however like its neighbour is
        (MEETING + MEETING.replace("会议的", "培训的").replace("四百", "三百"), MEETING, None, 0),
        # a fine for one deed says nothing against a fine for another; nor does a day, nor a part
        ("未按照规定报送绩效自评材料的，处五万元以下罚款。", "未按照规定报送绩效自评材料的，处三万元以下罚款。", None, 0),
        ("本办法自2024年5月1日起在全市各部门各单位统一施行。", "本办法自2023年7月10日起在全市各部门各单位统一施行。", None, 0),
        ("经常务委员会五分之一以上组成人员联名可以提出议案。", "经常务委员会三分之一以上组成人员联名可以提出议案。", None, 0),
    ],
)  # fmt: skip
def test_a_conflict_is_of_one_matter_in_one_sentence(
    above: str, below: str, binds: str | None, count: int
) -> None:
    high, low = one_clause("h", "国家", above, binds), one_clause("l", "市", below)
    assert len(conflicts_among([low], [high])) == len(conflicts_among([high], [low])) == count


def test_a_citation_names_the_place_in_an_original_only() -> None:
    clause = Clause(id="c", label="第九条 目标", text=CLAUSE, checked="original")
    original = Document(id="d", title="办法", edition="original", clauses=(clause,))
    start = CLAUSE.index("2.质量")
    place = cited_place(original, clause, start, start + 4)
    assert place == "第一款第（二）项第二目"
    assert with_place(clause.label, place) == "第九条第一款第（二）项第二目 目标"
    digest = original.model_copy(update={"edition": "digest"})
    assert cited_place(digest, clause, start, start + 4) == ""
    section = clause.model_copy(update={"label": "三、目标"})
    assert cited_place(original, section, start, start + 4) == "第一段第（二）项第二目"
