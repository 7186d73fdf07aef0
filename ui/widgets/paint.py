"""Painters of the small shapes: chips, pills, key hints, avatars, marks, rings.

Widgets and delegates draw with the same functions, so that a chip in a row is the chip in a
panel. Rectangles are visual (already mirrored); ``direction`` orders what is inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from ui import icons
from ui.theme import Theme, Type

Direction = Qt.LayoutDirection


class Tone(Enum):
    """Colours of a chip or pill: the tokens of its ground, its ink, and its border if any."""

    NEUTRAL = ("sunken", "ink2", "")
    OUTLINE = ("", "ink2", "line2")
    ACCENT = ("accent", "on-accent", "")
    SOFT = ("accent-soft", "accent", "")
    RED = ("red-soft", "red", "")
    AMBER = ("amber-soft", "amber", "")
    BLUE = ("blue-soft", "blue", "")
    GREEN = ("green-soft", "green", "")
    PLUM = ("plum-soft", "plum", "")

    @property
    def ground(self) -> str:
        return self.value[0]

    @property
    def ink(self) -> str:
        return self.value[1]

    @property
    def border(self) -> str:
        return self.value[2]


class MarkShape(StrEnum):
    """How a proofing mark is drawn under its word: spelling, hamza, style."""

    WAVE = "wave"
    DOTS = "dots"
    LINE = "line"


MARK_COLORS = {
    MarkShape.WAVE: "red-line",
    MarkShape.DOTS: "amber-line",
    MarkShape.LINE: "blue-line",
}


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    ground: QColor | None,
    border: QColor | None = None,
    width: float = 1,
) -> None:
    """A rounded rectangle; the border is drawn inside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def line_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    direction: Direction,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> None:
    """One line of text, elided at its end, centred in the height of the rectangle."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(color)
    painter.setLayoutDirection(direction)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)


def icon(
    painter: QPainter, rect: QRectF, name: str, color: QColor, size: int, direction: Direction
) -> None:
    """An icon in the middle of a rectangle."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else None
    drawn = icons.pixmap(name, color, size, direction, ratio)
    left = rect.x() + (rect.width() - size) / 2
    top = rect.y() + (rect.height() - size) / 2
    painter.drawPixmap(QPointF(round(left), round(top)), drawn)


def chip_width(theme: Theme, text: str, icon_name: str = "", role: Type = Type.META_STRONG) -> int:
    """The width that a chip of this text takes, padding and icon included."""
    width = QFontMetricsF(theme.font(role)).horizontalAdvance(text)
    icon_room = theme.px(13) + theme.px(5) if icon_name else 0
    return int(width + 0.99) + 2 * theme.px(7) + icon_room


def chip(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    tone: Tone,
    direction: Direction,
    icon_name: str = "",
    role: Type = Type.META_STRONG,
) -> None:
    """A chip: 20 high, radius 4, its icon at the start."""
    ground = theme.color(tone.ground) if tone.ground else None
    border = theme.color(tone.border) if tone.border else None
    box(painter, rect, theme.px(4), ground, border)
    inner = rect.adjusted(theme.px(7), 0, -theme.px(7), 0)
    ink = theme.color(tone.ink)
    if icon_name:
        side = theme.px(13)
        place, inner = split(inner, side, theme.px(5), direction)
        icon(painter, place, icon_name, ink, side, direction)
    line_text(painter, inner, text, theme.font(role), ink, direction, Qt.AlignmentFlag.AlignCenter)


def split(rect: QRectF, start: float, gap: float, direction: Direction) -> tuple[QRectF, QRectF]:
    """A piece of ``start`` pixels at the start side, and what remains after a gap."""
    rest = rect.width() - start - gap
    if direction == Direction.RightToLeft:
        first = QRectF(rect.right() - start, rect.y(), start, rect.height())
        return first, QRectF(rect.x(), rect.y(), rest, rect.height())
    first = QRectF(rect.x(), rect.y(), start, rect.height())
    return first, QRectF(rect.x() + start + gap, rect.y(), rest, rect.height())


def pill_width(theme: Theme, text: str) -> int:
    width = QFontMetricsF(theme.font(Type.META_TITLE)).horizontalAdvance(text)
    return max(theme.px(22), int(width + 0.99) + theme.px(13))


def pill(painter: QPainter, theme: Theme, rect: QRectF, text: str, tone: Tone) -> None:
    """A count in a round ground, 20 high."""
    ground = theme.color(tone.ground) if tone.ground else None
    border = theme.color(tone.border) if tone.border else None
    box(painter, rect, rect.height() / 2, ground, border)
    line_text(
        painter,
        rect,
        text,
        theme.font(Type.META_TITLE),
        theme.color(tone.ink),
        Direction.LeftToRight,
        Qt.AlignmentFlag.AlignCenter,
    )


