"""Rows that bring a file in or write one: the work off the window's thread, its outcome said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Shell
from ui.widgets.button import Button
from ui.wording import Text
from ui.workspaces.settings.rows import SettingRow, said
from workstation.errors import WorkstationError
from workstation.jobs import Job


class FileRow(SettingRow):
    """A row with buttons; one piece of work at a time, which can be stopped."""

    def __init__(self, shell: Shell, name: str, about: Text | None = None) -> None:
        self._box = QWidget()
        self._buttons = QHBoxLayout(self._box)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(shell.theme.px(8))
        super().__init__(shell.theme, name, self._box, about=about)
        self._shell = shell
        self._task: Task | None = None
        self._verbs: list[Button] = []
        self.stop = Button(shell.theme, said("stop"))
        self.stop.clicked.connect(self._stop)
        self.stop.hide()
        self._buttons.addWidget(self.stop)

    def verb(self, name: str, press: Callable[[], object], icon: str = "") -> Button:
        """One more button."""
        button = Button(self.theme, said(name), icon=icon)
        button.clicked.connect(press)
        self._verbs.append(button)
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], object],
        busy: Text = "",
        lane: Lane = Lane.DISK,
    ) -> None:
        """Do something off the window's thread; what goes wrong is said in the row."""
        if self._task is not None:
            return
        self.complain("")
        self._set_busy(True)
        self._before = self.about.text()
        if busy:
            self.say_about(busy)

        def finished(result: object) -> None:
            self._rest()
            done(result)

        def failed(error: WorkstationError) -> None:
            self._rest()
            self.complain(sentence(error))

        self._task = self._shell.runner.run(
            work, lane=lane, done=finished, failed=failed, cancelled=self._rest, owner=self
        )

    def ask_open(self, files: str, take: Callable[[Path], object]) -> None:
        """Ask for a file to read."""
        path, _ = QFileDialog.getOpenFileName(self, "", "", files)
        if path:
            take(Path(path))

    def ask_save(self, name: str, files: str, take: Callable[[Path], object]) -> None:
        """Ask for a file to write."""
        path, _ = QFileDialog.getSaveFileName(self, "", name, files)
        if path:
            take(Path(path))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _rest(self) -> None:
        self._task = None
        self._set_busy(False)
        self.say_about(self._before)

    def _set_busy(self, busy: bool) -> None:
        for button in self._verbs:
            button.setVisible(not busy)
        self.stop.setVisible(busy)
