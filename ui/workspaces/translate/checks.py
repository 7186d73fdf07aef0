"""The quality pane under the grid: what the checks found, with a way to mend or set aside each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.models.fetched import ROW_ROLE, Index
from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.bars import Bar
from ui.widgets.button import IconButton
from ui.widgets.chip import Count, KeyHint
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.widgets.rows import RowDelegate
from ui.wording import phrase, spoken_language, tr
from ui.workspaces.translate.sheet import Sheet
from workstation.desk.quality import Issue, Severity

CLOSED, OPEN, MOST = 34, 130, 260
ROW = 31

LOOK = {
    Severity.ERROR: ("circle-alert", "red"),
    Severity.WARNING: ("triangle-alert", "amber"),
    Severity.HINT: ("info", "blue"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """An issue of a segment, as a row."""

    segment: int
    number: int
    issue: Issue

    @property
    def verbs(self) -> tuple[str, ...]:
        """What can be done, from the end of the row: errors are mended, the rest set aside."""
        fix = ("fix",) if self.issue.fix is not None else ()
        grave = self.issue.severity is Severity.ERROR
        return ("go", *fix) if grave else ("ignore", *fix)


def message(issue: Issue) -> str:
    """The sentence of an issue in the language of the interface."""
    return issue.message(spoken_language())


def verb_text(remark: Remark, verb: str) -> str:
    fix = remark.issue.fix
    if verb == "fix" and fix is not None and fix.text.strip():
        return tr("translate_window.put", text=fix.text)
    return tr(f"translate_window.{verb}")


class Remarks(QAbstractListModel):
    """The issues of a sheet, errors first, in story order."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.remarks: list[Remark] = []

    def renew(self) -> None:
        self.beginResetModel()
        found = [
            Remark(part.id, part.number, issue)
            for part in self._sheet.row
            for issue in self._sheet.issues.get(part.id, ())
        ]
        order = list(Severity)
        found.sort(key=lambda remark: (order.index(remark.issue.severity), remark.number))
        self.remarks = found
        self.endResetModel()

    def count(self, severity: Severity) -> int:
        return sum(remark.issue.severity is severity for remark in self.remarks)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.remarks):
            return None
        remark = self.remarks[index.row()]
        if role == ROW_ROLE:
            return remark
        if role == Qt.ItemDataRole.AccessibleTextRole:
            where = tr("translate_window.segment", number=remark.number)
            return f"{where}: {message(remark.issue)}"
        return None


