"""The rows of the palette: what was found, in groups, as a model and a delegate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.shell import Found
from ui.theme import Type
from ui.widgets import paint
from ui.widgets.cells import Align, Run
from ui.widgets.paint import Tone
from ui.widgets.rows import RowDelegate

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

ROW, HEAD = 38, 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what was found with its hits and keys, or (no ``found``) the name of a group."""

    text: str
    found: Found | None = None
    spans: tuple[tuple[int, int], ...] = ()
    keys: str = ""


class PaletteModel(QAbstractListModel):
    """Entries in order; heads of groups cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = [entry.text]
            if entry.found is not None:
                parts += [entry.found.note, entry.found.chip, entry.found.aside, entry.keys]
            return ", ".join(part for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entries[index.row()].found is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def step(self, row: int, by: int) -> int:
        """The next row that can be chosen, or the same when there is none."""
        at = row + by
        while 0 <= at < len(self.entries):
            if self.entries[at].found is not None:
                return at
            at += by
        return row


class PaletteDelegate(RowDelegate):
    """Icon, text with its hits in the accent, note and chip; keys or an aside at the end."""

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        entry: Entry = index.data(ENTRY_ROLE)
        return self.theme.px(ROW if entry.found is not None else HEAD)

    def key_of(self, index: Index) -> object:
        return index.data(ENTRY_ROLE).found is None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent-soft" if chosen else "surface"
        painter.fillRect(option.rect, self.theme.color(ground))
        self.draw(painter, option, index, option.rect)
        painter.restore()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, direction = self.theme, option.direction
        px = theme.px
        entry: Entry = index.data(ENTRY_ROLE)
        inner = QRectF(rect).adjusted(px(16), 0, -px(16), 0)
        if entry.found is None:
            font, ink = theme.font(Type.META_TITLE), theme.color("ink2")
            paint.line_text(painter, inner, entry.text, font, ink, direction)
            return
        found = entry.found
        place, rest = paint.split(inner, px(17), px(10), direction)
        paint.icon(
            painter, place, found.icon or "arrow-right", theme.color("ink2"), px(16), direction
        )
        rest = self._draw_end(painter, entry, rest, direction)
        self._draw_text(painter, entry, found, rest, direction)

    def _draw_end(
        self, painter: QPainter, entry: Entry, rest: QRectF, direction: Qt.LayoutDirection
    ) -> QRectF:
        theme = self.theme
        if entry.keys:
            width = float(paint.key_width(theme, entry.keys))
        elif entry.found is not None and entry.found.aside:
            metrics = QFontMetricsF(theme.font(Type.META))
            width = metrics.horizontalAdvance(entry.found.aside) + 1
        else:
            return rest
        gap = theme.px(12)
        rest, place = paint.split(rest, rest.width() - width - gap, gap, direction)
        if entry.keys:
            height = theme.px(18)
            box = QRectF(place.x(), place.center().y() - height / 2, width, height)
            paint.key(painter, theme, box, entry.keys)
        elif entry.found is not None:
            font, ink = theme.font(Type.META), theme.color("ink3")
            paint.line_text(painter, place, entry.found.aside, font, ink, direction)
        return rest

    def _draw_text(
        self,
        painter: QPainter,
        entry: Entry,
        found: Found,
        rest: QRectF,
        direction: Qt.LayoutDirection,
    ) -> None:
        theme = self.theme
        runs = tuple(Run(a, b, ink="accent", weight=600) for a, b in entry.spans)
        laid = self.cells.layout(
            entry.text,
            Type.BASE,
            rest.width(),
            direction,
            align=Align.INTERFACE,
            max_lines=1,
            runs=runs,
        )
        top = rest.center().y() - laid.height / 2
        laid.draw(painter, rest.x(), top, theme.color("ink1"))
        used = min(laid.width + theme.px(10), rest.width())
        _, rest = paint.split(rest, used, 0, direction)
        if found.note and rest.width() > theme.px(40):
            font, ink = theme.font(Type.META), theme.color("ink2")
            width = QFontMetricsF(font).horizontalAdvance(found.note) + 1
            place, rest = paint.split(rest, min(width, rest.width()), theme.px(8), direction)
            paint.line_text(painter, place, found.note, font, ink, direction)
        if found.chip and rest.width() > theme.px(40):
            width = paint.chip_width(theme, found.chip)
            place, _ = paint.split(rest, min(width, rest.width()), 0, direction)
            height = theme.px(20)
            box = QRectF(place.x(), place.center().y() - height / 2, place.width(), height)
            paint.chip(painter, theme, box, found.chip, Tone.NEUTRAL, direction)
