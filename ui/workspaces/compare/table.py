"""The two texts beside each other, paragraph by paragraph, or one in the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.theme import Theme
from ui.wording import tr
from ui.workspaces.compare.cells import CellPainter
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.heights import Heights
from ui.workspaces.compare.picking import Picking
from ui.workspaces.compare.rows import COUNT, NEW, OLD, Index, RowsModel
from ui.workspaces.compare.sheet import Sheet, Stretch

GUTTER = 44
MARGIN = 24
"""What stays between the change at hand and the edge of the view, in pixels of the design."""


class ComparisonTable(QTableView):
    """The rows of a comparison. The course says which row and change is at hand and is told when
    the person chooses another; ``menu_wanted`` asks for a menu at a point of the screen."""

    menu_wanted = Signal(QPoint)
    laid_out = Signal()

    def __init__(self, theme: Theme, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._course = theme, course
        self.rows = RowsModel(self)
        self.picking = Picking()
        self.painter_ = CellPainter(theme, self.rows, course, self._picked)
        self._heights = Heights(self._guess, self._measure, self)
        self._widths = [0, 0, 0]
        self._side = NEW
        self._scrolling = False
        self._dress()
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self._heights.measured.connect(self._take)
        course.moved.connect(self._show_current)
        course.shown_changed.connect(self._show_choice)
        theme.changed.connect(self._relayout)

    # What the workspace calls

    def show_sheet(self, sheet: Sheet | None, *, keep_place: bool = False) -> None:
        """Show a comparison, from its beginning or where the view stands."""
        at = self.verticalScrollBar().value() if keep_place else 0
        self.picking.clear()
        self.rows.show(sheet)
        self._relayout()
        self.verticalScrollBar().setValue(at)
        self._settle()

    def set_inline(self, inline: bool) -> None:
        if inline != self.rows.inline:
            self.picking.clear()
            self.rows.inline = inline
            self.setColumnHidden(OLD, inline)
            self._relayout()
            self._show_current()

    @property
    def widths(self) -> tuple[int, int, int]:
        """The widths of the columns (0: hidden), as the head above must divide itself."""
        return (self._widths[0], self._widths[1], self._widths[2])

    def copy(self) -> bool:
        """Copy the selected text, or the paragraph at hand; False when there is none."""
        text = self.picking.text(self.rows) or self.paragraph()
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def paragraph(self) -> str:
        """The text of the row at hand in the column that was last clicked."""
        if self.rows.sheet is None:
            return ""
        columns = [self._side, NEW] if self.rows.inline else [self._side, NEW, OLD]
        cells = [self.rows.cell(self.rows.index(self._course.row, c)) for c in columns]
        return next((cell.text for cell in cells if cell.absent is None and cell.text), "")

    # Heights

    def _guess(self, row: int) -> int:
        return self.painter_.guess(row, self._widths)

    def _measure(self, row: int) -> int:
        return self.painter_.height_of(row, self._widths)

    def _relayout(self) -> None:
        self._divide()
        self._resize_rows(list(enumerate(self._heights.begin(self.rows.rowCount()))))
        self._settle()
        self.laid_out.emit()

    def _divide(self) -> None:
        gutter = self._theme.px(GUTTER)
        room = self.viewport().width() - gutter
        if self.rows.inline:
            self._widths = [0, gutter, room]
        else:
            self._widths = [room - room // 2, gutter, room // 2]
        for column, width in enumerate(self._widths):
            if width > 0:
                self.setColumnWidth(column, width)

    def _settle(self) -> None:
        """Measure what is seen now, before it is painted."""
        bottom = self.viewport().height()
        for _ in range(4):
            first, last = max(0, self.rowAt(0)), self.rowAt(bottom)
            last = self.rows.rowCount() - 1 if last < 0 else last
            found = self._heights.settle(first, min(last + 1, first + 200))
            if not found:
                break
            self._take(found)

    def _take(self, found: list[tuple[int, int]]) -> None:
        """Set measured heights without moving what the person looks at."""
        top = max(0, self.rowAt(0))
        before = self.rowViewportPosition(top)
        self._resize_rows(found)
        moved = self.rowViewportPosition(top) - before
        if moved:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _resize_rows(self, heights: list[tuple[int, int]]) -> None:
        header = self.verticalHeader()
        header.blockSignals(True)
        for row, height in heights:
            header.resizeSection(row, height)
        header.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    # Following the course

    def _show_current(self) -> None:
        self.viewport().update()
        if self.rows.sheet is None or not self.rows.rowCount():
            return
        index = self.rows.index(self._course.row, NEW)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        row, difference = self._course.row, self._course.current
        bar = self.verticalScrollBar()
        for _ in range(3):
            header = self.verticalHeader()
            self._take(self._heights.settle(row - 1, row + 1))
            top, height = header.sectionViewportPosition(row), header.sectionSize(row)
            margin = self._theme.px(MARGIN)
            if difference is not None and height > self.viewport().height() - 2 * margin:
                column = OLD if self._only_old(difference) else NEW
                index = self.rows.index(row, column)
                box = self.painter_.stretch_rect(index, self.visualRect(index), difference)
                top, height = int(box.top()), int(box.height())
            before = bar.value()
            if top < margin:
                bar.setValue(before + top - margin)
            elif top + height > self.viewport().height() - margin:
                bar.setValue(before + top + height - self.viewport().height() + margin)
            if bar.value() == before:
                break
        self._settle()

    def _only_old(self, difference: int) -> bool:
        sheet = self.rows.sheet
        return (
            not self.rows.inline
            and sheet is not None
            and not sheet.comparison.differences[difference].new
        )

    def _show_choice(self) -> None:
        self.rows.hamzas = self._course.hamzas
        self.viewport().update()

    # The person's hands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._relayout()
        else:
            self._settle()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self._scrolling:
            self._scrolling = True
            self._settle()
            self._scrolling = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        if index.column() != COUNT:
            self._side = index.column()
            self.picking.begin(index.column(), (index.row(), self._at(index, event)))
            stretch = self._stretch(index, event.position().toPoint())
            if stretch is not None and stretch.difference in self._course.shown:
                self._course.go(stretch.difference)
            else:
                self._course.go_to_row(index.row())
        else:
            self._course.go_to_row(index.row())
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.picking.column >= 0:
            column = self.picking.column
            x = self.columnViewportPosition(column) + 1
            index = self.indexAt(QPoint(x, event.position().toPoint().y()))
            if index.isValid():
                self.picking.extend((index.row(), self._at(index, event)))
                self.viewport().update()
            self._scroll_beyond(event.position().toPoint().y())
        self._show_cursor(event.position().toPoint())

    def _scroll_beyond(self, y: int) -> None:
        """Go on with the text while the selection is drawn over the edge."""
        bar, step = self.verticalScrollBar(), self._theme.px(MARGIN)
        if y < 0:
            bar.setValue(bar.value() - step)
        elif y > self.viewport().height():
            bar.setValue(bar.value() + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() != COUNT:
            text = self.rows.cell(index).text
            self.picking.word(index.column(), index.row(), text, self._at(index, event))
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        last = self.rows.rowCount() - 1
        if step is not None and last >= 0:
            self._course.go_to_row(max(0, min(last, self._course.row + step)))
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self._course.go_to_row(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self._course.go_to_row(last)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            by = self.viewport().height() - self._theme.px(2 * MARGIN)
            bar.setValue(bar.value() + (by if event.key() == Qt.Key.Key_PageDown else -by))
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            stretch = self._stretch(index, event.pos()) if index.isValid() else None
            sheet = self.rows.sheet
            if stretch is not None and sheet is not None:
                found = sheet.comparison.differences[stretch.difference]
                if found.old.strip() and found.new.strip() and found.old != found.new:
                    words = tr("compare_window.tip", old=_short(found.old), new=_short(found.new))
                    QToolTip.showText(event.globalPos(), words, self)
                    return True
            QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _stretch(self, index: Index, point: QPoint) -> Stretch | None:
        if index.column() == COUNT:
            return None
        return self.painter_.stretch_at(index, self.visualRect(index), point.x(), point.y())

    def _at(self, index: Index, event: QMouseEvent) -> int:
        point = event.position()
        return self.painter_.position_at(index, self.visualRect(index), point.x(), point.y())

    def _picked(self, index: Index) -> tuple[int, int] | None:
        return self.picking.of(index, len(self.rows.cell(index).text))

    def _show_cursor(self, point: QPoint) -> None:
        index = self.indexAt(point)
        over_text = (
            index.isValid() and index.column() != COUNT and self.rows.cell(index).absent is None
        )
        self.viewport().setCursor(
            Qt.CursorShape.IBeamCursor if over_text else Qt.CursorShape.ArrowCursor
        )

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("compare_window.table"))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _short(text: str, most: int = 60) -> str:
    text = text.strip()
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
