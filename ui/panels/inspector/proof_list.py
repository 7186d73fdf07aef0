"""The list of the Proof tab: rows to walk with the arrows, buttons in cards to press."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from ui.keys import chord_of
from ui.panels.inspector.proof_delegate import ProofDelegate
from ui.panels.inspector.proof_model import ProofModel
from ui.panels.inspector.proof_rows import Row, Section
from ui.theme import Theme


class ProofList(QListView):
    """Shows the model. ``asked(row, what)``: ``go`` on a click, a button's id, ``enter`` on
    Return, ``learn`` and ``ignore`` on the letters of the popover, ``menu`` with the place in
    ``menu_at``."""

    asked = Signal(object, str)

    def __init__(self, theme: Theme, model: ProofModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = model
        self.menu_at = QPoint()
        self.delegate = ProofDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setProperty("ground", "panel")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def now(self) -> Row | None:
        """The row in hand."""
        return self.rows.row(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord, row = chord_of(event), self.now()
        what = {"Return": "enter", "D": "learn", "I": "ignore", "Delete": "ignore"}
        if chord is not None and not chord.modifiers and chord.key in what and row is not None:
            self.asked.emit(row, what[chord.key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.delegate.under = event.position().toPoint()
        button = self._button_at(self.delegate.under)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if button else Qt.CursorShape.ArrowCursor
        )
        self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.delegate.under = None
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        row = self.rows.row(self.indexAt(at))
        if event.button() == Qt.MouseButton.LeftButton and row is not None:
            button = self._button_at(at)
            if button or not isinstance(row, Section):
                self.asked.emit(row, button or "go")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.now()
        if row is None or isinstance(row, Section):
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = event.pos() if by_mouse else self.visualRect(self.currentIndex()).center()
        self.menu_at = self.viewport().mapToGlobal(at)
        self.asked.emit(row, "menu")

    def _button_at(self, at: QPoint) -> str:
        index = self.indexAt(at)
        row = self.rows.row(index)
        if row is None:
            return ""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self.delegate.button_at(option, row, at)
