"""The target value of an indicator as people write it: `≥95%`."""

from assistant.values.target import TargetIndicator

NO_UNITS = ("日期", "文字")  # said of the kind of value, not written after it


def value_text(row: TargetIndicator) -> str:
    """Operator, value and unit, none of them twice."""
    value = row.value or ""
    op = (
        row.op
        if row.op not in (None, "定性", "其他") and not value.startswith(row.op or "")
        else ""
    )
    unit = (
        row.unit
        if row.unit and row.unit not in NO_UNITS and value and not value.endswith(row.unit)
        else ""
    )
    return f"{op}{value}{unit}" if value else ""
