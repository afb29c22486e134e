"""The formats that other programs rely on: every key, and every output fits its published schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

DESCRIPTION = (
    "社区工作者技能培训，区民政局，24万元，办6期，培训480人次，11月底前结束，结业合格率95%以上"
)
ANSWER = {
    "schema", "id", "question", "understood", "status", "text", "statements", "citations",
    "missing", "retrieved", "related", "evidence", "engine", "fallback", "as_of", "seconds",
}  # fmt: skip
CITATION = {
    "passage", "title", "number", "clause", "edition", "checked", "valid", "quote", "start", "end",
}  # fmt: skip
REPORT = {"schema", "id", "verdict", "inputs", "target_hash", "findings", "unchecked"}
FINDING = {
    "code", "title", "dimension", "severity", "outcome", "at", "row", "cell", "message", "why",
    "remedy", "fix", "basis", "decidable", "waived",
}  # fmt: skip
DRAFT = {
    "schema", "target", "provenance", "questions", "report", "changes", "history", "understood",
    "asked_back",
}  # fmt: skip
CATALOGUE = {
    "code", "industry", "subclass", "fund_use", "name", "level1", "level2", "op", "unit", "value",
    "definition", "source",
}  # fmt: skip
DOCUMENT = {
    "id", "title", "number", "issuer", "level", "edition", "checked", "valid_from", "valid_to",
}  # fmt: skip


@pytest.fixture
def fits(jixiao: Any) -> Any:
    """`fits(value, "jixiao.answer/1")` checks against what `jixiao schema` prints."""
    schemas = jixiao("schema").json

    def check(value: Any, name: str) -> None:
        jsonschema.validate(value, schemas[name])

    return check


def test_ask(jixiao: Any, fits: Any) -> None:
    answer = jixiao("ask", "预算法哪一条要求开展绩效评价？", "--json").json
    fits(answer, "jixiao.answer/1")
    assert set(answer) >= ANSWER
    assert answer["status"] == "answered"
    first = answer["citations"][0]
    assert set(first) >= CITATION
    assert first["passage"] == "budget-law#article-57"
    clause = jixiao("docs", first["passage"], "--json").json["clauses"][0]
    assert clause["text"][first["start"] : first["end"]] == first["quote"]
    assert 0 < len(answer["retrieved"]) <= 10


def test_ask_in_a_batch_keeps_the_order_and_names_bad_lines(jixiao: Any, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "question": "绩效目标要符合哪四项要求？"}),
        "{not json",
        json.dumps({"id": 7, "question": ""}),
        json.dumps(
            {
                "id": "f",
                "question": "那92分呢？",
                "history": [{"question": "自评得85分是什么等级？"}],
            }
        ),
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    assert jixiao("ask", "--batch", source, "--out", out).code == 0
    results = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [r.get("id") for r in results] == ["a", None, 7, "f"]
    assert "error" in results[1] and "error" in results[2]
    assert results[3]["understood"] == "自评得92分是什么等级？"
    assert "“优”" in results[3]["text"]


def test_a_batch_without_one_usable_line_is_unusable(jixiao: Any, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("{}\n[]\n", encoding="utf-8")
    ran = jixiao("ask", "--batch", source, "--out", tmp_path / "out.jsonl")
    assert ran.code == 2 and ran.err.count("\n") == 1


def test_search(jixiao: Any, fits: Any) -> None:
    hits = jixiao("search", "绩效评价", "--k", "3", "--json").json
    fits(hits, "search")
    assert [set(hit) for hit in hits] == [{"passage", "score", "why"}] * 3


def test_draft_and_revise(jixiao: Any, fits: Any, tmp_path: Path) -> None:
    draft = jixiao("draft", DESCRIPTION, "--json").json
    fits(draft, "jixiao.draft/1")
    fits(draft["report"], "jixiao.report/1")
    fits(draft["target"], "jixiao.target/1")
    assert set(draft) >= DRAFT
    assert {frozenset(q) for q in draft["questions"]} == {frozenset({"at", "row", "ask", "why"})}
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
    revised = jixiao("revise", path, "把满意度改成92%", "--json").json
    fits(revised, "jixiao.draft/1")
    assert len(revised["changes"]) == len(revised["history"]) == 1
    values = [row.get("value") for row in revised["target"]["indicators"]]
    assert "92" in values


def test_draft_in_a_batch_takes_answers(jixiao: Any, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    line = {
        "id": 1, "description": DESCRIPTION, "year": 2026,
        "answers": [{"at": "/project/unit", "value": "某区社会工作服务中心"}],
    }  # fmt: skip
    source.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert jixiao("draft", "--batch", source, "--out", out).code == 0
    draft = json.loads(out.read_text(encoding="utf-8"))
    assert draft["id"] == 1
    assert draft["target"]["project"]["unit"] == "某区社会工作服务中心"
    assert draft["provenance"]["/project/unit"]["kind"] == "user"


def test_revise_in_a_batch(jixiao: Any, tmp_path: Path) -> None:
    draft = jixiao("draft", DESCRIPTION, "--json").json
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    line = {"id": "x", "draft": draft, "say": ["把满意度改成92%", "撤销"]}
    source.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert jixiao("revise", "--batch", source, "--out", out).code == 0
    revised = json.loads(out.read_text(encoding="utf-8"))
    assert revised["id"] == "x"
    assert revised["target"]["indicators"] == draft["target"]["indicators"]


def test_check(jixiao: Any, fits: Any, table: Any) -> None:
    good = jixiao("check", table(), "--format", "json", "--ruleset", "urumqi-2022-submit")
    fits(good.json, "jixiao.report/1")
    assert good.code == 0 and good.json["verdict"] == "可提交"
    bad = jixiao("check", table({"/indicators/1/value": None}), "--format", "json")
    fits(bad.json, "jixiao.report/1")
    assert bad.code == 1 and set(bad.json) >= REPORT
    assert set(bad.json["findings"][0]) >= FINDING
    assert set(bad.json["inputs"]) == {"validator", "ruleset", "catalogue", "year"}
    many = jixiao("check", table(), table(name="b.json"), "--format", "json").json
    assert [set(report) >= REPORT for report in many] == [True, True]


def test_check_text_names_verdict_place_and_clause(jixiao: Any, table: Any) -> None:
    ran = jixiao("check", table({"/indicators/1/value": None}))
    assert ran.code == 1
    for word in ("检查结论（供审核参考）：退回修改", "C08", "怎么改：", "依据："):
        assert word in ran.out


def test_submit_receipt_verify(jixiao: Any, fits: Any, table: Any) -> None:
    receipt = jixiao("submit", table(), "--json").json
    fits(receipt, "jixiao.receipt/1")
    assert set(receipt) >= {"schema", "id", "target_hash", "at", "target", "report"}
    again = jixiao("receipt", receipt["id"], "--json").json
    assert again == receipt
    verified = jixiao("verify", "--json")
    fits(verified.json, "verify")
    assert verified.code == 0 and verified.json["clean"] is True and verified.json["checked"] > 0
    refused = jixiao("submit", table({"/indicators/1/value": None}), "--json")
    fits(refused.json, "jixiao.report/1")
    assert refused.code == 1


def test_a_draft_and_a_receipt_are_checked_by_the_table_in_them(
    jixiao: Any, table: Any, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.json"
    jixiao("draft", DESCRIPTION, "--out", draft)
    ran = jixiao("check", draft, "--format", "json")
    assert ran.code in (0, 1), ran.err
    assert "草稿" in ran.err
    target = json.loads(draft.read_text(encoding="utf-8"))["target"]
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps(target, ensure_ascii=False), encoding="utf-8")
    assert jixiao("check", plain, "--format", "json").json == ran.json
    refused = jixiao("submit", draft, "--json")
    assert refused.json["target_hash"] == ran.json["target_hash"]
    receipt = tmp_path / "receipt.json"
    receipt.write_text(jixiao("submit", table(), "--json").out, encoding="utf-8")
    assert "回执" in jixiao("check", receipt).err
    draft.write_text('{"schema": "jixiao.draft/1"}', encoding="utf-8")
    assert jixiao("check", draft).code == 2


def test_docs_and_catalogue(jixiao: Any, fits: Any) -> None:
    listed = jixiao("docs", "--json").json
    fits(listed, "docs")
    assert len(listed) >= 7
    assert all(set(one) >= DOCUMENT and "clauses" not in one for one in listed)
    one = jixiao("docs", "urumqi-2022", "--json").json
    fits(one, "docs ID")
    assert {frozenset(c) for c in one["clauses"]} >= {frozenset(one["clauses"][0])}
    assert set(one["clauses"][0]) >= {"passage", "clause", "text"}
    entries = jixiao("catalogue", "--json").json
    fits(entries, "catalogue")
    assert len(entries) >= 130
    assert all(set(entry) >= CATALOGUE for entry in entries)
    assert len({entry["industry"] for entry in entries}) == 8


def test_rule_and_ruleset(jixiao: Any) -> None:
    explained = jixiao("rule", "B01").out
    for heading in ("为什么：", "怎么改：", "不算问题：", "依据：", "会报的例子：", "不报的例子："):
        assert heading in explained
    assert len(jixiao("rule").out.splitlines()) >= 15
    assert "urumqi-2022-submit" in jixiao("ruleset").out
    assert "sha256:" in jixiao("ruleset", "urumqi-2022-submit").out


def test_setup_is_kept(jixiao: Any) -> None:
    said = jixiao(
        "setup", "--region", "乌鲁木齐市", "--year", "2026", "--contact", "市财政局绩效科"
    )
    assert "乌鲁木齐市" in said.out and "2026" in said.out
    missing = jixiao("ask", "乌鲁木齐考核“好”这一档对应多少分？")
    assert "市财政局绩效科" in missing.out
