"""What is done to comments besides judging: answers, edits, pins, readings, figures, the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import Change
from ui.jobs import Lane
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.undo import Command, UndoStack
from ui.wording import Text, tr
from ui.workspaces.comments.answer_sheet import AnswerSheet
from ui.workspaces.comments.deciding import Deciding
from ui.workspaces.comments.detail import DetailPane
from ui.workspaces.comments.edit_sheet import EditSheet
from ui.workspaces.comments.figures_sheet import FiguresSheet
from ui.workspaces.comments.handover_sheet import HandoverSheet
from ui.workspaces.comments.lesson_sheet import LessonSheet
from workstation.comments import Comment
from workstation.desk import comment_answers, comment_edits, comment_log, comment_reading
from workstation.desk import comments as desk_comments
from workstation.desk.comment_answers import Answered
from workstation.desk.comment_reading import Reading
from workstation.errors import WorkstationError

Opened = TypeVar("Opened", bound=Sheet)


class Tools(QObject):
    """Acts on the current comment; ``scores_changed`` is called when scores will be others."""

    def __init__(
        self,
        shell: Shell,
        deciding: Deciding,
        detail: DetailPane,
        undo: UndoStack,
        scores_changed: Callable[[], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._shell, self._deciding, self._detail = shell, deciding, detail
        self._undo, self._scores_changed, self._window = undo, scores_changed, window

    # About the current comment

    def answer(self) -> AnswerSheet | None:
        """Open the answers for the reader."""
        comment = self._comment()
        if comment is None:
            return None
        entry = self._deciding.entry
        headline = entry.card.headline if entry is not None and entry.card else ""
        sheet = AnswerSheet(self._shell, comment, headline, self._window)
        sheet.answered.connect(self._answered)
        sheet.show_over()
        return sheet

    def edit(self) -> EditSheet | None:
        """Open the text for names and numbers to be hidden or put right."""
        comment = self._comment()
        if comment is None:
            return None
        sheet = EditSheet(self._shell, comment, self._window)
        sheet.edited.connect(lambda change, before: self._edited(comment.id, change, before))
        sheet.show_over()
        return sheet

    def pin(self) -> None:
        """Pin the comment, or let it go."""
        comment = self._comment()
        if comment is None:
            return
        desk, number, on = self._shell.context.desk, comment.id, not comment.pinned
        change = self._attempt(lambda: comment_edits.pin(desk, number, on))
        if change is not None:
            words = said("pin.done" if on else "pin.undone")
            self._done(change, words, lambda: comment_edits.pin(desk, number, not on), "pin")

    def translate(self) -> None:
        """Show the comment in the language of the interface."""
        comment = self._comment()
        if comment is None:
            return
        desk, number = self._shell.context.desk, comment.id
        target = self._shell.language.code
        self._detail.reading.show_busy()

        def done(reading: Reading) -> None:
            if self._at_hand(number):
                self._detail.reading.show_reading(reading)

        def failed(error: WorkstationError) -> None:
            if self._at_hand(number):
                self._detail.reading.show_nothing()
            self._shell.messages.error(error)

        self._shell.runner.run(
            lambda job: comment_reading.read_in(desk, number, target, job),
            lane=Lane.NETWORK,
            done=done,
            failed=failed,
            owner=self,
        )

    # About all of them

    def figures(self) -> FiguresSheet:
        """Open the statistics."""
        return self._shown(FiguresSheet(self._shell, self._window))

    def handover(self) -> HandoverSheet:
        """Open the summary of the shift."""
        return self._shown(HandoverSheet(self._shell, self._window))

    def learn(self) -> LessonSheet:
        """Open what the scorer would learn."""
        sheet = self._shown(LessonSheet(self._shell, self._window))
        sheet.changed.connect(self._scores_changed)
        return sheet

    def export_log(self) -> None:
        """Ask for a name, and write the decision log."""
        kinds = ";;".join(
            f"{tr(f'moderation_window.log.{suffix}')} (*.{suffix})" for suffix in ("csv", "jsonl")
        )
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            tr("moderation_window.log.choose"),
            tr("moderation_window.log.file"),
            kinds,
        )
        if name:
            path = Path(name)
            suffix = ".jsonl" if "jsonl" in kind else ".csv"
            self.write_log(path if path.suffix else path.with_suffix(suffix))

    def write_log(self, path: Path) -> None:
        """Write the decision log to a file."""
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: comment_log.send_out(desk, path, job),
            lane=Lane.DISK,
            done=lambda n: self._shell.messages.toast(
                said("log.written", n=n, name=path.name), icon="file-output"
            ),
            owner=self,
        )

    # Within

    def _answered(self, given: Answered) -> None:
        desk = self._shell.context.desk
        self._done(
            given.change,
            said("answer.sent"),
            lambda: comment_answers.withdraw(desk, given.number),
            "message-square-reply",
        )

    def _edited(self, number: int, change: Change, before: str) -> None:
        desk = self._shell.context.desk
        self._done(
            change,
            said("edit.done"),
            lambda: comment_edits.amend(desk, number, before),
            "pencil",
        )

    def _done(self, change: Change, words: Text, back: Callable[[], Change], icon: str) -> None:
        """Say what was done, with a way back."""
        self._shell.context.tell(change)

        def undo() -> None:
            undone = self._attempt(back)
            if undone is not None:
                self._shell.context.tell(undone)

        self._undo.push(Command(words, lambda: None, undo))
        keys = self._shell.actions.hint("comments.undo")
        self._shell.messages.toast(words, undo=self._undo.undo, keys=keys, icon=icon)

    def _attempt(self, verb: Callable[[], Change]) -> Change | None:
        try:
            return verb()
        except WorkstationError as error:
            self._shell.messages.error(error)
            return None

    def _comment(self) -> Comment | None:
        """The current comment as the desk has it whole; None where there is none."""
        entry = self._deciding.entry
        if entry is None or entry.card is None or entry.gone:
            return None
        found = desk_comments.of(self._shell.context.desk, [entry.number])
        return found[0] if found else None

    def _at_hand(self, number: int) -> bool:
        entry = self._deciding.entry
        return entry is not None and entry.number == number

    def _shown(self, sheet: Opened) -> Opened:
        sheet.show_over()
        return sheet