class RemarkDelegate(RowDelegate):
    """Icon, segment, sentence, and verbs as words at the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "panel", parent)

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(ROW)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, direction = self.theme, option.direction
        remark: Remark = index.data(ROW_ROLE)
        px = theme.px
        for verb, place in self.verb_places(remark, rect, direction).items():
            font, ink = theme.font(Type.META_STRONG), theme.color("accent")
            centre = Qt.AlignmentFlag.AlignHCenter
            paint.line_text(painter, place, verb_text(remark, verb), font, ink, direction, centre)
        taken = sum(place.width() for place in self.verb_places(remark, rect, direction).values())
        room = QRectF(rect).adjusted(px(12), 0, -px(12), -1)
        icon, ink_token = LOOK[remark.issue.severity]
        mark, room = paint.split(room, px(16), px(10), direction)
        paint.icon(painter, mark, icon, theme.color(ink_token), px(15), direction)
        where, room = paint.split(room, px(62), px(10), direction)
        font = theme.font(Type.META)
        said = tr("translate_window.segment", number=remark.number)
        paint.line_text(painter, where, said, font, theme.color("ink2"), direction)
        words, _ = paint.split(room, max(0.0, room.width() - taken - px(8)), 0, direction)
        text = message(remark.issue)
        paint.line_text(painter, words, text, theme.font(Type.BASE), theme.color("ink1"), direction)

    def verb_places(
        self, remark: Remark, rect: QRect, direction: Qt.LayoutDirection
    ) -> dict[str, QRectF]:
        """Where each verb stands, from the end of the row."""
        px = self.theme.px
        metrics = QFontMetricsF(self.theme.font(Type.META_STRONG))
        rest = QRectF(rect).adjusted(px(8), 0, -px(8), -1)
        places: dict[str, QRectF] = {}
        for verb in remark.verbs:
            width = metrics.horizontalAdvance(verb_text(remark, verb)) + px(20)
            rest, place = paint.split(rest, rest.width() - width, 0, direction)
            places[verb] = place
        return places


class RemarkList(QListView):
    """``done(remark, verb)`` comes for a verb that was pressed; Return goes, Delete sets aside."""

    done = Signal(object, str)

    def __init__(self, theme: Theme, remarks: Remarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = RemarkDelegate(theme, self)
        self.setModel(remarks)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ground", "panel")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        remark = index.data(ROW_ROLE)
        if isinstance(remark, Remark):
            self.done.emit(remark, self.verb_at(remark, index, event))

    def verb_at(self, remark: Remark, index: QModelIndex, event: QMouseEvent) -> str:
        places = self.delegate.verb_places(remark, self.visualRect(index), self.layoutDirection())
        found = [verb for verb, place in places.items() if place.contains(event.position())]
        return found[0] if found else "go"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        remark = self.currentIndex().data(ROW_ROLE)
        key = event.key()
        if isinstance(remark, Remark) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            verb = "fix" if "fix" in remark.verbs else "go"
            self.done.emit(remark, verb)
        elif isinstance(remark, Remark) and key == Qt.Key.Key_Delete and "ignore" in remark.verbs:
            self.done.emit(remark, "ignore")
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""


class ChecksPane(QWidget):
    """Counts in a head of 34 px, and the list under it when it is open. ``toggled`` comes when
    it was opened or closed."""

    toggled = Signal(bool)
    next_wanted = Signal()

    def __init__(self, shell: Shell, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = shell.theme
        self.theme, self._sheet, self._actions = theme, sheet, shell.actions
        self.is_open = False
        self.remarks = Remarks(sheet, self)
        self.head = Bar(theme, CLOSED, "panel")
        self.errors = Count(theme, 0, Tone.RED)
        self.warnings = Count(theme, 0, Tone.AMBER)
        self.clean = Label(theme, "", Type.META, "ink3")
        self.keys = KeyHint(theme, shell.actions.hint("app.next_issue"))
        self.next = Label(theme, phrase("translate_window.next_warning"), Type.META, "ink2")
        self.fold = IconButton(theme, "chevron-down", phrase("translate_window.fold"), size=16)
        self.fold.clicked.connect(lambda: self.open(not self.is_open))
        row = self.head.row
        row.addWidget(Label(theme, phrase("translate_window.quality"), Type.TITLE))
        row.addWidget(self.errors)
        row.addWidget(self.warnings)
        row.addWidget(self.clean)
        row.addStretch()
        row.addWidget(self.keys)
        row.addWidget(self.next)
        row.addWidget(self.fold)
        self.list = RemarkList(theme, self.remarks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        sheet.issues_changed.connect(self.renew)
        sheet.opened.connect(self.renew)
        self.open(False)
        theme.changed.connect(lambda: self.open(self.is_open))

    def open(self, wanted: bool) -> None:
        """Show the list, or the head alone."""
        self.is_open = wanted
        px = self.theme.px
        self.list.setVisible(wanted)
        self.fold.set_icon("chevron-down" if wanted else "chevron-up")
        self.setMinimumHeight(px(CLOSED + 2 * ROW) if wanted else px(CLOSED))
        self.setMaximumHeight(px(MOST) if wanted else px(CLOSED))
        self.toggled.emit(wanted)

    def renew(self, *_: object) -> None:
        """Show what the checks say now."""
        had = bool(self.remarks.remarks)
        self.remarks.renew()
        errors = self.remarks.count(Severity.ERROR)
        rest = len(self.remarks.remarks) - errors
        self.errors.set_count(errors)
        self.warnings.set_count(rest)
        some = bool(errors or rest)
        for widget in (self.keys, self.next):
            widget.setVisible(some)
        worked = any(part.target for part in self._sheet.row)
        self.clean.set_text(phrase("translate_window.clean") if worked and not some else "")
        if some and not had:
            self.open(True)
        elif not some and self.is_open:
            self.open(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "keys"):
            self.keys.set_keys(self._actions.hint("app.next_issue"))
            self.list.viewport().update()
        super().changeEvent(event)
