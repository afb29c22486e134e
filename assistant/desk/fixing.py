"""Use case: the safe fixes of tables, put into new files of the same format."""

from collections.abc import Sequence

from assistant.desk.resources import Resources
from assistant.values.fixed import FixedFile, FixedTable
from assistant.values.input_error import InputError
from assistant.values.read_table import ReadFiles, ReadTable


class FixDesk(Resources):
    """一键修正格式问题: what is safe is changed, what is a suggestion is not."""

    def fix_files(
        self, read: ReadFiles, *, ruleset: str | None = None, year: int | None = None
    ) -> list[FixedFile]:
        """Each file of `read` (read with its originals) after its safe fixes; one fault stops no other."""
        by_file: dict[str, list[ReadTable]] = {}
        for one in read.tables:
            by_file.setdefault(one.file, []).append(one)
        return [
            self._fix_file(file, read.originals[file], tables, ruleset, year)
            for file, tables in by_file.items()
        ]

    def _fix_file(
        self,
        file: str,
        raw: bytes,
        tables: Sequence[ReadTable],
        ruleset: str | None,
        year: int | None,
    ) -> FixedFile:
        from functools import partial

        from assistant.exchange.fixed_file import fixed_bytes, open_original
        from assistant.validator.choose import choose_ruleset
        from assistant.validator.fixes import apply_safe_fixes

        original = open_original(file, raw, tables)
        setup = self.setup
        done: list[FixedTable] = []
        for number, one in enumerate(tables):
            chosen, why = choose_ruleset(one.target, setup.region, ruleset or setup.ruleset, False)
            fixed = apply_safe_fixes(
                one.target, chosen.for_year(year or setup.year), self.catalogue, why,
                partial(original.writable, number),
            )  # fmt: skip
            done.append(FixedTable(read=one, fixed=fixed))
        fixes = [one.fixed for one in done]
        if not any(one.changes for one in fixes):
            return FixedFile(file=file, tables=tuple(done))
        try:
            content = fixed_bytes(file, original, fixes)
        except InputError as error:
            return FixedFile(file=file, tables=(), fault=str(error))
        return FixedFile(file=file, tables=tuple(done), content=content)

    def fix_uploads(self, files: Sequence[tuple[str, bytes]]) -> list[FixedFile]:
        """The same for files that came through the page."""
        from assistant.exchange.read_tables import read_uploads

        return self.fix_files(read_uploads(files, originals=True))

    def fixed_download(self, fixed: Sequence[FixedFile]) -> tuple[str, bytes]:
        """Name and content of the changed file; several in one .zip."""
        from assistant.exchange.fixed_text import fixed_name
        from assistant.exchange.report_files import zipped

        files = [(fixed_name(one.file), one.content) for one in fixed if one.content]
        return files[0] if len(files) == 1 else ("修正后的表.zip", zipped(files))
