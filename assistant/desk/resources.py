"""The resources that the use cases stand on: each opened at its first use, shared by all threads."""

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assistant.settings import Settings, Setup, load_setup, save_setup, setup_fault, setup_file
from assistant.values.input_error import InputError
from assistant.values.listing import Difference

if TYPE_CHECKING:  # what `jixiao check` must not pay for
    from assistant.engines.engine import Engine, ModelEngine
    from assistant.store.database import Database
    from knowledge.index.choice import EncoderChoice
    from knowledge.indicator import Catalogue
    from knowledge.library import Library
    from knowledge.ruleset import RuleSet
    from knowledge.search import Searcher


YAML = (".yaml", ".yml")


def now() -> dt.datetime:
    """Local time with its offset; the one clock below the entry points."""
    return dt.datetime.now().astimezone()


class Resources:
    """Settings, set-up, library, index, catalogue, store and engine of one data folder."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.data = settings.data
        self._opening = threading.RLock()
        if not self.data.exists():
            from assistant.store.swap import finish_swap

            finish_swap(self.data)

    @property
    def setup(self) -> Setup:
        return load_setup(self.data)

    @property
    def is_set_up(self) -> bool:
        """Whether the set-up was ever stored: answered, or put off."""
        return setup_file(self.data).exists()

    def known_regions(self) -> dict[str, str | None]:
        """The regions that ship, the nation first, each with its level."""
        from knowledge.regions import NATION, load_regions

        return {NATION: "国家"} | {one.name: one.level for one in load_regions().values()}

    def change_setup(self, changes: Mapping[str, Any]) -> Setup:
        """Store the changed fields. Raises InputError naming the first wrong one."""
        given = {key: (value or None) for key, value in changes.items()}
        merged = self.setup.model_dump() | given
        for key in ("region", "level", "contact"):
            merged[key] = merged[key] or Setup.model_fields[key].default
        try:
            setup = Setup.model_validate(merged)
        except ValidationError as error:
            raise InputError(f"{setup_fault(error)}，没有改动") from error
        if setup.ruleset and self.ruleset(setup.ruleset).purpose != "submit":
            raise InputError(
                f"“{setup.ruleset}”只用来查已公开的表，设置里请用申报稿规则集（名称以 -submit 结尾），没有改动"
            )
        if setup.ruleset and setup.ruleset.endswith(YAML):  # found again from any other folder
            path = str(Path(setup.ruleset).resolve())
            setup = setup.model_copy(update={"ruleset": path})
        save_setup(self.data, setup)
        return setup

    def searcher(self, say: Callable[[str], None] = lambda _: None) -> "Searcher":
        """The open index, built first where it is missing; `say` gets its progress."""
        with self._opening:
            if not hasattr(self, "_searcher"):
                from knowledge.search import open_searcher

                self._searcher = open_searcher(self.data, say, self.encoder_choice)
            return self._searcher

    def keep_up(self, say: Callable[[str], None]) -> None:
        """The index for what the library holds now; a command opens nothing that it does not ask."""
        with self._opening:
            searcher = getattr(self, "_searcher", None)
        if searcher is not None:
            searcher.rebuild()
            return
        from knowledge.index.build import ensure_index
        from knowledge.index.choice import serving_encoder
        from knowledge.index.searched import read_searched

        encoder = serving_encoder(self.data, self.encoder_choice)
        ensure_index(read_searched(self.library), self.data, encoder, say)

    @cached_property
    def encoder_choice(self) -> "EncoderChoice":
        """The encoder that is set. Raises InputError."""
        from assistant.store.classified import has_mark
        from knowledge.index.choice import EncoderChoice

        given = self.settings
        if bool(given.embed_base_url) != bool(given.embed_model):
            raise InputError("JIXIAO_EMBED_BASE_URL 和 JIXIAO_EMBED_MODEL 要一起设置，或都不设")
        key = given.embed_api_key.get_secret_value() if given.embed_api_key else None
        return EncoderChoice(
            folder=given.encoder, url=given.embed_base_url, model=given.embed_model or "",
            key=key, withheld=has_mark,
        )  # fmt: skip

    def index_notice(self) -> str | None:
        """Said at the start where another encoder is set than the index was made with."""
        from knowledge.index.choice import told_of_change
        from knowledge.index.folders import read_current

        current = read_current(self.data)
        made_with = current.encoder["name"] if current else None
        if getattr(self, "_notice_of", ("",))[0] != made_with:
            self._notice_of = (made_with, told_of_change(self.data, self.encoder_choice))
        return self._notice_of[1]

    def reindex(self, say: Callable[[str], None]) -> str:
        """A whole new index with the encoder that is set; the old one serves until it is there."""
        from knowledge.index.build import ensure_index
        from knowledge.index.searched import read_searched

        encoder = self.encoder_choice.open()
        made = ensure_index(read_searched(self.library), self.data, encoder, say, whole=True)
        held = (
            f"{len(made.base.documents)} 份文件，{made.base.passages} 条，句向量 {encoder.size} 维"
        )
        return f"检索索引已是最新（{held}），开着的网页从下一问起使用"

    @cached_property
    def engine(self) -> "Engine":
        from assistant.engines.offline import OfflineEngine

        return OfflineEngine()

    @cached_property
    def model(self) -> "ModelEngine | None":
        """The model, where one is set."""
        given = self.settings
        if not (given.llm_base_url and given.llm_model):
            return None
        from assistant.engines.llm import LlmEngine

        key = given.llm_api_key.get_secret_value() if given.llm_api_key else None
        return LlmEngine(given.llm_base_url, given.llm_model, key, given.llm_seconds)

    @property
    def catalogue(self) -> "Catalogue":
        """The library in use; read again only after one of its levels was changed."""
        from knowledge.levels.in_use import catalogue_in_use
        from knowledge.levels.shelf import latest_numbers

        numbers = latest_numbers(self.data)
        with self._opening:
            if getattr(self, "_catalogue_at", None) != numbers:
                self._catalogue = catalogue_in_use(self.data, numbers)
                self._catalogue_at = numbers
            return self._catalogue

    @property
    def database(self) -> "Database":
        with self._opening:
            if not hasattr(self, "_database"):
                from assistant.store.database import open_database

                self._database = open_database(self.data)
            return self._database

    @property
    def library(self) -> "Library":
        """As it stands now, also where another process has just written."""
        from knowledge.library import open_library

        with self._opening:
            if hasattr(self, "_library"):
                self._library.look()
            else:
                self._library: Library = open_library(self.data)
            return self._library

    def backup(self, file: Path) -> str:
        """Everything stored, in one file; others may go on writing. Raises StoreError."""
        from assistant.store.backup import write_backup

        made = write_backup(self.data, file, now=now())
        size = file.stat().st_size / (1 << 20)
        return f"已备份到 {file}（{size:.1f} MB，收入的文件 {made.documents} 份）；检索索引不在内，恢复后会自动重建"

    def restore(self, file: Path) -> str:
        """The data folder as it was at that backup; nothing of it may be open. Raises StoreError."""
        from assistant.store.restore import restore_backup

        done = restore_backup(file, self.data, now=now())
        aside = f"；原来的数据移到了 {done.aside}" if done.aside else ""
        return f"已恢复到 {self.data}（{done.manifest.at} 的备份）{aside}"

    def ruleset(self, ruleset_id: str) -> "RuleSet":
        """A rule set by id, or out of a YAML file. Raises CorpusError naming the known ones."""
        from knowledge.ruleset import load_ruleset, read_ruleset

        if ruleset_id.endswith(YAML):
            return read_ruleset(Path(ruleset_id))
        return load_ruleset(ruleset_id)

    def index_faults(self) -> tuple[Difference, ...]:
        """Where library and index do not agree (part of `verify`)."""
        from knowledge.index.build import index_fingerprint, index_holds
        from knowledge.index.choice import serving_encoder
        from knowledge.index.folders import read_current
        from knowledge.index.searched import read_searched
        from knowledge.ingest.failure import IngestError

        try:
            searched = read_searched(self.library)
        except IngestError as error:
            return (Difference(id="library", what=str(error)),)
        current = read_current(self.data)
        if current is None:
            return ()  # nothing was asked yet: it is built at the first question
        faults = []
        encoder = serving_encoder(self.data, self.encoder_choice)
        if current.fingerprint != index_fingerprint(searched, encoder):
            faults.append("索引与资料库不一致，下次启动时会自动重建")
        elif not index_holds(
            current, [one.id for own in searched.passages.values() for one in own]
        ):
            faults.append("索引里的条款与资料库对不上，请运行 jixiao reindex 重建")
        return tuple(Difference(id="index", what=what) for what in faults)
