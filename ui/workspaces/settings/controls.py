"""The controls of settings, each bound to its value: choices, switches, texts, numbers, folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from ui.shell import Shell
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.segmented import Option, Toggle
from ui.wording import Text
from ui.workspaces.settings.kept import Kept
from ui.workspaces.settings.rows import SettingRow, said


class Choice(QComboBox):
    """One of several; the wheel turns it only when it has the focus, so that a page scrolls."""

    def __init__(self, theme: Theme, options: Sequence[Option], value: str) -> None:
        super().__init__()
        self._theme, self._options = theme, list(options)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill()
        self.show_value(value)
        self._dress()
        theme.changed.connect(self._dress)

    @property
    def value(self) -> str:
        return self._options[self.currentIndex()].value if self.currentIndex() >= 0 else ""

    def set_options(self, options: Sequence[Option], value: str) -> None:
        """Offer other choices, without telling."""
        self._options = list(options)
        self._fill()
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show a choice, without telling."""
        values = [option.value for option in self._options]
        self.blockSignals(True)
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            value = self.value
            self._fill()
            self.show_value(value)
        super().changeEvent(event)

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItems([str(option.text) for option in self._options])
        self.blockSignals(False)

    def _dress(self) -> None:
        self.setMinimumWidth(self._theme.px(180))


class Number(QSpinBox):
    """A whole number within bounds; see `Choice` for the wheel."""

    def __init__(self, theme: Theme, least: int, most: int, step: int, suffix: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.lineEdit().setProperty("bare", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()
        theme.changed.connect(self._dress)

    def show_value(self, value: int) -> None:
        """Show a number, without telling."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _dress(self) -> None:
        px = self._theme.px
        self.setMinimumWidth(px(104))
        self.lineEdit().setTextMargins(px(8), 0, px(8), 0)


class Field(QLineEdit):
    """A line of text; ``ltr`` for addresses and paths, which read left to right."""

    def __init__(self, theme: Theme, hint: Text = "", *, ltr: bool = False, width: int = 260):
        super().__init__()
        self._theme, self._hint, self._ltr, self._width = theme, hint, ltr, width
        self._dress()
        theme.changed.connect(self._dress)
        self._say()

    def set_hint(self, hint: Text) -> None:
        self._hint = hint
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setPlaceholderText(str(self._hint))
        if self._ltr:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _dress(self) -> None:
        self.setMinimumWidth(self._theme.px(self._width))


class PathField(QWidget):
    """A folder or file that is chosen; an empty text stands for the usual one."""

    def __init__(self, shell: Shell, kept: Kept, hint: Text, *, files: str = "") -> None:
        super().__init__()
        self._kept, self._files = kept, files
        self.field = Field(shell.theme, hint, ltr=True)
        self.field.setText(str(kept.value))
        self.field.editingFinished.connect(self._put)
        self.button = Button(shell.theme, said("choose"))
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(shell.theme.px(8))
        row.addWidget(self.field)
        row.addWidget(self.button)
        self.setFocusProxy(self.field)

    def take(self, path: str) -> None:
        """Use a path, as when it was chosen."""
        self.field.setText(path)
        self._put()

    def _choose(self) -> None:
        start = str(Path(self.field.text()).expanduser()) if self.field.text() else ""
        if self._files:
            path, _ = QFileDialog.getOpenFileName(self, "", start, self._files)
        else:
            path = QFileDialog.getExistingDirectory(self, "", start)
        if path:
            self.take(path)

    def _put(self) -> None:
        text = self.field.text().strip()
        if text != self._kept.value:
            self._kept.put(text)


def choice_row(shell: Shell, name: str, kept: Kept, options: Sequence[Option]) -> SettingRow:
    """A row with a choice of several."""
    control = Choice(shell.theme, options, str(kept.value))
    control.activated.connect(lambda: kept.put(control.value))
    shell.context.settings_changed.connect(lambda: control.show_value(str(kept.value)))
    return _bound(shell, name, kept, control)


def switch_row(shell: Shell, name: str, kept: Kept) -> SettingRow:
    """A row that is on or off."""
    control = Toggle(shell.theme, "", on=bool(kept.value), name=said(name))
    control.clicked.connect(lambda: kept.put(control.isChecked()))
    shell.context.settings_changed.connect(lambda: control.setChecked(bool(kept.value)))
    return _bound(shell, name, kept, control)


def member_row(
    shell: Shell, name: str, kept: Kept, member: str, *, inverse: bool = False
) -> SettingRow:
    """A row that puts a word into a set of words or takes it out (``inverse``: on is out)."""

    def shown() -> bool:
        return (member in kept.value) is not inverse

    def turn() -> None:
        others = tuple(word for word in kept.value if word != member)
        kept.put((*others, member) if control.isChecked() is not inverse else others)

    control = Toggle(shell.theme, "", on=shown(), name=said(name))
    control.clicked.connect(turn)
    shell.context.settings_changed.connect(lambda: control.setChecked(shown()))
    return _bound(shell, name, kept, control)


def text_row(
    shell: Shell, name: str, kept: Kept, hint: Text = "", *, ltr: bool = False
) -> SettingRow:
    """A row with a line of text, kept when it is left."""
    control = Field(shell.theme, hint, ltr=ltr)
    control.setText(str(kept.value))
    control.editingFinished.connect(lambda: kept.put(control.text().strip()))
    return _bound(shell, name, kept, control)


def number_row(
    shell: Shell, name: str, kept: Kept, bounds: tuple[int, int, int], suffix: str = ""
) -> SettingRow:
    """A row with a whole number; ``bounds`` are the least, the most and the step."""
    control = Number(shell.theme, *bounds, suffix)
    control.show_value(int(kept.value))
    control.valueChanged.connect(kept.put)
    shell.context.settings_changed.connect(lambda: control.show_value(int(kept.value)))
    return _bound(shell, name, kept, control)


def path_row(shell: Shell, name: str, kept: Kept, hint: Text, *, files: str = "") -> SettingRow:
    """A row with a folder, or with a file when ``files`` says of which kind."""
    return _bound(shell, name, kept, PathField(shell, kept, hint, files=files))


def _bound(shell: Shell, name: str, kept: Kept, control: QWidget) -> SettingRow:
    row = SettingRow(shell.theme, name, control)
    kept.complain = row.complain
    return row
