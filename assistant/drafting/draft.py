"""A description becomes a target table with a source for every cell and questions for the rest."""

from collections.abc import Iterable

from assistant.drafting.amounts import Amounts, sort_amounts
from assistant.drafting.assemble import Rows, assemble, sources
from assistant.drafting.cell import Cell, Given, derived, still_open
from assistant.drafting.classify import ask_which, classify, named_use
from assistant.drafting.facts.fact import Facts
from assistant.drafting.facts.read import read_facts
from assistant.drafting.fill import fill_rows
from assistant.drafting.funding import fill_funding
from assistant.drafting.given import by_row, expand, given_by
from assistant.drafting.goal import overall_goal, yearly_goal
from assistant.drafting.project import ask_missing, fill_project
from assistant.drafting.questions import in_order
from assistant.drafting.rows import Row, choose_rows
from assistant.drafting.understood import say_understood
from assistant.drafting.value import Around
from assistant.drafting.when import budget_year, of_year
from assistant.validator.validate import validate
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from knowledge.indicator import Catalogue, FundUse
from knowledge.ruleset import RuleSet

LONGEST = 5_000
DEFAULT_FORM = "2021"


def draft(
    description: str,
    *,
    catalogue: Catalogue,
    ruleset: RuleSet,
    year: int | None = None,
    answers: Iterable[Reply] = (),
    form: str | None = None,
    draft_id: str | None = None,
    chosen: str = "",
) -> Draft:
    """The table for `description`; `answers` refer to the questions of the draft without answers.

    Raises InputError for an empty or much too long description and an unknown form.
    """
    facts = read_facts(_usable(description))
    form = form or ruleset.form or DEFAULT_FORM
    if form not in ("2015", "2021"):
        raise InputError(f"没有版式“{form}”，请用 2015 或 2021")
    answers = tuple(answers)
    given = given_by(answers)
    choice = classify(facts.plain, catalogue)
    named = named_use(given.get("/project/fund_use", ""), catalogue)
    use = named or choice.use
    budget = budget_year(facts, year, given)
    facts = of_year(facts, budget.value)
    amounts = sort_amounts(facts, budget.value)
    rows = choose_rows(use, facts, catalogue) if use else []
    given = by_row(given, rows)
    rows, given = expand(rows, given)
    top = _top_cells(use, facts, amounts, budget, form, given)
    filled = _rows(rows, facts, amounts, top, form, ruleset, given)
    if use:
        top |= _goal(use, facts, top, filled, given)
    else:
        top["/project/fund_use"] = still_open(
            "/project/fund_use",
            None,
            ask_which(choice, facts.plain, catalogue),
            "指标库里没有对应的用途时，不能凭空编指标",
        )
    top |= ask_missing(top, ruleset.required, given)
    target = assemble(top, filled, draft_id)
    questions = in_order(top, filled)
    return Draft(
        id=draft_id,
        description=description,
        answers=answers,
        target=target,
        provenance=sources(top, filled),
        questions=tuple(questions),
        report=validate(target, ruleset, catalogue, chosen or f"按规则集“{ruleset.title}”检查"),
        understood=say_understood(top, use, filled),
        asked_back=None if use else next(q.ask for q in questions if q.at == "/project/fund_use"),
    )


def _usable(description: str) -> str:
    if not description.strip():
        raise InputError("描述是空的，请写明做什么、花多少钱、什么时候完成")
    if len(description) > LONGEST:
        raise InputError(
            f"描述有 {len(description)} 字，超过 {LONGEST} 字，请只写一个项目的主要内容"
        )
    return description


def _top_cells(
    use: FundUse | None, facts: Facts, amounts: Amounts, budget: Cell, form: str, given: Given
) -> dict[str, Cell]:
    return {
        "/form": derived(form, f"按 {form} 版式"),
        "/scope": derived("project", "项目支出绩效目标"),
        "/year": budget,
        **fill_project(use, facts, amounts, budget, given),
        **fill_funding(amounts, given),
    }


def _rows(
    rows: list[Row], facts: Facts, amounts: Amounts, top: dict[str, Cell], form: str,
    ruleset: RuleSet, given: Given,
) -> Rows:  # fmt: skip
    around = Around(
        amounts=amounts, annual=top["/funding/annual"],
        funding_unit=top["/funding/unit"].value or "万元", year=top["/year"], given=given,
        counts={}, waits=False, attribute=_attribute(top),
    )  # fmt: skip
    return fill_rows(rows, around, facts, form, ruleset)


def _attribute(top: dict[str, Cell]) -> str | None:
    cell = top.get("/project/attribute")
    return cell.value if cell else None


def _goal(
    use: FundUse, facts: Facts, top: dict[str, Cell], rows: Rows, given: Given
) -> dict[str, Cell]:
    name = top["/project/name"].value or use.title
    goals = {"/goal/annual": yearly_goal(use, name, rows, given)}
    total = top.get("/funding/total")
    money = f"{total.value}{top['/funding/unit'].value}" if total and total.value else None
    if overall := overall_goal(facts, name, rows, money):
        goals["/goal/overall"] = overall
    return goals
