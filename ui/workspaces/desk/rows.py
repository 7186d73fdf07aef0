"""A row of the list of stories: state and age, headline, slug and words, issues and who has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.language import direction_of_text
from ui.models.fetched import ROW_ROLE
from ui.shell import Shell
from ui.theme import Type
from ui.widgets import paint
from ui.widgets.cells import Laid
from ui.widgets.paint import Tone
from ui.widgets.rows import Index, RowDelegate
from ui.wording import digits, ltr, tr
from ui.workspaces.desk.states import LOOKS, name_of

if TYPE_CHECKING:
    from workstation.store.articles import StoryRow

SIDE, TOP, FOOT, GAP, LINE, BAR = 12, 9, 8, 4, 20, 10


def describe(shell: Shell, row: StoryRow) -> str:
    """What is read aloud of a row: state, headline, age, words, issues, who has it."""
    parts = [
        str(name_of(row.state)),
        row.headline or tr("desk_window.untitled"),
        age_of(shell, row),
        tr("app.words", n=row.words),
    ]
    if row.findings is not None:
        parts.append(tr("desk_window.issues", n=row.findings))
    if row.assignee:
        parts.append(tr("desk_window.assigned", name=row.assignee))
    return listed(parts)


def listed(parts: Iterable[str]) -> str:
    """These one after another, with the comma of the interface between them."""
    return (tr("desk_window.comma") + " ").join(parts)


def age_of(shell: Shell, row: StoryRow) -> str:
    """How long ago the story was changed, in the zone of this machine."""
    now = shell.context.desk.clock().astimezone()
    return shell.language.ago(row.changed_at.astimezone(), now)


class StoryDelegate(RowDelegate):
    """Paints stories. ``unread(row)`` says whether nobody here has looked at it yet.

    Headlines are broken as if the scroll bar stood there, so that rows are as high with it as
    without; ``room()`` gives the width of the view.
    """

    def __init__(
        self, shell: Shell, unread: Callable[[StoryRow], bool], room: Callable[[], int]
    ) -> None:
        super().__init__(shell.theme, ground="panel")
        self._shell, self._unread, self._room = shell, unread, room

    def key_of(self, index: Index) -> object:
        row: StoryRow = index.data(ROW_ROLE)
        return (row.headline, self._unread(row))

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        px = self.theme.px
        laid = self._headline(index.data(ROW_ROLE), direction)
        return int(px(TOP) + 2 * px(LINE) + 2 * px(GAP) + laid.height + px(FOOT))

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        px, direction = self.theme.px, option.direction
        row: StoryRow = index.data(ROW_ROLE)
        inner = QRectF(rect).adjusted(px(SIDE), px(TOP), -px(SIDE), -px(FOOT))
        head = QRectF(inner.x(), inner.y(), inner.width(), px(LINE))
        self._draw_head(painter, row, head, direction)
        laid = self._headline(row, direction)
        ink = "ink1" if row.headline else "ink3"
        rtl = direction_of_text(row.headline, direction) == Qt.LayoutDirection.RightToLeft
        left = inner.right() - self._width() if rtl else inner.x()
        laid.draw(painter, left, head.bottom() + px(GAP), self.theme.color(ink))
        top = head.bottom() + 2 * px(GAP) + laid.height
        foot = QRectF(inner.x(), top, inner.width(), px(LINE))
        self._draw_foot(painter, row, foot, direction)

    def _width(self) -> int:
        return max(1, self._room() - self.theme.px(BAR) - 2 * self.theme.px(SIDE))

    def _headline(self, row: StoryRow, direction: Qt.LayoutDirection) -> Laid:
        role = Type.LIST_UNREAD if self._unread(row) else Type.LIST_HEADLINE
        text = row.headline or tr("desk_window.untitled")
        return self.cells.layout(text, role, self._width(), direction, max_lines=2)

    def _draw_head(
        self, painter: QPainter, row: StoryRow, rect: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme, look = self.theme, LOOKS[row.state]
        name = str(name_of(row.state))
        width = paint.chip_width(theme, name, look.icon)
        place, rest = paint.split(rect, width, theme.px(8), direction)
        paint.chip(painter, theme, place, name, look.tone, direction, look.icon)
        self._at_end(painter, age_of(self._shell, row), rest, direction)

    def _at_end(
        self, painter: QPainter, text: str, rest: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        font, ink = self.theme.font(Type.META), self.theme.color("ink3")
        width = min(rest.width(), QFontMetricsF(font).horizontalAdvance(text) + 1)
        _, place = paint.split(rest, rest.width() - width, 0, direction)
        paint.line_text(painter, place, text, font, ink, direction)

    def _draw_foot(
        self, painter: QPainter, row: StoryRow, rect: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self.theme, self.theme.px
        side = px(LINE)
        rest, place = paint.split(rect, rect.width() - side - px(8), px(8), direction)
        paint.avatar(painter, theme, place, row.assignee)
        if row.findings is not None:
            text = digits(f"{row.findings:,}")
            width = paint.pill_width(theme, text)
            rest, place = paint.split(rest, rest.width() - width - px(8), px(8), direction)
            if row.findings:
                paint.pill(painter, theme, place, text, Tone.AMBER)
            else:
                paint.box(painter, place, place.height() / 2, theme.color("green-soft"))
                paint.icon(painter, place, "check", theme.color("green"), px(13), direction)
        self._draw_facts(painter, row, rest, direction)

    def _draw_facts(
        self, painter: QPainter, row: StoryRow, rest: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme = self.theme
        font, ink = theme.font(Type.META), theme.color("ink3")
        metrics = QFontMetricsF(font)
        words = tr("app.words", n=row.words)
        words_width = metrics.horizontalAdvance(words) + 1
        if row.slug:
            slug = ltr(row.slug)
            room = rest.width() - words_width - theme.px(8)
            width = min(metrics.horizontalAdvance(slug) + 1, max(room, 0))
            place, rest = paint.split(rest, width, theme.px(8), direction)
            paint.line_text(painter, place, slug, font, ink, direction)
        paint.line_text(painter, rest, words, font, ink, direction)
