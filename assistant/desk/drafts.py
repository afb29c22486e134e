"""Use cases about kept drafts: list, change, versions, copies, last year's tables."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from assistant.desk.resources import now
from assistant.desk.tables import TableDesk
from assistant.desk.usable import require_year, usable_cells
from assistant.values.draft import Draft, Reply
from assistant.values.input_error import InputError
from assistant.values.kept import CarriedOver, DraftEntry, KeptDraft, VersionEntry
from assistant.values.report import Finding
from assistant.values.target import Target

if TYPE_CHECKING:
    from assistant.store.drafts import DraftVersion

COPY = "（副本）"
_CHANGING = (
    threading.RLock()
)  # every tab is served by this process: what is seen stays until it is changed


class DraftDesk(TableDesk):
    """Every call that changes a draft stores a new version before it returns; `by` is the visitor."""

    def start_draft(self, description: str, by: str | None = None) -> KeptDraft:
        """A new draft. Raises InputError, with what to add, for words that tell of no project yet."""
        from assistant.drafting.first_words import ask_first

        if description.strip() and (question := ask_first(description, self.catalogue)):
            raise InputError(question)
        return self._keep(self.draft(description), None, by)

    def open_draft(self, draft_id: str) -> KeptDraft:
        """Raises StoreError for an unknown draft."""
        from assistant.store.drafts import draft_history, load_draft

        draft = load_draft(self.database, draft_id)
        return self._kept(draft_history(self.database, draft_id)[0], draft)

    def drafts(self, archived: bool = False) -> list[DraftEntry]:
        """Every draft in the list, or every one put away; the last changed first."""
        from assistant.store.drafts import list_drafts

        stages = self._stages()
        found = [self._entry(one, stages) for one in list_drafts(self.database)]
        return [one for one in found if one.archived == archived]

    def _entry(self, one: "DraftVersion", stages: Mapping[str, str]) -> DraftEntry:
        return DraftEntry(
            id=one.draft_id, title=one.title, updated=one.at, versions=one.version,
            stage=stages.get(one.target_hash, "草稿"), open_errors=one.open_errors,
            open_warnings=one.open_warnings, archived=one.archived_at is not None,
            year=one.year, unit=one.unit,
        )  # fmt: skip

    def _stages(self) -> dict[str, str]:
        from assistant.store.drafts import latest_stages
        from assistant.submission.stages import LABELS

        labels = {str(stage): label for stage, label in LABELS.items()}
        return {key: labels.get(to, to) for key, to in latest_stages(self.database).items()}

    # Changes

    @contextmanager
    def as_seen(self, draft_id: str, seen_hash: str | None) -> Iterator[None]:
        """Around a change made on a table with this hash. Raises InputError if it is another by now."""
        with _CHANGING:
            now_there = self.open_draft(draft_id).draft.target.hash
            if seen_hash is not None and seen_hash != now_there:
                raise InputError("这份草稿在别处改动过，没有保存，请看过最新内容后再改")
            yield

    def answer_draft(
        self, draft_id: str, replies: Sequence[Reply], by: str | None = None
    ) -> KeptDraft:
        from assistant.drafting.answers import answer

        return self._changed(draft_id, answer, list(replies), by=by)

    def revise_draft(self, draft_id: str, say: str, by: str | None = None) -> KeptDraft:
        if not say.strip():
            raise InputError("没有写要改什么，例如“把满意度改成90%”")
        return self._keep(self.revise(self.open_draft(draft_id).draft, [say]), draft_id, by)

    def edit_draft(
        self, draft_id: str, cells: Mapping[str, str], by: str | None = None
    ) -> KeptDraft:
        from assistant.drafting.edit import replace_cells

        return self._changed(draft_id, replace_cells, dict(cells), by=by)

    def edit_row(
        self, draft_id: str, row: str, fields: Mapping[str, str], by: str | None = None
    ) -> KeptDraft:
        """Cells of one row as typed. Raises InputError if the row is gone."""
        from assistant.drafting.grid import edit_row

        return self._changed(draft_id, edit_row, row, dict(fields), by=by)

    def add_row(self, draft_id: str, fields: Mapping[str, str], by: str | None = None) -> KeptDraft:
        from assistant.drafting.grid import add_line

        return self._changed(draft_id, add_line, dict(fields), by=by)

    def add_indicator(self, draft_id: str, code: str, by: str | None = None) -> KeptDraft:
        """A row from the library, of whatever fund use. Raises InputError if the table has it."""
        from assistant.drafting.add_entry import add_entry

        return self._changed(draft_id, add_entry, code, by=by)

    def move_row(self, draft_id: str, row: str, step: int, by: str | None = None) -> KeptDraft:
        from assistant.drafting.grid import move_line

        return self._changed(draft_id, move_line, row, step, by=by)

    def drop_row(self, draft_id: str, row: str, by: str | None = None) -> KeptDraft:
        from assistant.drafting.grid import drop_line

        return self._changed(draft_id, drop_line, row, by=by)

    def paste_block(
        self, draft_id: str, text: str, row: str | None, column: str, by: str | None = None
    ) -> KeptDraft:
        """A block copied from Excel, from a row (None: new rows) and a column on."""
        from assistant.drafting.paste import paste

        return self._changed(draft_id, paste, text, row, column, by=by)

    def form_classes(self, draft: Draft) -> list[tuple[str, str]]:
        """Level 1 and level 2 of the draft's form, in its order."""
        from assistant.exchange.form_plan import form_of
        from knowledge.form import load_form

        form = load_form(form_of(draft.target))
        return [(one.name, two.name) for one in form.level1 for two in one.level2]

    def fix_draft(self, draft_id: str, finding: Finding, by: str | None = None) -> KeptDraft:
        from assistant.drafting.edit import apply_fix

        return self._changed(draft_id, apply_fix, finding, by=by)

    def _changed(self, draft_id: str, call: Any, *given: Any, by: str | None) -> KeptDraft:
        draft = self.open_draft(draft_id).draft
        rules, _ = self._rules_of(draft)
        with usable_cells(draft):
            made: Draft = call(draft, *given, catalogue=self.catalogue, ruleset=rules)
            return self._keep(require_year(made), draft_id, by)

    def _keep(self, draft: Draft, draft_id: str | None, by: str | None) -> KeptDraft:
        from assistant.store.drafts import save_draft

        saved = save_draft(self.database, draft, draft_id=draft_id, now=now(), author=by)
        return self._kept(saved, draft.model_copy(update={"id": saved.draft_id}))

    def _kept(self, saved: "DraftVersion", draft: Draft) -> KeptDraft:
        entry = self._entry(saved, self._stages())
        return KeptDraft(**entry.model_dump(), draft=draft)

    # Versions, copies, the shelf

    def draft_versions(self, draft_id: str) -> list[VersionEntry]:
        """Every kept version, the newest first. Raises StoreError for an unknown draft."""
        from assistant.store.drafts import draft_history

        self.open_draft(draft_id)
        return [
            VersionEntry(
                version=one.version, at=one.at, author=one.author,
                what=f"没有改动：{one.asked}" if one.asked else one.what or "",
                open_errors=one.open_errors, open_warnings=one.open_warnings,
            )
            for one in draft_history(self.database, draft_id)
        ]  # fmt: skip

    def restore_version(self, draft_id: str, version: int, by: str | None = None) -> KeptDraft:
        """The table of an earlier version as the newest one; nothing in between is lost."""
        from assistant.drafting.restore import restore
        from assistant.store.drafts import load_draft

        earlier = load_draft(self.database, draft_id, version)
        return self._changed(draft_id, restore, earlier, f"恢复到第 {version} 版", by=by)

    def copy_draft(self, draft_id: str, by: str | None = None) -> KeptDraft:
        """Another draft with the same table, its name marked."""
        from assistant.drafting.edit import replace_cells

        draft = self.open_draft(draft_id).draft
        rules, _ = self._rules_of(draft)
        name = f"{draft.target.project.name.removesuffix(COPY)}{COPY}"
        made = replace_cells(
            draft, {"/project/name": name}, catalogue=self.catalogue, ruleset=rules
        )
        return self._keep(made.model_copy(update={"id": None}), None, by)

    def archive_draft(self, draft_id: str, away: bool = True) -> None:
        """Put a draft away, or back into the list. Raises StoreError."""
        from assistant.store.drafts import archive_draft

        archive_draft(self.database, draft_id, now=now() if away else None)

    # Last year's tables

    def carry_over(
        self, files: Sequence[tuple[str, bytes]], year: int | None = None, by: str | None = None
    ) -> CarriedOver:
        """Last year's tables as drafts for `year`. Raises InputError without a year."""
        year = year or self.setup.year
        if year is None:
            raise InputError("还没有设预算年度，请先填写转到哪一年")
        from assistant.store.errors import ClassifiedText

        read = self.read_uploads(files)
        kept, notes, unreadable = [], list(read.notes), list(read.unreadable)
        for one in read.tables:
            if one.target.year == year:
                notes.append(f"{one.where}：表里写的就是 {year} 年，仍按去年的表转了一份，请核对")
            try:
                kept.append(self._carried(one.target, year, by))
            except (ClassifiedText, InputError) as error:  # one table stops no other
                unreadable.append(f"{one.where}：{error}")
        return CarriedOver(
            year=year, drafts=tuple(kept), unreadable=tuple(unreadable), notes=tuple(notes),
            to_confirm=sum(len(one.draft.questions) for one in kept),
        )  # fmt: skip

    def _carried(self, last: Target, year: int, by: str | None) -> KeptDraft:
        from assistant.drafting.carry_over import carry_over

        rules, why = self._submit_rules(last, None, year)
        made = carry_over(last, year, catalogue=self.catalogue, ruleset=rules, chosen=why)
        return self._keep(made, None, by)

    def give_last_year(
        self, draft_id: str, files: Sequence[tuple[str, bytes]], by: str | None = None
    ) -> KeptDraft:
        """Last year's table laid beside a draft, for 按去年的来. Raises InputError."""
        read = self.read_uploads(files)
        if len(read.tables) != 1:
            found = "".join(read.unreadable) or f"里面有 {len(read.tables)} 张表"
            raise InputError(f"要一张去年的表，{found}")
        draft = self.open_draft(draft_id).draft
        last = read.tables[0].target
        said = f"收到去年的表“{last.project.name}”，可以说“按去年的来”"
        return self._keep(
            draft.model_copy(update={"last_year": last, "understood": said, "asked_back": None}),
            draft_id, by,
        )  # fmt: skip
