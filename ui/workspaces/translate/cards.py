"""Cards of the resources pane: painted as a whole, pressed as buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import PointedButton
from ui.widgets.cells import Cells, Laid, Run
from ui.widgets.paint import Tone
from ui.wording import digits


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of a card in its own direction; ``max_lines`` 0 means as many as it takes."""

    text: str
    role: Type
    direction: Qt.LayoutDirection
    ink: str = "ink1"
    runs: tuple[Run, ...] = ()
    max_lines: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows: its number (0 for none), paragraphs, and a line of a chip and words."""

    number: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    chip: str = ""
    tone: Tone = Tone.NEUTRAL
    facts: tuple[str, ...] = ()
    name: str = ""
    """How it is read aloud."""
    edge: bool = False
    icon: tuple[str, str] = ("", "")
    """An icon at the end and the token of its colour."""


class Card(PointedButton):
    """A card of a face. Its height follows its width; `hold` keeps the height while a pointer
    is near, so that nothing moves under it."""

    def __init__(
        self, theme: Theme, cells: Cells, face: Face, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self._cells, self.face = theme, cells, face
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_face(face)
        theme.changed.connect(self._fit)

    def show_face(self, face: Face) -> None:
        self.face = face
        self.setAccessibleName(face.name or " ".join(part.text for part in face.paragraphs))
        self._fit()
        self.update()

    def hold(self, held: bool) -> None:
        self._held = held
        self._fit()

    def height_for(self, width: int) -> int:
        px = self.theme.px
        laid = self._laid(width)
        text = sum((part.height for part in laid), 0.0) + px(4) * max(0, len(laid) - 1)
        meta = px(24) if self.face.chip or self.face.facts else 0
        return int(max(text + meta, px(22) if self.face.number else 0) + 0.99) + 2 * px(7) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(forced=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, face = self.theme, self.face
        px, direction = theme.px, self.layoutDirection()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, theme.color("hover" if self.hovered else "surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        if face.edge:
            edge, _ = paint.split(whole, px(3), 0, direction)
            painter.fillRect(edge, theme.color("accent"))
        room = whole.adjusted(px(12), px(7), -px(12), -px(7) - 1)
        if face.number:
            key, room = paint.split(room, px(22), px(8), direction)
            box = QRectF(key.x(), key.y() + px(1), px(22), px(20))
            paint.key(painter, theme, box, digits(str(face.number)))
        if face.icon[0]:
            room, end = paint.split(room, room.width() - px(18), 0, direction)
            size = px(16)
            paint.icon(painter, end, face.icon[0], theme.color(face.icon[1]), size, direction)
        painter.setClipRect(whole.adjusted(0, 0, 0, -1))
        y: float = room.top()
        for part, laid in zip(face.paragraphs, self._laid(self.width()), strict=True):
            laid.draw(painter, room.left(), y, theme.color(part.ink))
            y += laid.height + px(4)
        self._draw_meta(painter, QRectF(room.left(), y, room.width(), px(20)))
        painter.end()

    def _draw_meta(self, painter: QPainter, row: QRectF) -> None:
        theme, face, direction = self.theme, self.face, self.layoutDirection()
        if face.chip:
            width = paint.chip_width(theme, face.chip, role=Type.META_TITLE)
            chip, row = paint.split(row, width, theme.px(10), direction)
            ltr = Qt.LayoutDirection.LeftToRight
            own = ltr if face.chip[:1].isascii() else direction
            paint.chip(painter, theme, chip, face.chip, face.tone, own, role=Type.META_TITLE)
        font = theme.font(Type.META)
        for fact in face.facts:
            advance = min(QFontMetricsF(font).horizontalAdvance(fact) + 1, row.width())
            if advance <= 0:
                break
            place, row = paint.split(row, advance, theme.px(12), direction)
            paint.line_text(painter, place, fact, font, theme.color("ink3"), direction)

    def _laid(self, width: int) -> list[Laid]:
        px = self.theme.px
        room = width - 2 * px(12) - (px(30) if self.face.number else 0)
        room -= px(18) if self.face.icon[0] else 0
        return [
            self._cells.layout(
                part.text,
                part.role,
                max(40, room),
                part.direction,
                direction=part.direction,
                runs=part.runs,
                max_lines=part.max_lines,
            )
            for part in self.face.paragraphs
        ]

    def _fit(self, *, forced: bool = False) -> None:
        if self._held and not forced:
            return
        height = self.height_for(self.width())
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class TermCard(PointedButton):
    """One row of the glossary: term, counterpart, met or not."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sides: Sequence[Paragraph] = ()
        self._met = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def met(self) -> bool:
        return self._met

    @property
    def counterpart(self) -> str:
        return self._sides[1].text if self._sides else ""

    def show_term(self, source: Paragraph, target: Paragraph) -> None:
        """Show another term; whether it is met comes after."""
        self._sides = (source, target)
        self.update()

    def show_met(self, met: bool, said: str) -> None:
        self._met = met
        words = " — ".join(part.text for part in self._sides)
        self.setAccessibleName(f"{words}, {said}")
        self.setToolTip(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self.theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, theme.color("hover" if self.hovered else "surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        room = whole.adjusted(px(12), 0, -px(12), -1)
        room, mark = paint.split(room, room.width() - px(26), px(8), direction)
        icon, tone = ("check", "green") if self._met else ("circle-alert", "amber")
        paint.icon(painter, mark, icon, theme.color(tone), px(16), direction)
        first, second = paint.split(room, (room.width() - px(12)) / 2, px(12), direction)
        for part, place in zip(self._sides, (first, second), strict=True):
            font = theme.font(part.role)
            leading = Qt.AlignmentFlag.AlignLeading
            if part.direction != direction:
                leading = Qt.AlignmentFlag.AlignTrailing
            painter.setLayoutDirection(part.direction)
            ink = theme.color(part.ink)
            paint.line_text(painter, place, part.text, font, ink, part.direction, leading)
        painter.end()

    def _fit(self) -> None:
        self.setFixedHeight(self.theme.px(32))
