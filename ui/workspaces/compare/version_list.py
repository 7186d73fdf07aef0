"""The versions of a story as a list that opens under a button: what, who, when, how long."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.rows import RowDelegate
from ui.workspaces.compare.said import side_title, version_note
from workstation.articles import Revision
from workstation.desk.comparing import Compared

Index = QModelIndex | QPersistentModelIndex
VERSION_ROLE = Qt.ItemDataRole.UserRole + 1
TICK_ROLE = Qt.ItemDataRole.UserRole + 2
ROW, WIDE, MOST = 50, 340, 9


class _Versions(QAbstractListModel):
    def __init__(self, shell: Shell, compared: Compared, chosen: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._compared, self._chosen = shell, compared, chosen

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._compared.versions)

    def title(self, version: Revision) -> str:
        return side_title(self._compared, version, newer=False)

    def note(self, version: Revision) -> str:
        now = self._shell.context.desk.clock()
        return version_note(version, self._shell.language, now)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        version = self._compared.versions[index.row()]
        if role == VERSION_ROLE:
            return version
        if role == TICK_ROLE:
            return version.number == self._chosen
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(version)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(version)}، {self.note(version)}"
        return None


class _Rows(RowDelegate):
    def __init__(self, theme: Theme, model: _Versions) -> None:
        super().__init__(theme, "surface", model)
        self._model = model

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(ROW)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, px, direction = self.theme, self.theme.px, option.direction
        version = index.data(VERSION_ROLE)
        whole = QRectF(rect).adjusted(px(12), px(5), -px(12), -px(5))
        tick, rest = paint.split(whole, px(16), px(8), direction)
        if index.data(TICK_ROLE):
            ink = theme.color("accent")
            paint.icon(painter, tick, "check", ink, px(15), direction)
        upper = QRectF(rest.x(), rest.y(), rest.width(), px(21))
        lower = QRectF(rest.x(), upper.bottom(), rest.width(), px(18))
        title, note = self._model.title(version), self._model.note(version)
        ink1, ink3 = theme.color("ink1"), theme.color("ink3")
        paint.line_text(painter, upper, title, theme.font(Type.BUTTON), ink1, direction)
        paint.line_text(painter, lower, note, theme.font(Type.META), ink3, direction)


class VersionList(QFrame):
    """Opens at a button; ``chosen(number)`` comes with the version that was picked. Arrows, Return
    and Esc work; it is gone after a choice."""

    chosen = Signal(int)

    def __init__(self, shell: Shell, compared: Compared, chosen: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "card")
        self._theme = shell.theme
        self._model = _Versions(shell, compared, chosen, self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Rows(shell.theme, self._model))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.view)
        at = [version.number for version in compared.versions].index(chosen) if chosen else 0
        self.view.setCurrentIndex(self._model.index(at))

    def open_at(self, button: QWidget) -> None:
        """Show the list under a button, its start edge under the button's."""
        px = self._theme.px
        rows = min(MOST, max(1, self._model.rowCount()))
        self.resize(px(WIDE), rows * px(ROW) + 2)
        if rows == self._model.rowCount():
            self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = button.width() - self.width() if rtl else 0
        self.move(button.mapToGlobal(QPoint(x, button.height() + px(4))))
        self.show()
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            version: Revision = index.data(VERSION_ROLE)
            self.chosen.emit(version.number)
            self.close()
