"""How an item of preflight is drawn: an icon, its line, a smaller one, and its one verb."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Align, Laid
from ui.widgets.rows import Index, RowDelegate
from ui.wording import digits, spoken_language, tr
from workstation.export.preflight import PreflightItem, PreflightSeverity, Remedy

_ICONS = {
    PreflightSeverity.BLOCKER: ("circle-alert", "red"),
    PreflightSeverity.WARNING: ("triangle-alert", "amber"),
    PreflightSeverity.PASS: ("circle-check", "green"),
}
_PAD, _GAP, _ICON = 12, 10, 16
Direction = Qt.LayoutDirection


class CheckDelegate(RowDelegate):
    """Failures stand on the surface with their verb, what is in order on the panel."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, "panel", parent)

    def verb_rect(self, item: PreflightItem, rect: QRect, direction: Direction) -> QRectF | None:
        """Where the verb of a row can be clicked: at least 28 high, at the end side."""
        width = self._verb_width(item)
        if not width:
            return None
        px = self.theme.px
        left = rect.right() - px(_PAD) - width - px(8)
        place = QRect(int(left), rect.top() + px(4), int(width) + px(16), px(30))
        return QRectF(paint.mirrored(place, rect, direction))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = _item(index)
        self.ground = "panel" if item.severity is PreflightSeverity.PASS else "surface"
        super().paint(painter, option, index)

    def height_of(self, index: Index, width: int, direction: Direction) -> int:
        line, detail = self._lay(_item(index), width, direction)
        tall = line.height + (detail.height if detail else 0)
        return int(tall) + self.theme.px(20)

    def key_of(self, index: Index) -> object:
        item = _item(index)
        return item.code, tuple(item.values.items()), spoken_language()

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        item, theme, px = _item(index), self.theme, self.theme.px
        name, ink = _ICONS[item.severity]
        line, detail = self._lay(item, rect.width(), option.direction)
        top = rect.top() + px(10)
        side = QRect(rect.left() + px(_PAD), top + px(2), px(_ICON), px(_ICON))
        place = QRectF(self.place(option, side))
        paint.icon(painter, place, name, theme.color(ink), px(_ICON), option.direction)
        words = QRect(rect.left() + px(_PAD + _ICON + _GAP), top, self._room(item, rect.width()), 1)
        left = self.place(option, words).left()
        line.draw(painter, left, top, theme.color("ink1"))
        if detail is not None:
            detail.draw(painter, left, top + line.height, theme.color("ink2"))
        verb = self.verb_rect(item, rect, option.direction)
        if verb is not None:
            text = tr(f"preflight.remedy.{item.remedy}")
            font, center = theme.font(Type.BUTTON), Qt.AlignmentFlag.AlignCenter
            colour = theme.color("accent")
            verb.moveTop(rect.top() + px(10) + (line.line_height - verb.height()) / 2)
            paint.line_text(painter, verb, text, font, colour, option.direction, center)

    def _lay(
        self, item: PreflightItem, width: int, direction: Direction
    ) -> tuple[Laid, Laid | None]:
        language = spoken_language()
        room = self._room(item, width)
        failed = item.severity is not PreflightSeverity.PASS
        line = self.cells.layout(
            digits(item.message(language)),
            Type.TITLE if failed else Type.BASE,
            room,
            direction,
            direction=direction,
            align=Align.INTERFACE,
        )
        text = digits(item.detail(language))
        if not text:
            return line, None
        detail = self.cells.layout(
            text, Type.META, room, direction, align=Align.INTERFACE, max_lines=3
        )
        return line, detail

    def _room(self, item: PreflightItem, width: int) -> int:
        px = self.theme.px
        verb = self._verb_width(item)
        return width - px(2 * _PAD + _ICON + _GAP) - int(verb + px(_GAP) if verb else 0)

    def _verb_width(self, item: PreflightItem) -> float:
        if item.remedy is Remedy.NONE:
            return 0.0
        text = tr(f"preflight.remedy.{item.remedy}")
        return QFontMetricsF(self.theme.font(Type.BUTTON)).horizontalAdvance(text) + 1


def _item(index: Index) -> PreflightItem:
    item = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(item, PreflightItem)
    return item
