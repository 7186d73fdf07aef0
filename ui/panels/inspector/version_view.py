"""The view of the versions: the row in hand has its buttons in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui.keys import chord_of
from ui.panels.inspector.version_list import PAD, TEXT, Index, VersionDelegate, VersionModel
from ui.theme import Theme
from ui.widgets.button import Button, Kind, Size
from ui.wording import phrase


class VersionView(QListView):
    """Return compares the version in hand with the text as it stands. While ``picking``, a click
    or Space chooses versions and Esc leaves that."""

    compare_wanted = Signal(int)
    restore_wanted = Signal(int)
    picked = Signal(int)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        model: VersionModel,
        delegate: VersionDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._versions, self._delegate = theme, model, delegate
        self.picking = False
        self.writable = False
        self._buttons: QWidget | None = None
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setProperty("ground", "panel")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme.changed.connect(self.settle)

    def settle(self, at: int | None = None) -> None:
        """Lay the rows out again, the buttons in the row in hand (or at this place)."""
        place = self.currentIndex().row() if at is None else at
        index = self._versions.index(place) if 0 <= place < self._versions.rowCount() else None
        if index is not None and at is not None:
            self.setCurrentIndex(index)
        self._hold(index or QModelIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._hold(self._versions.index(current.row()))

    def _hold(self, index: QModelIndex) -> None:
        """Put the buttons into a row, and take them out of the one that had them."""
        if self._buttons is not None:
            self._buttons.deleteLater()
            self._buttons = None
        self._delegate.chosen = index.row()
        # The row must have its new height before the buttons are put into it.
        self.doItemsLayout()
        if index.isValid() and self._delegate.shows_buttons(index):
            self._buttons = self._made(index)
            self.setIndexWidget(index, self._buttons)

    def _made(self, index: QModelIndex) -> QWidget:
        theme, px = self._theme, self._theme.px
        entry = self._versions.entry(index)
        number = entry.number if entry is not None else 0
        holder = QWidget()
        holder.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        column = QVBoxLayout(holder)
        column.setContentsMargins(px(TEXT), 0, px(12), px(PAD))
        if holder.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column.setContentsMargins(px(12), 0, px(TEXT), px(PAD))
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        compare = Button(theme, phrase("inspector.versions.compare"), size=Size.SMALL)
        compare.clicked.connect(lambda: self.compare_wanted.emit(number))
        restore = Button(
            theme, phrase("inspector.versions.restore"), kind=Kind.QUIET, size=Size.SMALL
        )
        restore.setEnabled(self.writable)
        restore.clicked.connect(lambda: self.restore_wanted.emit(number))
        row.addWidget(compare)
        row.addWidget(restore)
        row.addStretch()
        column.addLayout(row)
        return holder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord, entry = chord_of(event), self._versions.entry(self.currentIndex())
        key = chord.key if chord is not None and not chord.modifiers else ""
        if self.picking and key == "Esc":
            self.left.emit()
        elif self.picking and key in ("Space", "Return") and entry is not None and entry.number:
            self.picked.emit(entry.number)
        elif key == "Return" and entry is not None and entry.restorable:
            self.compare_wanted.emit(entry.number)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        entry = self._versions.entry(self.indexAt(event.position().toPoint()))
        left = event.button() == Qt.MouseButton.LeftButton
        if self.picking and left and entry is not None and entry.number:
            self.picked.emit(entry.number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
