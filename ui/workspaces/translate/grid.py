"""The segment grid: painted rows, and one row with live editors over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.action_table import Where
from ui.theme import Theme
from ui.workspaces.translate.live import LiveRow
from ui.workspaces.translate.painting import LEAST, SegmentDelegate, Widths
from ui.workspaces.translate.rows import Column, SegmentRows
from ui.workspaces.translate.sheet import Sheet

AHEAD = 12
"""Rows above and below the visible ones that are measured when there is time."""


class SegmentGrid(QTableView):
    """Rows of segments. Only visible rows are laid out: the others have the mean height until
    they come near. ``chosen`` asks for a segment to become the active one; its second value says
    whether to begin typing there."""

    chosen = Signal(int, bool)

    def __init__(
        self,
        theme: Theme,
        sheet: Sheet,
        rows: SegmentRows,
        live: Callable[[QWidget], LiveRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme, self.sheet, self.rows = theme, sheet, rows
        self.painter_of_rows = SegmentDelegate(theme, sheet, self)
        self.active: int | None = None
        self._measuring = False
        self._follows = True
        self.setProperty("scope", Where.GRID.value)
        self.setModel(rows)
        self.setItemDelegate(self.painter_of_rows)
        self._dress_table()
        self.live = live(self.viewport())
        self.live.height_changed.connect(self._fit_active)
        self.live.target.cursorPositionChanged.connect(self._show_caret)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(30)
        self._ahead.timeout.connect(self._measure_ahead)
        rows.modelReset.connect(self.renew)
        rows.dataChanged.connect(self._remeasure)
        self.verticalScrollBar().valueChanged.connect(self.measure)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _dress_table(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setMinimumSectionSize(8)

    # The active row

    def set_active(self, number: int | None) -> None:
        """Make a segment the active one and bring it into view."""
        self.active = self.painter_of_rows.active = number
        self.live.show_segment(self.sheet.segment(number))
        row = self.rows.row_of(number)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, Column.TARGET))
        self.measure()
        if row >= 0:
            self.bring_into_view(row)
        self.viewport().update()

    def bring_into_view(self, row: int) -> None:
        """Scroll as little as shows the whole row, with a little of its neighbours."""
        self._follows = True
        self.measure()
        self._resize(row)
        self.updateGeometries()
        header = self.verticalHeader()
        top, height = header.sectionPosition(row), header.sectionSize(row)
        bar, room, edge = self.verticalScrollBar(), self.viewport().height(), self.theme.px(24)
        if top - edge < bar.value():
            bar.setValue(max(0, top - edge))
        elif top + height + edge > bar.value() + room:
            bar.setValue(min(top - edge, top + height + edge - room))
        self.measure()

    def step(self, by: int) -> int | None:
        """The id of the row so many below the active one; the first when there is none."""
        ids = self.rows.ids
        if not ids:
            return None
        at = self.rows.row_of(self.active)
        return ids[max(0, min(len(ids) - 1, at + by))] if at >= 0 else ids[0]

    # Heights

    def widths(self) -> Widths:
        return Widths.of(self.theme, self.viewport().width())

    def renew(self) -> None:
        """Measure all anew, as after another filter or width: every row at the mean first."""
        widths = self.widths()
        for column, width in enumerate(widths.list()):
            self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(self._mean(widths))
        self.measure()

    def measure(self, *_: object) -> None:
        """Give the visible rows their heights; what was in view stays where it was."""
        if self._measuring or not self.rows.ids:
            self.place_live()
            return
        self._measuring = True
        first = max(0, self.rowAt(0))
        room = self.viewport().height() + self.theme.px(60)
        taken = self.rowViewportPosition(first)
        row = first
        while row < len(self.rows.ids) and taken < room:
            taken += self._resize(row)
            row += 1
        self._measuring = False
        self.place_live()
        self._ahead.start()

    def _measure_ahead(self) -> None:
        """Measure the neighbours of what is in view, so that scrolling finds them ready."""
        if not self.rows.ids:
            return
        self._measuring = True
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else len(self.rows.ids) - 1
        offset = self.rowViewportPosition(first)
        for row in range(max(0, first - AHEAD), first):
            self._resize(row)
        for row in range(last + 1, min(len(self.rows.ids), last + 1 + AHEAD)):
            self._resize(row)
        bar = self.verticalScrollBar()
        moved = self.verticalHeader().sectionPosition(first) - offset
        if moved != bar.value() and first:
            self.updateGeometries()
            bar.setValue(moved)
        self._measuring = False
        self.place_live()

    def _resize(self, row: int) -> int:
        """Give a row its height; what it is."""
        segment = self.rows.segment_at(row)
        if segment is None:
            return 0
        widths = self.widths()
        if segment.id == self.active:
            height = self.live.height_for(widths.source, widths.target)
        else:
            height = self.painter_of_rows.height(segment, widths)
        header = self.verticalHeader()
        if header.sectionSize(row) != height:
            header.resizeSection(row, height)
        return height

    def _mean(self, widths: Widths) -> int:
        ids = self.rows.ids
        sample = ids[:: max(1, len(ids) // 8)][:8]
        found = [
            self.painter_of_rows.height(part, widths)
            for number in sample
            if (part := self.sheet.segment(number)) is not None
        ]
        return sum(found) // len(found) if found else self.theme.px(72)

    def _remeasure(self, top: QModelIndex, bottom: QModelIndex) -> None:
        if bottom.row() - top.row() > AHEAD:
            self.measure()
            return
        for row in range(top.row(), bottom.row() + 1):
            self._resize(row)
        self.place_live()

    def _fit_active(self) -> None:
        row = self.rows.row_of(self.active)
        if row >= 0:
            self._resize(row)
            self.place_live()
            self._show_caret()
            self._show_foot(row)

    def _show_caret(self) -> None:
        """Scroll so far that the line with the caret is in view."""
        caret = self.live.caret(self.viewport())
        if caret is None:
            return
        bar, edge = self.verticalScrollBar(), self.theme.px(8)
        below = caret.bottom() + edge - self.viewport().height()
        if below > 0:
            bar.setValue(bar.value() + below)
        elif caret.top() < edge:
            bar.setValue(bar.value() + caret.top() - edge)

    def _show_foot(self, row: int) -> None:
        """A row that has grown stays in view with its buttons, where there is room for all of it
        and nobody scrolled away from it."""
        header, room = self.verticalHeader(), self.viewport().height()
        top, height = header.sectionViewportPosition(row), header.sectionSize(row)
        below = top + height - room
        if self._follows and self.live.caret(self.viewport()) and 0 < below <= top:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + below)

    def place_live(self) -> None:
        """Lay the editors over the cells of the active row."""
        row = self.rows.row_of(self.active)
        if row < 0:
            self.live.hide()
            return
        source = self.visualRect(self.rows.index(row, Column.SOURCE))
        target = self.visualRect(self.rows.index(row, Column.TARGET))
        self.live.place(source, target)

    # What Qt calls

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "live"):
            self.place_live()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_live()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            anchor = max(0, self.rowAt(0))
            self.renew()
            if anchor and self.rows.ids:
                self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(anchor))
        self.measure()
        row = self.rows.row_of(self.active)
        if self._follows and row >= 0:
            self.bring_into_view(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.rows.row_of(self.active)
        if row < 0:
            return
        first = self.visualRect(self.rows.index(row, Column.NUMBER))
        last = self.visualRect(self.rows.index(row, Column.STATE))
        whole: QRect = first.united(last)
        painter = QPainter(self.viewport())
        width = self.theme.px(2)
        painter.setPen(QPen(self.theme.color("accent"), width))
        inset = width // 2
        frame = whole.adjusted(inset, inset - 1, -inset, -inset)
        painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        segment = self.rows.segment_at(self.rowAt(int(event.position().y())))
        if segment is not None:
            if segment.id == self.active:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            else:
                self.chosen.emit(segment.id, True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.rowAt(self.viewport().height() - 1) - max(0, self.rowAt(0)))
        steps = {
            Qt.Key.Key_Up.value: -1,
            Qt.Key.Key_Down.value: 1,
            Qt.Key.Key_PageUp.value: -page,
            Qt.Key.Key_PageDown.value: page,
            Qt.Key.Key_Home.value: -len(self.rows.ids),
            Qt.Key.Key_End.value: len(self.rows.ids),
        }
        by = steps.get(event.key())
        number = self.step(by) if by is not None else None
        if number is None:
            self._type_into_active(event)
        elif number != self.active:
            self.chosen.emit(number, False)

    def _type_into_active(self, event: QKeyEvent) -> None:
        """A letter typed on the grid begins the typing in the active segment."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if held or not event.text().strip() or not event.text().isprintable():
            event.ignore()
            return
        if self.active is not None:
            self.chosen.emit(self.active, True)
            QApplication.sendEvent(self.live.target, event)

    def keyboardSearch(self, search: str) -> None:
        """Letters find no row: they are typed into the active segment."""

    def _let_go(self) -> None:
        """A person scrolled: the active row need not stay in view when the size changes."""
        self._follows = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)
        event.accept()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Qt would scroll by heights that are not measured yet: `bring_into_view` does it."""

    def _restyle(self) -> None:
        self.painter_of_rows.forget()
        self.setMinimumWidth(min(self.theme.px(LEAST), LEAST + 200))
        bar = self.verticalScrollBar()
        bar.setSingleStep(self.theme.px(28))
        self.renew()
