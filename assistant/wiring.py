"""Wiring: reads the settings and bundles the use cases into one Assistant."""

import datetime as dt
import traceback
from pathlib import Path

from pydantic import ValidationError

from assistant.desk.batches import BatchDesk
from assistant.desk.catalogue import CatalogueDesk
from assistant.desk.originals import OriginalDesk
from assistant.desk.policies import PolicyDesk
from assistant.desk.receipts import ReceiptDesk
from assistant.settings import Settings
from assistant.values.input_error import InputError


def read_settings() -> Settings:
    """The settings of this process. Raises InputError naming the variable."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        if first["type"] == "extra_forbidden":
            raise InputError(
                f".env 里有不认识的设置 {name}，请删去这一行；能用的设置见 .env.example"
            ) from error
        name = f"JIXIAO_{name}"
        raise InputError(f"设置 {name} 的值不对，请改正 .env 或环境变量后再运行") from error


def open_assistant(settings: Settings | None = None) -> "Assistant":
    """The assistant over the data folder of `settings`; nothing is opened before it is used."""
    return Assistant(settings or read_settings())


def usable_errors() -> tuple[type[Exception], ...]:
    """The errors whose text is one Chinese sentence for the user."""
    from assistant.store.errors import StoreError
    from assistant.submission.errors import SubmissionError
    from knowledge.index.encode import EncoderError
    from knowledge.ingest.failure import IngestError
    from knowledge.yaml_file import CorpusError

    return (
        InputError, StoreError, SubmissionError, EncoderError, IngestError, CorpusError, OSError,
    )  # fmt: skip


def sentence_of(error: Exception) -> str:
    """The sentence of a usable error; what the system refused is told in Chinese."""
    if not isinstance(error, OSError):
        return str(error)
    from knowledge.file_fault import file_reason

    named = f"“{error.filename}”" if error.filename else "文件"
    return f"读写{named}失败（{file_reason(error)}），请检查路径、权限和磁盘空间"


def log_failure(error: Exception) -> Path:
    """Keep the traceback of an unforeseen error in the data folder; returns the file."""
    import tempfile

    text = "".join(traceback.format_exception(error))
    stamp = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    for folder in (_data_folder(), Path(tempfile.gettempdir())):
        path = folder / "errors.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as log:
                log.write(f"{stamp}\n{text}\n")
        except OSError:
            continue
        return path
    return Path("errors.log")


def _data_folder() -> Path:
    try:
        return read_settings().data
    except InputError:
        return Path(Settings.model_fields["data"].default)


class Assistant(PolicyDesk, OriginalDesk, ReceiptDesk, CatalogueDesk, BatchDesk):
    """Everything that screens and commands call. One is shared by all threads."""

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What a screen shows as one sentence."""
        return usable_errors()

    def sentence(self, error: Exception) -> str:
        """The one sentence of such an error."""
        return sentence_of(error)
