"""The window that tells of a fault of ours: what happened, without a word of anyone's text."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import phrase, tr
from workstation import __version__


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What we need to find the fault: versions, the chain of calls, and the kind of error.

    Messages of exceptions are left out, since they may hold pieces of a story.
    """
    lines = [
        f"Warraq {__version__}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
        "",
    ]
    while True:
        for frame in traceback.extract_tb(trace):
            lines.append(f"{frame.filename}:{frame.lineno} {frame.name}")
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if before is None:
            return "\n".join(lines)
        kind, error, trace = type(before), before, before.__traceback__
        lines += ["", "after:"]


class CrashDialog(QDialog):
    """Says that something failed, and gives the report to copy. ``quit_wanted`` is set when the
    person chose to close the program."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.quit_wanted = False
        px = theme.px
        self.setWindowTitle(tr("app.name"))
        self.setMinimumWidth(px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(8))
        column.addWidget(Label(theme, phrase("app.crash.title"), Type.EMPTY_TITLE))
        column.addWidget(Label(theme, phrase("app.crash.text"), Type.BASE, "ink2", wrap=True))
        view = QPlainTextEdit(text)
        view.setReadOnly(True)
        view.setLayoutDirection(view.layoutDirection().LeftToRight)
        view.setMinimumHeight(px(160))
        column.addWidget(view)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.copy = Button(theme, phrase("app.crash.copy"), icon="copy")
        leave = Button(theme, phrase("app.crash.quit"), kind=Kind.QUIET)
        self.go_on = Button(theme, phrase("app.crash.go_on"), kind=Kind.PRIMARY)
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        leave.clicked.connect(self._leave)
        self.go_on.clicked.connect(self.accept)
        self.go_on.setFocus()

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text)

    def _leave(self) -> None:
        self.quit_wanted = True
        self.reject()


def log(text: str) -> None:
    """The report on standard error, for whoever started the program from a terminal."""
    sys.stderr.write(text + "\n")
