"""Tuning of the shipped encoder on how people ask: a clause's questions lie near the clause; run by hand.

python -m knowledge.encoder.tune             figures only: half of each clause's questions held out
python -m knowledge.encoder.tune --write     trains on all of them and writes knowledge/encoder/model
"""

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.document import Passage
from knowledge.encoder.ship import encode
from knowledge.index.encode import SHIPPED
from knowledge.index.keyword import passage_fields
from knowledge.library import shipped_corpus

SEED, EPOCHS, BATCH, RATE, SHARPNESS = 20261124, 8, 128, 3e-3, 20.0
Pair = tuple[str, int]  # a question, and the number of its clause


def read_clauses() -> tuple[list[str], list[list[str]]]:
    """Each clause as it is indexed, and the questions written under it."""
    passages = [
        Passage(id=f"{document.id}#{clause.id}", document=document, clause=clause)
        for document in shipped_corpus()
        for clause in document.clauses
    ]
    fields = [passage_fields(passage) for passage in passages]
    texts = [f"{one['label']}。{one['text']}" for one in fields]
    return texts, [list(passage.clause.asked) for passage in passages]


def split(asked: list[list[str]]) -> tuple[list[Pair], list[Pair]]:
    """Every second question of each clause, after shuffling, is held out."""
    train: list[Pair] = []
    held: list[Pair] = []
    for clause, questions in enumerate(asked):
        shuffled = random.Random(clause).sample(questions, len(questions))
        train += [(question, clause) for question in shuffled[::2]]
        held += [(question, clause) for question in shuffled[1::2]]
    return train, held


def tune(tokenizer: Any, vectors: np.ndarray, pairs: list[Pair], texts: list[str]) -> np.ndarray:
    """In-batch contrast from `vectors`; two questions of one clause are not each other's rivals."""
    import torch
    from torch.nn.functional import cross_entropy, embedding_bag, normalize

    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    weights = torch.from_numpy(vectors.astype(np.float32)).requires_grad_(True)
    optimiser = torch.optim.Adam([weights], lr=RATE)

    def rows(part: list[str]) -> Any:
        ids = [e.ids or [0] for e in tokenizer.encode_batch(part, add_special_tokens=False)]
        starts = torch.tensor(np.cumsum([0, *[len(one) for one in ids[:-1]]]))
        flat = torch.tensor([i for one in ids for i in one])
        return normalize(embedding_bag(flat, weights, starts, mode="mean"))

    for _ in range(EPOCHS):
        order = chance.sample(pairs, len(pairs))
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            clauses = torch.tensor([clause for _, clause in part])
            scores = (
                SHARPNESS
                * rows([q for q, _ in part])
                @ rows([texts[clause] for _, clause in part]).T
            )
            same = (clauses[:, None] == clauses[None, :]) & ~torch.eye(len(part), dtype=torch.bool)
            scores = scores.masked_fill(same, -1e9)
            target = torch.arange(len(part))
            loss = cross_entropy(scores, target) + cross_entropy(scores.T, target)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    tuned: np.ndarray = weights.detach().numpy()
    return tuned


def figures(tokenizer: Any, vectors: np.ndarray, held: list[Pair], texts: list[str]) -> str:
    """How high a held-out question ranks its own clause among all clauses."""
    near = encode(tokenizer, vectors, [q for q, _ in held]) @ encode(tokenizer, vectors, texts).T
    own = near[np.arange(len(held)), [clause for _, clause in held]][:, None]
    rank = (near > own).sum(axis=1) + 1
    first, third = float((rank <= 1).mean()), float((rank <= 3).mean())
    return (
        f"first {first:.3f}, top 3 {third:.3f}, MRR {float((1 / rank).mean()):.3f}, n {len(held)}"
    )


def main(write: bool) -> None:
    from safetensors.numpy import load_file, save_file
    from tokenizers import Tokenizer

    file = Path(SHIPPED) / "model.safetensors"
    tokenizer = Tokenizer.from_file(str(Path(SHIPPED) / "tokenizer.json"))
    vectors = load_file(str(file))["embedding.weight"].astype(np.float32)
    texts, asked = read_clauses()
    train, held = split(asked)
    before = figures(tokenizer, vectors, held, texts)
    after = figures(tokenizer, tune(tokenizer, vectors, train, texts), held, texts)
    print(f"held out, before: {before}\nheld out, tuned:  {after}")  # noqa: T201
    if write:
        tuned = tune(tokenizer, vectors, [*train, *held], texts)
        save_file({"embedding.weight": tuned.astype(np.float16)}, str(file))


if __name__ == "__main__":
    main("--write" in sys.argv)
