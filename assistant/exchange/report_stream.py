"""Reports of any number of tables written one after another: nothing but the last one is in memory."""

import json
import shutil
import tempfile
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from assistant.exchange.report_html import PAGE_END, page_head, section
from assistant.exchange.report_sarif import RUN, SCHEMA, result_of, rule_of, tool_of
from assistant.exchange.report_text import report_text
from assistant.exchange.summary_html import summary_html
from assistant.exchange.summary_text import summary_text
from assistant.values.batch import Summary
from assistant.values.checked_table import CheckedTable

Part = Any  # what `part_of` made of one table, in whichever process


class Written(Protocol):
    """One report file being written."""

    def add(self, part: Part) -> None: ...

    def close(self, summary: Summary, many: bool) -> None: ...


def part_of(form: str, one: CheckedTable) -> Part:
    """One table's share of the report; the same from every process."""
    if form == "text":
        return report_text(one.report, one.target, where=one.read.where)
    if form == "json":
        return json.dumps(one.report.to_json(), ensure_ascii=False, indent=1)
    if form == "html":
        return section(one)
    findings = one.report.findings
    return one.report.inputs.validator, [(rule_of(f), result_of(one, f)) for f in findings]


def open_report(form: str, out: TextIO) -> Written:
    """The writer of `form` over `out`."""
    writers: dict[str, Callable[[TextIO], Written]] = {
        "text": _Text, "json": _Json, "html": _Html, "sarif": _Sarif,
    }  # fmt: skip
    return writers[form](out)


class _Text:
    def __init__(self, out: TextIO) -> None:
        self._out, self._between = out, ""

    def add(self, part: Part) -> None:
        self._out.write(f"{self._between}{part}\n")
        self._between = "\n"

    def close(self, summary: Summary, many: bool) -> None:
        if many:
            self._out.write(f"{self._between}{summary_text(summary)}\n")


class _Json:
    """One report is an object; more, or one among unusable files, are an array."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._count, self._first = out, 0, ""

    def add(self, part: Part) -> None:
        self._count += 1
        if self._count == 1:
            self._first = part
            return
        if self._count == 2:
            self._out.write("[\n" + _indented(self._first))
        self._out.write(",\n" + _indented(part))

    def close(self, summary: Summary, many: bool) -> None:  # noqa: ARG002 - no place for a summary
        if self._count > 1:
            self._out.write("\n]\n")
        else:
            self._out.write(f"[\n{_indented(self._first)}\n]\n" if many else f"{self._first}\n")


def _indented(text: str) -> str:
    return "\n".join(f" {line}" for line in text.split("\n"))


class _Html:
    """The summary stands in front of the sections, so they wait in a file of their own."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._count = out, 0
        self._sections = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed below

    def add(self, part: Part) -> None:
        self._count += 1
        self._sections.write(part)

    def close(self, summary: Summary, many: bool) -> None:
        self._out.write(page_head(self._count, summary_html(summary) if many else ""))
        self._sections.seek(0)
        shutil.copyfileobj(self._sections, self._out)
        self._sections.close()
        self._out.write(PAGE_END)


class _Sarif:
    """The rules come after the results: which there are is known at the end."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._between, self._version = out, "\n", "0"
        self._places: dict[str, int] = {}
        self._rules: list[dict[str, Any]] = []
        self._head = f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['

    def add(self, part: Part) -> None:
        self._version, found = part
        for rule, result in found:
            code = rule["id"]
            if code not in self._places:
                self._places[code] = len(self._rules)
                self._rules.append(rule)
            numbered = result | {"ruleIndex": self._places[code]}
            self._begin()
            self._out.write(self._between + json.dumps(numbered, ensure_ascii=False))
            self._between = ",\n"

    def close(self, summary: Summary, many: bool) -> None:  # noqa: ARG002 - no place for a summary
        self._begin()
        rest = {"tool": tool_of(self._version, self._rules)} | RUN
        self._out.write("\n], " + json.dumps(rest, ensure_ascii=False)[1:] + "]}\n")

    def _begin(self) -> None:
        self._out.write(self._head)
        self._head = ""
