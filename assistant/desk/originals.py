"""Use cases about the files that documents were read from: handed back as they were, and proven whole."""

from pathlib import Path

from assistant.desk.resources import Resources
from assistant.values.input_error import InputError
from assistant.values.listing import Difference


class OriginalDesk(Resources):
    """下载原文件."""

    def original_file(self, doc_id: str) -> tuple[str, bytes]:
        """Name and content of the file that was taken in. Raises InputError, IngestError."""
        from knowledge.originals import read_original

        document = self.library.document(doc_id)
        if document is None:
            raise InputError(f"资料库中没有“{doc_id}”，可用 jixiao docs 查看编号")
        kept = read_original(self.data, document)
        if kept is None:
            raise InputError(
                f"“{doc_id}”没有保存原文件（随产品的摘编，或以前收入的）；再收入一次同一个文件就会保存"
            )
        return kept

    def write_original(self, doc_id: str, out: Path) -> str:
        """Into the file, or under its own name into the folder; nothing is overwritten."""
        if not doc_id:
            raise InputError(
                "--original 要和文件编号一起用，如 jixiao docs 编号 --original 原文.pdf"
            )
        name, raw = self.original_file(doc_id)
        target = out / name if out.is_dir() else out
        try:
            with target.open("xb") as file:
                file.write(raw)
        except FileExistsError as error:
            raise InputError(f"{target} 已经存在，没有覆盖；请换一个文件名") from error
        return f"已写入 {target}（收入时的原文件，{len(raw)} 字节）"


def originals_checked(data: Path) -> tuple[int, tuple[Difference, ...]]:
    """How many files of documents are kept, and what is wrong with them (part of `verify`)."""
    from knowledge.ingest.failure import IngestError
    from knowledge.originals import fault_of, kept_originals
    from knowledge.shelf import read_shelf

    try:
        kept = kept_originals(one.document for one in read_shelf(data))
    except IngestError:  # the look at library and index tells it
        return 0, ()
    told = ((doc_id, fault_of(data, about)) for doc_id, about in kept)
    return len(kept), tuple(Difference(id=doc_id, what=what) for doc_id, what in told if what)
