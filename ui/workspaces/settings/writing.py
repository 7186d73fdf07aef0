"""Settings of writing: quotation marks and a team's corrections while someone types."""

from __future__ import annotations

from ui.shell import Shell
from ui.workspaces.settings.controls import switch_row
from ui.workspaces.settings.corrections import Corrections
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow


class Writing(Section):
    id = "writing"
    icon = "pen-line"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.corrections = Corrections(shell)
        quotes = switch_row(shell, "writing.quotes", Kept(shell, "writing", "smart_quotes"))
        correct = switch_row(shell, "writing.correct", Kept(shell, "writing", "autocorrect"))
        row = SettingRow(shell.theme, "writing.list", self.corrections, below=True)
        self.corrections.row = row
        self.group("writing.typing", quotes, correct)
        self.group("writing.corrections", row)

    def refresh(self) -> None:
        self.corrections.reload()
