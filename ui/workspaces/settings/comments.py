"""Settings of moderation: the rules, from where a comment is held, and what each rule does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.jobs import Lane
from ui.messages import sentence
from ui.shell import Shell
from ui.widgets.chip import Chip
from ui.widgets.paint import Tone
from ui.wording import phrase, tr
from ui.workspaces.settings.controls import number_row, path_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow, said
from workstation.comments import Queue
from workstation.desk import comment_triage
from workstation.errors import WorkstationError

if TYPE_CHECKING:
    from workstation.moderation.rules import Ruleset

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
        self.group("comments.triage", self.file, self.hold)
        self._rules = self.group("comments.in_force")
        shell.context.settings_changed.connect(self._settings_changed)

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


def rule_name(name: str) -> str:
    """A rule by its name in the language of the interface; a team's own rules keep theirs."""
    key = f"settings_window.comments.rule.{name}"
    known = tr(key)
    return name if known == key else known
