"""Faults of ours: drafts are saved first, then a window tells of it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs import crash
from ui.shell import Workspace
from ui.theme import Theme
from workstation.logs import note_fault


class Faults:
    """The one exception hook: drafts first, then a window with a report that holds no text."""

    def __init__(self, theme: Theme, save_drafts: Callable[[], object]) -> None:
        self._theme, self._save_drafts = theme, save_drafts
        self._showing = False
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.tell
        threading.excepthook = _note_thread
        sys.unraisablehook = _note_unraisable

    def remove(self) -> None:
        """Give the hooks back to whoever had them."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def tell(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = crash.report(error, trace)
        crash.log(text)
        note_fault(error, trace)
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


def _note_thread(fault: threading.ExceptHookArgs) -> None:
    """A thread that is not the window's failed: its work is gone, which others will say."""
    if fault.exc_value is not None and fault.exc_type is not SystemExit:
        crash.log(crash.report(fault.exc_value, fault.exc_traceback))
        note_fault(fault.exc_value, fault.exc_traceback)


def _note_unraisable(fault: sys.UnraisableHookArgs) -> None:
    if fault.exc_value is not None:
        crash.log(crash.report(fault.exc_value, fault.exc_traceback))
        note_fault(fault.exc_value, fault.exc_traceback)


def save_all(workspaces: Iterable[Workspace]) -> None:
    """Let every workspace put down what is being typed, also when another cannot."""
    for workspace in workspaces:
        try:
            workspace.leave()
        except Exception as error:  # noqa: BLE001  one workspace's fault must not lose another's text
            crash.log(crash.report(error))
            note_fault(error)
