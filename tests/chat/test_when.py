"""Who asks for a day, an office or a grade gets a clause that gives one, or an honest 资料库中没有."""

from pathlib import Path

import pytest

from assistant.engines.asked import holds_what_is_asked
from assistant.settings import Settings
from assistant.wiring import Assistant

NOTICE = """乌县财政局关于开展2025年度预算绩效自评工作的通知
乌县财绩〔2026〕3号

县直各部门、各单位：
现将2025年度自评工作有关事项通知如下。
一、自评范围
2025年度安排的全部项目支出。
二、时间安排
（一）各单位应于2026年3月20日前完成自评，并将自评表报送县财政局绩效评价股。
（二）县财政局于2026年4月30日前完成抽查。
乌县财政局
2026年1月20日
"""


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("bureau")
    made = Assistant(Settings(data=folder / "data"))
    made.change_setup({"region": "乌鲁木齐市", "level": "市", "year": 2026})
    made.take_in(made.read_upload_document("notice.txt", NOTICE.encode()), lambda _: None)
    return made


@pytest.mark.parametrize("question", [
    "绩效自评啥时候交", "自评截止时间是哪天", "自评几月几号前要完成", "自评最晚什么时候报", "各单位什么时候完成自评",
    "绩效自评什么时候完成？",
])  # fmt: skip
def test_the_bureaus_own_day_is_found_however_it_is_asked_for(
    bureau: Assistant, question: str
) -> None:
    answer = bureau.ask(question)
    assert answer.status == "answered"
    assert "2026年3月20日前完成自评" in answer.citations[0].quote


def test_the_office_is_found_where_it_is_asked_for(bureau: Assistant) -> None:
    assert "绩效评价股" in bureau.ask("自评表报给哪个股室").citations[0].quote


def test_without_the_notice_nobody_is_told_a_day_or_an_office(tmp_path: Path) -> None:
    other = Assistant(Settings(data=tmp_path / "data"))
    other.change_setup({"region": "乌鲁木齐市", "level": "市", "year": 2026})
    for question in ("自评表报给哪个股室", "自评截止时间是哪天"):
        assert other.ask(question).status == "not_found"


def test_the_time_of_monitoring_is_found_by_its_heading(bureau: Assistant) -> None:
    assert "每年8月" in bureau.ask("绩效监控什么时候做").text


@pytest.mark.parametrize(("question", "grade"), [
    ("自评79分算什么等次", "“中”"), ("自评59分什么档次", "“差”"), ("单位自平打了85分算哪个档", "“良”"),
])  # fmt: skip
def test_a_score_is_placed_in_its_grade(bureau: Assistant, question: str, grade: str) -> None:
    assert grade in bureau.ask(question).text


@pytest.mark.parametrize(("question", "sentence", "holds"), [
    ("几月几号前要完成", "每年2月20日前完成", True),
    ("几月几号前要完成", "原则上5年内全覆盖", False),
    ("什么时候完成", "2021年的项目全部自评", False),
    ("什么时候完成", "分别填年初预算数、全年执行数", False),
    ("什么时候完成", "及时报送", False),
    ("什么时候完成", "年度终了后报送", True),
    ("报给哪个股室", "报送县财政局绩效评价股。", True),
    ("报给哪个股室", "自评结果主要用自评表反映", False),
])  # fmt: skip
def test_what_counts_as_an_answer_to_when_and_where(
    question: str, sentence: str, holds: bool
) -> None:
    assert holds_what_is_asked(question, sentence) == holds
