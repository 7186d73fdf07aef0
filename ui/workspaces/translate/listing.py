"""Pairs of texts as a list: source and target side by side, and a line of facts under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from ui.models.fetched import ROW_ROLE, Index
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Laid, Run
from ui.widgets.paint import Tone
from ui.widgets.rows import RowDelegate
from ui.workspaces.translate import faces

SIDE, TOP = 12, 7


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: two texts with their languages, facts under them, and what it stands for."""

    thing: Any
    source: str
    target: str
    languages: tuple[str, str]
    facts: tuple[str, ...] = ()
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    source_runs: tuple[Run, ...] = ()
    target_runs: tuple[Run, ...] = ()


class Entries(QAbstractListModel):
    """The rows of a listing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ROW_ROLE:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " — ".join(part for part in (entry.source, entry.target, *entry.facts) if part)
        return None


class EntryDelegate(RowDelegate):
    """Two texts, each of so many lines at most (0 for all), a chip and facts."""

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, "surface", parent)
        self._lines = lines

    def key_of(self, index: Index) -> object:
        entry: Entry = index.data(ROW_ROLE)
        return entry.source, entry.target, bool(entry.facts or entry.chip)

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        entry: Entry = index.data(ROW_ROLE)
        px = self.theme.px
        source, target = self._laid(entry, width, direction)
        facts = px(22) if entry.facts or entry.chip else 0
        return int(max(source.height, target.height) + facts + 0.99) + 2 * px(TOP) + 1

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, direction = self.theme, option.direction
        entry: Entry = index.data(ROW_ROLE)
        px = theme.px
        source, target = self._laid(entry, rect.width(), direction)
        room = QRectF(rect).adjusted(px(SIDE), px(TOP), -px(SIDE), 0)
        first, second = paint.split(room, (room.width() - px(18)) / 2, px(18), direction)
        source.draw(painter, first.x(), first.y(), theme.color("ink1"))
        target.draw(painter, second.x(), second.y(), theme.color("ink1"))
        y = room.y() + max(source.height, target.height) + px(2)
        row = QRectF(room.x(), y, room.width(), px(20))
        if entry.chip:
            width = paint.chip_width(theme, entry.chip)
            chip, row = paint.split(row, width, px(10), direction)
            paint.chip(painter, theme, chip, entry.chip, entry.tone, direction)
        font = theme.font(Type.META)
        for fact in entry.facts:
            advance = min(QFontMetricsF(font).horizontalAdvance(fact) + 1, row.width())
            if advance > 0:
                place, row = paint.split(row, advance, px(14), direction)
                paint.line_text(painter, place, fact, font, theme.color("ink3"), direction)

    def _laid(self, entry: Entry, width: int, direction: Qt.LayoutDirection) -> tuple[Laid, Laid]:
        px = self.theme.px
        half = (width - 2 * px(SIDE) - px(18)) / 2
        one, other = (
            self.cells.layout(
                text,
                faces.type_of(language),
                max(40, half),
                direction,
                direction=faces.direction(language),
                max_lines=self._lines,
                runs=runs,
            )
            for text, language, runs in (
                (entry.source, entry.languages[0], entry.source_runs),
                (entry.target, entry.languages[1], entry.target_runs),
            )
        )
        return one, other


class Listing(QListView):
    """A list of entries. ``chosen`` carries what the current one stands for (None for none);
    ``opened`` comes for Return and a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_entries = Entries(self)
        self.delegate = EntryDelegate(theme, lines, self)
        self.setModel(self.model_of_entries)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.activated.connect(lambda index: self.opened.emit(self._thing(index)))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, the first one chosen."""
        self.delegate.forget()
        self.model_of_entries.show(entries)
        if entries:
            self.choose(0)
        else:
            self.chosen.emit(None)

    def choose(self, row: int) -> None:
        """Make one row the chosen one, and no other."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model_of_entries.index(row), alone)

    @property
    def entries(self) -> list[Entry]:
        return self.model_of_entries.entries

    def things(self) -> list[Any]:
        """What the selected rows stand for, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.entries[row].thing for row in rows]

    def current(self) -> Any:
        """What the current row stands for; None when there is none."""
        return self._thing(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self._thing(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here."""

    @staticmethod
    def _thing(index: Index) -> Any:
        entry = index.data(ROW_ROLE)
        return entry.thing if isinstance(entry, Entry) else None
