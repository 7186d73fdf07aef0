"""The pane of changes: how many of each kind, the list, and why a change cannot go back."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.bars import Bar
from ui.widgets.button import IconButton, PointedButton
from ui.widgets.chip import Count
from ui.widgets.label import Label
from ui.widgets.paint import MarkShape, Tone
from ui.wording import Text, number, phrase, tr
from ui.workspaces.compare.changes_model import ENTRY_ROLE, ChangesModel, Heading
from ui.workspaces.compare.changes_rows import ChangeRows
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.said import change_note
from workstation.desk.comparing import Compared
from workstation.text.comparison import DifferenceKind

TONES = {
    DifferenceKind.HAMZA: Tone.AMBER,
    DifferenceKind.WORDING: Tone.NEUTRAL,
    DifferenceKind.REMOVED: Tone.RED,
    DifferenceKind.ADDED: Tone.GREEN,
    DifferenceKind.MOVED: Tone.BLUE,
    DifferenceKind.FORM: Tone.BLUE,
}
SAMPLES = {
    DifferenceKind.REMOVED: ("del", "red-line"),
    DifferenceKind.MOVED: ("blue-soft", "blue-line"),
}
FILTERS = tuple(DifferenceKind)


class KindFilter(PointedButton):
    """A line of the pane's head: a sample of the mark, the kind, how many. On: only this kind."""

    def __init__(self, theme: Theme, kind: DifferenceKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._theme = theme
        self._count = 0
        self._hidden = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int, *, hidden: bool = False) -> None:
        """Show how many there are, and whether they are hidden now."""
        self._count, self._hidden = count, hidden
        self.setAccessibleName(f"{self._words()}: {number(count)}")
        self.setToolTip(tr("compare_window.only"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, direction = self._theme, self._theme.px, self.layoutDirection()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = "accent-soft" if self.isChecked() else "hover" if self.hovered else "panel"
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.color("line"))
        if self.isChecked():
            edge, _ = paint.split(rect, px(3), 0, direction)
            painter.fillRect(edge, theme.color("accent"))
        room = rect.adjusted(px(14), 0, -px(14), -1)
        sample, rest = paint.split(room, px(16), px(8), direction)
        self._sample(painter, sample)
        words = number(self._count)
        wide = paint.pill_width(theme, words)
        pill = QRectF(rest)
        label, _ = paint.split(rest, rest.width() - wide - px(8), px(8), direction)
        pill = QRectF(
            rest.x() if direction == Qt.LayoutDirection.RightToLeft else rest.right() - wide,
            rest.center().y() - px(10),
            wide,
            px(20),
        )
        ink = theme.color("ink3" if self._hidden else "ink1")
        paint.line_text(painter, label, self._words(), theme.font(Type.BASE), ink, direction)
        tone = Tone.OUTLINE if self._hidden else TONES[self.kind]
        paint.pill(painter, theme, pill, words, tone)
        painter.end()

    def _words(self) -> str:
        kind = tr(f"compare_window.kind.{self.kind.value}")
        return tr("compare_window.hidden", kind=kind) if self._hidden else kind

    def _sample(self, painter: QPainter, place: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        if self.kind is DifferenceKind.HAMZA:
            color, y = theme.color("amber-line"), place.center().y()
            dots = MarkShape.DOTS
            paint.mark(painter, dots, color, place.left(), place.right(), y, theme.scale)
            return
        if self.kind is DifferenceKind.FORM:
            bar = QRectF(place.center().x() - px(1), place.center().y() - px(7), px(2), px(14))
            painter.fillRect(bar, theme.color("blue-line"))
            return
        side = px(13)
        square = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
        ground, line = SAMPLES.get(self.kind, ("ins", "green-line"))
        paint.box(painter, square, px(3), theme.color(ground), theme.color(line))


class ChangesPane(QWidget):
    """Counts that filter, and the list; both follow the course and lead it. ``activated`` comes
    when a change is chosen with Return or a double click."""

    activated = Signal()

    def __init__(self, shell: Shell, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self._shell, self._course = shell, course
        self._compared: Compared | None = None
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.total = Count(theme, 0, Tone.NEUTRAL)
        self.clear = IconButton(theme, "list-filter", phrase("compare_window.all"), checkable=True)
        self.filters = {kind: KindFilter(theme, kind) for kind in FILTERS}
        self.model = ChangesModel(self)
        self.view = QListView()
        self.none = Label(theme, "", Type.META, "ink3", wrap=True)
        self.reason = Label(theme, "", Type.META, "ink2", wrap=True)
        self._build()
        course.shown_changed.connect(self._show_choice)
        course.moved.connect(self._show_current)

    def show_compared(self, compared: Compared | None) -> None:
        """Show the changes of a comparison; call before the course walks it."""
        self._compared = compared
        counts = compared.comparison.counts() if compared is not None else {}
        self.total.set_count(sum(counts.values()))
        for kind, line in self.filters.items():
            line.setVisible(bool(counts.get(kind)))
        self._count()

    def show_reason(self, text: Text) -> None:
        """Say at the foot why nothing can be restored; nothing with an empty text."""
        self.reason.set_text(text)
        self._foot.setVisible(bool(str(text)))

    def retranslate(self) -> None:
        self._count()
        self._show_choice()

    def _build(self) -> None:
        theme = self._shell.theme
        head = Bar(theme, 46)
        head.row.addWidget(Label(theme, phrase("compare_window.list"), Type.TITLE))
        head.row.addWidget(self.total)
        head.row.addStretch()
        head.row.addWidget(self.clear)
        self.clear.clicked.connect(lambda: self._course.set_only(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        for kind, line in self.filters.items():
            column.addWidget(line)
            line.clicked.connect(lambda on, kind=kind: self._course.set_only(kind if on else None))
        self.none.setContentsMargins(*(theme.px(14),) * 4)
        column.addWidget(self.none)
        column.addWidget(self.view, 1)
        self._foot = QWidget()
        self._foot.setProperty("ground", "sunken")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        foot.addWidget(self.reason)
        self._foot.hide()
        column.addWidget(self._foot)
        self._dress_list()

    def _dress_list(self) -> None:
        view = self.view
        view.setProperty("ground", "panel")
        view.setModel(self.model)
        self._rows = ChangeRows(self._shell.theme, self.model, self._note)
        view.setItemDelegate(self._rows)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(400)
        view.setMouseTracking(True)
        view.setAccessibleName(tr("compare_window.list"))
        view.selectionModel().currentChanged.connect(self._chosen)
        view.activated.connect(self.activated)
        self._shell.theme.changed.connect(view.doItemsLayout)

    def _note(self, difference: int) -> str:
        if self._compared is None:
            return ""
        found = self._compared.comparison.differences[difference]
        return change_note(
            self._compared, found, self._shell.language, self._shell.context.desk.clock()
        )

    def _count(self) -> None:
        counts = self._compared.comparison.counts() if self._compared is not None else {}
        for kind, line in self.filters.items():
            hidden = kind is DifferenceKind.HAMZA and not self._course.hamzas
            line.show_count(counts.get(kind, 0), hidden=hidden)

    def _show_choice(self) -> None:
        only = self._course.only
        for kind, line in self.filters.items():
            line.setChecked(kind is only)
        self.clear.setChecked(only is not None)
        self.clear.setEnabled(only is not None)
        self._count()
        self.model.show(self._compared, self._course.shown)
        empty = not self._course.shown and self._compared is not None
        hidden = empty and bool(self._compared and self._compared.comparison.differences)
        self.none.set_text(phrase("compare_window.only_hamzas") if hidden else "")
        self.none.setVisible(hidden)
        self._show_current()

    def _show_current(self) -> None:
        index = self.model.place_of(self._course.current)
        if index == self.view.currentIndex():
            return
        chooser = self.view.selectionModel()
        chooser.blockSignals(True)
        chooser.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        chooser.blockSignals(False)
        if index.isValid():
            self.view.scrollTo(index)
        self.view.viewport().update()

    def _chosen(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Heading):
            return
        if isinstance(entry, int) and entry != self._course.current:
            self._course.go(entry)
