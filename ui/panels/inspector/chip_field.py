"""A field of chips: words that are added by typing and taken out by their cross."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets import paint
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.paint import Tone
from ui.wording import Text, tr
from workstation.text.folding import fold_key

_PARTING = re.compile(r"[,،;؛\n]+")


class ChipField(QWidget):
    """Chips and, after them, a line to type the next. ``changed`` comes when the person adds or
    takes out one; ``taken_out(value)`` besides, for an offer to take that back."""

    changed = Signal()
    taken_out = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: Text,
        tone: Tone = Tone.NEUTRAL,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._tone, self._icon = theme, name, tone, icon
        self._values: list[str] = []
        self._chips: list[Chip] = []
        self.writable = True
        px = theme.px
        self._flow = FlowLayout(self, px(6))
        self._flow.setContentsMargins(px(7), px(6), px(7), px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = _Line(self)
        self.line.returnPressed.connect(self._add_typed)
        self.line.textEdited.connect(self._typed)
        self.line.emptied.connect(self._take_last)
        self.line.focused.connect(self._on_focus)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        self._dress()
        self._say()
        theme.changed.connect(self._dress)

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self._values)

    def set_values(self, values: Sequence[str]) -> None:
        """Show these, without telling."""
        if list(values) != self._values:
            self._values = list(values)
            self._rebuild()

    def set_writable(self, writable: bool) -> None:
        if writable != self.writable:
            self.writable = writable
            self._rebuild()

    def add(self, value: str) -> bool:
        """Add a value as the person does; False when it is there or is none."""
        value = self.accepted(value)
        if not value or fold_key(value) in {fold_key(old) for old in self._values}:
            return False
        self._values.append(value)
        self._rebuild()
        self.changed.emit()
        return True

    def take_out(self, value: str) -> None:
        """Take a value out as the person does."""
        if value in self._values and self.writable:
            self._values.remove(value)
            self._rebuild()
            self.changed.emit()
            self.taken_out.emit(value)
            self.line.setFocus()

    # What fields of other things change

    def accepted(self, typed: str) -> str:
        """The value for what was typed; empty to refuse it."""
        return " ".join(typed.split())

    def shown(self, value: str) -> str:
        """The words of a chip."""
        return value

    # Within

    def _add_typed(self) -> None:
        parts = [part for part in _PARTING.split(self.line.text()) if part.strip()]
        self.line.clear()
        for part in parts:
            self.add(part)

    def _typed(self, text: str) -> None:
        if _PARTING.search(text):
            self._add_typed()

    def _take_last(self) -> None:
        if self._values:
            self.take_out(self._values[-1])

    def _on_focus(self, inside: bool) -> None:
        if not inside and self.line.text().strip():
            self._add_typed()
        self.update()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._flow.removeWidget(self.line)
        self._chips = [self._chip(value) for value in self._values]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.line)
        self.line.setReadOnly(not self.writable)
        self._say()
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, value: str) -> Chip:
        words, icon = self.shown(value), self._icon
        chip = Chip(self._theme, words, self._tone, icon, removable=self.writable, parent=self)
        chip.setAccessibleName(words)
        chip.removed.connect(lambda: self.take_out(value))
        return chip

    def _say(self) -> None:
        self.line.setPlaceholderText(tr("inspector.meta.add") if self.writable else "")
        listed = tr("inspector.comma").join(self.shown(value) for value in self._values)
        self.line.setAccessibleName(f"{self._name}: {listed}" if listed else str(self._name))

    def _dress(self) -> None:
        px = self._theme.px
        self.line.setFixedSize(px(96), px(20))
        self._flow.invalidate()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        focused = self.line.hasFocus()
        border = theme.color("accent" if focused else "ctl" if self.writable else "line")
        ground = theme.color("surface" if self.writable else "sunken")
        width = 2 if focused else 1
        paint.box(painter, self.rect().toRectF(), theme.px(6), ground, border, width)
        painter.end()


class _Line(QLineEdit):
    """The line at the end of the chips; Backspace in it when it is empty asks for the last."""

    emptied = Signal()
    focused = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("bare", "chip")
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not self.isReadOnly():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focused.emit(False)
