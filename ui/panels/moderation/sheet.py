"""A sheet over the window: a title, what it is about, its content, and the buttons at its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import Phrase, Text, phrase
from workstation.errors import WorkstationError
from workstation.jobs import Job

ROOM = "moderation_window"
FRAME = (24, 72)
"""Room for the frame of a window and for the desktop's bars: across, down."""


def said(key: str, **values: object) -> Phrase:
    """A sentence of these windows by its key."""
    return phrase(f"{ROOM}.{key}", **values)


class Sheet(QDialog):
    """Put content into ``body`` and buttons with `button`; what goes wrong is said at the foot.

    Work runs off the window's thread by `run`, one piece at a time; closing the sheet stops it.
    """

    def __init__(
        self, shell: Shell, title: Text, about: Text = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shell, self.theme = shell, shell.theme
        px = self.theme.px
        self.setWindowTitle(str(title))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(Label(self.theme, title, Type.BAR_TITLE))
        self.about = Label(self.theme, about, Type.BASE, "ink2", wrap=True)
        self.about.setVisible(bool(str(about)))
        column.addWidget(self.about)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(10))
        column.addLayout(self.body, 1)
        self.progress = ProgressLine(self.theme, 4)
        self.progress.hide()
        self.trouble = Label(self.theme, "", Type.META, "red", wrap=True)
        self.trouble.hide()
        column.addWidget(self.progress)
        column.addWidget(self.trouble)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        self.foot.addStretch()
        column.addLayout(self.foot)
        self._at_start = 0
        self._task: Task | None = None

    def spread(self, width: int, height: int) -> None:
        """Take so much room, in sizes at 100 %, but never more than the screen has: the buttons
        are at the foot."""
        px, screen = self.theme.px, self.screen().availableSize()
        self.resize(
            min(px(width), screen.width() - FRAME[0]), min(px(height), screen.height() - FRAME[1])
        )

    def show_over(self) -> None:
        """Open over the window; the sheet goes when it is closed."""
        self.finished.connect(self.deleteLater)
        self.open()

    def button(
        self,
        text: Text,
        press: Callable[[], object],
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        *,
        start: bool = False,
    ) -> Button:
        """One more button at the foot: at its end, or at its start."""
        made = Button(self.theme, text, kind=kind, icon=icon)
        made.clicked.connect(press)
        if start:
            self.foot.insertWidget(self._at_start, made)
            self._at_start += 1
        else:
            self.foot.addWidget(made)
        return made

    def complain(self, words: Text) -> None:
        """Say what is wrong; an empty text takes it back."""
        self.trouble.set_text(words)
        self.trouble.setVisible(bool(str(words)))

    def attempt(self, verb: Callable[[], object]) -> bool:
        """Whether a quick verb went well; what the desk refuses is said at the foot."""
        self.complain("")
        try:
            verb()
        except WorkstationError as error:
            self.complain(sentence(error))
            return False
        return True

    @property
    def busy(self) -> bool:
        return self._task is not None

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        lane: Lane = Lane.THOUGHT,
    ) -> None:
        """Do something off the window's thread; nothing while something is under way."""
        if self._task is not None:
            return
        self.complain("")
        self.progress.set_share(0.0)
        self.progress.show()

        def over() -> None:
            self._task = None
            self.progress.hide()

        def finished(result: Any) -> None:
            over()
            done(result)

        def failed(error: WorkstationError) -> None:
            over()
            self.complain(sentence(error))

        def report(at: int, total: int, _: str) -> None:
            self.progress.set_share(at / total if total else 0.0)

        self._task = self.shell.runner.run(
            work,
            lane=lane,
            done=finished,
            failed=failed,
            progress=report,
            cancelled=over,
            owner=self,
        )

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        super().done(result)
