"""Files of results written one after another: one file, a folder, or an archive, as the path says."""

import zipfile
from pathlib import Path, PurePath

from assistant.exchange.write_file import write_bytes
from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason

_FIXED = (1980, 1, 1, 0, 0, 0)  # the archive of the same reports is the same
_SHOWN = 20


class SavedFiles:
    """Holds what is being written to `out`; names that come again get a number."""

    def __init__(self, out: Path, form: str) -> None:
        self._out, self._form = out, form
        self._seen: dict[str, int] = {}
        self._first: tuple[str, bytes] | None = None
        self._archive: zipfile.ZipFile | None = None
        self._named: list[str] = []
        self.count = 0

    def add(self, name: str, content: bytes) -> None:
        """Raises InputError where `out` cannot take it."""
        self.count += 1
        self._seen[name] = number = self._seen.get(name, 0) + 1
        path = PurePath(name)
        named = f"{path.stem}({number}){path.suffix}" if number > 1 else name
        if self.count == 1:
            self._first = (named, content)
            return
        self._put_first()
        self._put(named, content)

    def close(self) -> list[str]:
        """A sentence for each path written; of many, for the whole."""
        if self._first and self._is_one_file():
            write_bytes(self._out, self._first[1])
            return [f"已写入 {self._out}"]
        self._put_first()
        if self._archive:
            self._archive.close()
            return [f"已写入 {self._out}（{self.count} 份）"]
        more = [f"已写入 {self._out}，共 {self.count} 份"] if self.count > _SHOWN else []
        return [f"已写入 {name}" for name in self._named] + more

    def _is_one_file(self) -> bool:
        return not self._out.is_dir() and self._out.suffix.lower() == f".{self._form}"

    def _put_first(self) -> None:
        if self._first:
            (name, content), self._first = self._first, None
            self._put(name, content)

    def _put(self, name: str, content: bytes) -> None:
        if self._out.suffix.lower() == ".zip":
            if self._archive is None:
                self._archive = _open(self._out)
            self._archive.writestr(zipfile.ZipInfo(name, _FIXED), content, zipfile.ZIP_DEFLATED)
            return
        if self._out.suffix:
            raise InputError(f"--out 要写 .{self._form} 文件；结果有多份时请写文件夹或 .zip")
        try:
            self._out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"不能写入“{self._out}”（{file_reason(error)}），请检查路径"
            ) from error
        write_bytes(self._out / name, content)
        if len(self._named) < _SHOWN:
            self._named.append(str(self._out / name))


def _open(out: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    except OSError as error:
        reason = file_reason(error)
        raise InputError(f"不能写入“{out}”（{reason}），请检查路径和磁盘空间") from error
