"""Files cut into pieces of work: a file, or some lines of a .jsonl, which may be of any length."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from assistant.exchange.find_files import files_in, read_bytes
from assistant.exchange.json_file import MAX_BYTES, decode, parse_target, table_of
from assistant.exchange.json_strict import parse_json
from assistant.exchange.read_tables import read_uploads
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles, ReadTable

LINES = 50  # of a .jsonl in one piece
_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Piece(NamedTuple):
    """`lines`: numbered lines of a .jsonl; None: the whole file, from disk unless its bytes are `given`."""

    file: str
    lines: tuple[tuple[int, bytes], ...] | None
    size: int  # its share of the work
    given: bytes | None = None


def size_of(paths: Sequence[Path]) -> int:
    """The bytes of all files: what the sizes of the pieces add up to."""
    return sum(_size(path) for path in files_in(paths))


def pieces_of(paths: Sequence[Path]) -> Iterator[Piece]:
    """The pieces in the order given."""
    for path in files_in(paths):
        stream = _lines_of(path)
        if stream is None:
            yield Piece(str(path), None, _size(path))
        else:
            yield from _slices(str(path), stream)


def pieces_of_uploads(files: Sequence[tuple[str, bytes]]) -> Iterator[Piece]:
    """The same for files that came through the page."""
    for name, raw in files:
        if name.lower().endswith(".jsonl") and not raw.startswith(_MARKS):
            yield from _slices(name, BytesIO(raw), raw)
        else:
            yield Piece(name, None, len(raw), raw)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lines_of(path: Path) -> BinaryIO | None:
    """A file whose lines end in the byte that ends them; None for one that has to be read whole."""
    try:
        if path.suffix.lower() != ".jsonl" or not path.is_file():
            return None
        stream = path.open("rb")
    except OSError:
        return None  # reading it whole says why
    if stream.read(2) in _MARKS:
        stream.close()
        return None
    stream.seek(0)
    return stream


def _slices(file: str, stream: BinaryIO, given: bytes | None = None) -> Iterator[Piece]:
    """At most `LINES` lines in a piece, and few where they are long."""
    part: list[tuple[int, bytes]] = []
    size, empty = 0, True
    for number, line in _numbered(stream):
        part.append((number, line))
        size, empty = size + len(line), False
        if len(part) == LINES or size > MAX_BYTES:
            yield Piece(file, tuple(part), size)
            part, size = [], 0
    if part:
        yield Piece(file, tuple(part), size)
    if empty:
        yield Piece(file, None, 0, given)  # reading it whole says that it is empty


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with something in them; of one that is too long, enough to see that."""
    with stream:
        number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            rest = line
            while len(line) > MAX_BYTES and rest and not rest.endswith(b"\n"):
                rest = stream.readline(MAX_BYTES)
            if line.strip():
                yield number, line


def read_piece(piece: Piece) -> ReadFiles:
    """Its tables, with a sentence for each file or line that cannot be used; it never raises InputError."""
    if piece.lines is None:
        try:
            raw = read_bytes(Path(piece.file)) if piece.given is None else piece.given
        except InputError as error:
            return ReadFiles(unreadable=(str(error),))
        return read_uploads([(piece.file, raw)])
    tables: list[ReadTable] = []
    unreadable: list[str] = []
    notes: list[str] = []
    for number, line in piece.lines:
        try:
            tables.append(_table(piece.file, f"{piece.file} 第 {number} 行", line, notes))
        except InputError as error:
            unreadable.append(str(error))
    return ReadFiles(tables=tuple(tables), unreadable=tuple(unreadable), notes=tuple(notes))


def _table(file: str, where: str, line: bytes, notes: list[str]) -> ReadTable:
    if len(line) > MAX_BYTES:
        raise InputError(f"“{where}”超过 5 MB，请拆分后再试")
    table, kind = table_of(parse_json(decode(line, where), where))
    if kind:
        notes.append(f"“{where}”是{kind}，用的是其中的目标表")
    return ReadTable(where=where, file=file, target=parse_target(table, where))
