"""What a reviewer's table would change, before it does: every row shown, any of them left out."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.jobs import Lane
from ui.shell import Shell
from ui.theme import Type
from ui.undo import Command, UndoStack
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.wording import ltr, phrase, tr
from ui.workspaces.translate.difference import difference
from ui.workspaces.translate.listing import Entry, Listing
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import review, review_tables
from workstation.desk.change import Change
from workstation.desk.review_tables import Returned, Reviewed
from workstation.jobs import Job
from workstation.segments import Base, FileSegment, Segment

Pair = tuple[Segment, Segment]


class ReturnedWindow(QDialog):
    """Changes are taken over all at once, or those that are chosen; one undo takes them back."""

    def __init__(
        self,
        shell: Shell,
        sheet: Sheet,
        undo: UndoStack,
        came: Returned,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._undo, self._came = shell, sheet, undo, came
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.review_in").rstrip("…"))
        self.resize(px(900), px(560))
        self.pairs: list[Pair] = list(zip(came.before, came.changed, strict=True))
        self.list = Listing(theme, lines=0)
        self.list.setAccessibleName(tr("actions.translate.review_in").rstrip("…"))
        self.count = Label(theme, "", Type.META, "ink2")
        self.close_button = Button(theme, phrase("app.cancel"))
        self.here = Button(theme, phrase("workbench.take_chosen"))
        self.all = Button(theme, phrase("workbench.take_all"), kind=Kind.PRIMARY)
        self.here.clicked.connect(lambda: self._take(self._chosen()))
        self.all.clicked.connect(lambda: self._take(self.pairs))
        self.close_button.clicked.connect(self.reject)
        title = Label(theme, phrase("workbench.returned", name=ltr(name)), Type.EMPTY_TITLE)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.count, 1)
        for button in (self.close_button, self.here, self.all):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(title)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.list.opened.connect(lambda _: self._take(self._chosen()))
        self._show()
        self.list.setFocus()

    def _show(self) -> None:
        entries = [self._entry(pair) for pair in self.pairs]
        entries += [self._apart(row) for row in self._came.apart]
        self.list.show_entries(entries)
        parts = [tr("workbench.would_take", n=len(self.pairs))]
        if self._came.apart:
            parts.append(tr("workbench.rows_apart", n=len(self._came.apart)))
        self.count.set_text(" · ".join(parts))
        for button in (self.here, self.all):
            button.setEnabled(bool(self.pairs))

    def _entry(self, pair: Pair) -> Entry:
        before, after = pair
        text, runs = difference(before.target, after.target, letters=True)
        facts = [tr("translate_window.segment", number=before.number)]
        if after.note != before.note:
            facts.append(tr("workbench.note_said", note=after.note))
        return Entry(
            pair,
            before.source,
            text,
            ("" if self._sheet.article is None else self._sheet.article.language, before.language),
            tuple(facts),
            target_runs=runs,
        )

    def _apart(self, row: FileSegment) -> Entry:
        source = "" if self._sheet.article is None else self._sheet.article.language
        number = tr("translate_window.segment", number=row.number)
        now = next((part for part in self._sheet.row if part.number == row.number), None)
        locked = now is not None and now.locked and self._came.language == self._sheet.language
        chip = tr("translate_window.status.locked" if locked else "workbench.source_moved")
        return Entry(
            row, row.source, row.target, (source, self._came.language), (number,), chip, Tone.AMBER
        )

    def _chosen(self) -> list[Pair]:
        return [thing for thing in self.list.things() if isinstance(thing, tuple)]

    def _take(self, pairs: list[Pair]) -> None:
        if not pairs:
            return
        desk, article = self._shell.context.desk, self._sheet.article
        language = self._came.language
        wanted = list(pairs)

        def work(job: Job) -> tuple[Reviewed, dict[int, Base]]:
            done = review_tables.take(desk, wanted)
            number = article.id if article is not None else wanted[0][0].article_id
            return done, review.bases(desk, number, language)

        self._shell.runner.run(
            work, lane=Lane.DISK, done=lambda result: self._done(wanted, *result), owner=self._sheet
        )
        self.pairs = [pair for pair in self.pairs if pair not in wanted]
        if self.pairs:
            self._show()
        else:
            self.accept()

    def _done(self, wanted: list[Pair], done: Reviewed, bases: dict[int, Base]) -> None:
        shell, sheet, desk = self._shell, self._sheet, self._shell.context.desk
        said = phrase("workbench.did.review_in", n=len(done.changed))
        before = {base.segment_id: base for base in done.standing.bases if base is not None}

        def show(row: tuple[Segment, ...], known: dict[int, Base]) -> None:
            sheet.put(row)
            for part in row:
                sheet.put_base(part.id, known.get(part.id))
            sheet.check()

        def back() -> None:
            def gone(change: Change) -> None:
                show(done.before, before)
                shell.context.tell(change)

            shell.runner.run(
                lambda job: review.put_back(desk, done.standing),
                lane=Lane.DISK,
                done=gone,
                owner=sheet,
            )

        def again() -> None:
            after = review.Standing(done.changed, tuple(bases.get(p.id) for p in done.changed))

            def come(change: Change) -> None:
                show(done.changed, bases)
                shell.context.tell(change)

            shell.runner.run(
                lambda job: review.put_back(desk, after), lane=Lane.DISK, done=come, owner=sheet
            )

        show(done.changed, bases)
        shell.context.tell(done.change)
        if not done.changed:
            shell.messages.toast(phrase("workbench.changed_meanwhile"), icon="info")
            return
        self._undo.push(Command(said, again, back))
        keys = shell.actions.hint("translate.undo")
        shell.messages.toast(said, undo=self._undo.undo, keys=keys)
