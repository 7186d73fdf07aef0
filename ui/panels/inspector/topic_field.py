"""The field of IPTC Media Topics: chips chosen by name from a list under the field."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.panels.inspector.chip_field import ChipField
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import Tone
from ui.widgets.rows import Index, RowDelegate
from ui.wording import Text, tr
from workstation.text.folding import fold_key

TOPICS = tuple(f"medtop:{number:02d}000000" for number in range(1, 18))
"""The Media Topics of the top level, by code."""
ROWS, ROW = 8, 28


class TopicField(ChipField):
    """Chips of IPTC Media Topics, chosen by name; codes of lower levels may be typed."""

    def __init__(self, theme: Theme, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, Tone.SOFT, parent=parent)
        self.choices: TopicChoices | None = None
        self.line.textEdited.connect(self._offer)
        self.line.focused.connect(self._come_or_go)
        self.line.installEventFilter(self)

    def accepted(self, typed: str) -> str:
        """The code of a topic by its name, or by a code as it is."""
        typed = typed.strip()
        if re.fullmatch(r"medtop:\d{8}", typed):
            return typed
        if re.fullmatch(r"\d{8}", typed):
            return f"medtop:{typed}"
        wanted = fold_key(typed)
        names = [(fold_key(self.shown(code)), code) for code in TOPICS]
        exact = next((code for name, code in names if name == wanted), "")
        found = [code for name, code in names if wanted and wanted in name]
        return exact or (found[0] if len(found) == 1 else "")

    def shown(self, value: str) -> str:
        return topic_name(value)

    def offered(self, typed: str) -> list[str]:
        """The names that go with what is typed, however its hamzas are written."""
        wanted = fold_key(typed).split()
        left = [code for code in TOPICS if code not in self.values]
        return [
            name for name in map(self.shown, left) if all(word in fold_key(name) for word in wanted)
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        choices = self.choices
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and choices is not None
            and choices.isVisible()
        ):
            return choices.take_key(Qt.Key(event.key()))
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self._close()
        super().hideEvent(event)

    def _come_or_go(self, inside: bool) -> None:
        if inside:
            self._offer(self.line.text())
        else:
            self._close()

    def _offer(self, typed: str) -> None:
        names = self.offered(typed) if self.writable and self.isVisible() else []
        if not names:
            self._close()
            return
        if self.choices is None:
            self.choices = TopicChoices(self._theme, self.window())
            self.choices.chosen.connect(self._choose)
        self.choices.offer(names, self, first=bool(typed.strip()))

    def _close(self) -> None:
        if self.choices is not None:
            self.choices.hide()

    def _choose(self, name: str) -> None:
        self.line.clear()
        self._close()
        self.add(name)


class TopicChoices(QFrame):
    """A list of names over the window, under a field that keeps the keyboard."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setProperty("ground", "box")
        self._names = QStringListModel(self)
        self.view = QListView()
        self.view.setModel(self._names)
        self.view.setItemDelegate(NameDelegate(theme, "surface", self))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.view)
        self.hide()

    def offer(self, names: list[str], field: QWidget, *, first: bool) -> None:
        """Show these names under a field, or over it where there is no room."""
        px = self._theme.px
        self._names.setStringList(names)
        self.view.setCurrentIndex(self._names.index(0) if first else QModelIndex())
        height = min(len(names), ROWS) * px(ROW) + px(10)
        window = self.window()
        corner = field.mapTo(window, QPoint(0, field.height() + px(2)))
        if corner.y() + height > window.height():
            corner = field.mapTo(window, QPoint(0, -height - px(2)))
        self.setGeometry(corner.x(), corner.y(), field.width(), height)
        self.show()
        self.raise_()

    def take_key(self, key: Qt.Key) -> bool:
        """Do what a key means for the list; whether it meant anything."""
        at, last = self.view.currentIndex().row(), self._names.rowCount() - 1
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.view.setCurrentIndex(self._names.index(max(0, min(last, at + step))))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self._take(self.view.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _take(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data()))


class NameDelegate(RowDelegate):
    """A name in a line of its own."""

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(ROW)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        px = self.theme.px
        inner = rect.adjusted(px(10), 0, -px(10), 0).toRectF()
        font, ink = self.theme.font(Type.BASE), self.theme.color("ink1")
        paint.line_text(painter, inner, str(index.data()), font, ink, option.direction)


def topic_name(code: str) -> str:
    """The name of a Media Topic of the top level in the interface's language, or its code."""
    key = f"export.topic.{code.removeprefix('medtop:')}"
    said = tr(key)
    return code if said == key else said
