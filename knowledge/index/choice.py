"""Which encoder: the one that is set, and the one that the index in use was made with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from knowledge.index.encode import SHIPPED, Encoder, EncoderError, open_encoder
from knowledge.index.folders import read_current


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True)
class EncoderChoice:
    """A folder, or an endpoint and its model; neither: the encoder that ships."""

    folder: Path | None = None
    url: str | None = None
    model: str = ""
    key: str | None = field(default=None, repr=False)
    withheld: Callable[[str], bool] = field(default=_nothing, repr=False, compare=False)

    def open(self) -> Encoder:
        """Raises EncoderError."""
        if self.url:
            from knowledge.index.endpoint import EndpointEncoder

            return EndpointEncoder(self.url, self.model, self.key, self.withheld)
        return open_encoder(self.folder)

    @property
    def shown(self) -> str:
        """How a sentence names it; never with a password."""
        folder = None if self.folder in (None, SHIPPED) else str(self.folder)
        return _shown({"url": self.url, "model": self.model} if self.url else {"folder": folder})

    def is_described(self, described: dict[str, Any]) -> bool:
        """Whether `described` says this choice."""
        if self.url:
            return (described.get("url"), described.get("model")) == (self.url, self.model)
        own = None if self.folder in (None, SHIPPED) else str(self.folder.resolve())
        return "url" not in described and described.get("folder") == own


SHIPS = EncoderChoice()


def serving_encoder(data: Path, choice: EncoderChoice) -> Encoder:
    """The encoder of the index in use, so that it serves until another is ready; else the chosen one.

    Only `jixiao reindex` changes from one to the other. Raises EncoderError.
    """
    current = read_current(data)
    if current is None:
        return choice.open()
    if choice.is_described(current.encoder):
        encoder = choice.open()
        if encoder.name != current.encoder["name"] and choice != SHIPS:
            raise EncoderError(_changed(encoder, current.encoder))
        return encoder
    try:
        encoder = _again(current.encoder, choice)
    except EncoderError:  # nothing can ask that index any more: a new one is built
        return choice.open()
    return encoder if encoder.name == current.encoder["name"] else choice.open()


def told_of_change(data: Path, choice: EncoderChoice) -> str | None:
    """One sentence where another encoder is set than the index in use was made with."""
    current = read_current(data)
    if current is None or choice.is_described(current.encoder):
        return None
    chosen = f"设置的句向量模型（{choice.shown}）不是检索索引所用的（{_shown(current.encoder)}）"
    try:
        same = _again(current.encoder, choice).name == current.encoder["name"]
    except EncoderError:
        same = False
    if same:
        return f"{chosen}，现在仍用原来的索引；要换成设置的模型，请运行 jixiao reindex"
    return f"{chosen}，而原来的模型打不开了，要用设置的模型重建索引；请运行 jixiao reindex，不运行则在下次检索时自动重建"


def _shown(described: dict[str, Any]) -> str:
    if "url" in described:
        return f"{urlsplit(described['url']).netloc.rpartition('@')[2]} 的 {described['model']}"
    return str(described.get("folder") or "自带的模型")


def _again(described: dict[str, Any], choice: EncoderChoice) -> Encoder:
    if "url" in described:
        old = EncoderChoice(
            url=described["url"], model=described["model"], key=choice.key, withheld=choice.withheld
        )
        return old.open()
    folder = described["folder"]
    return open_encoder(Path(folder) if folder else None)


def _changed(encoder: Encoder, described: dict[str, Any]) -> str:
    if encoder.size != described["size"]:
        what = f"句向量模型给出 {encoder.size} 维的向量，索引是 {described['size']} 维的"
    else:
        what = "句向量模型的文件换过了，和索引不是同一个模型"
    return f"{what}，请运行 jixiao reindex 重建索引"
