"""The page of a section: rows in cards, each a name, what it means, and its control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets.label import Label, Rule
from ui.wording import Phrase, Text, phrase
from workstation.text.folding import fold_key
from workstation.wording import LANGUAGES, say

ROOM = "settings_window"


def said(key: str, **values: object) -> Phrase:
    """A sentence of this workspace by its key."""
    return phrase(f"{ROOM}.{key}", **values)


def explained(key: str) -> Text:
    """The sentence that says what a row means; empty where the name says all."""
    meant = said(f"{key}.about")
    return "" if str(meant) == meant.key else meant


class SettingRow(QWidget):
    """A row by the name of its sentence; ``<name>.about`` says what it means.

    ``below`` puts the control under the words, over the whole width. What is wrong with the value
    is said in the row itself (`complain`).
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        control: QWidget | None = None,
        *,
        about: Text | None = None,
        below: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.name, self.control = theme, name, control
        self.title = Label(theme, said(name), Type.BUTTON, wrap=True)
        meaning = explained(name) if about is None else about
        self.about = Label(theme, meaning, Type.META, "ink2", wrap=True)
        self.about.setVisible(bool(str(meaning)))
        self.trouble = Label(theme, "", Type.META, "red", wrap=True)
        self.trouble.hide()
        self._row = QHBoxLayout()
        self.column = QVBoxLayout()
        for label in (self.title, self.about, self.trouble):
            self.column.addWidget(label)
        self._row.addLayout(self.column, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._row)
        self._named = control is not None and not control.accessibleName()
        if self._named:
            self._name_control()
        if control is not None:
            if below:
                self._whole.addWidget(control)
            else:
                self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dress()
        theme.changed.connect(self._dress)

    def say_about(self, text: Text) -> None:
        self.about.set_text(text)
        self.about.setVisible(bool(str(text)))

    def complain(self, text: Text) -> None:
        """Say in the row what is wrong; an empty text takes it back."""
        self.trouble.set_text(text)
        self.trouble.setVisible(bool(str(text)))

    def matches(self, wanted: str) -> bool:
        """Whether a folded query stands in the words of the row, in either language."""
        return all(word in self._words() for word in wanted.split())

    def _words(self) -> str:
        keys = (f"{ROOM}.{self.name}", f"{ROOM}.{self.name}.about")
        texts = [say(key, language) for key in keys for language in LANGUAGES]
        return fold_key(" ".join([*texts, str(self.about.text())]))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._named:
            self._name_control()
        super().changeEvent(event)

    def _name_control(self) -> None:
        if self.control is not None:
            self.control.setAccessibleName(str(said(self.name)))

    def _dress(self) -> None:
        px = self.theme.px
        self._whole.setContentsMargins(px(16), px(11), px(16), px(11))
        self._whole.setSpacing(px(8))
        self._row.setSpacing(px(24))
        self.column.setSpacing(0)


def _matches(row: QWidget, wanted: str) -> bool:
    if isinstance(row, SettingRow):
        return row.matches(wanted)
    words = fold_key(" ".join(label.text() for label in row.findChildren(Label)))
    return all(word in words for word in wanted.split())


class Card(QWidget):
    """A group of rows in a frame, under its name; it hides what a search does not want."""

    def __init__(self, theme: Theme, name: str, rows: Sequence[QWidget]) -> None:
        super().__init__()
        self.rows = list(rows)
        self._rules: list[Rule] = []
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.name = Label(theme, said(name), Type.TITLE, "ink2") if name else None
        if self.name is not None:
            column.addWidget(self.name)
        frame = QFrame()
        frame.setProperty("ground", "card")
        self._inside = QVBoxLayout(frame)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self._inside.setSpacing(0)
        for row in self.rows:
            self._put(row)
        column.addWidget(frame)
        self.filter("")

    def add(self, row: QWidget) -> None:
        """One more row at the end."""
        self.rows.append(row)
        self._put(row)
        self.filter(self._wanted)

    def drop(self, row: QWidget) -> None:
        """Take a row away for good."""
        rule = self._rules.pop(self.rows.index(row))
        self.rows.remove(row)
        for widget in (row, rule):
            self._inside.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.filter(self._wanted)

    def filter(self, wanted: str) -> bool:
        """Show the rows that a query wants (all for none); whether there is one."""
        self._wanted = wanted
        shown = 0
        for row, rule in zip(self.rows, self._rules, strict=True):
            fits = not wanted or _matches(row, wanted)
            row.setVisible(fits)
            rule.setVisible(fits and shown > 0)
            shown += fits
        self.setVisible(shown > 0)
        return shown > 0

    def _put(self, row: QWidget) -> None:
        rule = Rule()
        self._rules.append(rule)
        self._inside.addWidget(rule)
        self._inside.addWidget(row)


class Section(QWidget):
    """A section of the settings: its cards one under the other. Give ``id`` and ``icon``."""

    id = ""
    icon = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.theme = theme = shell.theme
        self.cards: list[Card] = []
        self.title = Label(theme, said(self.id), Type.COUNT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(18))
        self._column.addWidget(self.title)

    def group(self, name: str, *rows: QWidget) -> Card:
        """A card with a name and rows, added at the end."""
        card = Card(self.theme, name, rows)
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def filter(self, wanted: str) -> bool:
        """Show what a folded query wants; whether there is anything."""
        if wanted and wanted in fold_key(" ".join(say(f"{ROOM}.{self.id}", x) for x in LANGUAGES)):
            wanted = ""
        shown = [card.filter(wanted) for card in self.cards]
        return any(shown)

    def refresh(self) -> None:
        """Read anew what may have changed elsewhere; called when the section comes up."""
