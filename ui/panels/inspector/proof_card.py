"""A card of the Proof tab: a question, its evidence from the text, and what may be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.panels.inspector.proof_rows import Card, Extract, places_text
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Align, Cells, Laid, Run
from ui.wording import tr

OUTER, EDGE, PAD, LABEL = 12, 3, 11, 34
BUTTON = 28
NEEDS_WRITING = frozenset({"fix", "remove", "drop", "return"})


class CardPainter:
    """Lays out and paints cards, and knows where their buttons are."""

    def __init__(self, theme: Theme, cells: Cells) -> None:
        self._theme, self._cells = theme, cells

    def height(self, card: Card, width: int, direction: Qt.LayoutDirection) -> int:
        """The height of a card in a row of this width, its gaps included."""
        theme, px = self._theme, self._theme.px
        inner = width - 2 * px(OUTER) - px(EDGE) - 2 * px(PAD)
        tall = self._head(card) + len(card.extracts) * self._extract_line()
        tall += theme.line(Type.META) if card.more else 0
        if card.reason:
            tall += self._reason(card, inner, direction).height + px(4)
        tall += px(BUTTON) + px(8) if len(card.buttons) > 1 else 0
        return int(tall) + 2 * px(PAD - 2) + px(8)

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: Card,
        under: QPoint | None,
        selected: bool,
        ringed: bool,
        writable: bool,
    ) -> None:
        theme, px, direction = self._theme, self._theme.px, option.direction
        box = self._box(option)
        paint.box(painter, box, px(6), theme.color("surface"), theme.color("line"))
        edge, _ = paint.split(box.adjusted(0, 1, 0, -1), px(EDGE), 0, direction)
        paint.box(painter, edge, px(1.5), theme.color("accent" if selected else "blue-line"))
        if ringed:
            paint.ring(painter, theme, box, px(6))
        inner = self._inner(box, direction)
        y = inner.y()
        line = QRectF(inner.x(), y, inner.width(), self._head(card))
        if len(card.buttons) == 1:
            taken = self._buttons(option, card)[0][1].width() + px(8)
            line, _ = paint.split(line, line.width() - taken, 0, direction)
        paint.line_text(
            painter, line, card.title, theme.font(Type.TITLE), theme.color("ink1"), direction
        )
        y = line.bottom()
        for extract in card.extracts:
            row = QRectF(inner.x(), y, inner.width(), self._extract_line())
            self._extract(painter, extract, row, direction)
            y = row.bottom()
        if card.more:
            row = QRectF(inner.x(), y, inner.width(), theme.line(Type.META))
            words = tr("inspector.proof.more", n=card.more)
            paint.line_text(
                painter, row, words, theme.font(Type.META), theme.color("ink2"), direction
            )
            y = row.bottom()
        if card.reason:
            laid = self._reason(card, inner.width(), direction)
            laid.draw(painter, inner.x(), y + px(2), theme.color("ink2"))
        for button, place in self._buttons(option, card):
            off = not writable and button in NEEDS_WRITING
            quiet = button != card.buttons[0]
            self._button(painter, button, place, under, off, quiet, direction)

    def button_at(self, option: QStyleOptionViewItem, card: Card, at: QPoint) -> str:
        """The id of the button at a point of the view; empty for none."""
        point = at.toPointF()
        return next((b for b, place in self._buttons(option, card) if place.contains(point)), "")

    def _box(self, option: QStyleOptionViewItem) -> QRectF:
        px = self._theme.px
        return option.rect.toRectF().adjusted(px(OUTER), px(3), -px(OUTER), -px(5))

    def _inner(self, box: QRectF, direction: Qt.LayoutDirection) -> QRectF:
        px = self._theme.px
        _, rest = paint.split(box, px(EDGE), 0, direction)
        return rest.adjusted(px(PAD), px(PAD - 2), -px(PAD), -px(PAD - 2))

    def _head(self, card: Card) -> float:
        line = self._theme.line(Type.TITLE)
        return max(line, self._theme.px(BUTTON)) if len(card.buttons) == 1 else line

    def _extract_line(self) -> float:
        return self._theme.line(Type.COMMENT)

    def _extract(
        self, painter: QPainter, extract: Extract, row: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self._theme, self._theme.px
        font = theme.font(Type.META)
        words = places_text([extract.line])
        width = max(px(20), QFontMetricsF(font).horizontalAdvance(words) + 1)
        place, rest = paint.split(row, width, px(8), direction)
        paint.line_text(painter, place, words, font, theme.color("ink3"), direction)
        run = Run(extract.start, extract.end, "ink1", "blue-soft")
        laid = self._cells.layout(
            extract.text,
            Type.COMMENT,
            rest.width(),
            direction,
            align=Align.INTERFACE,
            max_lines=1,
            runs=(run,),
        )
        laid.draw(painter, rest.x(), rest.y(), theme.color("ink1"))

    def _reason(self, card: Card, width: float, direction: Qt.LayoutDirection) -> Laid:
        return self._cells.layout(
            card.reason,
            Type.META,
            width,
            direction,
            direction=direction,
            align=Align.INTERFACE,
            max_lines=4,
        )

    def _buttons(self, option: QStyleOptionViewItem, card: Card) -> list[tuple[str, QRectF]]:
        theme, px, direction = self._theme, self._theme.px, option.direction
        inner = self._inner(self._box(option), direction)
        metrics = QFontMetricsF(theme.font(Type.BUTTON))
        row = QRectF(inner.x(), inner.bottom() - px(BUTTON), inner.width(), px(BUTTON))
        if len(card.buttons) == 1:
            width = metrics.horizontalAdvance(self._words(card.buttons[0])) + 2 * px(11)
            top = QRectF(inner.x(), inner.y(), inner.width(), px(BUTTON))
            _, place = paint.split(top, top.width() - width, 0, direction)
            return [(card.buttons[0], place)]
        found = []
        for button in card.buttons:
            width = metrics.horizontalAdvance(self._words(button)) + 2 * px(11)
            place, row = paint.split(row, width, px(6), direction)
            found.append((button, place))
        return found

    def _button(
        self,
        painter: QPainter,
        button: str,
        place: QRectF,
        under: QPoint | None,
        off: bool,
        quiet: bool,
        direction: Qt.LayoutDirection,
    ) -> None:
        theme = self._theme
        over = under is not None and place.contains(under.toPointF()) and not off
        ground = theme.color("hover" if over else "surface")
        border = None if quiet else theme.color("line" if off else "line2")
        paint.box(painter, place, theme.px(6), ground, border)
        ink = "ink3" if off else "accent" if quiet else "ink1"
        center = Qt.AlignmentFlag.AlignCenter
        font = theme.font(Type.BUTTON)
        words = self._words(button)
        paint.line_text(painter, place, words, font, theme.color(ink), direction, center)

    @staticmethod
    def _words(button: str) -> str:
        return tr(f"inspector.proof.do.{button}")
