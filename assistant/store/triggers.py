"""The constraints that look into JSON or across rows; laid anew after every migration.

They are triggers, not foreign keys, because a foreign key binds only connections that ask for it:
these bind whoever opens the file. A change here needs a migration beside it, even an empty one.
"""

_REFUSE = "BEGIN SELECT RAISE(ABORT, '{why}'); END"
_FINDINGS = "(SELECT count(*) FROM json_each(NEW.content, '$.findings') AS f WHERE {which})"
_SEVERITY = "coalesce(json_extract(f.value, '$.severity'), 'error')"
_REASON = "trim(coalesce(json_extract(f.value, '$.waived.reason'), ''))"
_ERRORS = _FINDINGS.format(which=f"{_SEVERITY} NOT IN ('warning', 'advice')")
_WARNINGS = _FINDINGS.format(which=f"{_SEVERITY} = 'warning' AND {_REASON} = ''")

_KEYS = {
    "reports": "id = NEW.id",
    "submissions": "id = NEW.id OR key = NEW.key OR number = NEW.number",
    "receipts": "id = NEW.id",
    "moves": "submission_id = NEW.submission_id AND number = NEW.number",
}


def _keep(table: str) -> dict[str, str]:
    """Rows of `table` are written once. INSERT OR REPLACE would delete without a delete trigger."""
    why = _REFUSE.format(why="已提交的记录不能改动或删除")
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} {why}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {why}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {_KEYS[table]}) {why}",
    }


_BODIES = {
    **{name: body for table in _KEYS for name, body in _keep(table).items()},
    "reports_count": f"BEFORE INSERT ON reports WHEN NEW.open_errors IS NOT {_ERRORS}"
    f" OR NEW.unexplained_warnings IS NOT {_WARNINGS} "
    + _REFUSE.format(why="检查报告的计数与内容不符"),
    "submissions_gate": "BEFORE INSERT ON submissions WHEN NOT EXISTS"
    " (SELECT 1 FROM reports AS r WHERE r.id = NEW.report_id"
    " AND r.target_hash = NEW.target_hash AND r.inputs = NEW.inputs"
    " AND r.open_errors = 0 AND r.unexplained_warnings = 0"
    " AND r.verdict IN ('可提交', '说明后可提交')) "
    + _REFUSE.format(why="没有与这张表对应的、检查通过的报告"),
    "receipts_match": "BEFORE INSERT ON receipts WHEN NOT EXISTS"
    " (SELECT 1 FROM submissions AS s JOIN reports AS r ON r.id = s.report_id"
    " WHERE s.id = NEW.id AND json_extract(NEW.content, '$.id') = s.id"
    " AND json_extract(NEW.content, '$.at') = s.at"
    " AND json_extract(NEW.content, '$.target_hash') = s.target_hash"
    " AND json_extract(NEW.content, '$.target') = s.target"
    " AND json_extract(NEW.content, '$.report') = r.content) "
    + _REFUSE.format(why="回执与提交的内容不符"),
    "moves_follow": "BEFORE INSERT ON moves WHEN NEW.number IS NOT"
    " (SELECT count(*) + 1 FROM moves WHERE submission_id = NEW.submission_id)"
    " OR NEW.from_stage IS NOT coalesce((SELECT to_stage FROM moves"
    " WHERE submission_id = NEW.submission_id ORDER BY number DESC LIMIT 1), 'checked')"
    " OR NOT EXISTS (SELECT 1 FROM submissions WHERE id = NEW.submission_id) "
    + _REFUSE.format(why="这一步与上一步接不上"),
}

TRIGGERS = {name: f"CREATE TRIGGER {name} {body}" for name, body in _BODIES.items()}
