"""What the scorer would learn from the desk's verdicts: shown first, used or taken away at will."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.panels.moderation.samples import SampleTable, one_line
from ui.panels.moderation.sheet import Sheet, said
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Kind
from ui.widgets.label import Label
from ui.wording import tr
from workstation.desk import comment_learning
from workstation.desk.comment_learning import Lesson, Taught


class LessonSheet(Sheet):
    """``changed`` comes when scores will be others from now on."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, said("lesson.title"), said("lesson.about"), parent)
        theme = self.theme
        self.in_force = Label(theme, "", Type.BASE, "ink2", wrap=True)
        self.words = Label(theme, said("lesson.busy"), Type.BASE, wrap=True)
        heads = [tr(f"moderation_window.lesson.head.{n}") for n in ("before", "after", "text")]
        self.shifts = SampleTable(theme, heads)
        self.lesson: Lesson | None = None
        self.body.addWidget(self.in_force)
        self.body.addWidget(self.words)
        self.body.addWidget(self.shifts, 1)
        self.body.addStretch()
        self.shifts.hide()
        self.forget_button = self.button(
            said("lesson.forget"), self.forget, icon="rotate-ccw", start=True
        )
        self.close_button = self.button(said("close"), self.reject)
        self.keep_button = self.button(said("lesson.keep"), self.keep, Kind.PRIMARY)
        self.keep_button.setEnabled(False)
        self.spread(640, 480)
        taught: list[Taught | None] = []
        self.attempt(lambda: taught.append(comment_learning.taught(shell.context.desk)))
        self._say_in_force(taught[0] if taught else None)
        desk = shell.context.desk
        self.run(lambda job: comment_learning.learn(desk, job), self._show)

    def complain(self, words: object) -> None:
        """Say why there is nothing to learn where the lesson would stand."""
        if self.lesson is None and str(words):
            self.words.set_text(words)  # type: ignore[arg-type]
        else:
            super().complain(words)  # type: ignore[arg-type]

    def keep(self) -> None:
        """Score by the lesson from now on."""
        lesson = self.lesson
        if lesson is not None:
            self._change(lambda: comment_learning.keep(self.shell.context.desk, lesson), "kept")

    def forget(self) -> None:
        """Score as the program came again."""
        self._change(lambda: comment_learning.forget(self.shell.context.desk), "forgotten")

    def _change(self, verb: object, outcome: str) -> None:
        if self.attempt(verb):  # type: ignore[arg-type]
            self.changed.emit()
            self.shell.messages.toast(said(f"lesson.{outcome}"), icon="gauge")
            self.accept()

    def _say_in_force(self, taught: Taught | None) -> None:
        self.in_force.setVisible(taught is not None)
        self.forget_button.setVisible(taught is not None)
        if taught is not None:
            self.in_force.set_text(said("lesson.in_force", name=taught.name, n=taught.verdicts))

    def _show(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.keep_button.setEnabled(True)
        before, after = (
            f"{100 * share:.1f}" for share in (lesson.learnt.before, lesson.learnt.after)
        )
        moved = said("lesson.moved", n=lesson.moved) if lesson.moved else said("lesson.none")
        told = (
            said("lesson.from", refused=lesson.refused, approved=lesson.approved),
            said("lesson.better", before=before, after=after),
            moved,
        )
        self.words.set_text("\n".join(str(words) for words in told))
        rows = [
            (f"{shift.before:.2f}", f"{shift.after:.2f}", one_line(shift.comment.body))
            for shift in lesson.shifts
        ]
        self.shifts.show_rows(rows)
        self.shifts.setVisible(bool(rows))
