"""The queue: a list of cards that hears bare letters and checks with Space and Shift."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from ui.action_table import Where
from ui.shell import Shell
from ui.wording import phrase
from ui.workspaces.comments.cards import CardDelegate
from ui.workspaces.comments.model import QueueModel

_MENU = (
    "comments.approve",
    "comments.reject",
    "comments.reject_because",
    "comments.spam",
    "",
    "comments.open_story",
    "comments.history",
    "comments.note",
    "",
    "comments.answer",
    "comments.pin",
    "comments.edit",
    "comments.translate",
)


class QueueView(QListView):
    """Shows the queue. ``moved`` comes when another card became the current one."""

    moved = Signal()

    def __init__(self, shell: Shell, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self.queue = shell, model
        self.cards = CardDelegate(
            shell.theme, shell.language, shell.context.desk.clock, model.is_checked, self
        )
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setProperty("scope", Where.QUEUE.value)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(shell.theme.px(40))
        model.checked_changed.connect(self.viewport().update)
        shell.theme.changed.connect(self.refresh)
        self.say()

    @property
    def current(self) -> int | None:
        """The number of the current comment."""
        return self.queue.number_at(self.currentIndex().row()) if self.has_current else None

    @property
    def has_current(self) -> bool:
        return self.currentIndex().isValid()

    @property
    def place(self) -> int:
        """Where the current comment stands in the queue."""
        return self.currentIndex().row()

    def go_to(self, number: int | None) -> None:
        """Make a comment the current one and bring it into sight."""
        index = self.queue.index_of(number) if number is not None else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def step(self, by: int) -> None:
        """Go to the next or previous comment, past those that are gone."""
        at = self.place + by
        while 0 <= at < self.queue.total:
            number = self.queue.number_at(at)
            entry = self.queue.entry(number) if number is not None else None
            if entry is None or not entry.gone:
                self.go_to(number)
                return
            at += by

    def toggle_check(self) -> None:
        """Check the current comment, or take its check away."""
        number = self.current
        if number is not None:
            self.queue.check([number], on=not self.queue.is_checked(number))

    def extend(self, by: int) -> None:
        """Check the current comment and the one it goes to."""
        before = self.current
        self.step(by)
        self.queue.check([number for number in (before, self.current) if number is not None])

    def refresh(self) -> None:
        """Lay the cards out and paint them anew."""
        self.cards.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def say(self) -> None:
        """Say its name in the language of now."""
        self.setAccessibleName(str(phrase("comments_window.queue")))

    # What Qt calls

    def keyboardSearch(self, search: str) -> None:
        """Letters decide here; they do not search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        by = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key(), 0)
        if not by:
            super().keyPressEvent(event)
        elif shift:
            self.extend(by)
        else:
            self.step(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            super().mousePressEvent(event)
            return
        number = self.queue.number_at(index.row())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.has_current:
            self._check_up_to(index.row())
        elif self._on_check(index, event.position().toPoint()):
            if number is not None:
                self.queue.check([number], on=not self.queue.is_checked(number))
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        for action in _MENU:
            if action:
                menu.addAction(self._shell.actions.qaction(action, menu))
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _check_up_to(self, row: int) -> None:
        low, high = sorted((self.place, row))
        numbers = (self.queue.number_at(at) for at in range(low, high + 1))
        self.queue.check(number for number in numbers if number is not None)

    def _on_check(self, index: QModelIndex, at: QPoint) -> bool:
        rect = self.visualRect(index)
        return self.cards.check_rect(rect, self.layoutDirection()).contains(at)
