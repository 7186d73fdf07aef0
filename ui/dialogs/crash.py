"""The window that tells of a fault of ours: what happened, without a word of anyone's text."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.messages import sentence
from ui.theme import Theme, Type
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label
from ui.wording import ltr, phrase, tr
from workstation import SCHEMA, __version__
from workstation.errors import Unwritable
from workstation.faults import chain
from workstation.recovery import write_whole


def report(error: BaseException, trace: TracebackType | None = None) -> str:
    """What we need to find the fault: versions, the chain of calls, and the kind of error.

    Messages of exceptions are left out, since they may hold pieces of a story.
    """
    lines = [
        f"Warraq {__version__} · schema {SCHEMA}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
        "",
        *chain(error, trace),
    ]
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says that something failed, and gives the report to copy or to keep as a file; it is sent
    nowhere. ``quit_wanted`` is set when the person chose to close the program."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.quit_wanted = False
        self.choose_place: Callable[[], str] = self._choose_place
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
        self.said = Label(theme, "", Type.META, "ink2", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.copy = Button(theme, phrase("app.crash.copy"), icon="copy")
        self.keep = Button(theme, phrase("app.crash.save"), icon="save")
        leave = Button(theme, phrase("app.crash.quit"), kind=Kind.QUIET)
        self.go_on = Button(theme, phrase("app.crash.go_on"), kind=Kind.PRIMARY)
        row.addWidget(self.copy)
        row.addWidget(self.keep)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.keep.clicked.connect(self._keep)
        leave.clicked.connect(self._leave)
        self.go_on.clicked.connect(self.accept)
        self.go_on.setFocus()

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text)

    def _keep(self) -> None:
        chosen = self.choose_place()
        if not chosen:
            return
        path = Path(chosen)
        try:
            write_whole(path, f"{self.text}\n".encode())
        except OSError:
            code, folder = "recovery.copy-not-written", str(path.parent)
            self._say(sentence(Unwritable(code, name=path.name, folder=folder)))
        else:
            self._say(tr("app.crash.saved", path=ltr(str(path))))

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()

    def _choose_place(self) -> str:
        name = f"warraq-report-{datetime.now():%Y%m%d-%H%M}.txt"
        kinds = f"{tr('app.crash.kinds')} (*.txt)"
        path, _ = QFileDialog.getSaveFileName(
            self, tr("app.crash.save"), str(Path.home() / name), kinds
        )
        return path

    def _leave(self) -> None:
        self.quit_wanted = True
        self.reject()


def log(text: str) -> None:
    """The report on standard error, for whoever started the program from a terminal."""
    sys.stderr.write(text + "\n")
