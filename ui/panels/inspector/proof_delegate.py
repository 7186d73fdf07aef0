"""Paints the rows of the Proof tab: section heads, words with their fixes, cards."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.editor.marks import SHAPES
from ui.panels.inspector.pair import draw_pair
from ui.panels.inspector.proof_card import CardPainter
from ui.panels.inspector.proof_model import ROW_ROLE, Index
from ui.panels.inspector.proof_rows import Card, Row, Section, WordRow, places_text, shown
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import MARK_COLORS, Tone
from ui.widgets.rows import RowDelegate
from ui.wording import ltr, number, tr

ROW, SECTION = 36, 32


class ProofDelegate(RowDelegate):
    """One delegate for the three kinds of row. ``under`` is where the pointer is, for buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "panel")
        self.card = CardPainter(theme, self.cells)
        self.under: QPoint | None = None
        self.writable = True

    def key_of(self, index: Index) -> object:
        row = index.data(ROW_ROLE)
        if isinstance(row, Card):
            return (row.key, row.title, row.reason, row.extracts, row.more)
        return type(row)

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        row: Row = index.data(ROW_ROLE)
        if isinstance(row, Card):
            return self.card.height(row, width, direction)
        return self.theme.px(SECTION if isinstance(row, Section) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        if isinstance(row, WordRow):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, self.theme.color("panel"))
        if isinstance(row, Section):
            self._section(painter, option, row, rect.toRectF())
        else:
            state = option.state
            selected = bool(state & QStyle.StateFlag.State_Selected)
            ringed = selected and bool(state & QStyle.StateFlag.State_HasFocus)
            self.card.draw(painter, option, row, self.under, selected, ringed, self.writable)
        painter.restore()

    def button_at(self, option: QStyleOptionViewItem, row: Row, at: QPoint) -> str:
        """The id of the button under a point; empty for none."""
        if isinstance(row, Card):
            return self.card.button_at(option, row, at)
        if isinstance(row, Section) and row.fixable and self.writable:
            return "fix_all" if self._fix_all(option, row).contains(at.toPointF()) else ""
        return ""

    def _section(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Section, rect: QRectF
    ) -> None:
        theme, direction = self.theme, option.direction
        px = theme.px
        inner = rect.adjusted(px(12), px(4), -px(12), 0)
        sample, rest = paint.split(inner, px(15), px(8), direction)
        shape = SHAPES[row.category]
        color = theme.color(MARK_COLORS[shape])
        paint.mark(
            painter, shape, color, sample.left(), sample.right(), sample.center().y(), theme.scale
        )
        font = theme.font(Type.META_STRONG)
        count = number(row.count)
        far, _ = paint.split(
            rest, QFontMetricsF(font).horizontalAdvance(count) + 2, 0, _other(direction)
        )
        paint.line_text(painter, far, count, font, theme.color("ink2"), direction)
        words = tr(f"inspector.section.{row.category}.name")
        paint.line_text(painter, rest, words, theme.font(Type.META), theme.color("ink2"), direction)
        if row.fixable and self.writable:
            place = self._fix_all(option, row)
            over = self.under is not None and place.contains(self.under.toPointF())
            if over:
                paint.box(painter, place, px(4), theme.color("hover"))
            words = tr("inspector.proof.fix_style", count=row.fixable)
            center = Qt.AlignmentFlag.AlignCenter
            paint.line_text(painter, place, words, font, theme.color("accent"), direction, center)

    def _fix_all(self, option: QStyleOptionViewItem, row: Section) -> QRectF:
        """Where the small button of a section stands."""
        theme, px = self.theme, self.theme.px
        font = theme.font(Type.META_STRONG)
        words = tr("inspector.proof.fix_style", count=row.fixable)
        width = QFontMetricsF(font).horizontalAdvance(words) + px(16)
        inner = option.rect.toRectF().adjusted(px(12), px(6), -px(40), -px(2))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            inner = option.rect.toRectF().adjusted(px(40), px(6), -px(12), -px(2))
        place, _ = paint.split(inner, width, 0, _other(option.direction))
        return place

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        row: WordRow = index.data(ROW_ROLE)
        theme, direction = self.theme, option.direction
        px = theme.px
        inner = rect.toRectF().adjusted(px(14), 0, -px(12), -1)
        meta = theme.font(Type.META)
        places = places_text(row.lines)
        width = QFontMetricsF(meta).horizontalAdvance(places) + 2
        far, _ = paint.split(inner, width, px(6), _other(direction))
        paint.line_text(painter, far, places, meta, theme.color("ink2"), direction)
        words = inner.adjusted(far.width() + px(8), 0, 0, 0)
        if direction == Qt.LayoutDirection.LeftToRight:
            words = inner.adjusted(0, 0, -far.width() - px(8), 0)
        rest = draw_pair(painter, theme, words, shown(row.old), self._new(row), direction)
        self._badges(painter, row, rest, direction)

    @staticmethod
    def _new(row: WordRow) -> str:
        return shown(row.new) or tr("inspector.proof.no_fix")

    def _badges(
        self, painter: QPainter, row: WordRow, rest: QRectF, direction: Qt.LayoutDirection
    ) -> None:
        theme, px = self.theme, self.theme.px
        if len(row.marks) > 1:
            text = ltr(f"×{number(len(row.marks))}")
            place, rest = paint.split(rest, paint.pill_width(theme, text), px(6), direction)
            place = _centred(place, px(20))
            if rest.width() > -px(6):
                paint.pill(painter, theme, place, text, Tone.NEUTRAL)
        if not row.certain:
            text = tr("inspector.proof.check")
            place, after = paint.split(rest, paint.chip_width(theme, text), 0, direction)
            if after.width() >= 0:
                paint.chip(painter, theme, _centred(place, px(20)), text, Tone.AMBER, direction)


def _centred(rect: QRectF, height: float) -> QRectF:
    return QRectF(rect.x(), rect.center().y() - height / 2, rect.width(), height)


def _other(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    ltr_ = Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft if direction == ltr_ else ltr_
