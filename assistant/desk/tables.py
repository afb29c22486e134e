"""Use cases about target tables: draft, change, check and submit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.desk.fixing import FixDesk
from assistant.desk.resources import now
from assistant.desk.usable import require_budget_year, require_year, usable_cells
from assistant.values.checked_table import CheckedTable
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.listing import CatalogueEntry, VerifyView
from assistant.values.read_table import ReadFiles
from assistant.values.receipt import Receipt
from assistant.values.report import Report, UnusedWaiver
from assistant.values.target import Target, Waiver

if TYPE_CHECKING:
    from assistant.validator.registry import Explanation
    from assistant.validator.rule import Rule
    from knowledge.ruleset import RuleSet

MAX_DESCRIPTION = 5_000


class TableDesk(FixDesk):
    """编目标 and 查表格, and the gate between them."""

    # Checking

    def check(
        self, target: Target, *, ruleset: str | None = None, year: int | None = None
    ) -> Report:
        """The report on `target`. Raises CorpusError for an unknown rule set."""
        from assistant.validator.choose import choose_ruleset
        from assistant.validator.validate import validate

        require_budget_year(year)
        setup = self.setup
        chosen, why = choose_ruleset(target, setup.region, ruleset or setup.ruleset, False)
        return validate(target, chosen.for_year(year or setup.year), self.catalogue, why)

    def check_tables(
        self, read: ReadFiles, *, ruleset: str | None = None, year: int | None = None
    ) -> list[CheckedTable]:
        """Each table with its report; findings name the cells of the file."""
        from assistant.exchange.located import located

        return [
            located(one, self.check(one.target, ruleset=ruleset, year=year)) for one in read.tables
        ]

    def read_uploads(self, files: Sequence[tuple[str, bytes]]) -> ReadFiles:
        """Uploaded files as tables, with a sentence for each unusable one."""
        from assistant.exchange.read_tables import read_uploads

        return read_uploads(files)

    def report_file(self, form: str, read: ReadFiles, checked: Sequence[CheckedTable]) -> bytes:
        """The reports as json, as the workbook with comments or as 审核意见书; several as .zip."""
        from assistant.exchange.report_files import report_as_text, report_files, zipped

        if form == "json":
            return report_as_text(form, checked, many=len(checked) > 1).encode()
        files = report_files(form, checked, read.workbooks)
        return files[0][1] if len(files) == 1 else zipped(files)

    def table_file(self, form: str, target: Target) -> bytes:
        """The table as json, as the official form in Excel, or in Word."""
        from assistant.exchange.write_tables import table_bytes

        return table_bytes(f".{form}", [target])

    def change_forms(
        self, targets: Sequence[Target], form: str | None
    ) -> tuple[list[Target], list[str]]:
        """The tables in another layout, and what could not be carried over. Raises CorpusError."""
        from assistant.exchange.change_form import change_form

        if form is None:
            return list(targets), []
        changed = [change_form(target, form) for target in targets]
        return [target for target, _ in changed], [line for _, lines in changed for line in lines]

    def explain(self, code: str) -> "Explanation":
        """One rule, or comparison of tables, with its reasons and examples. Raises InputError."""
        from assistant.batch.comparison import explain_comparison
        from assistant.validator.registry import explain, list_rules

        if compared := explain_comparison(code):
            return compared
        code = code.strip().upper()
        if code not in {rule.code for rule in list_rules()}:
            raise InputError(f"没有规则“{code}”，可用 jixiao rule 查看全部")
        return explain(code)

    def rules(self) -> "Sequence[Rule]":
        from assistant.validator.registry import list_rules

        return list_rules()

    def rulesets(self) -> "list[RuleSet]":
        from knowledge.ruleset import list_rulesets, load_ruleset

        return [load_ruleset(name) for name in list_rulesets()]

    def usual_ruleset(self, region: str) -> str:
        """What tables of `region` are checked with where no rule set is named, in words."""
        from assistant.validator.choose import NATIONAL, choose_ruleset

        chosen, _ = choose_ruleset(Target.parse({"project": {"name": ""}}), region, None, True)
        national = chosen.region == self.ruleset(NATIONAL).region
        return "国家规则集（2015、2021 版式各用各的）" if national else chosen.title

    def search_catalogue(self, query: str) -> list[CatalogueEntry]:
        """Common indicators for `query`: first those named so, then those near in meaning; all without one."""
        from knowledge.catalogue_search import entry_json, named_entries, search_catalogue

        if not query.split():
            found = search_catalogue(self.catalogue, query)
        else:
            from knowledge.catalogue_meaning import search_by_meaning
            from knowledge.index.choice import serving_encoder

            found = named_entries(self.catalogue, query)
            codes = {one.code for _, one in found}
            encoder = serving_encoder(self.data, self.encoder_choice)  # the one the page tells of
            near = search_by_meaning(self.catalogue, query, encoder)
            found += [(use, one) for use, one in near if one.code not in codes]
        return [CatalogueEntry.model_validate(entry_json(use, one)) for use, one in found]

    # Drafting

    def _submit_rules(
        self, target: Target, ruleset: str | None, year: int | None
    ) -> "tuple[RuleSet, str]":
        from assistant.validator.choose import choose_ruleset

        setup = self.setup
        chosen, why = choose_ruleset(target, setup.region, ruleset or setup.ruleset, True)
        return chosen.for_year(year), why

    def draft(
        self,
        description: str,
        *,
        answers: Sequence[Reply] = (),
        form: str | None = None,
        year: int | None = None,
        ruleset: str | None = None,
    ) -> Draft:
        """A table from a description. Raises InputError if it is empty or too long."""
        from assistant.drafting.draft import draft

        if not description.strip():
            raise InputError("项目描述是空的，请用一两句话写明做什么、花多少钱、什么时候完成")
        if len(description) > MAX_DESCRIPTION:
            raise InputError(
                f"项目描述有 {len(description)} 个字，超过 {MAX_DESCRIPTION} 字，请缩短后再试"
            )
        require_budget_year(year)
        year = year or self.setup.year
        blank = Target.parse({"project": {"name": ""}, "form": form})
        rules, _ = self._submit_rules(blank, ruleset, year)
        with usable_cells():
            made = draft(
                description, catalogue=self.catalogue, ruleset=rules, year=year, answers=answers,
                form=form,
            )  # fmt: skip
        _, why = self._submit_rules(made.target, ruleset, year)  # as the gate will say it
        report = made.report.model_copy(update={"chosen": why})
        return require_year(made.model_copy(update={"report": report}))

    def revise(self, draft: Draft, say: Sequence[str]) -> Draft:
        """The draft after each change in words."""
        from assistant.drafting.revise import revise

        rules, _ = self._rules_of(draft)
        with usable_cells(draft):
            return require_year(revise(draft, list(say), catalogue=self.catalogue, ruleset=rules))

    def _rules_of(self, draft: Draft) -> "tuple[RuleSet, str]":
        """The rule set that the draft was last checked with, if it is still known."""
        year = draft.report.inputs.year
        return self._submit_rules(draft.target, None, year)

    # The gate

    def submit(
        self,
        target: Target,
        reasons: Sequence[Waiver] = (),
        draft_id: str | None = None,
        seen_hash: str | None = None,
    ) -> Receipt | Report:
        """A receipt, or the report that keeps the table out."""
        from assistant.submission.gate import Refused, submit

        rules, why = self._submit_rules(target, None, self.setup.year)
        result = submit(
            self.database, target, ruleset=rules, catalogue=self.catalogue, now=now(),
            reasons=reasons, draft_id=draft_id, chosen=why, expected_hash=seen_hash,
        )  # fmt: skip
        return result.report if isinstance(result, Refused) else result

    def unused_reasons(self, target: Target, reasons: Sequence[Waiver]) -> list[UnusedWaiver]:
        """Those of the reasons handed in with `target` that are for no warning of it."""
        from assistant.validator.validate import unused_reasons, validate

        rules, why = self._submit_rules(target, None, self.setup.year)
        return list(unused_reasons(validate(target, rules, self.catalogue, why), reasons))

    def receipt(self, receipt_id: str) -> Receipt:
        """Raises SubmissionError for an unknown id."""
        from assistant.submission.receipts import receipt

        return receipt(self.database, receipt_id)

    def verify(self) -> VerifyView:
        """Run everything stored through the validator again, and compare library and index."""
        from assistant.desk.originals import originals_checked
        from assistant.submission.verify import verify

        kept, faults = originals_checked(self.data)
        view = verify(
            self.database, catalogue=self.catalogue, load_ruleset=self.ruleset,
            further=lambda: (*self.index_faults(), *faults),
        )  # fmt: skip
        return view.model_copy(update={"checked": view.checked + kept})

    def migrate(self) -> str:
        """Bring the database up to date; one sentence."""
        return f"数据库已是当前版本：{self.database.path}"
