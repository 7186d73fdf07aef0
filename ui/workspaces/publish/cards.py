"""Cards of formats: checked or not, in three columns, two where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import PointedButton
from ui.wording import tr
from workstation.wording import known

COLUMNS = 3
NARROW = 560
"""Below this width there are two columns."""
HEIGHT = 64
_ICONS = {
    "html": "globe",
    "docx": "file-text",
    "pdf": "printer",
    "epub": "book",
    "odt": "file-type",
    "icml": "newspaper",
    "md": "hash",
    "card": "image",
    "square": "square",
    "posts": "message-square-text",
    "txt": "align-justify",
    "newsml": "rss",
    "nitf": "file-code",
    "ninjs": "file-json",
    "wxr": "upload",
    "rss": "rss",
    "atom": "rss",
    "xliff": "arrow-right-left",
    "xliff12": "arrow-right-left",
    "tmx": "database",
}


def format_name(name: str) -> str:
    """What people call a format; one of a plugin by its own name."""
    code = f"export.format.{name}"
    return tr(code) if known(code) else name.upper()


def format_about(name: str) -> str:
    """A few words on what is in it; empty for one of a plugin."""
    code = f"export.about.{name}"
    return tr(code) if known(code) else ""


class FormatCard(PointedButton):
    """A format that can be checked with a click or with Space."""

    def __init__(self, theme: Theme, name: str, suffix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.name, self._suffix = theme, name, suffix
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._restyle)
        self.say()

    def say(self) -> None:
        self.setText(format_name(self.name).replace("&", "&&"))
        about = format_about(self.name) or self._suffix
        self.setAccessibleName(format_name(self.name))
        self.setAccessibleDescription(about)
        self.setToolTip(about)
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(150), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, way = self.theme, self.theme.px, self.layoutDirection()
        on = self.isChecked()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = "accent-soft" if on else "hover" if self.hovered else "surface"
        border = "accent" if on else "line"
        width = px(2) if on else 1
        paint.box(painter, rect, px(6), theme.color(ground), theme.color(border), width)
        inner = rect.adjusted(px(12), px(9), -px(12), -px(9))
        picture, inner = paint.split(inner, px(18), px(10), way)
        picture.setHeight(px(22))
        ink = "accent" if on else "ink2"
        icon = _ICONS.get(self.name, "puzzle")
        paint.icon(painter, picture, icon, theme.color(ink), px(18), way)
        words, box = paint.split(inner, inner.width() - px(16) - px(8), px(8), way)
        self._paint_words(painter, words)
        self._paint_check(painter, QRectF(box.x(), box.y() + px(3), px(16), px(16)))
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        theme, px, way = self.theme, self.theme.px, self.layoutDirection()
        name = QRectF(rect.x(), rect.y(), rect.width(), px(22))
        font, ink = theme.font(Type.TITLE), theme.color("ink1")
        paint.line_text(painter, name, format_name(self.name), font, ink, way)
        about = QRectF(rect.x(), name.bottom() + px(2), rect.width(), px(20))
        font, ink = theme.font(Type.META), theme.color("ink2")
        paint.line_text(painter, about, format_about(self.name) or self._suffix, font, ink, way)

    def _paint_check(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        if self.isChecked():
            paint.box(painter, box, px(4), theme.color("accent"))
            ink = theme.color("on-accent")
            paint.icon(painter, box, "check", ink, px(12), self.layoutDirection())
        else:
            paint.box(painter, box, px(4), theme.color("surface"), theme.color("ctl"))


class CardGrid(QWidget):
    """Cards in equal columns, as many as there is room for."""

    def __init__(
        self, theme: Theme, cards: Sequence[FormatCard], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._cards = theme, list(cards)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(COLUMNS)
        theme.changed.connect(self._fit)

    @property
    def columns(self) -> int:
        return self._columns

    def minimumSizeHint(self) -> QSize:
        """As narrow as two columns, so that the grid can give up its third."""
        px = self._theme.px
        rows = -(-len(self._cards) // max(1, self._columns))
        return QSize(2 * px(120) + px(8), rows * px(HEIGHT) + (rows - 1) * px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many columns as there is room for, all of one width, in every group the same."""
        px = self._theme.px
        columns = 2 if self.width() < px(NARROW) - 2 * px(14) else COLUMNS
        self._grid.setSpacing(px(8))
        self._arrange(columns)
        each = max(px(120), (self.width() - (columns - 1) * px(8)) // columns)
        for column in range(COLUMNS):
            self._grid.setColumnMinimumWidth(column, each if column < columns else 0)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        self._grid.setColumnStretch(COLUMNS, 1)
