"""A client that chats, drafts and submits without pause, and prints a line for all that was acknowledged."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.store.chats import save_answer, save_question, save_typed, start_chat
from assistant.store.database import Database, open_database
from assistant.store.drafts import save_draft
from assistant.submission.gate import Refused, submit
from assistant.validator.validate import validate
from assistant.values.answer import Answer, Evidence
from assistant.values.draft import Draft
from assistant.values.target import Target
from knowledge.indicator import Catalogue, load_catalogue
from knowledge.ruleset import RuleSet, load_ruleset
from knowledge.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "assistant/validator/rules/valid.yaml"


def acknowledge(kind: str, **what: Any) -> None:
    """One line in one write, after the call returned."""
    sys.stdout.write(json.dumps({"kind": kind} | what, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def chat(database: Database, chat_id: str, life: str, step: int) -> None:
    question = f"{life} 第 {step} 问：自评得85分是什么等级？"
    screen = f"ask-{life}"
    save_typed(database, life, screen, question, now=datetime.now())
    acknowledge("typed", session=life, screen=screen, text=question)
    number = save_question(database, chat_id, question, now=datetime.now())
    acknowledge("question", chat=chat_id, number=number, text=question)
    answer = Answer(
        question=question,
        understood=question,
        status="not_found",
        text=f"资料库中没有（{step}）",
        evidence=Evidence(score=0, threshold=1),
        as_of="2026-11-24",
        seconds=0.01,
    )
    save_answer(database, chat_id, number, answer, now=datetime.now())
    acknowledge("answer", chat=chat_id, number=number, text=answer.text)


def hand_in(
    database: Database,
    draft_id: str | None,
    target: Target,
    ruleset: RuleSet,
    catalogue: Catalogue,
) -> str:
    report = validate(target, ruleset, catalogue)
    draft = Draft(target=target, provenance={}, report=report, understood="")
    saved = save_draft(database, draft, now=datetime.now(), draft_id=draft_id)
    acknowledge("draft", id=saved.draft_id, version=saved.version, hash=saved.target_hash)
    result = submit(
        database,
        target,
        ruleset=ruleset,
        catalogue=catalogue,
        now=datetime.now(),
        draft_id=saved.draft_id,
    )
    if isinstance(result, Refused):
        raise SystemExit(f"{TABLE} does not pass the gate: {result.report.findings}")
    acknowledge("receipt", id=result.id, hash=result.target_hash)
    return saved.draft_id


def live(data: Path, life: str) -> None:
    """Goes on until it is killed."""
    database = open_database(data)
    ruleset, catalogue, raw = load_ruleset("urumqi-2022-submit"), load_catalogue(), read_yaml(TABLE)
    chat_id = start_chat(database, session_id=life, now=datetime.now())
    draft_id, step = None, 0
    while True:
        step += 1
        chat(database, chat_id, life, step)
        raw["project"]["code"] = f"{life}-{step}"
        draft_id = hand_in(database, draft_id, Target.parse(raw), ruleset, catalogue)


if __name__ == "__main__":
    live(Path(sys.argv[1]), sys.argv[2])
