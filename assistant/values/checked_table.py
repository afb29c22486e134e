"""A table from a file together with its report."""

from pydantic import BaseModel, ConfigDict

from assistant.values.read_table import ReadTable
from assistant.values.report import Report
from assistant.values.target import Target


class CheckedTable(BaseModel):
    """`report` names the cells of the file, where they have names."""

    model_config = ConfigDict(frozen=True)

    read: ReadTable
    report: Report

    @property
    def target(self) -> Target:
        return self.read.target
