"""The table of actions with their keys: model and delegate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.action_table import TABLE, Action, Menu, Where
from ui.actions import Actions
from ui.keys import hint, parse
from ui.language import Language
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Align
from ui.widgets.rows import RowDelegate
from ui.wording import tr
from workstation.text.folding import fold_key

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
HEIGHT = 38


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action as the table shows it."""

    action: Action
    keys: tuple[str, ...]
    where: str
    own: bool
    """Whether the person gave it these keys."""


class KeyModel(QAbstractListModel):
    """The actions that can have keys, narrowed by a query."""

    def __init__(self, actions: Actions, language: Language) -> None:
        super().__init__()
        self._actions, self._language = actions, language
        self._wanted = ""
        self.rows: list[KeyRow] = []
        self.load()

    def load(self) -> None:
        """Read names and keys anew."""
        self.beginResetModel()
        rows = [self._row(action) for action in TABLE if action.id != "app.escape"]
        self.rows = [row for row in rows if self._fits(row)]
        self.endResetModel()

    def narrow(self, wanted: str) -> int:
        """Keep the rows that a folded query wants; how many there are."""
        self._wanted = wanted
        self.load()
        return len(self.rows)

    def place_of(self, action_id: str) -> int:
        """The row of an action, -1 when it is not shown."""
        found = [at for at, row in enumerate(self.rows) if row.action.id == action_id]
        return found[0] if found else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            keys = "، ".join(row.keys) or tr("settings_window.keyboard.none")
            return f"{row.action.name}, {row.where}, {keys}"
        return None

    def _row(self, action: Action) -> KeyRow:
        arabic = self._language.rtl
        keys = tuple(hint(parse(key), arabic=arabic) for key in self._actions.keys_of(action.id))
        return KeyRow(action, keys, place_name(action), action.id in self._actions.overrides)

    def _fits(self, row: KeyRow) -> bool:
        chords = " ".join(self._actions.keys_of(row.action.id)).replace("+", " ")
        words = fold_key(f"{row.action.name} {row.where} {chords} {chords.replace(' ', '+')}")
        return all(word in words for word in self._wanted.split())


def place_name(action: Action) -> str:
    """Where an action works, in words: its menu, or the place that it belongs to."""
    if action.where in (Where.EDITOR, Where.GRID, Where.QUEUE, Where.POPOVER):
        return tr(f"settings_window.keyboard.where.{action.where.value}")
    if action.where is not Where.EVERYWHERE:
        return tr(f"app.mode.{action.where.value}")
    menu = action.menu if action.menu is not Menu.NONE else Menu.VIEW
    return tr(f"actions.menu.{menu.value}").replace("&", "")


class KeyDelegate(RowDelegate):
    """An action's name at the start, where it works, and its keys at the end."""

    def __init__(self, theme: Theme, parent: QAbstractListModel | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.listening = ""
        """The id of the action that waits for keys to be pressed."""

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        return self.theme.px(HEIGHT)

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        row: KeyRow = index.data(ROW_ROLE)
        theme, px, direction = self.theme, self.theme.px, option.direction
        whole = QRectF(rect).adjusted(px(14), 0, -px(14), 0)
        names, rest = paint.split(whole, whole.width() * 0.46, px(12), direction)
        wheres, keys = paint.split(rest, rest.width() * 0.36, px(12), direction)
        for place, text, role, ink in (
            (names, row.action.name, Type.BASE, "ink1"),
            (wheres, row.where, Type.META, "ink2"),
        ):
            laid = self.cells.layout(
                text, role, place.width(), direction, align=Align.INTERFACE, max_lines=1
            )
            top = place.center().y() - laid.height / 2
            laid.draw(painter, place.x(), top, theme.color(ink))
        if row.action.id == self.listening:
            waiting = tr("settings_window.keyboard.press")
            color, font = theme.color("accent"), theme.font(Type.META_STRONG)
            paint.line_text(painter, keys, waiting, font, color, direction)
            return
        self._draw_keys(painter, row, keys, direction)

    def _draw_keys(
        self, painter: QPainter, row: KeyRow, rest: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self.theme, self.theme.px
        for keys in row.keys:
            place, rest = paint.split(rest, paint.key_width(theme, keys), px(6), direction)
            height = px(20)
            box = QRectF(place.x(), place.center().y() - height / 2, place.width(), height)
            paint.key(painter, theme, box, keys)
        if not row.keys:
            ink, font = theme.color("ink3"), theme.font(Type.META)
            paint.line_text(painter, rest, "—", font, ink, direction)
        if row.own and rest.width() > px(20):
            mark, _ = paint.split(rest, px(14), 0, direction)
            paint.icon(painter, mark, "pencil", theme.color("amber"), px(13), direction)
