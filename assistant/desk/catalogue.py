"""Use cases about the indicator library: a region's and a city's own entries over the shipped ones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.desk.resources import Resources, now
from assistant.values.input_error import InputError

if TYPE_CHECKING:
    from assistant.exchange.catalogue_sheet import Fault
    from assistant.values.read_table import ReadTable
    from assistant.values.target import TargetIndicator
    from knowledge.indicator import Catalogue, CommonIndicator, FundUse
    from knowledge.levels.change import LevelChange, Wanted
    from knowledge.levels.level import LevelName, LibraryLevel, PlacedIndicator
    from knowledge.mining.groups import Proposal


class SheetChange(NamedTuple):
    """What a sheet did, or would do, to a level; rows with a fault were left out."""

    change: "LevelChange"
    faults: "Sequence[Fault]"


class CatalogueDesk(Resources):
    """指标库: two levels over what is shipped, with history."""

    @property
    def own_level(self) -> "LevelName":
        """Where the changes of this bureau go: a region's bureau keeps the region's library."""
        return "region" if self.setup.level in ("国家", "自治区", "省") else "city"

    @property
    def own_level_name(self) -> str:
        from knowledge.levels.level import LEVEL_NAMES

        return LEVEL_NAMES[self.own_level]

    def export_catalogue(self) -> bytes:
        """The library in use as an Excel sheet; what is not used at this level is marked."""
        from assistant.exchange.catalogue_sheet import write_catalogue

        return write_catalogue(self.catalogue, self._retired())

    def import_catalogue(
        self, raw: bytes, name: str, *, level: "LevelName | None" = None, who: str = "", store: bool = True
    ) -> SheetChange:  # fmt: skip
        """The sheet's rows into a level; `store` False only says what would change. Raises InputError."""
        from assistant.exchange.catalogue_sheet import read_catalogue
        from knowledge.levels.merge import placed_by_code

        level = level or self.own_level
        read = read_catalogue(raw, name, placed_by_code(self.catalogue))
        made = self._change(level, read.wanted, who)
        if store and not made.nothing:
            made = made._replace(level=self._store(made, f"导入 {name}", who))
        return SheetChange(made, tuple(read.faults))

    def change_indicator(self, entry: "PlacedIndicator", who: str, *, retired: bool = False) -> "LevelChange":  # fmt: skip
        """One entry edited in place, or no longer used; who and when is kept. Raises InputError."""
        from knowledge.levels.change import Wanted

        if not who.strip():
            raise InputError("请先写上改的人是谁，再保存")
        made = self._change(self.own_level, [Wanted(entry, retired)], who)
        if made.nothing:
            return made
        verb = "停用" if made.retired else "新增" if made.added else "修改"
        what = f"{verb} {entry.indicator.code} {entry.indicator.name}"
        return made._replace(level=self._store(made, what, who))

    def edit_indicator(
        self, use: "FundUse", one: "CommonIndicator", who: str, *, retired: bool = False
    ) -> "LevelChange":
        """An entry of a fund use as it is to be from now on. Raises InputError."""
        from knowledge.levels.level import placed

        return self.change_indicator(placed(use, one), who, retired=retired)

    def catalogue_history(self) -> "list[LibraryLevel]":
        """Every state of both levels, the nearer level first, the newest first."""
        from knowledge.levels.level import LEVELS
        from knowledge.levels.shelf import read_history

        return [one for level in reversed(LEVELS) for one in read_history(self.data, level)]

    def told_change(self, made: SheetChange, *, stored: bool = True) -> list[str]:
        """Line by line what a sheet did, or would do, and what is wrong in it."""
        from assistant.exchange.catalogue_text import change_text

        return [line.strip() for line in change_text(made.change, made.faults, stored).split("\n")]

    def told_history(self) -> list[str]:
        """Line by line who changed what; nothing where nobody has."""
        from assistant.exchange.catalogue_text import history_text

        states = self.catalogue_history()
        return history_text(states).split("\n") if states else []

    def mine_catalogue(self, tables: "Sequence[ReadTable]") -> "list[Proposal]":
        """What past tables have in common, as proposals for the library, the most frequent first."""
        from assistant.values.quantity import read_quantity
        from knowledge.index.choice import serving_encoder
        from knowledge.mining.groups import SeenRow, propose

        def seen(row: "TargetIndicator", table: str, bureau: str) -> SeenRow:
            # Many tables write operator and unit into the value (≥50个); 万平方米 is counted in 平方米.
            read = read_quantity(row.value, row.op, row.unit)
            unit = (read.unit if read.kind in ("number", "range") else None) or row.unit or ""
            return SeenRow(
                name=row.name or "", op=row.op or read.op or "", unit=unit, level1=row.level1 or "",
                level2=row.level2 or "", value=read.number, table=table, bureau=bureau,
            )  # fmt: skip

        rows = [
            seen(row, one.target.project.name or one.where, one.target.project.unit or "")
            for one in tables for row in one.target.indicators if row.name
        ]  # fmt: skip
        known = [
            (one.code, one.name.replace("{item}", one.takes.item), one.unit, one.level2["2021"])
            for use in self.catalogue.fund_uses for one in use.indicators
        ]  # fmt: skip
        return propose(rows, serving_encoder(self.data, self.encoder_choice), known)

    def mined_sheet(self, tables: "Sequence[ReadTable]") -> tuple[int, bytes]:
        """How many proposals there are, and they as a sheet to accept or reject."""
        from assistant.exchange.mined_sheet import write_mined

        found = self.mine_catalogue(tables)
        return len(found), write_mined(found)

    def _retired(self) -> "list[PlacedIndicator]":
        from knowledge.levels.merge import placed_by_code

        below, level = self._below(self.own_level)
        farther = placed_by_code(below)
        return [farther[code] for code in level.retired if code in farther]

    def _below(self, level: "LevelName") -> "tuple[Catalogue, LibraryLevel]":
        """What the levels under `level` give, and `level` itself as it stands."""
        from knowledge.indicator import load_catalogue
        from knowledge.levels.level import LEVELS
        from knowledge.levels.merge import merged
        from knowledge.levels.shelf import read_level

        states = [read_level(self.data, one) for one in LEVELS]
        at = LEVELS.index(level)
        return merged(load_catalogue(), states[:at]), states[at]

    def _change(self, level: "LevelName", wanted: "Sequence[Wanted]", who: str) -> "LevelChange":
        from knowledge.levels.change import change_level
        from knowledge.levels.level import LEVEL_NAMES

        below, state = self._below(level)
        by = f"，{who.strip()}" if who.strip() else ""
        place = self.setup.region if level == "city" else ""
        origin = f"{place}{LEVEL_NAMES[level]}，{now():%Y-%m-%d}{by}"
        return change_level(below, state, wanted, origin)

    def _store(self, made: "LevelChange", what: str, who: str) -> "LibraryLevel":
        from knowledge.levels.shelf import write_level

        state = made.level.model_copy(
            update={"at": now().isoformat(timespec="seconds"), "who": who.strip(), "what": what}
        )
        return write_level(self.data, state, after=made.level.number)
