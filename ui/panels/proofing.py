"""Proofing of the story in an editor, as it is typed: off its thread, old answers dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.context import Change, Kind
from ui.editor import Category, EditorPane, Mark
from ui.jobs import Lane, Task
from ui.messages import Toast
from ui.panels.findings import marks_of, said_again
from ui.shell import Shell
from ui.wording import spoken_language, tr
from workstation.desk import proofing
from workstation.desk.proofing import Scope
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.text.folding import fold

if TYPE_CHECKING:
    from workstation.proofing import Finding, Proofreader


PATIENCE = 3
"""How many times as long as the last proofing took a pause must be before the next."""
MOST_PATIENCE = 2500
"""Milliseconds that it may be at most."""


@dataclass(frozen=True, slots=True)
class Proofed:
    """What proofing answered: the marks of a text, said in a language, and how long it took."""

    text: str
    marks: Sequence[Mark]
    language: str
    seconds: float


class ProofSession(QObject):
    """Keeps the marks of one editor pane true to its text, and does what its popover asks for.

    ``findings_changed`` comes when findings were replaced or a mark went, ``busy_changed`` when
    proofing starts and ends.
    """

    findings_changed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, shell: Shell, pane: EditorPane, parent: QObject | None = None) -> None:
        super().__init__(parent or pane)
        self._shell, self._pane, self._editor = shell, pane, pane.editor
        self.article_id: int | None = None
        self.language = "ar"
        self.trouble: WorkstationError | None = None
        """Why the text could not be proofed, while it cannot."""
        self._task: Task | None = None
        self._reader: Proofreader | None = None
        """Keeps the paragraphs in mind; made and used on the thread that thinks."""
        self._proofed = self._paused_at = -1
        self.proofed_text = ""
        """The text that the findings' offsets are of."""
        self._toast: Toast | None = None
        self._toast_revision = -1
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._proof_now)
        self._editor.proof_due.connect(self._due)
        self._editor.marks_changed.connect(self.findings_changed)
        self._editor.story_changed.connect(self._outdate_toast)
        self._editor.story_changed.connect(self._put_off)
        pane.learn_wanted.connect(self.learn)
        pane.learn_mine_wanted.connect(lambda mark: self.learn(mark, mine=True))
        pane.ignore_wanted.connect(self.ignore)
        pane.ignore_here_wanted.connect(lambda mark: self.ignore(mark, Scope.HERE))
        pane.ignore_always_wanted.connect(lambda mark: self.ignore(mark, Scope.DESK))
        pane.fix_all_wanted.connect(self.fix_certain)
        shell.language.changed.connect(self._say_again)
        shell.context.changed.connect(self._hear)
        shell.context.settings_changed.connect(self.proof_again)

    def watch(self, article_id: int | None, language: str) -> None:
        """Proof the story that the editor was just given, and its text from now on."""
        self.article_id, self.language = article_id, language
        self.trouble = None
        self.proof_again()

    # What was found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that still stand, in order; their offsets are of the text last proofed."""
        return tuple(mark.key for mark in self._editor.mark_list())  # type: ignore[misc]

    @property
    def certain_count(self) -> int:
        """How many hamzas are certain."""
        return len(self._certain(Category.HAMZA))

    def counts(self) -> Mapping[Category, int]:
        """How many findings stand in each category."""
        return Counter(mark.category for mark in self._editor.mark_list())

    def certain_in(self, category: Category) -> int:
        """How many findings of a category have one right answer."""
        return len(self._certain(category))

    @property
    def busy(self) -> bool:
        return self._task is not None

    # Fixing

    def fix_certain(self, category: Category = Category.HAMZA) -> int:
        """Fix all that is certain (the hamzas, or another category) in one step of undo; how
        many were fixed."""
        marks = self._certain(category)
        words = "fixed_hamzas" if category is Category.HAMZA else "fixed"
        return self.fix([(mark, mark.suggestions[0]) for mark in marks], words)

    def fix(self, fixes: Sequence[tuple[Mark, str]], words: str = "fixed") -> int:
        """Put these suggestions in one step of undo, and say how many with a way back."""
        if self._editor.isReadOnly():
            return 0
        count = self._editor.apply(fixes)
        if count:
            self.offer_undo(tr(f"inspector.proof.{words}", n=count))
        return count

    def _certain(self, category: Category) -> list[Mark]:
        return [
            mark
            for mark in self._editor.mark_list()
            if mark.category is category and mark.certain and mark.suggestions
        ]

    def offer_undo(self, text: str) -> None:
        """Say what was just done to the text, with a way back while nothing else is typed."""
        self._toast = self._shell.messages.toast(text, undo=self._editor.undo)
        self._toast_revision = self._editor.revision

    def _outdate_toast(self) -> None:
        """Once something else is typed, undo would take that back: the offer goes."""
        toast, messages = self._toast, self._shell.messages
        if toast is None or self._editor.revision == self._toast_revision:
            return
        self._toast = None
        if messages.toast_now is toast:
            messages.end_toast()

    # Learning and setting aside

    def learn(self, mark: Mark, *, mine: bool = False) -> None:
        """Add a marked word to the desk's dictionary, or to the person's own; a toast takes it
        back."""
        desk, language = self._shell.context.desk, self.language
        word = fold(mark.text, hamza=False, ya=False, ta=False, case=False, digits=False).text
        try:
            self._tell(proofing.learn_word(desk, word, language, mine=mine))
        except WorkstationError as error:
            self._shell.messages.error(error)
            return
        said = "learnt_mine" if mine else "learnt"
        self._shell.messages.toast(
            tr(f"inspector.proof.{said}", word=mark.text),
            undo=lambda: self._tell(proofing.forget_word(desk, word, language, mine=mine)),
        )

    def ignore(self, mark: Mark, scope: Scope = Scope.STORY) -> None:
        """Set a finding aside at its place, in this story or at the desk; a toast takes it
        back."""
        finding: Finding = mark.key  # type: ignore[assignment]
        desk, article_id, text = self._shell.context.desk, self.article_id, self.proofed_text
        self._editor.drop_mark(mark)
        if article_id is None:
            return
        self._tell(proofing.ignore(desk, article_id, finding, scope, text))
        self.proof_again()

        def heed() -> None:
            self._tell(proofing.heed(desk, article_id, finding, scope, text))
            self.proof_again()

        said = "ignored" if scope is Scope.STORY else f"ignored_{scope}"
        self._shell.messages.toast(tr(f"inspector.proof.{said}", text=mark.text), undo=heed)

    def _tell(self, change: Change) -> None:
        self._shell.context.tell(change)

    # Proofing

    def proof_again(self) -> None:
        """Proof the text as it stands, whatever was found before."""
        self._proofed = -1
        self._proof_now()

    def _due(self, revision: int) -> None:
        """The person paused. In a long story proofing takes a while from the typing, so that it
        waits for a longer pause."""
        if revision != self._proofed:
            self._paused_at = revision
            self._patience.start()

    def _put_off(self) -> None:
        """Something was typed meanwhile: another pause is told of."""
        if self._editor.revision != self._paused_at:
            self._patience.stop()

    def _proof_now(self) -> None:
        revision = self._editor.revision
        if revision == self._proofed:
            return
        self._patience.stop()
        self._cancel()
        self._proofed = revision
        text, desk = self._editor.text(), self._shell.context.desk
        article_id, language = self.article_id, self.language

        def work(job: Job) -> Proofed:
            began = monotonic()
            if self._reader is None:
                self._reader = proofing.proofreader()
            found = proofing.proof_text(
                desk, text, language, article_id=article_id, reader=self._reader, job=job
            )
            marks = marks_of(proofing.distinct(found))
            return Proofed(text, marks, spoken_language(), monotonic() - began)

        self._task = self._shell.runner.run(
            work,
            lane=Lane.THOUGHT,
            done=lambda answer: self._take(answer, revision),
            failed=self._fail,
            owner=self,
        )
        self.busy_changed.emit(True)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _take(self, answer: Proofed, revision: int) -> None:
        self._task = None
        self.trouble = None
        self._patience.setInterval(min(MOST_PATIENCE, int(answer.seconds * 1000 * PATIENCE)))
        if revision == self._editor.revision:
            self.proofed_text = answer.text
            self._editor.set_marks(answer.marks, revision)
            if answer.language != spoken_language():
                self._say_again()
            self._note(answer.text)
        self.busy_changed.emit(False)

    def _fail(self, error: WorkstationError) -> None:
        self._task = None
        self.trouble = error
        self._editor.set_marks((), self._editor.revision)
        self.busy_changed.emit(False)
        self.findings_changed.emit()

    def _note(self, text: str) -> None:
        """Let the list of stories count what is open, where this text is the saved one."""
        desk, article_id, found = self._shell.context.desk, self.article_id, self.findings
        if article_id is None:
            return

        def done(change: Change) -> None:
            if change.ids:
                self._tell(change)

        self._shell.runner.run(
            lambda job: proofing.note_findings(desk, article_id, text, found),
            done=done,
            failed=lambda error: None,
            owner=self,
        )

    def _hear(self, change: Change) -> None:
        if change.kind is Kind.WORD:
            self.proof_again()
        elif change.kind is Kind.ARTICLE and self.article_id in change.ids and self._current():
            self._note(self._editor.text())

    def _current(self) -> bool:
        """Whether what was found is of the text as it stands."""
        return self._proofed == self._editor.revision and not self.busy and self.trouble is None

    def _say_again(self) -> None:
        """Say titles and reasons in the language of the interface."""
        self._editor.set_marks(said_again(self._editor), self._editor.revision)
