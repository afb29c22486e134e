"""Three hundred turns with a model that lies: how many lies were served, caught, shown; which rewordings pass."""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.settings import Settings
from assistant.values.answer import Answer
from assistant.wiring import Assistant
from evals.figures import share
from evals.lying_server import KINDS, LyingServer
from evals.questions import read_cases
from evals.rewordings import judge

TURNS = 300
SECONDS = 1.0  # after which the offline engine answers
SETUP = {"region": "乌鲁木齐市", "level": "市", "year": 2026}


class Turns(BaseModel):
    """`shown` are the lies that reached a reader, in the stream or in the answer."""

    model_config = ConfigDict(frozen=True)

    served: dict[str, int]
    shown: tuple[str, ...]
    unfounded: tuple[str, ...]  # statements whose quote does not stand where it is said to
    unanswered: int
    by_model: int
    fallbacks: dict[str, int]


def run(turns: int, seed: int, folder: Path, seconds: float = SECONDS) -> Turns:
    """Ask `turns` questions of the dev half; the server's replies depend on the seed alone."""
    questions = [case.question for case in read_cases("dev") if case.status == "answered"]
    plan = [KINDS[(turn * 7 + seed) % len(KINDS)] for turn in range(turns * 4)]
    with LyingServer(seed, plan) as server:
        assistant = Assistant(
            Settings(data=folder, llm_base_url=server.url, llm_model="liar", llm_seconds=seconds)
        )
        assistant.change_setup(SETUP)
        told = [_turn(assistant, questions[turn % len(questions)]) for turn in range(turns)]
        served = list(server.served)
    answers = [answer for _, answer in told]
    said = [
        text for texts, answer in told for text in [*texts, *(s.text for s in answer.statements)]
    ]
    pages = "\n".join(_bare(text) for text in said)
    return Turns(
        served=dict(Counter(lie.kind for lie in served)),
        shown=tuple(lie.text for lie in served if _bare(lie.text) in pages),
        unfounded=tuple(fault for answer in answers for fault in _unfounded(assistant, answer)),
        unanswered=sum(answer.status != "answered" for answer in answers),
        by_model=sum(answer.engine == "llm" for answer in answers),
        fallbacks=dict(Counter(_why(answer) for answer in answers if answer.fallback)),
    )


def _turn(assistant: Assistant, question: str) -> tuple[list[str], Answer]:
    telling = assistant.ask_stream(question, engine_name="llm")
    texts: list[str] = []
    while True:
        try:
            texts.append(next(telling))
        except StopIteration as end:
            return texts, end.value


def _unfounded(assistant: Assistant, answer: Answer) -> list[str]:
    faults = [one.text for one in answer.statements if not one.citations]
    for one in answer.citations:
        passage = assistant.passage(one.passage)
        if not passage or passage.text[one.start : one.end] != one.quote:
            faults.append(one.quote)
    return faults


def _why(answer: Answer) -> str:
    return (answer.fallback or "").split("）：")[-1].split("，这个回答")[0]


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。")


def main() -> int:
    """Prints the figures; 1 if a lie was shown, too few were served, or too few rewordings pass."""
    with tempfile.TemporaryDirectory() as folder:
        done = run(TURNS, 1, Path(folder))
        library = Assistant(Settings(data=Path(folder))).library
    served = sum(done.served.values())
    print(
        f"\n说谎的模型（{TURNS} 轮）：谎话 {served} 句，拦下 {served - len(done.shown)} 句，显示 {len(done.shown)} 句"
    )
    print("    " + "；".join(f"{kind} {count}" for kind, count in sorted(done.served.items())))
    print(
        f"    引文位置不对的 {len(done.unfounded)} 处；模型的话用上了 {done.by_model} 轮；没有答案的 {done.unanswered} 轮"
    )
    print(
        "    改由离线引擎回答："
        + "；".join(f"{why} {count}" for why, count in sorted(done.fallbacks.items()))
    )
    kept = share([not faults for faults in judge("kept", library).values()])
    dev = share([not faults for faults in judge("dev", library).values()])
    print(f"    忠实的改写能显示的（没有用来调整的一半）：{kept.show()}；另一半：{dev.show()}")
    for text in done.shown:
        print(f"    显示了：{text}")
    return int(bool(done.shown or done.unfounded) or served <= 200 or kept.value < 0.7)


if __name__ == "__main__":
    sys.exit(main())
