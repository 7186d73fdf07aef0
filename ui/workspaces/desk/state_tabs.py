"""The states of the desk as a line of small tabs with counts; what has no room is in a menu."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.wording import digits, tr
from ui.workspaces.desk.states import short_name_of
from workstation.articles import ArticleState

ORDER = (
    ArticleState.RECEIVED,
    ArticleState.DRAFT,
    ArticleState.IN_EDIT,
    ArticleState.IN_TRANSLATION,
    ArticleState.READY,
    ArticleState.PUBLISHED,
    ArticleState.SPIKED,
)


class StateTabs(QWidget):
    """All, then the states that hold stories. ``chosen(state)`` carries None for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Mapping[ArticleState, int] = {}
        self._value: ArticleState | None = None
        self._over: object = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def value(self) -> ArticleState | None:
        return self._value

    def choose(self, value: ArticleState | None) -> None:
        """Narrow to a state, or to none, as the person does."""
        if value is not self._value:
            self._value = value
            self._restyle()
            self.chosen.emit(value)

    def set_counts(self, counts: Mapping[ArticleState, int]) -> None:
        self._counts = dict(counts)
        self._restyle()

    def shown(self) -> list[ArticleState | None]:
        """The tabs that there is room for, in order."""
        return [value for value, _ in self._rects()]

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(24))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._restyle()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._over = next((v for v, rect in self._rects() if rect.contains(at)), "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._over = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for value, rect in self._rects():
            if rect.contains(event.position()):
                self.choose(value)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        values = self.shown()
        at = values.index(self._value) + step
        if 0 <= at < len(values):
            self.choose(values[at])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        for value, rect in self._rects():
            on = value is self._value
            if on or value is self._over:
                ground = theme.color("accent-soft" if on else "hover")
                paint.box(painter, rect, theme.px(4), ground)
            font = theme.font(Type.META_TITLE if on else Type.META)
            ink = theme.color("accent" if on else "ink2")
            middle = Qt.AlignmentFlag.AlignCenter
            text, direction = self._text(value), self.layoutDirection()
            paint.line_text(painter, rect, text, font, ink, direction, middle)
            if on and self.hasFocus():
                paint.ring(painter, theme, rect, theme.px(4))
        painter.end()

    def _text(self, value: ArticleState | None) -> str:
        if value is None:
            return tr("desk_window.tab.all")
        count = self._counts.get(value, 0)
        name = str(short_name_of(value))
        return f"{name} {digits(f'{count:,}')}" if count else name

    def _rects(self) -> list[tuple[ArticleState | None, QRectF]]:
        """The tabs that fit, the chosen one always among them."""
        values: list[ArticleState | None] = [None]
        values += [
            state
            for state in ORDER
            if state is self._value or (self._counts.get(state) and state is not ORDER[-1])
        ]
        widths = {value: self._width(value) for value in values}
        room = float(self.width())
        while len(values) > 1 and sum(widths[value] for value in values) > room:
            spare = [value for value in values[1:] if value is not self._value]
            if not spare:
                break
            values.remove(spare[-1])
        rest, found = QRectF(self.rect()), []
        for value in values:
            place, rest = paint.split(rest, widths[value], 0, self.layoutDirection())
            found.append((value, place))
        return found

    def _width(self, value: ArticleState | None) -> float:
        metrics = QFontMetricsF(self._theme.font(Type.META_TITLE))
        words = metrics.horizontalAdvance(self._text(value))
        return float(int(words + 0.99)) + 2 * self._theme.px(6)

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(24))
        self.setAccessibleName(f"{tr('desk_window.filter')} {self._text(self._value)}")
        self.updateGeometry()
        self.update()
