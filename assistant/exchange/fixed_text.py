"""What the safe fixes changed, cell by cell, as lines to read; and where the new file goes."""

from pathlib import Path, PurePath

from assistant.exchange.report_text import cell_name
from assistant.values.fixed import CellChange, FixedFile, FixedTable
from assistant.values.input_error import InputError
from knowledge.file_fault import file_reason


def fixed_lines(one: FixedFile, written: Path | None) -> list[str]:
    """The file, then each changed cell: before, after, and the rules that asked for it."""
    if one.fault:
        return [one.fault]
    count = sum(len(table.fixed.changes) for table in one.tables)
    if not count or written is None:
        left = [f"  {line}" for table in one.tables for line in _left(table)]
        return [f"{one.file}：没有可以自动修正的格式问题", *left]
    lines = [f"{one.file}：修正 {count} 格，写到 {written}，原文件没有动"]
    for table in one.tables:
        if table.fixed.changes and len(one.tables) > 1:
            lines.append(f"  {table.read.where}")
        lines += [f"  {change_line(table, change)}" for change in table.fixed.changes]
        lines += [f"  {line}" for line in _left(table)]
    return lines


def _left(table: FixedTable) -> list[str]:
    if not table.fixed.left:
        return []
    return [
        f"{'、'.join(table.fixed.left)} 没有自动改：改了会带出别的问题，或这一格不能单独写，请手工改"
    ]


def change_place(table: FixedTable, change: CellChange) -> str:
    """`第3行“参训人次”的名称（Sheet1!D12）`."""
    cell = table.read.cells.get(change.at)
    return cell_name(change.at, table.read.target) + (f"（{cell}）" if cell else "")


def change_line(table: FixedTable, change: CellChange) -> str:
    """One changed cell."""
    before = f"“{change.before}”" if change.before else "空"
    return (
        f"{change_place(table, change)}：{before} → “{change.after}”（{'、'.join(change.codes)}）"
    )


def fixed_name(file: str, number: int = 1) -> str:
    """`表.fixed.xlsx`; of a file that was fixed before, too."""
    path = PurePath(file)
    again = f"-{number}" if number > 1 else ""
    return f"{path.stem.removesuffix('.fixed')}.fixed{again}{path.suffix}"


def write_beside(file: str, content: bytes) -> Path:
    """The new file beside the old one, as 表.fixed.xlsx; no file is ever written over. Raises InputError."""
    path = Path(file)
    while not path.parent.is_dir():  # a table out of an archive lies beside the archive
        path = path.parent.parent / path.name
    for number in range(1, 1000):
        new = path.with_name(fixed_name(path.name, number))
        try:
            with new.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            continue
        except OSError as error:
            raise InputError(
                f"不能写入“{new}”（{file_reason(error)}），请检查路径和磁盘空间"
            ) from error
        return new
    raise InputError(f"“{path.parent}”里 {fixed_name(path.name)} 这样的文件太多，请清理后再试")
