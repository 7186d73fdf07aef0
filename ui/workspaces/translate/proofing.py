"""Proofing of the target that is typed: marks in its language, and what may be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from ui.context import Change, Kind
from ui.editor import Category, Mark
from ui.jobs import Lane, Task
from ui.panels.findings import marks_of
from ui.shell import Shell
from ui.wording import tr
from ui.workspaces.translate.live import LiveRow
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import proofing
from workstation.desk.proofing import Scope
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.segments import Segment

if TYPE_CHECKING:
    from workstation.proofing import Finding, Proofreader

QUIET = 300
"""Milliseconds after the last key until what is typed is proofed."""
MOST = 9
NOT_OF_A_SENTENCE = frozenset({"style.long-sentence", "punctuation.final-stop"})
"""What is said of stories, and not of a segment that somebody else has cut."""


class TargetProofing(QObject):
    """Marks what the desk's proofing finds in the target of the active row."""

    def __init__(
        self, shell: Shell, sheet: Sheet, live: LiveRow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._live = shell, sheet, live
        self._segment: Segment | None = None
        self._task: Task | None = None
        self._reader: Proofreader | None = None
        self._proofed = ""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.proof)
        live.typed.connect(self._quiet.start)
        live.target.menu_wanted.connect(self._menu)
        shell.context.changed.connect(self._hear)
        shell.context.settings_changed.connect(self.proof)
        shell.language.changed.connect(self.proof)

    def show(self, segment: Segment | None) -> None:
        """Proof another segment from now on."""
        self._segment = segment
        self._quiet.start()

    def proof(self) -> None:
        """Proof the target as it stands, off the window's thread."""
        segment, article = self._segment, self._sheet.article
        self._quiet.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if segment is None or article is None:
            return
        desk, text, language = self._shell.context.desk, self._live.text, self._sheet.language
        number = article.id

        def work(job: Job) -> list[Mark]:
            if self._reader is None:
                self._reader = proofing.proofreader()
            found = proofing.proof_text(
                desk, text, language, article_id=number, reader=self._reader, job=job
            )
            return marks_of(f for f in found if f.code not in NOT_OF_A_SENTENCE)

        def done(marks: list[Mark]) -> None:
            self._task = None
            if self._segment is segment and self._live.text == text:
                self._proofed = text
                self._live.target.show_marks(marks)

        self._task = self._shell.runner.run(
            work, lane=Lane.THOUGHT, done=done, failed=self._fail, owner=self
        )

    def _fail(self, error: WorkstationError) -> None:
        """Without a lexicon or a guide there are no marks; the Proof tab says why."""
        self._task = None
        self._live.target.show_marks(())

    def _hear(self, change: Change) -> None:
        if change.kind is Kind.WORD:
            self.proof()

    # What may be done with a mark

    def _menu(self, mark: Mark, place: QPoint) -> None:
        menu = self.menu_for(mark)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu_for(self, mark: Mark) -> QMenu:
        """The suggestions for a mark, and the ways to set it aside."""
        target = self._live.target
        menu = QMenu(target)
        menu.addSection(mark.title)
        for suggestion in mark.suggestions[:MOST] if not target.isReadOnly() else ():
            words = suggestion or tr("inspector.proof.nothing")
            menu.addAction(words).triggered.connect(
                lambda _=False, suggestion=suggestion: target.fix(mark, suggestion)
            )
        menu.addSeparator()
        if mark.category is not Category.STYLE:
            for name, mine in (("dictionary", False), ("my_dictionary", True)):
                menu.addAction(tr(f"editor.popover.{name}")).triggered.connect(
                    lambda _=False, mine=mine: self.learn(mark, mine=mine)
                )
        for name, scope in (("ignore", Scope.STORY), ("ignore_always", Scope.DESK)):
            menu.addAction(tr(f"editor.popover.{name}")).triggered.connect(
                lambda _=False, scope=scope: self.ignore(mark, scope)
            )
        return menu

    def learn(self, mark: Mark, *, mine: bool) -> None:
        """Add a marked word to a dictionary; a toast takes it back."""
        context, language = self._shell.context, self._sheet.language
        desk = context.desk
        try:
            context.tell(proofing.learn_word(desk, mark.text, language, mine=mine))
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        said = "learnt_mine" if mine else "learnt"
        self._shell.messages.toast(
            tr(f"inspector.proof.{said}", word=mark.text),
            undo=lambda: context.tell(proofing.forget_word(desk, mark.text, language, mine=mine)),
        )

    def ignore(self, mark: Mark, scope: Scope) -> None:
        """Set a finding aside in the story or at the desk; a toast takes it back."""
        article, context = self._sheet.article, self._shell.context
        if article is None:
            return
        finding: Finding = mark.key  # type: ignore[assignment]
        desk, number = context.desk, article.id
        proofing.ignore(desk, number, finding, scope)
        self.proof()

        def heed() -> None:
            proofing.heed(desk, number, finding, scope)
            self.proof()

        said = "ignored" if scope is Scope.STORY else f"ignored_{scope}"
        self._shell.messages.toast(tr(f"inspector.proof.{said}", text=mark.text), undo=heed)
