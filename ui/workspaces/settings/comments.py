"""Settings of moderation: the rules, from where a comment is held, and what each rule does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.jobs import Lane
from ui.messages import sentence
from ui.panels.moderation.lists_sheet import ListsSheet
from ui.panels.moderation.rules_sheet import RulesSheet, rule_name
from ui.shell import Shell
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.paint import Tone
from ui.wording import phrase
from ui.workspaces.settings.controls import number_row, path_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow, said
from workstation.comments import Queue
from workstation.desk import comment_triage
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.moderation.rules import Ruleset

Opened = TypeVar("Opened", RulesSheet, ListsSheet)
TONES = {Queue.HOLD: Tone.RED, Queue.REVIEW: Tone.AMBER, Queue.CLEAN: Tone.GREEN}


class HoldAt(Kept):
    """The score to hold at, in per cent for the hand."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "moderation", "hold_at")

    @property
    def value(self) -> int:
        return round(float(super().value) * 100)

    def put(self, value: object) -> None:
        super().put(int(str(value)) / 100)


class Comments(Section):
    id = "comments"
    icon = "messages-square"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.file = path_row(
            shell,
            "comments.rules",
            Kept(shell, "moderation", "rules"),
            said("comments.built_in"),
            files="TOML (*.toml)",
        )
        self.hold = number_row(shell, "comments.hold_at", HoldAt(shell), (30, 100, 5), "%")
        self.edit = SettingRow(self.theme, "comments.edit", self._buttons())
        self.group("comments.triage", self.file, self.edit, self.hold)
        self._rules = self.group("comments.in_force")
        shell.context.settings_changed.connect(self._settings_changed)

    def open_rules(self) -> RulesSheet:
        """Open the rules in their order."""
        return self._open(RulesSheet(self._shell, self.window()))

    def open_lists(self) -> ListsSheet:
        """Open the word lists."""
        return self._open(ListsSheet(self._shell, self.window()))

    def _open(self, sheet: Opened) -> Opened:
        sheet.kept.connect(self.refresh)
        sheet.show_over()
        return sheet

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for name, icon, press in (
            ("comments.open_rules", "list-ordered", self.open_rules),
            ("comments.open_lists", "book-a", self.open_lists),
        ):
            button = Button(self.theme, said(name), icon=icon)
            button.clicked.connect(press)
            row.addWidget(button)
        return box

    def refresh(self) -> None:
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: comment_triage.ruleset(desk),
            lane=Lane.THOUGHT,
            done=self._show,
            failed=self._fail,
            owner=self,
        )

    def _settings_changed(self) -> None:
        own = bool(self._shell.context.settings.moderation.rules)
        if self.hold.control is not None:
            self.hold.control.setEnabled(not own)
        if self.isVisible():
            self.refresh()

    def _show(self, rules: Ruleset) -> None:
        self.file.complain("")
        for row in list(self._rules.rows):
            self._rules.drop(row)
        for rule in rules.settings:
            if not rule.enabled:
                continue
            chip = Chip(
                self.theme,
                phrase(f"settings_window.comments.queue.{rule.queue}"),
                TONES[rule.queue],
            )
            row = SettingRow(self.theme, "comments.rule", chip, about="")
            row.title.set_text(rule_name(rule.name))
            lists = rule.values.get("lists")
            if isinstance(lists, tuple):
                row.say_about(said("comments.lists", names="، ".join(lists)))
            self._rules.add(row)

    def _fail(self, error: WorkstationError) -> None:
        self.file.complain(sentence(error))
