"""A model that lies: nothing it invents is shown, whatever it does the question is answered."""

from pathlib import Path

import pytest
import yaml

from assistant.grounding.check import check
from assistant.settings import Settings
from assistant.wiring import Assistant
from evals.liar import run
from evals.lies import MAKERS
from evals.lying_server import KINDS
from evals.rewordings import Rewording, as_said, judge

LIES = yaml.safe_load(
    (Path(__file__).parent.parent / "chat" / "lies.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def assistant(llm_data: Path) -> Assistant:
    return Assistant(Settings(data=llm_data))


def test_sixty_turns_with_a_liar_show_no_lie(llm_data: Path) -> None:
    done = run(60, 5, llm_data, seconds=0.4)
    assert sum(done.served.values()) > 40
    assert set(done.served) >= {
        "number",
        "quote",
        "article",
        "unit",
        "passage 99",
        "english",
        "html",
    }
    assert done.shown == ()
    assert done.unfounded == ()
    assert done.by_model > 20, "the true sentences are shown"
    assert done.fallbacks, "what fails is answered offline"


def test_what_the_liar_serves_is_of_every_kind() -> None:
    assert len(KINDS) == len(set(KINDS)) >= 25
    assert len(MAKERS) >= 15


@pytest.mark.parametrize("case", LIES, ids=lambda case: f"{case['kind']}: {case['text']}")
def test_a_lie_about_a_true_quote_is_caught(assistant: Assistant, case: dict[str, object]) -> None:
    told = Rewording.model_validate(
        {"half": "dev", **{key: value for key, value in case.items() if key != "question"}}
    )
    said = as_said(told, assistant.library)
    assert check(said, question=str(case.get("question", "")))


def test_most_faithful_rewordings_are_shown(assistant: Assistant) -> None:
    judged = judge("kept", assistant.library)
    passed = sum(not faults for faults in judged.values())
    assert passed >= 0.7 * len(judged)


def test_the_clause_itself_always_passes(assistant: Assistant) -> None:
    from assistant.engines.lead import lead
    from assistant.engines.sentences import cut_sentences
    from assistant.values.said import Quote, Said

    for passage in assistant.library.passages():
        for one in cut_sentences(passage, 0):
            quote = Quote(passage=passage, start=one.start, end=one.end)
            assert check(Said(text=lead(quote) + quote.text, quotes=(quote,))) == [], quote.text
