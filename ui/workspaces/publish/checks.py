"""The start pane: what stands in the way, what to look at, what is in order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.widgets.states import Skeleton
from ui.wording import digits, phrase, spoken_language, tr
from ui.workspaces.publish.check_rows import CheckDelegate
from workstation.export.preflight import PreflightItem, PreflightSeverity, Remedy

ITEM_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_TONES = {
    PreflightSeverity.BLOCKER: (Tone.RED, "circle-alert"),
    PreflightSeverity.WARNING: (Tone.AMBER, "triangle-alert"),
    PreflightSeverity.PASS: (Tone.GREEN, "check"),
}


class Checks(QAbstractListModel):
    """The items of preflight, blockers first."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[PreflightItem] = []

    def show(self, items: Sequence[PreflightItem]) -> None:
        self.beginResetModel()
        self.items = list(items)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own way
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return read_out(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.detail(spoken_language()) or None
        return None


def read_out(item: PreflightItem) -> str:
    """A row as a screen reader says it: severity, what, detail, the verb."""
    parts = [tr(f"preflight.severity.{item.severity}"), *words(item)]
    if item.remedy is not Remedy.NONE:
        parts.append(tr(f"preflight.remedy.{item.remedy}"))
    return (
        "، ".join(filter(None, parts))
        if spoken_language() == "ar"
        else ", ".join(filter(None, parts))
    )


def words(item: PreflightItem) -> tuple[str, str]:
    """The line of an item and the smaller one under it, in the digits that the person reads."""
    language = spoken_language()
    return digits(item.message(language)), digits(item.detail(language))


class ChecksView(QListView):
    """The list. ``wanted(item)`` comes when the person clicks a verb or presses Return on it."""

    wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.rows = Checks()
        self._delegate = CheckDelegate(shell.theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("ground", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_items(self, items: Sequence[PreflightItem]) -> None:
        """Show other items, the same one chosen where it is still there."""
        now = self.chosen
        self._delegate.forget()
        self.rows.show(items)
        at = next((n for n, item in enumerate(items) if now and item.code == now.code), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, 0))

    @property
    def chosen(self) -> PreflightItem | None:
        index = self.currentIndex()
        return self.rows.items[index.row()] if index.isValid() else None

    def step(self, by: int) -> PreflightItem | None:
        """Choose the next (or previous) failure, round and round; the item chosen."""
        failures = [
            n
            for n, item in enumerate(self.rows.items)
            if item.severity is not PreflightSeverity.PASS
        ]
        if not failures:
            return None
        now = self.currentIndex().row() if self.currentIndex().isValid() else -1
        ahead = [n for n in failures if (n > now if by > 0 else n < now)]
        row = (ahead or failures)[0 if by > 0 else -1]
        self.setCurrentIndex(self.rows.index(row, 0))
        self.scrollTo(self.currentIndex())
        return self.rows.items[row]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.chosen
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            if item.remedy is not Remedy.NONE:
                self.wanted.emit(item)
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._verb_at(event) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self._verb_at(event)
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(item)

    def _verb_at(self, event: QMouseEvent) -> PreflightItem | None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return None
        item = self.rows.items[index.row()]
        place = self._delegate.verb_rect(item, self.visualRect(index), self.layoutDirection())
        return item if place is not None and place.contains(event.position()) else None


class ChecksPane(QWidget):
    """Head, chips with counts, and the list. ``again_wanted`` asks for the checks once more."""

    again_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme, px = shell.theme, shell.theme.px
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = ChecksView(shell)
        self.again = IconButton(
            theme,
            "refresh-cw",
            phrase("publish_window.check_again"),
            keys=shell.actions.hint("publish.check"),
        )
        self.again.clicked.connect(self.again_wanted)
        self._chips = {
            severity: Chip(theme, "", tone, icon) for severity, (tone, icon) in _TONES.items()
        }
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(theme)
        self._stack.addWidget(self._skeleton)
        self._stack.addWidget(self.view)
        bar = Bar(theme, 40)
        bar.row.addWidget(Label(theme, phrase("publish_window.checks"), Type.TITLE))
        bar.row.addStretch()
        bar.row.addWidget(self.again)
        self._strip = QWidget()
        flow = FlowLayout(self._strip, px(8))
        flow.setContentsMargins(px(12), px(10), px(12), px(10))
        for chip in self._chips.values():
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._strip)
        column.addWidget(self._stack, 1)
        self.wait()

    def wait(self) -> None:
        """Show that nothing is known yet of this story."""
        self.view.show_items([])
        self._strip.hide()
        self._stack.setCurrentWidget(self._skeleton)

    def show_items(self, items: Sequence[PreflightItem]) -> None:
        self.view.show_items(items)
        self._strip.show()
        self._stack.setCurrentWidget(self.view)
        self._say()

    def count(self, severity: PreflightSeverity) -> int:
        """How many items stand in a severity now."""
        return sum(item.severity is severity for item in self.view.rows.items)

    def _say(self) -> None:
        for severity, chip in self._chips.items():
            n = self.count(severity)
            tone, icon = _TONES[severity]
            chip.show_as(phrase(f"publish_window.count.{severity}", n=n), tone, icon)
            chip.setVisible(n > 0 or severity is PreflightSeverity.BLOCKER)
            if not n:
                chip.show_as(phrase("publish_window.count.blocker", n=0), Tone.GREEN, "check")

    def retranslate(self) -> None:
        self.again.set_keys(self._shell.actions.hint("publish.check"))
        self.view.show_items(self.view.rows.items)
