"""Use cases about many tables at once: check them all, count, compare."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk.resources import Resources
from assistant.desk.usable import require_budget_year
from assistant.values.read_table import ReadFiles

if TYPE_CHECKING:  # what reading a page must not pay for
    from assistant.batch.check import Outcome
    from assistant.batch.comparison import Comparison
    from assistant.batch.fired import Fired
    from assistant.batch.order import Order
    from assistant.batch.work import Done
    from assistant.exchange.pieces import Piece
    from assistant.validator.rule import Rule
    from assistant.values.batch import Summary
    from assistant.values.checked_table import CheckedTable
    from assistant.values.ruleset_diff import RulesetDiff
    from assistant.values.target import Target
    from knowledge.ruleset import RuleSet


class BatchDesk(Resources):
    """查表格 over folders, long files and uploads."""

    def order(
        self,
        form: str,
        ruleset: str | None = None,
        year: int | None = None,
        as_of: dt.date | None = None,
    ) -> "Order":
        """What is asked of each table; with a day, by the rules in force on it. Raises CorpusError."""
        from assistant.batch.order import Order, checker
        from knowledge.levels.shelf import latest_numbers

        require_budget_year(year)
        setup = self.setup
        usual = setup.ruleset
        if usual and as_of and not self.ruleset(usual).in_force(as_of.isoformat()):
            usual = None  # the one of those days instead
        order = Order(
            form=form, region=setup.region, ruleset=ruleset or usual, as_of=as_of,
            year=year or setup.year, data=self.data, library=tuple(latest_numbers(self.data)),
        )  # fmt: skip
        checker(order)
        return order

    def check_batch(
        self,
        paths: Sequence[Path],
        order: "Order",
        keep: "Callable[[Done], None]",
        jobs: int | None = None,
    ) -> "Outcome":
        """Every table of the files and folders, in order, each result handed to `keep` at once."""
        from assistant.batch.run import run_pieces, usual_jobs
        from assistant.exchange.find_files import files_in
        from assistant.exchange.pieces import pieces_of

        jobs = jobs or usual_jobs(len(files_in(paths)))
        return self._gathered(run_pieces(pieces_of(paths), order, jobs), order, keep)

    def check_read(
        self, read: ReadFiles, order: "Order", keep: "Callable[[Done], None]"
    ) -> "Outcome":
        """The same for tables that are read already."""
        from assistant.batch.work import done_of

        return self._gathered([done_of(read, order)], order, keep)

    def check_uploads(
        self,
        files: Sequence[tuple[str, bytes]],
        order: "Order",
        keep: "Callable[[Done], None]",
    ) -> "Outcome":
        """The same for files that came through the page, in this process."""
        from assistant.batch.run import run_pieces
        from assistant.exchange.pieces import pieces_of_uploads

        return self._gathered(run_pieces(pieces_of_uploads(files), order, 1), order, keep)

    def _gathered(
        self, results: "Iterable[Done]", order: "Order", keep: "Callable[[Done], None]"
    ) -> "Outcome":
        from assistant.batch.check import gather

        return gather(results, order, keep)

    def summarise(self, checked: "Sequence[CheckedTable]", unreadable: int) -> "Summary":
        """Counts and comparisons of tables that are checked already."""
        from assistant.batch.work import Done, summed_up

        order = self.order("")
        done = Done(size=0, unreadable=("",) * unreadable)
        return self._gathered([done, *map(summed_up, checked)], order, lambda _: None).summary

    def summary_file(self, suffix: str, summary: "Summary") -> bytes:
        """The batch report as a page to mail, as JSON or as text."""
        from assistant.exchange.summary_file import summary_bytes

        return summary_bytes(suffix, summary)

    def fired(self, code: str) -> "Fired | None":
        """How often a rule spoke in the last evaluation."""
        from assistant.batch.fired import fired

        return fired(code)

    def comparisons(self) -> "Sequence[Comparison]":
        """What is said of several tables together, in the batch report only."""
        from assistant.batch.comparison import list_comparisons

        return list_comparisons()

    def all_rules(self) -> "list[Rule | Comparison]":
        """Rules and comparisons together, by code."""
        from assistant.batch.comparison import list_comparisons
        from assistant.validator.registry import list_rules

        return sorted((*list_rules(), *list_comparisons()), key=lambda one: one.code)

    def diff_rulesets(self, one: str, other: str, paths: Sequence[Path]) -> "RulesetDiff":
        """Which keys differ, and which tables would come out otherwise. Raises CorpusError, InputError."""
        from assistant.exchange.pieces import pieces_of

        return self._diffed(self.ruleset(one), self.ruleset(other), pieces_of(paths))

    def diff_on_uploads(
        self, one: str, other: str | tuple[str, bytes], files: Sequence[tuple[str, bytes]]
    ) -> "RulesetDiff":
        """The same for tables, and a YAML file, that came through the page."""
        from assistant.exchange.pieces import pieces_of_uploads

        after = self.ruleset(other) if isinstance(other, str) else self._uploaded(*other)
        return self._diffed(self.ruleset(one), after, pieces_of_uploads(files))

    def _uploaded(self, name: str, raw: bytes) -> "RuleSet":
        """An uploaded rule set; what is wrong with it is told under its own name. Raises CorpusError."""
        from tempfile import TemporaryDirectory

        from assistant.exchange.report_files import file_name
        from assistant.validator.level import require_usable_levels
        from assistant.validator.registry import list_rules
        from knowledge.ruleset import read_ruleset
        from knowledge.yaml_file import CorpusError

        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{file_name(Path(name).stem)}.yaml"
            path.write_bytes(raw)
            try:
                read = read_ruleset(path)
                require_usable_levels(read, list_rules())
            except CorpusError as error:
                raise CorpusError(str(error).replace(f"{folder}/", "")) from error
        return read

    def _diffed(self, one: "RuleSet", other: "RuleSet", pieces: "Iterable[Piece]") -> "RulesetDiff":
        from assistant.batch.ruleset_diff import diff_rulesets
        from assistant.exchange.pieces import read_piece
        from assistant.exchange.ruleset_text import KEYS
        from assistant.validator.level import require_usable_levels
        from assistant.validator.registry import list_rules

        year, unreadable = self.setup.year, list[str]()
        for ruleset in (one, other):
            require_usable_levels(ruleset, list_rules())

        def tables() -> "Iterator[tuple[str, Target]]":
            for piece in pieces:
                read = read_piece(piece)
                unreadable.extend(read.unreadable)
                yield from ((table.where, table.target) for table in read.tables)

        found = diff_rulesets(
            one.for_year(year), other.for_year(year), tables(), self.catalogue, KEYS
        )
        return found.model_copy(update={"unreadable": tuple(unreadable)})
