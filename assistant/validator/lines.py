"""The rows as rules read them, worked out once a table: quantity, classes, bare name."""

from dataclasses import dataclass

from assistant.validator.layout import form_of
from assistant.validator.once import once
from assistant.validator.reading import bare_name, in_row, quantities
from assistant.values.quantity import Quantity
from assistant.values.target import Target, TargetIndicator
from knowledge.ruleset import RuleSet


@dataclass(frozen=True)
class Line:
    """One row. `level1` and `level2` are the form's own names, None outside the form."""

    index: int
    row: TargetIndicator
    quantity: Quantity
    level1: str | None
    level2: str | None
    name: str  # without bracketed remarks

    def at(self, field: str) -> str:
        return in_row(self.index, field)

    @property
    def title(self) -> str:
        """How messages call the row."""
        return self.row.name or "未命名指标"

    @property
    def is_cost(self) -> bool:
        """Whether it says what the project itself costs."""
        return self.level2 in ("成本指标", "经济成本指标")

    @property
    def is_output(self) -> bool:
        return self.level1 == "产出指标" and not self.is_cost

    @property
    def told(self) -> str:
        """Name and all that explains it."""
        row = self.row
        cells = (row.name, row.definition, row.basis, row.scoring, row.method, row.source)
        return "；".join(filter(None, cells))


@once
def lines(target: Target, ruleset: RuleSet) -> tuple[Line, ...]:
    """All rows of `target`, in order."""
    form = form_of(target, ruleset)
    found = []
    for index, row, read in quantities(target, ruleset):
        one = form.find_level1(row.level1)
        two = form.find_level2(row.level1, row.level2)
        found.append(
            Line(
                index=index, row=row, quantity=read,
                level1=one.name if one else None, level2=two.name if two else None,
                name=bare_name(row.name),
            )
        )  # fmt: skip
    return tuple(found)
