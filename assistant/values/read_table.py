"""A target table as it came out of a file: where from, and which cell each of its places is."""

from pydantic import BaseModel, ConfigDict

from assistant.values.target import Target


class ReadTable(BaseModel):
    """`cells` maps pointers to "Sheet1!D12"; it is empty for files whose cells have no names."""

    model_config = ConfigDict(frozen=True)

    where: str  # file, with sheet or line where it holds several tables
    file: str
    target: Target
    cells: dict[str, str] = {}


class ReadFiles(BaseModel):
    """What was in the files handed in: tables, a sentence for each unusable one, and remarks."""

    model_config = ConfigDict(frozen=True)

    tables: tuple[ReadTable, ...] = ()
    unreadable: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    workbooks: dict[str, bytes] = {}  # the .xlsx files themselves, to write findings into
    originals: dict[str, bytes] = {}  # every file itself, where it is to be fixed
