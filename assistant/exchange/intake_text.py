"""What was read of a file, as plain text for the terminal: what it is, how it was cut, what to look at."""

from assistant.values.intake import Intake
from knowledge.document import Clause

SHOWN = 8  # clauses of the preview


def intake_text(intake: Intake) -> str:
    """The facts, the first clauses, the notes, and what taking it in would do."""
    document = intake.document
    lines = [
        f"文件：{intake.name}",
        f"标题：{document.title}",
        f"文号：{document.number or '没有读到'}　发布：{document.issuer or '没有读到'}",
        f"级次：{document.level}　地区：{document.region or '没有读到'}",
        f"日期：{document.date or '没有读到'}　施行：{document.valid_from or '没有读到'}",
        f"分成 {len(document.clauses)} 条：",
        *(_line(clause) for clause in document.clauses[:SHOWN]),
    ]
    if len(document.clauses) > SHOWN:
        lines.append(f"  …… 另有 {len(document.clauses) - SHOWN} 条")
    lines += [f"请注意：{note}" for note in intake.notes]
    return "\n".join([*lines, f"收入后：{intake.effect}"])


def _line(clause: Clause) -> str:
    text = clause.text.replace("\n", " ")
    page = f"（第 {clause.page} 页）" if clause.page else ""
    return f"  {clause.label}{page} {text[:36]}{'…' if len(text) > 36 else ''}"
