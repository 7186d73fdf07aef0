"""Rows of the grid, painted: text in kept layouts, marked places, match badge, state icon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.fetched import ROW_ROLE
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.cells import Cells, Laid, Run
from ui.wording import digits
from ui.workspaces.translate import faces
from ui.workspaces.translate.difference import difference
from ui.workspaces.translate.rows import Column, Index
from ui.workspaces.translate.sheet import Sheet
from workstation.desk.quality import Issue, Severity
from workstation.segments import Segment

NUMBER, MATCH, STATE = 34, 66, 34
SIDE, TOP = 10, 7
LEAST = 620


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of the columns in pixels."""

    number: int
    source: int
    target: int
    match: int
    state: int

    @classmethod
    def of(cls, theme: Theme, width: int) -> Widths:
        number, match, state = theme.px(NUMBER), theme.px(MATCH), theme.px(STATE)
        rest = max(theme.px(200), width - number - match - state)
        return cls(number, rest // 2, rest - rest // 2, match, state)

    def list(self) -> list[int]:
        return [self.number, self.source, self.target, self.match, self.state]


def marked(issues: Sequence[Issue], side: str) -> list[tuple[int, int]]:
    """The stretches of a text (``source`` or ``target``) that issues point at."""
    spans = {
        span
        for issue in issues
        if issue.severity is not Severity.HINT or issue.code == "quality.source-figures"
        if (span := issue.source_span if side == "source" else issue.target_span)
        and span[1] > span[0]
    }
    return sorted(spans)


class SegmentDelegate(QStyledItemDelegate):
    """Paints cells and knows how high a row is. ``active`` is the id of the row that is being
    worked on: its texts are left to the editors that lie over them."""

    def __init__(self, theme: Theme, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self.sheet = theme, sheet
        self.cells = Cells(theme, limit=1500)
        self.active: int | None = None
        self._heights: dict[int, tuple[tuple[object, ...], int]] = {}

    def height(self, segment: Segment, widths: Widths) -> int:
        """The height of a painted row, kept until its texts, widths or the theme change."""
        key = (
            segment.source,
            segment.target,
            widths.source,
            widths.target,
            self.theme.revision,
            segment.origin,
            self._base(segment),
        )
        kept = self._heights.get(segment.id)
        if kept is not None and kept[0] == key:
            return kept[1]
        px = self.theme.px
        source = self._text(segment, Column.SOURCE, widths.source)
        target = self._text(segment, Column.TARGET, widths.target)
        named = px(42) if segment.engine else px(28)
        height = int(max(source.height, target.height, named)) + 2 * px(TOP) + 1
        self._heights[segment.id] = (key, height)
        return height

    def knows(self, number: int) -> bool:
        return number in self._heights

    def forget(self) -> None:
        self._heights.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        segment: Segment | None = index.data(ROW_ROLE)
        if segment is None:
            return
        theme, rect = self.theme, option.rect
        active = segment.id == self.active
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "panel" if active else "hover" if hovered else "surface"
        painter.save()
        painter.fillRect(rect, theme.color(ground))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        column = Column(index.column())
        if column is Column.SOURCE:
            edge = QRect(rect.right(), rect.top(), 1, rect.height())
            place = paint.mirrored(edge, rect, option.direction)
            painter.fillRect(place, theme.color("line"))
        if column is Column.NUMBER:
            self._number(painter, option, segment, active)
        elif column is Column.MATCH:
            self._badge(painter, rect, segment)
        elif column is Column.STATE:
            self._state(painter, option, segment)
        elif not active:
            self._draw_text(painter, rect, segment, column)
        painter.restore()

    def _text(self, segment: Segment, column: Column, width: int, runs: Sequence[Run] = ()) -> Laid:
        theme = self.theme
        sheet = self.sheet
        source = column is Column.SOURCE
        text = segment.source if source else segment.target
        base = "" if source else self._base(segment)
        if base:
            text, tracked = difference(base, segment.target, letters=True)
            runs = tracked
        language = sheet.article.language if source and sheet.article else sheet.language
        own = faces.direction(language)
        return self.cells.layout(
            text,
            faces.type_of(language),
            width - 2 * theme.px(SIDE),
            own,
            direction=own,
            runs=runs,
        )

    def _base(self, segment: Segment) -> str:
        """The translator's text under a reviewer's changes; empty where nothing is tracked."""
        base = self.sheet.bases.get(segment.id)
        return base.target if base is not None else ""

    def _draw_text(self, painter: QPainter, rect: QRect, segment: Segment, column: Column) -> None:
        theme = self.theme
        issues = self.sheet.issues.get(segment.id, ())
        source = column is Column.SOURCE
        # Where changes are tracked, the text has more than the target: marks would be misplaced.
        tracked = not source and bool(self._base(segment))
        spans = [] if tracked else marked(issues, "source" if source else "target")
        runs = [Run(start, end, ground="amber-soft") for start, end in spans]
        laid = self._text(segment, column, rect.width(), runs)
        x, y = rect.left() + theme.px(SIDE), rect.top() + theme.px(TOP)
        ink = "ink3" if segment.locked else "ink1"
        laid.draw(painter, x, y, theme.color(ink))
        for start, end in spans:
            for box in laid.boxes(start, end):
                under = QRectF(
                    x + box.x(), y + box.bottom() - theme.px(3), box.width(), theme.px(2)
                )
                painter.fillRect(under, theme.color("amber-line"))

    def _number(
        self, painter: QPainter, option: QStyleOptionViewItem, segment: Segment, active: bool
    ) -> None:
        theme = self.theme
        room = QRectF(option.rect).adjusted(0, theme.px(TOP + 4), -theme.px(1), 0)
        room.setHeight(theme.px(20))
        font = theme.font(Type.META_TITLE if active else Type.META)
        color = theme.color("accent" if active else "ink3")
        centre = Qt.AlignmentFlag.AlignHCenter
        paint.line_text(
            painter, room, digits(str(segment.number)), font, color, option.direction, centre
        )

    def _badge(self, painter: QPainter, rect: QRect, segment: Segment) -> None:
        theme = self.theme
        text, tone = faces.badge(segment)
        ltr = Qt.LayoutDirection.LeftToRight
        middle = rect.center().x()
        top = rect.top() + theme.px(TOP + 3)
        if not text:
            if not segment.target:
                room = QRectF(rect.left(), top, rect.width(), theme.px(20))
                font, centre = theme.font(Type.META), Qt.AlignmentFlag.AlignHCenter
                paint.line_text(painter, room, "—", font, theme.color("ink3"), ltr, centre)
            return
        width = max(theme.px(36), paint.chip_width(theme, text, role=Type.META_TITLE))
        chip = QRectF(middle - width / 2, top, width, theme.px(20))
        paint.chip(painter, theme, chip, text, tone, ltr, role=Type.META_TITLE)
        if segment.engine:
            room = QRectF(rect.left(), top + theme.px(20), rect.width(), theme.px(18))
            room = room.adjusted(theme.px(2), 0, -theme.px(2), 0)
            name, centre = faces.short_name(segment.engine), Qt.AlignmentFlag.AlignHCenter
            font = theme.font(Type.LATIN_SMALL, 400)
            direction = Qt.LayoutDirection.LeftToRight
            paint.line_text(painter, room, name, font, theme.color("ink3"), direction, centre)

    def _state(self, painter: QPainter, option: QStyleOptionViewItem, segment: Segment) -> None:
        theme, rect = self.theme, option.rect
        icon, ink = faces.STATUS[segment.status]
        place = QRectF(rect.left(), rect.top() + theme.px(TOP + 3), rect.width(), theme.px(20))
        size = theme.px(17)
        paint.icon(painter, place, icon, theme.color(ink), size, option.direction)
        if segment.note:
            place.translate(0, theme.px(22))
            color = theme.color("ink3")
            paint.icon(painter, place, "message-square", color, theme.px(14), option.direction)
