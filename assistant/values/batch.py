"""What a check of many tables comes to: a line a table, counts by unit, dimension and rule, comparisons."""

from pydantic import BaseModel, ConfigDict

from assistant.values.report import Dimension, Severity, Verdict

NO_UNIT = "（没有写单位）"


class Count(BaseModel):
    """How often one rule spoke of one table."""

    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    dimension: Dimension
    severity: Severity
    findings: int


class TableLine(BaseModel):
    """One checked table in short."""

    model_config = ConfigDict(frozen=True)

    where: str
    project: str
    unit: str
    verdict: Verdict
    errors: int
    warnings: int
    advice: int
    counts: tuple[Count, ...] = ()


class UnitCount(BaseModel):
    """One unit: its tables, and in how many of them each rule spoke."""

    model_config = ConfigDict(frozen=True)

    unit: str
    tables: int
    passed: int  # no error
    errors: int
    warnings: int
    advice: int
    rules: dict[str, int]


class DimensionCount(BaseModel):
    model_config = ConfigDict(frozen=True)

    dimension: Dimension
    tables: int  # with at least one error or warning in it
    errors: int
    warnings: int
    advice: int


class RuleCount(BaseModel):
    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    dimension: Dimension
    tables: int
    errors: int
    warnings: int
    advice: int


class Compared(BaseModel):
    """What one comparison says of some tables together; no part of any table's own report."""

    model_config = ConfigDict(frozen=True)

    code: str
    title: str
    dimension: Dimension
    severity: Severity
    unit: str
    message: str
    remedy: str
    tables: tuple[str, ...]  # where they are


class Summary(BaseModel):
    """The batch report. Units and rules: the most faults first; `worst`: the tables to look at first."""

    model_config = ConfigDict(frozen=True)

    tables: int
    unreadable: int
    verdicts: dict[Verdict, int]
    units: tuple[UnitCount, ...]
    dimensions: tuple[DimensionCount, ...]
    rules: tuple[RuleCount, ...]
    worst: tuple[TableLine, ...]
    compared: tuple[Compared, ...] = ()
    not_compared: tuple[str, ...] = ()
