"""Review in the workspace: the role, tracked changes, recorded errors, history, time spent."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal

from ui.context import Change
from ui.jobs import Lane
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Phrase, phrase
from ui.workspaces.translate.editing import Editing
from ui.workspaces.translate.fault_dialog import FaultDialog
from ui.workspaces.translate.history_dialog import HistoryDialog
from ui.workspaces.translate.page import TranslatePage
from ui.workspaces.translate.sheet import Sheet
from ui.workspaces.translate.work import Work
from workstation.desk import review
from workstation.desk.review import Done, Tracked
from workstation.errors import NotFound
from workstation.jobs import Job
from workstation.segments import Fault, Role, Segment, SegmentChange

IDLE = 60.0
"""Seconds without a key after which nobody is reckoned to be at work."""
_ROLE = "translate/role"


class Reviewing(QObject):
    """``role_changed`` comes when the person works in another part."""

    role_changed = Signal()

    def __init__(
        self,
        shell: Shell,
        sheet: Sheet,
        editing: Editing,
        work: Work,
        page: TranslatePage,
        undo: UndoStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._editing = shell, sheet, editing
        self._work, self._page, self._undo = work, page, undo
        self._faults: list[Fault] = []
        self._clock = Stopwatch()
        remembered = shell.context.memory.get(_ROLE)
        sheet.role = Role.REVIEWER if remembered == Role.REVIEWER else Role.TRANSLATOR
        section = page.assistance.pane.review
        section.accepted.connect(self.accept)
        section.rejected.connect(self.reject)
        section.forgotten.connect(self._forget)
        section.fault_wanted.connect(self.ask_fault)
        section.note_wanted.connect(editing.write_note)
        editing.moved.connect(self._moved)
        sheet.opened.connect(self._read_faults)
        sheet.changed.connect(self._segments_changed)
        page.grid.live.typed.connect(self._clock.touch)

    @property
    def reviewing(self) -> bool:
        return self._sheet.role is Role.REVIEWER

    def turn(self) -> None:
        """Work in the other part from now on."""
        self._editing.keep_typed()
        self.stop_clock()
        self._sheet.role = Role.TRANSLATOR if self.reviewing else Role.REVIEWER
        self._shell.context.memory.set(_ROLE, self._sheet.role.value)
        said = phrase(f"workbench.now_{self._sheet.role.value}")
        self._shell.messages.toast(said, icon="git-compare")
        self.show()
        self.role_changed.emit()

    def show(self) -> None:
        """Show changes and errors of the active segment."""
        segment, section = self._editing.active, self._page.assistance.pane.review
        if segment is None:
            section.hide()
            return
        section.show_review(
            self._changes(segment),
            [fault for fault in self._faults if fault.segment_id == segment.id],
            self._sheet.language,
            segment.note,
            reviewing=self.reviewing,
        )

    # Changes

    def accept(self, change: Tracked | None = None) -> None:
        """Accept one change of the active segment, or all."""
        self._decide(review.accept, change, "accept")

    def reject(self, change: Tracked | None = None) -> None:
        """Put back what the translator had, in one place or all."""
        self._decide(review.reject, change, "reject")

    def _decide(self, verb: Callable[..., Done], change: Tracked | None, name: str) -> None:
        segment = self._editing.active
        if segment is None or segment.id not in self._sheet.bases:
            self._shell.messages.toast(phrase("workbench.no_changes"), icon="info")
            return
        self._editing.keep_typed()
        desk = self._shell.context.desk
        said = phrase(f"workbench.did.{name}", number=segment.number)

        def done(result: Done) -> None:
            self._work.show_reviewed(result, said)
            self._shell.messages.announce(str(said))

        self._run(lambda job: verb(desk, segment.id, change), done)

    def finish(self) -> None:
        """Make every reviewed segment final."""
        article, language = self._sheet.article, self._sheet.language
        if article is None:
            return
        self._editing.keep_typed()
        desk, number = self._shell.context.desk, article.id

        def done(result: tuple[int, review.Standing, Change]) -> None:
            count, before, change = result
            said = phrase("workbench.did.finish", n=count)
            self._shell.context.tell(change)
            self._sheet.open(number, language)
            if count:
                self._remember(said, self.finish, lambda: self._reopen(before))

        self._run(lambda job: review.finish(desk, number, language), done)

    def _reopen(self, before: review.Standing) -> None:
        desk, article = self._shell.context.desk, self._sheet.article

        def done(change: Change) -> None:
            self._shell.context.tell(change)
            if article is not None:
                self._sheet.open(article.id, self._sheet.language)

        self._run(lambda job: review.put_back(desk, before), done)

    # Errors

    def ask_fault(self) -> None:
        """Ask for an error in the active segment, where its target is selected."""
        segment = self._editing.active
        if segment is None:
            return
        quote = self._page.grid.live.target.selected_text().strip()
        dialog = FaultDialog(self._shell.theme, segment, quote, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(
            lambda: self._record(segment, dialog.kind, dialog.weight, dialog.quote, dialog.note)
        )
        dialog.open()

    def _record(self, segment: Segment, *what: object) -> None:
        desk = self._shell.context.desk

        def done(result: tuple[Fault, Change]) -> None:
            fault, change = result
            self._faults.append(fault)
            self._shell.context.tell(change)
            self.show()
            said = phrase("workbench.did.fault", number=segment.number)
            self._remember(said, lambda: self._record(segment, *what), lambda: self._drop(fault))

        self._run(lambda job: review.record(desk, segment.id, *what), done)  # type: ignore[arg-type]

    def _forget(self, fault: Fault) -> None:
        self._drop(fault)
        segment = self._sheet.segment(fault.segment_id)
        if segment is not None:
            what = (fault.kind, fault.weight, fault.quote, fault.note)
            said = phrase("workbench.did.forget_fault", number=segment.number)
            self._remember(said, lambda: self._drop(fault), lambda: self._record(segment, *what))

    def _drop(self, fault: Fault) -> None:
        desk = self._shell.context.desk

        def done(change: Change) -> None:
            self._faults = [one for one in self._faults if one.id != fault.id]
            self._shell.context.tell(change)
            self.show()

        self._run(lambda job: review.forget(desk, fault), done)

    def _read_faults(self, *_: object) -> None:
        article, language = self._sheet.article, self._sheet.language
        self._faults = []
        if article is None:
            return
        desk, number = self._shell.context.desk, article.id

        def done(found: list[Fault]) -> None:
            self._faults = found
            self.show()

        self._run(lambda job: review.faults(desk, number, language), done)

    # History

    def show_history(self) -> None:
        """The history of the active segment; a text of it can be taken again."""
        segment, desk = self._editing.active, self._shell.context.desk
        if segment is None:
            return
        self._editing.keep_typed()

        def done(history: list[SegmentChange]) -> None:
            dialog = HistoryDialog(self._shell, segment, history, self._page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.taken.connect(self._take)
            dialog.open()

        self._run(lambda job: review.history(desk, segment.id), done)

    def _take(self, text: str) -> None:
        live = self._page.grid.live
        live.target.replace_all(text)
        live.target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Time

    def _moved(self) -> None:
        segment = self._editing.active
        if segment is None or segment.id != self._clock.number:
            self.stop_clock()
            self._clock.begin(segment.id if segment is not None else None)
        self.show()

    def stop_clock(self) -> None:
        """Write down the time that was worked on the segment that is left."""
        number, seconds = self._clock.end()
        if number is None or seconds < 1:
            return
        desk, role = self._shell.context.desk, self._sheet.role

        def work(job: Job) -> None:
            try:
                review.spend(desk, number, role, seconds)
            except NotFound:
                return

        self._run(work, lambda _: None)

    # Inside

    def _changes(self, segment: Segment) -> list[Tracked]:
        base = self._sheet.bases.get(segment.id)
        return review.tracked(base.target, segment.target) if base is not None else []

    def _segments_changed(self, ids: tuple[int, ...]) -> None:
        if self._page.grid.active in ids:
            self.show()

    def _remember(self, said: Phrase, do: Callable[[], object], undo: Callable[[], object]) -> None:
        self._undo.push(Command(said, do, undo))
        keys = self._shell.actions.hint("translate.undo")
        self._shell.messages.toast(said, undo=self._undo.undo, keys=keys)

    def _run(self, work: Callable[[Job], object], done: Callable[..., object]) -> None:
        self._shell.runner.run(work, lane=Lane.DISK, done=done, owner=self)


class Stopwatch:
    """Counts the time between keys on one segment; a long pause counts as `IDLE` at most."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self.number: int | None = None
        self._last = self._seconds = 0.0

    def begin(self, number: int | None) -> None:
        self.number, self._last, self._seconds = number, self._clock(), 0.0

    def touch(self) -> None:
        """A key was pressed."""
        now = self._clock()
        self._seconds += min(IDLE, now - self._last)
        self._last = now

    def end(self) -> tuple[int | None, float]:
        """The segment and the seconds that were worked on it."""
        if self.number is not None:
            self.touch()
        number, seconds = self.number, self._seconds
        self.number, self._seconds = None, 0.0
        return number, seconds
