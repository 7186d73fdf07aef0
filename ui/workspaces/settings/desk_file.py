"""Settings of the desk's own file: where it is, whether it is sound, its copies."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.messages import Choice, Level
from ui.panels.engine_offer import megabytes
from ui.shell import Renewal, Shell
from ui.widgets.button import Button
from ui.wording import ltr
from ui.workspaces.settings.files import FileRow
from ui.workspaces.settings.rows import Section, SettingRow, said
from workstation.desk import upkeep
from workstation.desk.upkeep import Backup, Facts

DESKS = "Warraq (*.warraq *.db *.bak)"


class DeskFile(Section):
    id = "desk"
    icon = "database"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.place = FileRow(shell, "desk.place", "")
        self.place.verb("desk.open_other", self._open_other, "folder-open")
        self.check = FileRow(shell, "desk.check")
        self.check.verb("desk.check_now", self.check_now, "shield-check")
        self.copy = FileRow(shell, "desk.copy")
        self.copy.verb("desk.copy_now", self.copy_now, "save")
        self.copy.verb("desk.copy_to", self._copy_to)
        self.other = FileRow(shell, "desk.restore_file")
        self.other.verb("desk.choose_copy", self._choose_copy)
        self.group("desk.file", self.place, self.check)
        self.copies = self.group("desk.copies", self.copy, self.other)
        self._backups: list[QWidget] = []

    def refresh(self) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(lambda job: upkeep.facts(desk), done=self._show, owner=self)

    def check_now(self) -> None:
        """Look through the whole file and say what was found."""
        desk = self._shell.context.desk
        self.check.run(lambda job: upkeep.check(desk), self._checked, said("working"))

    def copy_now(self) -> None:
        """Copy the desk among its own copies."""
        self._copy(None)

    def restore(self, backup: Path, made: datetime | None = None) -> None:
        """Ask once, then start anew over a copy."""
        name = ltr(backup.name)
        when = self._shell.language.date(made.astimezone().date()) if made else name

        def go() -> None:
            self._shell.messages.dismiss(banner)
            self._shell.renew(Renewal(backup=backup))

        banner = self._shell.messages.banner(
            Level.WARNING,
            said("desk.restore_ask", when=when),
            choices=(
                Choice(said("desk.restore"), go),
                Choice(
                    said("desk.leave"), lambda: self._shell.messages.dismiss(banner), quiet=True
                ),
            ),
            closable=False,
        )

    def _copy_to(self) -> None:
        self.copy.ask_save("desk.warraq", DESKS, self._copy)

    def _copy(self, target: Path | None) -> None:
        desk = self._shell.context.desk
        self.copy.run(lambda job: upkeep.back_up(desk, target), self._copied, said("working"))

    def _choose_copy(self) -> None:
        self.other.ask_open(DESKS, self.restore)

    def _open_other(self) -> None:
        self.place.ask_open(DESKS, lambda path: self._shell.renew(Renewal(desk=path)))

    def _copied(self, path: Path) -> None:
        self._shell.messages.toast(said("desk.copied", file=ltr(path.name)))
        self.refresh()

    def _checked(self, faults: list[str]) -> None:
        if faults:
            self.check.complain(said("desk.unsound", faults=ltr(faults[0])))
            self.check.say_about("")
        else:
            self.check.say_about(said("desk.sound"))

    def _show(self, facts: Facts) -> None:
        where = ltr(str(facts.path)) if facts.path else said("desk.in_memory")
        size = megabytes(facts.size)
        self.place.say_about(said("desk.facts", path=str(where), size=size, n=facts.stories))
        for row in self._backups:
            self.copies.drop(row)
        self._backups = [self._backup_row(backup) for backup in facts.backups[:8]]
        for row in self._backups:
            self.copies.add(row)

    def _backup_row(self, backup: Backup) -> SettingRow:
        button = Button(self.theme, said("desk.restore"))
        button.clicked.connect(lambda: self.restore(backup.path, backup.made))
        local = backup.made.astimezone()
        language = self._shell.language
        row = SettingRow(self.theme, "desk.backup", button, about="")
        row.title.set_text(f"{language.date(local.date())} · {language.time(local)}")
        row.say_about(
            said("desk.backup_about", size=megabytes(backup.size), file=ltr(backup.path.name))
        )
        return row