def key_width(theme: Theme, text: str) -> int:
    width = QFontMetricsF(theme.font(Type.LATIN_SMALL)).horizontalAdvance(text)
    return max(theme.px(18), int(width + 0.99) + theme.px(10))


def key(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    ink: str = "ink2",
    ground: str = "surface",
    border: str = "line2",
) -> None:
    """A key hint in its little box, 18 high, always left to right."""
    box(painter, rect, theme.px(4), theme.color(ground) if ground else None, theme.color(border))
    line_text(
        painter,
        rect,
        text,
        theme.font(Type.LATIN_SMALL),
        theme.color(ink),
        Direction.LeftToRight,
        Qt.AlignmentFlag.AlignCenter,
    )


AVATAR_TONES = (Tone.PLUM, Tone.BLUE, Tone.AMBER, Tone.GREEN, Tone.NEUTRAL)


def initials(name: str) -> str:
    """The first letters of the first and the last name: «هدى منصور» gives «هم»."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "—"
    letters = [words[0][0], *(words[-1][0] for _ in range(len(words) > 1))]
    return "\u200c".join(letter.upper() for letter in letters)


def avatar(painter: QPainter, theme: Theme, rect: QRectF, name: str) -> None:
    """The initials of a person in a circle; the colour is always the same for the same name."""
    tone = AVATAR_TONES[sum(map(ord, name)) % len(AVATAR_TONES)] if name else Tone.NEUTRAL
    side = min(rect.width(), rect.height())
    circle = QRectF(0, 0, side, side)
    circle.moveCenter(rect.center())
    box(painter, circle, side / 2, theme.color(tone.ground))
    font = theme.font(Type.LATIN_SMALL, 600)
    font.setPixelSize(max(8, int(side * 0.44)))
    text = initials(name)
    direction = Direction.RightToLeft if "\u0590" < text[0] < "\u0900" else Direction.LeftToRight
    line_text(
        painter, circle, text, font, theme.color(tone.ink), direction, Qt.AlignmentFlag.AlignCenter
    )


def mark(
    painter: QPainter, shape: MarkShape, color: QColor, x1: float, x2: float, y: float, unit: float
) -> None:
    """A proofing mark from ``x1`` to ``x2``; ``unit`` is one pixel of the design at this size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape is MarkShape.LINE:
        painter.setPen(QPen(color, 2 * unit))
        painter.drawLine(QPointF(x1, y), QPointF(x2, y))
    elif shape is MarkShape.DOTS:
        _dots(painter, color, x1, x2, y, unit)
    else:
        _wave(painter, color, x1, x2, y, unit)
    painter.restore()


def _dots(painter: QPainter, color: QColor, x1: float, x2: float, y: float, unit: float) -> None:
    side, step = 2.2 * unit, 4.3 * unit
    count = max(1, int((x2 - x1 - side) / step) + 1)
    spread = (x2 - x1 - side) / max(1, count - 1) if count > 1 else 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for i in range(count):
        square = QRectF(x1 + i * spread, y - side / 2, side, side)
        painter.drawRoundedRect(square, side * 0.3, side * 0.3)


def _wave(painter: QPainter, color: QColor, x1: float, x2: float, y: float, unit: float) -> None:
    half, height = 3.2 * unit, 1.7 * unit
    path = QPainterPath(QPointF(x1, y))
    x, up = x1, True
    while x < x2:
        end = min(x + half, x2)
        path.quadTo(QPointF((x + end) / 2, y - height * (1 if up else -1) * 1.6), QPointF(end, y))
        x, up = end, not up
    painter.setPen(QPen(color, 1.5 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def shares(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    parts: Sequence[tuple[float, str]],
    direction: Direction,
) -> None:
    """A bar of parts (share 0-1, colour token) from the start side over a sunken track."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path)
    painter.fillRect(rect, theme.color("sunken"))
    rest = rect
    for share, token in parts:
        piece, rest = split(rest, max(0.0, share) * rect.width(), 0, direction)
        painter.fillRect(piece, theme.color(token))
    painter.restore()


def ring(painter: QPainter, theme: Theme, rect: QRectF, radius: float) -> None:
    """The focus ring, inside the rectangle."""
    box(painter, rect, radius, None, theme.color("accent"), theme.px(2))


def mirrored(rect: QRect, whole: QRect, direction: Direction) -> QRect:
    """A rectangle laid out for left to right, where it goes in this direction."""
    if direction == Direction.LeftToRight:
        return QRect(rect)
    left = whole.left() + whole.right() - rect.right()
    return QRect(left, rect.top(), rect.width(), rect.height())
