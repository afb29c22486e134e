"""Text as vectors from an OpenAI-compatible embedding endpoint."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from knowledge.index.encode import EncoderError, Vectors
from knowledge.terms import normalise

AT_ONCE = 64  # texts in one request
SECONDS = 60.0


class EndpointEncoder:
    """Every text goes there but those that `withheld` names, which get no vector."""

    costly = True

    def __init__(
        self, url: str, model: str, key: str | None, withheld: Callable[[str], bool]
    ) -> None:
        from langchain_openai import OpenAIEmbeddings
        from openai import DefaultHttpxClient
        from pydantic import SecretStr

        self._url, self._withheld = url, withheld
        self._model: Any = OpenAIEmbeddings(
            model=model,
            openai_api_base=url,
            openai_api_key=SecretStr(key or "none"),  # else OPENAI_API_KEY would go there
            openai_proxy="",
            check_embedding_ctx_length=False,  # else it downloads a tokenizer
            chunk_size=AT_ONCE,
            request_timeout=SECONDS,
            max_retries=2,
            http_client=DefaultHttpxClient(trust_env=False, timeout=SECONDS),
        )
        self.size = len(self._ask(["预算"])[0])
        self.name = f"endpoint-{url}-{model}-{self.size}"
        self.described = {"name": self.name, "size": self.size, "url": url, "model": model}

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.size), dtype=np.float32)
        sent = [at for at, text in enumerate(texts) if text.strip() and not self._withheld(text)]
        for start in range(0, len(sent), AT_ONCE):
            part = sent[start : start + AT_ONCE]
            got = self._ask([normalise(texts[at]) for at in part])
            if any(len(row) != self.size for row in got):
                raise EncoderError(
                    f"句向量接口 {self._url} 给出的向量维数变了（原来 {self.size} 维），"
                    "请运行 jixiao reindex 重建索引"
                )
            rows[part] = np.asarray(got, dtype=np.float32)
        length = np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)
        unit: Vectors = rows / np.maximum(length, np.float32(1e-9))
        return unit

    def _ask(self, texts: list[str]) -> list[list[float]]:
        from openai import OpenAIError

        try:
            got: list[list[float]] = self._model.embed_documents(texts)
        except (OpenAIError, ValueError, TypeError, KeyError) as error:
            raise EncoderError(
                f"句向量接口 {self._url} 没有给出向量（{type(error).__name__}），"
                "请检查 JIXIAO_EMBED_… 三项设置，或清空它们后运行 jixiao reindex 改用自带模型"
            ) from error
        if len(got) != len(texts) or not all(got):
            raise EncoderError(f"句向量接口 {self._url} 给出的向量比送去的文字少，请检查该接口")
        return got
