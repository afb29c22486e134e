"""One file as a document, by what its name says it is."""

from pathlib import Path

from knowledge.document import Document
from knowledge.file_fault import file_reason
from knowledge.ingest.decode import decode
from knowledge.ingest.failure import IngestError
from knowledge.ingest.markdown import is_shipped_format, parse_shipped
from knowledge.ingest.text import read_text
from knowledge.yaml_file import CorpusError

LARGEST = 20 * 1024 * 1024
READABLE = (".txt", ".md", ".markdown")


def read_file(path: Path) -> Document:
    """The document in `path`. Raises IngestError: one Chinese sentence."""
    if not path.exists():
        raise IngestError(f"读不到文件 {path}（文件不存在），请检查路径")
    if path.suffix.lower() not in READABLE:
        kind = path.suffix or "没有扩展名的文件"
        raise IngestError(f"{path.name}：暂时还不能读 {kind}，请另存为 .txt 或 .md 后再入库")
    try:
        if path.stat().st_size > LARGEST:
            raise IngestError(f"{path.name} 超过 20 MB，请拆成几个文件再入库")
        raw = path.read_bytes()
    except OSError as error:
        raise IngestError(f"读不到文件 {path}（{file_reason(error)}），请检查路径和权限") from error
    text = decode(raw, path.name)
    if not is_shipped_format(text):
        return read_text(text, path.name)
    try:
        return parse_shipped(text, path.name)
    except CorpusError as error:
        raise IngestError(str(error)) from error
