"""The list of versions, painted as a line with a point for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.panels.inspector.version_entries import (
    Difference,
    Entry,
    detail_of,
    title_of,
    when_of,
)
from ui.shell import Shell
from ui.theme import Type
from ui.widgets import paint
from ui.widgets.cells import Align, Laid
from ui.widgets.rows import RowDelegate
from ui.wording import tr

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
LINE, TEXT, PAD, BUTTONS = 17, 34, 10, 36

Index = QModelIndex | QPersistentModelIndex


class VersionModel(QAbstractListModel):
    """Entries with what each changed, as far as that is known yet."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()
        self.differences: dict[int, Difference] = {}
        self.picked: list[int] = []
        """Numbers of versions chosen for comparing."""

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def learn(self, differences: Mapping[int, Difference]) -> None:
        """Take in what some versions changed."""
        self.differences.update(differences)
        self.touch()

    def touch(self) -> None:
        """Have all rows drawn again."""
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def entry(self, index: Index) -> Entry | None:
        at = index.row()
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY_ROLE:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = [title_of(entry), detail_of(entry, self.differences.get(entry.number))]
            if entry.locked:
                words.append(tr("inspector.versions.kept"))
            return tr("inspector.comma").join(words)
        return None


class VersionDelegate(RowDelegate):
    """Paints a point of the line, title and time, and who did what. The row in hand leaves room
    for its buttons."""

    def __init__(self, shell: Shell, model: VersionModel) -> None:
        super().__init__(shell.theme, "panel")
        self._shell, self._model = shell, model
        self.chosen = -1
        """The place of the row in hand."""
        self.picking = False

    def key_of(self, index: Index) -> object:
        entry: Entry = index.data(ENTRY_ROLE)
        return (entry, self._model.differences.get(entry.number), index.row() == self.chosen)

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        px = self.theme.px
        entry: Entry = index.data(ENTRY_ROLE)
        tall = self.theme.line(Type.TITLE) + self._detail(entry, width, direction).height
        if self.shows_buttons(index):
            tall += px(BUTTONS)
        return int(tall) + 2 * px(PAD)

    def shows_buttons(self, index: Index) -> bool:
        """Whether the row has buttons: the one in hand, when there is something to do with it."""
        entry: Entry = index.data(ENTRY_ROLE)
        return index.row() == self.chosen and entry.restorable and not self.picking

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self.theme, self.theme.px
        rect: QRect = option.rect
        state = option.state
        painter.save()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        here = bool(state & QStyle.StateFlag.State_Selected) and not self.picking
        ground = "accent-soft" if here else "hover" if over else "panel"
        painter.fillRect(rect, theme.color(ground))
        line = QRect(rect.left() + px(TEXT), rect.bottom(), rect.width() - px(TEXT) - px(12), 1)
        painter.fillRect(self.place(option, line), theme.color("line"))
        self.draw(painter, option, index, rect)
        if state & QStyle.StateFlag.State_HasFocus and (
            state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            paint.ring(painter, theme, rect.adjusted(1, 1, -1, -2).toRectF(), px(3))
        painter.restore()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        theme, px, direction = self.theme, self.theme.px, option.direction
        entry: Entry = index.data(ENTRY_ROLE)
        self._point(painter, option, index, entry)
        text = QRect(
            rect.left() + px(TEXT), rect.top(), rect.width() - px(TEXT + 12), rect.height()
        )
        inner = self.place(option, text).toRectF()
        top = inner.y() + px(PAD)
        head = QRectF(inner.x(), top, inner.width(), theme.line(Type.TITLE))
        when = when_of(entry, self._shell.language, self._shell.context.desk.clock())
        meta = theme.font(Type.META)
        width = QFontMetricsF(meta).horizontalAdvance(when) + 2
        name, place = paint.split(head, head.width() - width, 0, direction)
        paint.line_text(painter, place, when, meta, theme.color("ink2"), direction)
        role = Type.TITLE if entry.revision is not None else Type.BASE
        title = title_of(entry)
        paint.line_text(painter, name, title, theme.font(role), theme.color("ink1"), direction)
        if entry.locked:
            used = QFontMetricsF(theme.font(role)).horizontalAdvance(title) + px(8)
            _, rest = paint.split(name, min(used, name.width() - px(16)), 0, direction)
            lock, _ = paint.split(rest, px(14), 0, direction)
            paint.icon(painter, lock, "lock", theme.color("ink3"), px(13), direction)
        laid = self._detail(entry, rect.width(), direction)
        laid.draw(painter, inner.x(), head.bottom(), theme.color("ink2"))

    def _point(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, entry: Entry
    ) -> None:
        """The line at the start side, and the entry's point on it."""
        theme, px, rect = self.theme, self.theme.px, option.rect
        middle = rect.top() + px(PAD) + int(theme.line(Type.TITLE) / 2)
        first, last = index.row() == 0, index.row() == self._model.rowCount() - 1
        top = middle if first else rect.top()
        bottom = middle if last else rect.bottom()
        line = QRect(rect.left() + px(LINE), top, px(2), bottom - top + 1)
        painter.fillRect(self.place(option, line), theme.color("line"))
        side = px(16 if self.picking and entry.revision is not None else 10)
        square = QRect(rect.left() + px(LINE) + px(1) - side // 2, middle - side // 2, side, side)
        box = self.place(option, square).toRectF()
        if self.picking and entry.revision is not None:
            on = entry.number in self._model.picked
            ground, border = ("accent", "accent") if on else ("surface", "ctl")
            paint.box(painter, box, px(4), theme.color(ground), theme.color(border))
            if on:
                ink = theme.color("on-accent")
                paint.icon(painter, box, "check", ink, px(12), option.direction)
        elif entry.current:
            paint.box(painter, box, side / 2, theme.color("accent"))
        elif entry.revision is not None:
            paint.box(painter, box, side / 2, theme.color("panel"), theme.color("ctl"), px(2))
        else:
            small = box.adjusted(px(2), px(2), -px(2), -px(2))
            paint.box(painter, small, small.width() / 2, theme.color("ctl"))

    def _detail(self, entry: Entry, width: int, direction: Qt.LayoutDirection) -> Laid:
        px = self.theme.px
        words = detail_of(entry, self._model.differences.get(entry.number))
        room = width - px(TEXT + 12)
        return self.cells.layout(
            words,
            Type.META,
            room,
            direction,
            direction=direction,
            align=Align.INTERFACE,
            max_lines=2,
        )
