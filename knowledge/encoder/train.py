"""Training of the shipped sentence encoder from public statutes; run by hand, never by the product.

    python -m knowledge.encoder.train LAWS.jsonl.gz knowledge/encoder/model

1. A Unigram tokenizer of characters and short words.
2. Word vectors from co-occurrence (positive PMI, truncated SVD), weighted by how rare a word is (SIF).
3. A short contrastive pass: title with chapter -> article, first half -> second half, in-batch negatives.
Every twentieth law is held out for the figures of the model card.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

VOCABULARY = 16_000
PIECE = 4  # longest piece, in characters
DIMENSIONS = 256
WINDOW = 8
SEED = 20261123


@dataclass(frozen=True)
class Article:
    law: str
    chapter: str
    number: str
    text: str

    @property
    def held_out(self) -> bool:
        return crc32(self.law.encode()) % 20 == 0


def read_articles(path: Path) -> list[Article]:
    """Each article once, in file order."""
    seen: set[str] = set()
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if len(raw["text"]) >= 10 and raw["text"] not in seen:
                seen.add(raw["text"])
                chapter = (raw["chapter"] or "").split("　")[-1].split(" ")[-1]
                articles.append(Article(raw["law"], chapter, raw["article"], raw["text"]))
    return articles


def train_tokenizer(texts: Iterator[str]) -> Any:
    """Characters and pieces up to `PIECE`; full width and case folded, punctuation dropped."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"[^\p{Han}a-z0-9]+"), "removed"),
            pre_tokenizers.Digits(individual_digits=False),
        ]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["[UNK]"],
        unk_token="[UNK]",
        max_piece_length=PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def count_together(ids: list[list[int]], size: int) -> Any:
    """How often two pieces stand within `WINDOW`, nearer ones counting more."""
    from scipy import sparse  # type: ignore[import-untyped]

    flat = np.concatenate([np.array([*doc, *[-1] * WINDOW], dtype=np.int64) for doc in ids])
    total = sparse.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = flat[:-distance], flat[distance:]
        both = (left > 0) & (right > 0)
        weights = np.full(int(both.sum()), 1.0 / distance, dtype=np.float32)
        counted = sparse.coo_matrix((weights, (left[both], right[both])), shape=(size, size))
        total = total + counted.tocsr()
    return total + total.T


def positive_pmi(counts: Any) -> Any:
    """Positive pointwise mutual information, contexts smoothed by the power 0.75."""
    rows = np.asarray(counts.sum(axis=1)).ravel()
    smooth = rows**0.75
    smooth /= smooth.sum()
    matrix = counts.tocoo()
    value = np.log(matrix.data / rows[matrix.row] / smooth[matrix.col])
    keep = value > 0
    from scipy import sparse

    return sparse.csr_matrix(
        (value[keep].astype(np.float32), (matrix.row[keep], matrix.col[keep])), shape=matrix.shape
    )


def co_occurrence_vectors(ids: list[list[int]], size: int) -> np.ndarray:
    """Unit vectors times SIF weight; a piece the text never shows is zero."""
    from sklearn.utils.extmath import randomized_svd

    left, values, _ = randomized_svd(
        positive_pmi(count_together(ids, size)), DIMENSIONS, n_iter=4, random_state=SEED
    )
    vectors = left * np.sqrt(values)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    used = np.bincount(np.concatenate([np.array(doc) for doc in ids]), minlength=size)
    share = used / used.sum()
    vectors = vectors * (1e-3 / (1e-3 + share))[:, None]
    mean = vectors.mean(axis=0)
    direction = mean / np.linalg.norm(mean)
    vectors -= np.outer(vectors @ direction, direction)
    vectors[(used == 0) | (np.arange(size) == 0)] = 0
    single: np.ndarray = vectors.astype(np.float32)
    return single


def halves(text: str) -> tuple[str, str] | None:
    """`text` cut at the stop nearest its middle, if both parts say something."""
    stops = [i + 1 for i, char in enumerate(text) if char in "。；，："]
    if not stops:
        return None
    cut = min(stops, key=lambda i: abs(i - len(text) // 2))
    first, second = text[:cut], text[cut:]
    return (first, second) if min(len(first), len(second)) >= 8 else None


def training_pairs(articles: list[Article]) -> list[tuple[str, str]]:
    pairs = []
    for article in articles:
        pairs.append((f"{article.law} {article.chapter}", article.text))
        if cut := halves(article.text):
            pairs.append(cut)
    random.Random(SEED).shuffle(pairs)
    return pairs


def contrast(tokenizer: Any, vectors: np.ndarray, pairs: list[tuple[str, str]]) -> np.ndarray:
    """One pass of in-batch contrastive learning from `vectors`; rows never seen stay as they are."""
    import torch
    from torch.nn.functional import cross_entropy, normalize

    torch.manual_seed(SEED)
    bag = torch.nn.EmbeddingBag.from_pretrained(
        torch.from_numpy(vectors.copy()), freeze=False, mode="mean", sparse=True
    )
    optimiser = torch.optim.SparseAdam(bag.parameters(), lr=2e-3)
    size = 512

    def encode(texts: list[str]) -> Any:
        ids = [e.ids or [0] for e in tokenizer.encode_batch(texts, add_special_tokens=False)]
        starts = np.cumsum([0, *[len(one) for one in ids[:-1]]])
        flat = torch.tensor([i for one in ids for i in one])
        return normalize(bag(flat, torch.from_numpy(starts)))

    for step in range(0, len(pairs) - size, size):
        batch = pairs[step : step + size]
        scores = encode([a for a, _ in batch]) @ encode([b for _, b in batch]).T / 0.05
        target = torch.arange(size)
        loss = cross_entropy(scores, target) + cross_entropy(scores.T, target)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if step % (size * 50) == 0:
            print(f"  {step}/{len(pairs)} loss {loss.item():.3f}", flush=True)  # noqa: T201
    trained: np.ndarray = bag.weight.detach().numpy()
    trained[0] = 0
    return trained


def main(laws: Path, folder: Path) -> None:
    from knowledge.encoder.ship import measure, save

    articles = read_articles(laws)
    seen = [article for article in articles if not article.held_out]
    tokenizer = train_tokenizer(article.text for article in seen)
    encodings = tokenizer.encode_batch([f"{a.law} {a.text}" for a in seen])
    ids = [encoding.ids for encoding in encodings]
    size = tokenizer.get_vocab_size()
    print(f"{len(seen)} articles, {sum(map(len, ids))} tokens, {size} pieces", flush=True)  # noqa: T201
    counted = co_occurrence_vectors(ids, size)
    first = measure(tokenizer, counted, articles)
    print("co-occurrence", first, flush=True)  # noqa: T201
    trained = contrast(tokenizer, counted, training_pairs(seen))
    second = measure(tokenizer, trained, articles)
    print("contrastive", second, flush=True)  # noqa: T201
    save(folder, tokenizer, trained, {"articles": len(seen), "counted": first, "trained": second})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
