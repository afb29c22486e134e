"""Text as vectors: the shipped static encoder read with NumPy, or any sentence-transformers folder."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.terms import normalise

SHIPPED = Path(__file__).parent.parent / "encoder" / "model"
Vectors = NDArray[np.float32]


CHUNK = 2048  # texts at a time: what the tokenizer says of each takes memory


class EncoderError(ValueError):
    """An encoder that cannot be used: one Chinese sentence."""


class Encoder(Protocol):
    name: str  # changes whenever the vectors would
    size: int
    costly: bool  # worth asking only for what is new
    described: dict[str, Any]  # how another process opens it again

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit rows; a text without known pieces is a zero row."""


class StaticEncoder:
    """A static sentence-transformers folder without torch: the mean of the vectors of the pieces."""

    costly = False

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        weights = load_file(str(folder / "model.safetensors"))["embedding.weight"]
        self._vectors: Vectors = weights.astype(np.float32)
        self.size = int(self._vectors.shape[1])
        self.name = f"static-{_hash(folder)}"
        self.described = describe(self.name, self.size, folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        parts = [self._encode(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK)]
        return np.concatenate(parts) if parts else np.zeros((0, self.size), dtype=np.float32)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.size), dtype=np.float32)
        encoded = self._tokenizer.encode_batch(
            [normalise(text) for text in texts], add_special_tokens=False
        )
        for row, encoding in zip(rows, encoded, strict=True):
            if encoding.ids:
                row[:] = self._vectors[encoding.ids].mean(axis=0)
        length = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
        unit: Vectors = rows / np.maximum(length, np.float32(1e-9))
        return unit


class SentenceTransformerEncoder:
    """Any local sentence-transformers folder."""

    costly = True

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.size = len(self._model.encode("预算"))
        self.name = f"st-{_hash(folder)}"
        self.described = describe(self.name, self.size, folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        encoded = self._model.encode(
            [normalise(text) for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        rows: Vectors = np.asarray(encoded, dtype=np.float32)
        return rows


@cache
def open_encoder(folder: Path | None = None) -> Encoder:
    """The encoder in `folder` (the shipped one by default), once per process. Raises EncoderError."""
    folder = folder or SHIPPED
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EncoderError(
            f"句向量模型文件夹 {folder} 读不到，请检查路径（只能用本机上的模型）"
        ) from error
    if str(modules[0].get("type", "")).endswith("StaticEmbedding"):
        return StaticEncoder(folder)
    return SentenceTransformerEncoder(folder)


def describe(name: str, size: int, folder: Path) -> dict[str, Any]:
    where = None if folder == SHIPPED else str(folder.resolve())
    return {"name": name, "size": size, "folder": where}


def _hash(folder: Path) -> str:
    """Over the folder's weights and tokenizer."""
    state = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".json", ".safetensors", ".txt", ".bin"):
            state.update(path.name.encode())
            state.update(path.read_bytes())
    return state.hexdigest()[:12]
