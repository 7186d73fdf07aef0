"""The team's list of corrections in the settings: a line for each, kept when it is left."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ui.messages import sentence
from ui.shell import Shell
from ui.workspaces.settings.rows import SettingRow, said
from workstation.desk import autocorrect
from workstation.errors import WorkstationError

BETWEEN = "="


class Corrections(QPlainTextEdit):
    """«ما كُتب = ما يحلّ محله», a line for each. A line that is none is named and nothing kept."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.row: SettingRow | None = None
        self._kept: dict[str, str] = {}
        self.setTabChangesFocus(True)
        self.setAccessibleName(str(said("writing.list")))
        shell.theme.changed.connect(self._dress)
        self._dress()

    def reload(self) -> None:
        """Read the list anew."""
        try:
            self._kept = dict(autocorrect.corrections(self._shell.context.desk))
        except WorkstationError as error:
            self._complain(sentence(error))
            return
        self.setPlainText("\n".join(f"{a} {BETWEEN} {b}" for a, b in self._kept.items()))
        self._complain("")
        if self.row is not None:
            self.row.say_about(said("writing.list.count", n=len(self._kept)))

    def keep(self) -> bool:
        """Write the list as it stands, if it was changed; whether it could be read and written."""
        rows = self._rows()
        if rows is None:
            return False
        if rows == self._kept:
            self._complain("")
            return True
        try:
            autocorrect.keep_corrections(self._shell.context.desk, rows)
        except WorkstationError as error:
            self._complain(sentence(error))
            return False
        self.reload()
        self._shell.context.settings_changed.emit()
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def _rows(self) -> dict[str, str] | None:
        rows: dict[str, str] = {}
        for number, line in enumerate(self.toPlainText().split("\n")):
            if not line.strip():
                continue
            wrong, between, right = (part.strip() for part in line.partition(BETWEEN))
            if not (wrong and between and right):
                self._complain(str(said("writing.list.fault", line=line.strip())))
                block = self.document().findBlockByNumber(number)
                self.setTextCursor(QTextCursor(block))
                return None
            rows[wrong] = right
        return rows

    def _complain(self, text: str) -> None:
        if self.row is not None:
            self.row.complain(text)

    def _dress(self) -> None:
        self.setFixedHeight(self._shell.theme.px(200))
