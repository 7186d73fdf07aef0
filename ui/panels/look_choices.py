"""How the window speaks and looks: language, digits, theme, each applied when it is chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Mode, Type
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label
from ui.widgets.segmented import Option, Segmented
from ui.wording import phrase

WESTERN, ARABIC = "latn", "arab"


def language_choice(shell: Shell) -> Segmented:
    """A choice between the languages of the interface, each by its own name."""
    options = [Option("ar", "العربية"), Option("en", "English")]
    choice = Segmented(shell.theme, options, shell.language.code, phrase("first_run.language"))
    choice.chosen.connect(shell.language.set)
    shell.language.changed.connect(lambda: choice.set_value(shell.language.code))
    return choice


def digits_choice(shell: Shell) -> Segmented:
    """A choice between 123 and ١٢٣ for what is shown; stored text keeps its own."""

    def shown() -> str:
        return ARABIC if shell.language.arabic_digits else WESTERN

    options = [Option(WESTERN, "123"), Option(ARABIC, "١٢٣")]
    choice = Segmented(shell.theme, options, shown(), phrase("first_run.digits"))
    choice.chosen.connect(lambda value: shell.language.set_digits(value == ARABIC))
    shell.language.changed.connect(lambda: choice.set_value(shown()))
    return choice


def theme_choice(shell: Shell) -> Segmented:
    """A choice of light, dark, or what the desktop has."""
    options = [
        Option(mode.value, phrase(f"first_run.theme.{mode.value}"))
        for mode in (Mode.LIGHT, Mode.DARK, Mode.SYSTEM)
    ]
    choice = Segmented(shell.theme, options, shell.theme.mode.value, phrase("first_run.theme"))
    choice.chosen.connect(lambda value: shell.theme.set_mode(Mode(value)))
    shell.theme.changed.connect(lambda: choice.set_value(shell.theme.mode.value))
    return choice


class LookChoices(QWidget):
    """The three choices in a line that wraps."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self.language = language_choice(shell)
        self.digits = digits_choice(shell)
        self.theme = theme_choice(shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        column.addWidget(holder)
        flow = FlowLayout(holder, theme.px(24))
        for name, choice in (
            ("first_run.language", self.language),
            ("first_run.digits", self.digits),
            ("first_run.theme", self.theme),
        ):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(10))
            row.addWidget(Label(theme, phrase(name), Type.META, "ink2"))
            row.addWidget(choice)
            flow.addWidget(pair)
