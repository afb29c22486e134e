"""A target as the form that is written, with what the form has no cell for."""

from typing import NamedTuple

from assistant.exchange.carried import Carried, what_differs
from assistant.exchange.form_plan import Plan, plan_form
from assistant.exchange.form_read import read_forms
from assistant.values.target import Target


class WrittenForm(NamedTuple):
    plan: Plan
    carried: list[Carried]


def written_form(target: Target) -> WrittenForm:
    """The plan, read back once: whatever that reading lacks is carried along."""
    plan = plan_form(target)
    read = read_forms(plan.grid(), "表").pop().target
    return WrittenForm(plan, what_differs(target, read))
