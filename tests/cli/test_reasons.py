"""`jixiao submit --reasons`: reasons for warnings only; what is not used is said; they are in the receipt."""

import json
from pathlib import Path
from typing import Any

REASON = {"code": "P05", "row": "r7", "reason": "上年调查为 58%，逐年提高"}
WARNED = {
    "/indicators/6/value": "60",
    "/goal/annual": "2026年11月底前举办6期社区工作者培训，培训480人次，结业合格率不低于95%。",
}


def given(folder: Path, *reasons: dict[str, Any]) -> Path:
    path = folder / "R.json"
    path.write_text(json.dumps(reasons, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_reason_for_a_warning_is_in_the_receipt(jixiao: Any, table: Any, tmp_path: Path) -> None:
    jixiao("setup", "--region", "乌鲁木齐市", "--year", "2026")
    file = table(WARNED)
    assert jixiao("submit", file).code == 1
    ran = jixiao("submit", file, "--reasons", given(tmp_path, REASON), "--json")
    assert (ran.code, ran.err) == (0, "")
    (kept,) = ran.json["target"]["waivers"]
    assert kept["reason"] == REASON["reason"] and kept["cells"].startswith("sha256:")
    shown = jixiao("receipt", ran.json["id"], "--json").json
    assert [f["waived"] for f in shown["report"]["findings"]] == [{"reason": REASON["reason"]}]


def test_a_reason_for_an_error_is_refused_in_one_sentence(
    jixiao: Any, table: Any, tmp_path: Path
) -> None:
    error = {"code": "C01", "row": None, "at": "/project/unit", "reason": "领导同意"}
    ran = jixiao(
        "submit", table({"/project/unit": None}), "--reasons", given(tmp_path, error), "--json"
    )
    assert ran.code == 1
    assert ran.err == "对 C01 的说明（实施单位）没有用上：这是错误，不能用说明代替，请改正\n"
    assert ran.json["verdict"] == "退回修改"


def test_a_reason_for_nothing_is_named_and_the_table_goes_in(
    jixiao: Any, table: Any, tmp_path: Path
) -> None:
    jixiao("setup", "--region", "乌鲁木齐市", "--year", "2026")
    ran = jixiao("submit", table(), "--reasons", given(tmp_path, REASON), "--json")
    assert ran.code == 0 and ran.json["schema"] == "jixiao.receipt/1"
    assert ran.err.startswith("对 P05 的说明（第7行") and ran.err.count("\n") == 1
    assert "waivers" not in ran.json["target"]
