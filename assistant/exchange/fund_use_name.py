"""The fund use as people read it: its name in the forms, its id in the table."""

from functools import cache


@cache
def _names() -> dict[str, str]:
    from knowledge.indicator import load_catalogue

    return {use.id: use.name for use in load_catalogue().fund_uses}


def shown_use(fund_use: str | None) -> str | None:
    """The name of a known id; anything else as it is."""
    return _names().get(fund_use, fund_use) if fund_use else fund_use


def read_use(text: str) -> str:
    """The id of a known name; anything else as it is."""
    return next((use_id for use_id, name in _names().items() if name == text), text)
