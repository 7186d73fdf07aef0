"""About the program: its version, and the licences of what it carries."""

from __future__ import annotations

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from ui.panels.notices import Notice, notices
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.wording import ltr, phrase
from ui.workspaces.settings.rows import Section, SettingRow, said
from workstation import __version__


class About(Section):
    id = "about"
    icon = "info"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        copy = Button(shell.theme, said("about.copy"), icon="copy")
        copy.clicked.connect(self._copy)
        version = SettingRow(
            shell.theme, "about.version", copy, about=phrase("app.about.text", version=__version__)
        )
        self.group("", version)
        self.group("about.carried", *(self._row(n) for n in notices() if n.carried))
        self.group("about.built_on", *(self._row(n) for n in notices() if not n.carried))

    def _row(self, notice: Notice) -> SettingRow:
        licence = Label(self.theme, ltr(notice.licence), Type.META, "ink2")
        row = SettingRow(self.theme, f"about.{notice.key}", licence)
        row.title.set_text(notice.name)
        return row

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(
                f"Warraq {__version__} · Python {platform.python_version()} · Qt {qVersion()} · "
                f"{platform.platform()}"
            )
            self._shell.messages.toast(said("about.copied"))
