"""The places that a replacement would change: a head for each story, a line for each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from ui.theme import Theme, Type
from ui.widgets.cells import Laid, Run
from ui.widgets.rows import Index, RowDelegate
from ui.wording import tr
from workstation.articles import Article
from workstation.desk.replacing import Hit, StoryHits
from workstation.text.replacing import Edit

ROW = Qt.ItemDataRole.UserRole
APART = "\u2009"
"""A thin space, so that letters of the old word do not join those of the new."""


@dataclass(frozen=True, slots=True)
class Row:
    """A story's head (no hit), or one place in it."""

    story: StoryHits
    hit: Hit | None = None

    @property
    def words(self) -> str:
        """The row as text; a place as it stands and, after it, what would come instead."""
        if self.hit is None:
            name = self.story.article.headline or tr("desk_window.untitled")
            if self.story.holder:
                return tr("desk_window.replace.held", headline=name, name=self.story.holder)
            return name
        hit = self.hit
        new = APART + hit.edit.text if hit.edit.text else ""
        return hit.line[: hit.end] + new + hit.line[hit.end :]


class PlaceList(QListView):
    """Rows with a box each; a head's box is that of all its places. ``chosen_changed`` comes when
    a box was ticked or cleared."""

    chosen_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_PlaceDelegate(theme, "surface", self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)
        self.setAccessibleName(tr("desk_window.replace.places"))
        self._model.itemChanged.connect(self._follow)
        self._following = False

    def show_places(self, found: Sequence[StoryHits]) -> None:
        """Show these places, all ticked but those of stories that are open elsewhere."""
        self._following = True
        self._model.clear()
        delegate = self.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        delegate.forget()
        for story in found:
            for row in (Row(story), *(Row(story, hit) for hit in story.hits)):
                item = QStandardItem(row.words)
                item.setData(row, ROW)
                item.setEditable(False)
                item.setCheckable(not story.holder)
                if not story.holder:
                    item.setCheckState(Qt.CheckState.Checked)
                item.setEnabled(not story.holder)
                self._model.appendRow(item)
        self._following = False
        if found:
            self.setCurrentIndex(self._model.index(0, 0))
        self.chosen_changed.emit()

    def chosen(self) -> list[tuple[Article, list[Edit]]]:
        """The edits that are ticked, by story."""
        picked: dict[int, tuple[Article, list[Edit]]] = {}
        for item in self._items():
            row: Row = item.data(ROW)
            if row.hit is not None and item.checkState() is Qt.CheckState.Checked:
                article = row.story.article
                picked.setdefault(article.id, (article, []))[1].append(row.hit.edit)
        return list(picked.values())

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(n) for n in range(self._model.rowCount())]

    def _follow(self, changed: QStandardItem) -> None:
        """A head carries its places with it, and shows whether all, some or none are ticked."""
        if self._following:
            return
        self._following = True
        row: Row = changed.data(ROW)
        head, *places = [i for i in self._items() if i.data(ROW).story is row.story]
        if changed is head:
            for place in places:
                place.setCheckState(changed.checkState())
        else:
            states = {place.checkState() for place in places}
            head.setCheckState(states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self._following = False
        self.chosen_changed.emit()


class _PlaceDelegate(RowDelegate):
    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return int(self._laid(index, width, direction).height) + self.theme.px(14)

    def key_of(self, index: Index) -> object:
        return index.data()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            box = QStyleOptionButton()
            box.rect = self._box(option, index)
            ticks = {
                Qt.CheckState.Checked: QStyle.StateFlag.State_On,
                Qt.CheckState.Unchecked: QStyle.StateFlag.State_Off,
                Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
            }
            tick = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            box.state = QStyle.StateFlag.State_Enabled | ticks[tick]
            style = option.widget.style()
            element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
            style.drawPrimitive(element, box, painter, option.widget)
        laid = self._laid(index, rect.width(), option.direction)
        left = self._indent(index) + self.theme.px(28)
        area = QRect(rect.left() + left, rect.top(), rect.width() - left - self.theme.px(12), 1)
        place = self.place(option, area)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        ink = self.theme.color("ink1" if enabled else "ink3")
        laid.draw(painter, place.left(), rect.top() + self.theme.px(7), ink)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A press anywhere in a row, or the space bar, ticks it or clears it."""
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        spaced = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space  # type: ignore[attr-defined]
        if not (pressed or spaced) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        there = index.model()
        where = there.index(index.row(), index.column())
        return there.setData(where, state, Qt.ItemDataRole.CheckStateRole)

    def _indent(self, index: Index) -> int:
        row: Row = index.data(ROW)
        return self.theme.px(12 if row.hit is None else 36)

    def _box(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        px, rect = self.theme.px, option.rect
        top = rect.top() + px(9)
        return self.place(option, QRect(rect.left() + self._indent(index), top, px(16), px(16)))

    def _laid(self, index: Index, width: int, direction: Qt.LayoutDirection) -> Laid:
        row: Row = index.data(ROW)
        room = width - self._indent(index) - self.theme.px(40)
        if row.hit is None:
            return self.cells.layout(row.words, Type.META_TITLE, room, direction, max_lines=1)
        start, end = row.hit.start, row.hit.end
        runs = [Run(start, end, ground="del", strike=True)]
        if row.hit.edit.text:
            end += len(APART)
            runs.append(Run(end, end + len(row.hit.edit.text), ground="ins"))
        return self.cells.layout(row.words, Type.META, room, direction, runs=runs, max_lines=3)
