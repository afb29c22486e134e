"""Reports in every format: comments at the right cells, SARIF, HTML, 审核意见书; text stays text."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assistant.exchange.located import located
from assistant.exchange.read_tables import read_uploads
from assistant.exchange.report_files import report_as_text, report_files, write_files, zipped
from assistant.exchange.write_tables import table_bytes
from assistant.validator.sheet import put, valid_table
from assistant.validator.validate import validate
from assistant.values.checked_table import CheckedTable
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles
from assistant.values.target import Target
from knowledge.checklist import load_checklist
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset
from tests.exchange.unit_forms import form_2015, form_2021

HOSTILE = "<script>alert(1)</script>=cmd|' /C calc'!A0"


def target(**changes: Any) -> Target:
    raw = valid_table()
    for pointer, value in changes.items():
        put(raw, pointer.replace("__", "/"), value)
    return Target.parse(raw)


def check(read: ReadFiles) -> list[CheckedTable]:
    rules = load_ruleset("urumqi-2022-submit").for_year(2026)
    return [located(one, validate(one.target, rules, load_catalogue())) for one in read.tables]


@pytest.fixture(scope="module")
def faulty() -> ReadFiles:
    table = target(__indicators__3__value="120", __project__name=HOSTILE)
    return read_uploads([("表.xlsx", table_bytes(".xlsx", [table]))])


@pytest.fixture(scope="module")
def checked(faulty: ReadFiles) -> list[CheckedTable]:
    return check(faulty)


def open_book(raw: bytes) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(raw))


def test_every_finding_of_a_workbook_names_a_cell(checked: list[CheckedTable]) -> None:
    findings = checked[0].report.findings
    assert findings and all(one.cell for one in findings)
    rate = next(one for one in findings if one.at == "/indicators/3/value")
    assert rate.cell and rate.cell.rpartition("!")[2].startswith("G")


def test_reports_differ_in_nothing_but_the_cell(checked: list[CheckedTable]) -> None:
    """The same table from JSON and from Excel: same report, byte for byte, without `cell`."""
    (plain,) = check(read_uploads([("表.json", table_bytes(".json", [checked[0].target]))]))

    def bare(one: CheckedTable) -> str:
        found = one.report.to_json()
        found["findings"] = [{**f, "cell": None} for f in found["findings"]]
        return json.dumps(found, ensure_ascii=False)

    assert bare(plain) == bare(checked[0])
    assert plain.report.to_json() != checked[0].report.to_json()


def test_comments_stand_at_the_cells_of_the_findings(
    faulty: ReadFiles, checked: list[CheckedTable]
) -> None:
    ((name, raw),) = report_files("xlsx", checked, faulty.workbooks)
    assert name == "表-检查结果.xlsx"
    book = open_book(raw)
    assert book.sheetnames[0] == "检查结果"
    for one in checked[0].report.findings:
        title, _, place = str(one.cell).rpartition("!")
        assert one.message in book[title][place].comment.text
    summary = [str(c.value) for row in book["检查结果"].iter_rows() for c in row if c.value]
    assert {one.message for one in checked[0].report.findings} <= set(summary)
    assert not any(c.data_type == "f" for row in book["检查结果"].iter_rows() for c in row)


def test_the_original_workbook_is_kept_and_a_second_check_replaces_the_first() -> None:
    read = read_uploads([("甲.xlsx", form_2015())])
    ((_, once),) = report_files("xlsx", check(read), read.workbooks)
    again = read_uploads([("甲.xlsx", once)])
    assert again.tables[0].target == read.tables[0].target
    ((_, twice),) = report_files("xlsx", check(again), again.workbooks)
    first, second = open_book(once), open_book(twice)
    assert first.sheetnames == second.sheetnames == ["检查结果", "填报表", "填表说明"]
    original = open_book(form_2015())["填报表"]
    for row in original.iter_rows():
        for cell in row:
            new = second["填报表"][cell.coordinate]
            assert (new.value, new.number_format) == (cell.value, cell.number_format)
            old = first["填报表"][cell.coordinate].comment
            assert (old.text if old else None) == (new.comment.text if new.comment else None)


def test_flagged_cells_are_coloured_for_print_and_lose_it_once_mended() -> None:
    wrong = target(__indicators__3__value="120")
    read = read_uploads([("表.xlsx", table_bytes(".xlsx", [wrong]))])
    ((_, marked),) = report_files("xlsx", check(read), read.workbooks)
    place = next(f.cell for f in check(read)[0].report.findings if f.at == "/indicators/3/value")
    title, _, cell = str(place).rpartition("!")
    assert open_book(marked)[title][cell].fill.patternType == "solid"
    book = open_book(marked)
    book[title][cell].value = "95"
    out = io.BytesIO()
    book.save(out)
    again = read_uploads([("表.xlsx", out.getvalue())])
    ((_, clean),) = report_files("xlsx", check(again), again.workbooks)
    assert cell not in {str(f.cell).rpartition("!")[2] for f in check(again)[0].report.findings}
    assert open_book(clean)[title][cell].fill.patternType is None


def test_somebody_elses_comment_stays() -> None:
    from openpyxl.comments import Comment

    book = open_book(table_bytes(".xlsx", [target(__indicators__3__value="120")]))
    book.active["G20"].comment = Comment("请核对", "某人")
    stream = io.BytesIO()
    book.save(stream)
    read = read_uploads([("表.xlsx", stream.getvalue())])
    ((_, raw),) = report_files("xlsx", check(read), read.workbooks)
    texts = [
        c.comment.text for row in open_book(raw).worksheets[1].iter_rows() for c in row if c.comment
    ]
    assert sum("请核对" in text for text in texts) == 1


def test_a_json_table_gets_a_written_form_with_comments() -> None:
    read = read_uploads([("表.json", table_bytes(".json", [target(__indicators__3__value="120")]))])
    ((_, raw),) = report_files("xlsx", check(read), read.workbooks)
    comments = [c for row in open_book(raw).worksheets[1].iter_rows() for c in row if c.comment]
    assert any(c.value == 120 for c in comments)


def test_the_html_page_is_self_contained_and_escaped(checked: list[CheckedTable]) -> None:
    page = report_as_text("html", checked, many=False)
    assert "<script" not in page and "&lt;script&gt;alert(1)" in page
    assert "src=" not in page and "href=" not in page and "url(" not in page
    for one in checked[0].report.findings:
        assert one.code in page and str(one.cell).partition("!")[2] in page


def test_sarif_says_what_the_report_says(checked: list[CheckedTable]) -> None:
    log = json.loads(report_as_text("sarif", checked, many=False))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    levels = {"error": "error", "warning": "warning", "advice": "note"}
    said = [(one.code, levels[one.severity]) for one in checked[0].report.findings]
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == said
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]
        assert place["physicalLocation"]["artifactLocation"]["uri"] == "%E8%A1%A8.xlsx"
        assert place["logicalLocations"][0]["fullyQualifiedName"].startswith("/")


def test_a_waived_warning_is_suppressed_in_sarif() -> None:
    raw = valid_table()
    put(raw, "/indicators/6/value", "100")
    (first,) = check(read_uploads([("表.json", json.dumps(raw).encode())]))
    warning = next(one for one in first.report.findings if one.severity == "warning")
    raw["waivers"] = [{"code": warning.code, "row": warning.row, "reason": "按上年实际"}]
    (again,) = check(read_uploads([("表.json", json.dumps(raw).encode())]))
    run = json.loads(report_as_text("sarif", [again], many=False))["runs"][0]
    suppressed = [r for r in run["results"] if r["ruleId"] == warning.code]
    assert suppressed[0]["suppressions"][0]["justification"] == "按上年实际"


def word_text(raw: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(raw))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_page_to_send_back(checked: list[CheckedTable]) -> None:
    ((name, raw),) = report_files("docx", checked, {})
    assert name.startswith("审核意见书-") and not set(name) & set('<>|"/\\')
    text = word_text(raw)
    one = checked[0]
    for word in ("绩效目标审核意见书", HOSTILE, "2026年", "24万元", "检查结论（供审核参考）", one.report.verdict,
                 "审核人", "复核人", "日期", "单位意见", "urumqi-2022-submit"):  # fmt: skip
        assert word in text
    for finding in one.report.findings:
        assert finding.message in text and finding.remedy in text
    assert "待核对" in text
    questions = [q for part in load_checklist() for q in part.questions]
    assert len(questions) == 33
    assert all(f"☐ {question}" in text for question in questions)
    assert "☑" not in text


def test_several_results_go_to_a_folder_or_an_archive(tmp_path: Path) -> None:
    read = read_uploads([("甲.xlsx", form_2015()), ("乙/甲.xlsx", form_2021())])
    files = report_files("xlsx", check(read), read.workbooks)
    assert [name for name, _ in files] == ["甲-检查结果.xlsx", "甲-检查结果(2).xlsx"]
    assert len(write_files(tmp_path / "结果", files, "xlsx")) == 2
    write_files(tmp_path / "结果.zip", files, "xlsx")
    assert zipfile.ZipFile(tmp_path / "结果.zip").namelist() == [name for name, _ in files]
    assert zipped(files) == zipped(files)
    with pytest.raises(InputError, match="2 份"):
        write_files(tmp_path / "一个.xlsx", files, "xlsx")


def test_the_checklist_has_the_five_dimensions() -> None:
    from assistant.values.report import DIMENSIONS

    assert tuple(part.dimension for part in load_checklist()) == ("内容相关性", *DIMENSIONS[1:])
