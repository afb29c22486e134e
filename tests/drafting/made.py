"""Short ways to draft and change, for tests of what a newcomer does."""

from assistant.drafting.draft import draft
from assistant.drafting.revise import revise
from assistant.values.draft import Draft, Reply
from assistant.values.target import TargetIndicator
from knowledge.indicator import load_catalogue
from knowledge.ruleset import load_ruleset

CATALOGUE = load_catalogue()
RULES = load_ruleset("urumqi-2022-submit")
YEAR = 2026


def drafted(text: str, *answers: Reply) -> Draft:
    return draft(text, catalogue=CATALOGUE, ruleset=RULES, year=YEAR, answers=answers)


def say(made: Draft, *wishes: str) -> Draft:
    return revise(made, list(wishes), catalogue=CATALOGUE, ruleset=RULES)


def row(made: Draft, name: str) -> TargetIndicator:
    return next(one for one in made.target.indicators if one.name == name)


def place(made: Draft, name: str) -> int:
    return next(n for n, one in made.target.rows() if one.name == name)
