"""What stands on the page are names that people know, no ids."""

import re

from assistant.values.kept import DraftEntry
from assistant.wiring import Assistant
from tests.ui.conftest import Open, html_of
from ui.parts.weight_total import weight_line
from ui.screens.catalogue_add import draft_names


def entry(number: int, title: str, unit: str | None, updated: str) -> DraftEntry:
    return DraftEntry(id=f"D{number}", title=title, stage="草稿", updated=updated, unit=unit)


def test_a_weight_names_the_document_and_the_clause(page: Open, clean_draft: str) -> None:
    shown = html_of(page("target", draft=clean_draft))
    assert "caiyu-" not in shown
    assert re.search(r"权重来源</dt><dd>政策：[^<]*见《[^<]*》（[^<]*101号）", shown)


def test_namesakes_are_told_apart_by_unit_and_time_not_by_id() -> None:
    names = draft_names(
        [
            entry(1, "道路养护", "区住建局", "2026-11-24T09:00:00"),
            entry(2, "道路养护", "县交通局", "2026-11-24T09:00:00"),
            entry(3, "道路养护", "县交通局", "2026-11-24T09:30:00"),
            entry(4, "道路养护", "县交通局", "2026-11-24T09:30:20"),
            entry(5, "培训", "县交通局", "2026-11-24T09:30:20"),
        ]
    )
    assert names["D1"] == "道路养护（区住建局，2026-11-24 09:00 改）"
    assert names["D4"] == "道路养护（县交通局，2026-11-24 09:30 改），第 2 张"
    assert names["D5"] == "培训"
    assert len(set(names.values())) == 5
    assert not any(re.search(r"D\d", name) for name in names.values())


def test_the_weights_are_added_up_and_the_other_ten_are_named(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    shown = html_of(page("target", draft=clean_draft))
    assert "权重合计 90 分，应为 90 分。另外 10 分是预算执行率" in shown
    kept = assistant.open_draft(clean_draft)
    rules = assistant.ruleset(kept.draft.report.inputs.ruleset.split("@")[0])
    first, *rest = kept.draft.target.indicators
    changed = kept.draft.target.model_copy(
        update={"indicators": (first.model_copy(update={"weight": None}), *rest)}
    )
    said = weight_line(changed, rules)
    assert f"还差 {first.weight} 分" in said
    assert "1 行没有填权重" in said


def test_an_emptied_cell_names_nobody_as_its_source(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    assistant.edit_draft(clean_draft, {"/project/basis": ""})
    shown = html_of(page("target", draft=clean_draft))
    cell = shown.split("<th>立项依据</th>")[1].split("</td>")[0]
    assert "（空）" in cell
    assert "用户" not in cell


def test_the_basis_is_the_same_before_and_after_submission(
    page: Open, assistant: Assistant, clean_draft: str
) -> None:
    before = html_of(page("target", draft=clean_draft))
    line = re.search(r'<p class="soft">([^<]*按申报稿检查[^<]*)</p>', before)
    assert line
    assert "规则集“" not in line[1]
    assistant.submit_draft(clean_draft, [])
    assert line[1] in html_of(page("target", draft=clean_draft))


def test_terms_are_explained_where_they_stand(page: Open) -> None:
    shown = html_of(page("target"))
    more = shown.split("这些是什么")[1]
    for term in ("引擎：", "年度：", "摘编：", "待核对："):
        assert term in more
