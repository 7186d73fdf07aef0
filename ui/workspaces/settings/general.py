"""General settings: how the window speaks and looks, and who works here."""

from __future__ import annotations

from ui.panels.look_choices import digits_choice, language_choice, theme_choice
from ui.shell import Shell
from ui.widgets.segmented import Option, Segmented
from ui.workspaces.settings.controls import Number, text_row
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import Section, SettingRow, said

GULF, LEVANT = "gulf", "levant"


class General(Section):
    id = "general"
    icon = "settings-2"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        theme = shell.theme
        self.text_size = Number(theme, 100, 200, 10, "%")
        self.text_size.valueChanged.connect(lambda value: theme.set_scale(value / 100))
        self.reading_size = Number(theme, 90, 160, 10, "%")
        self.reading_size.valueChanged.connect(lambda value: theme.set_reading(value / 100))
        theme.changed.connect(self._show_sizes)
        self._show_sizes()
        name = Kept(shell, "person", "name")
        account = "" if name.value else shell.context.desk.person
        person = text_row(shell, "general.name", name, account)
        self.group("general.person", person)
        self.group(
            "general.language_group",
            SettingRow(theme, "general.language", language_choice(shell)),
            SettingRow(theme, "general.digits", digits_choice(shell)),
            SettingRow(theme, "general.months", months_choice(shell)),
        )
        self.group(
            "general.looks",
            SettingRow(theme, "general.theme", theme_choice(shell)),
            SettingRow(theme, "general.text_size", self.text_size),
            SettingRow(theme, "general.reading_size", self.reading_size),
        )

    def _show_sizes(self) -> None:
        self.text_size.show_value(round(self.theme.scale * 100))
        self.reading_size.show_value(round(self.theme.reading * 100))


def months_choice(shell: Shell) -> Segmented:
    """A choice between the names of the months in the Gulf and in the Levant."""

    def shown() -> str:
        return LEVANT if shell.language.levant_months else GULF

    options = [Option(name, said(f"general.months.{name}")) for name in (GULF, LEVANT)]
    choice = Segmented(shell.theme, options, shown(), said("general.months"))
    choice.chosen.connect(lambda value: shell.language.set_months(value == LEVANT))
    shell.language.changed.connect(lambda: choice.set_value(shown()))
    return choice
