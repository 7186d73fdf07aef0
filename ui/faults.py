"""Faults of ours: drafts are saved first, then a window tells of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs import crash
from ui.shell import Workspace
from ui.theme import Theme


class Faults:
    """The one exception hook: drafts first, then a window with a report that holds no text."""

    def __init__(self, theme: Theme, save_drafts: Callable[[], object]) -> None:
        self._theme, self._save_drafts = theme, save_drafts
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self.tell

    def tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = crash.report(kind, error, trace)
        crash.log(text)
        if self._showing:
            return
        self._showing = True
        try:
            self._save_drafts()
        finally:
            self._show(text)

    def _show(self, text: str) -> None:
        active = QApplication.activeWindow()
        parent = active if isinstance(active, QWidget) else None
        dialog = crash.CrashDialog(self._theme, text, parent)
        dialog.finished.connect(lambda: self._close(dialog))
        dialog.open()

    def _close(self, dialog: crash.CrashDialog) -> None:
        self._showing = False
        if dialog.quit_wanted:
            QApplication.exit(1)
        dialog.deleteLater()


def save_all(workspaces: Iterable[Workspace]) -> None:
    """Let every workspace put down what is being typed, also when another cannot."""
    for workspace in workspaces:
        try:
            workspace.leave()
        except Exception as error:  # noqa: BLE001  one workspace's fault must not lose another's text
            crash.log(crash.report(type(error), error, error.__traceback__))
