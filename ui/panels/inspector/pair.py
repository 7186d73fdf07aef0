"""A wrong word and the right one, side by side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.theme import Theme, Type
from ui.widgets import paint


def draw_pair(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    old: str,
    new: str,
    direction: Qt.LayoutDirection,
) -> QRectF:
    """Old struck through, an arrow onward, the new word; what remains of the rectangle."""
    px = theme.px
    struck = theme.font(Type.LIST_HEADLINE, 400)
    struck.setStrikeOut(True)
    strong = theme.font(Type.LIST_UNREAD)
    arrow = px(14)
    room = rect.width() - arrow - 2 * px(8)
    first = min(QFontMetricsF(struck).horizontalAdvance(old) + 2, room / 2)
    second = min(QFontMetricsF(strong).horizontalAdvance(new) + 2, room - first)
    place, rest = paint.split(rect, first, px(8), direction)
    paint.line_text(painter, place, old, struck, theme.color("ink3"), direction)
    place, rest = paint.split(rest, arrow, px(8), direction)
    paint.icon(painter, place, "arrow-right", theme.color("ink3"), arrow, direction)
    place, rest = paint.split(rest, second, px(8), direction)
    paint.line_text(painter, place, new, strong, theme.color("ink1"), direction)
    return rest
