"""Figures of a trained encoder on held-out laws, and its saving as a sentence-transformers folder."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from knowledge.encoder.train import Article

Figures = dict[str, dict[str, float]]


def encode(tokenizer: Any, vectors: np.ndarray, texts: list[str]) -> np.ndarray:
    rows = np.zeros((len(texts), vectors.shape[1]), dtype=np.float32)
    for row, encoding in zip(
        rows, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True
    ):
        if encoding.ids:
            row[:] = vectors[encoding.ids].mean(axis=0)
    unit: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def bigram_similarity(queries: list[str], texts: list[str]) -> np.ndarray:
    """The plain rival: cosine of raw counts of character bigrams."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.preprocessing import normalize

    counter = CountVectorizer(analyzer="char", ngram_range=(2, 2))
    passages = normalize(counter.fit_transform(texts).astype(np.float32))
    similarity: np.ndarray = (normalize(counter.transform(queries)) @ passages.T).toarray()
    return similarity


def ranks(similarity: np.ndarray) -> dict[str, float]:
    """The right text of query i is text i; ties count against it."""
    right = np.diagonal(similarity)[:, None]
    rank = (similarity >= right).sum(axis=1)
    return {
        "mean_rank": round(float(rank.mean()), 1),
        "mrr": round(float((1 / rank).mean()), 3),
        "recall_10": round(float((rank <= 10).mean()), 3),
        "pairs": len(rank),
    }


def tasks(articles: "list[Article]") -> dict[str, tuple[list[str], list[str]]]:
    """Title -> first article (whose words for the title are taken out), and half -> half."""
    from knowledge.encoder.train import halves

    held = [article for article in articles if article.held_out]
    first = {a.law: a for a in held if a.number == "第一条"}
    cut = [pair for a in held[::3] if (pair := halves(a.text))][:2000]
    return {
        "title": (
            list(first),
            [a.text.replace(a.law, "").replace("本条例", "") for a in first.values()],
        ),
        "half": ([a for a, _ in cut], [b for _, b in cut]),
    }


def measure(tokenizer: Any, vectors: np.ndarray, articles: "list[Article]") -> Figures:
    figures: Figures = {}
    rivals: dict[str, Callable[[list[str], list[str]], np.ndarray]] = {
        "encoder": lambda q, t: encode(tokenizer, vectors, q) @ encode(tokenizer, vectors, t).T,
        "bigrams": bigram_similarity,
    }
    for task, (queries, texts) in tasks(articles).items():
        for name, similarity in rivals.items():
            figures[f"{task}/{name}"] = ranks(similarity(queries, texts))
    return figures


def save(folder: Path, tokenizer: Any, vectors: np.ndarray, facts: dict[str, Any]) -> None:
    """A folder that sentence-transformers opens: tokenizer, half-precision vectors, modules, card."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    save_file({"embedding.weight": vectors.astype(np.float16)}, str(folder / "model.safetensors"))
    modules = [
        {
            "idx": 0,
            "name": "0",
            "path": "",
            "type": "sentence_transformers.models.StaticEmbedding",
        },
        {
            "idx": 1,
            "name": "1",
            "path": "1_Normalize",
            "type": "sentence_transformers.models.Normalize",
        },
    ]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n", encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}}
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps(config, indent=2) + "\n", encoding="utf-8"
    )
    (folder / "README.md").write_text(card(vectors.shape, facts), encoding="utf-8")


def card(shape: tuple[int, ...], facts: dict[str, Any]) -> str:
    trained = facts["trained"]
    lines = [
        f"| {key} | {row['mean_rank']} | {row['mrr']} | {row['recall_10']} | {row['pairs']} |"
        for key, row in [
            *((f"{k} (co-occurrence only)", v) for k, v in facts["counted"].items() if "enc" in k),
            *trained.items(),
        ]
    ]
    return f"""---
language: zh
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: mit
---
# jixiao static encoder

A static sentence encoder for Chinese administrative text: {shape[0]} pieces x {shape[1]} numbers,
half precision. A text's vector is the normalised mean of the vectors of its pieces.

- Made {dt.date.today():%Y-%m-%d} by `knowledge/encoder/train.py` (`python -m knowledge.encoder.train`).
- Data: {facts["articles"]} articles of Chinese statutes (public-domain legal texts, collection
  LawRefBook/Laws, commit 2f4c5c23); every twentieth law held out. No text of them is in this folder.
- Method: Unigram tokenizer (NFKC, lower case, Han/letters/digits, pieces up to 4 characters); positive
  PMI within 8 pieces, truncated SVD, SIF weights; one contrastive pass (title with chapter -> article,
  half -> half of an article, in-batch negatives, seed fixed).
- Read by `knowledge/index/encode.py` with NumPy, and by
  `sentence_transformers.SentenceTransformer(folder)`; a test holds both to the same vectors.

Held-out laws: the rank of the right text among all texts of the task (ties count against).
`title`: name of a law -> its first article with the name taken out. `half`: first half -> second half.

| task / method | mean rank | MRR | recall@10 | pairs |
|---|---|---|---|---|
{chr(10).join(lines)}

Weak at: word order, negation, numbers; text unlike statutes.
"""
