"""Banners: strips that say what is wrong or worth knowing, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.messages import Banner, Choice, Level, Messages
from ui.theme import Theme, Type
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.chip import Picture
from ui.widgets.label import Label
from ui.wording import Text, phrase

_FACE = {
    Level.ERROR: ("red-soft", "red", "circle-alert"),
    Level.WARNING: ("amber-soft", "amber", "triangle-alert"),
    Level.INFO: ("blue-soft", "blue", "info"),
}


class BannerView(QWidget):
    """One banner; a workspace may put one of its own into a pane."""

    closed = Signal()

    def __init__(self, theme: Theme, banner: Banner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = banner
        self._theme = theme
        self._ground, ink, icon = _FACE[banner.level]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(9), px(10), px(10))
        row.setSpacing(px(10))
        picture = Picture(theme, banner.icon or icon, 17, ink)
        plain = not banner.title and all(choice.link for choice in banner.choices)
        top = Qt.AlignmentFlag.AlignVCenter if plain else Qt.AlignmentFlag.AlignTop
        row.addWidget(picture, 0, top)
        column = QVBoxLayout()
        column.setSpacing(px(2))
        row.addLayout(column, 1)
        if banner.title:
            column.addWidget(Label(theme, banner.title, Type.TITLE))
        if self._links():
            column.addWidget(_Sentence(theme, banner.text, self._links()))
        else:
            column.addWidget(Label(theme, banner.text, wrap=True))
        self._add_buttons(column)
        if banner.closable:
            close = IconButton(theme, "x", phrase("app.dismiss"), size=14)
            close.clicked.connect(self.closed)
            row.addWidget(close, 0, top)
        theme.changed.connect(self.update)

    def _links(self) -> list[Choice]:
        return [choice for choice in self.banner.choices if choice.link]

    def _add_buttons(self, column: QVBoxLayout) -> None:
        buttons = [choice for choice in self.banner.choices if not choice.link]
        if not buttons:
            return
        column.addSpacing(self._theme.px(5))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        for choice in buttons:
            kind = Kind.QUIET if choice.quiet else Kind.PLAIN
            button = Button(self._theme, choice.text, kind=kind, size=Size.SMALL)
            button.clicked.connect(choice.run)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(self._ground))
        line = self._theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()


class _Sentence(Label):
    """A text with underlined words at its end that do something; it wraps as one."""

    def __init__(self, theme: Theme, text: Text, choices: Sequence[Choice]) -> None:
        self._choices = list(choices)
        super().__init__(theme, text, wrap=True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard)
        self.linkActivated.connect(lambda number: self._choices[int(number)].run())
        theme.changed.connect(self._say)

    def _say(self) -> None:
        self.setTextFormat(Qt.TextFormat.RichText)
        color = self._theme.css("ink1")
        links = [
            f'<a href="{number}" style="color:{color}">{escape(str(choice.text))}</a>'
            for number, choice in enumerate(self._choices)
        ]
        direction = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        body = " ".join([escape(str(self._text)), *links])
        self.setText(f'<p dir="{direction}" style="margin:0">{body}</p>')
        self._align()


class BannerStack(QWidget):
    """The banners that are up, the newest last; takes no room when there are none."""

    def __init__(self, theme: Theme, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._messages = theme, messages
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._views: list[BannerView] = []
        messages.banner_raised.connect(self._raise)
        messages.banner_dismissed.connect(self._drop)
        self.setVisible(False)
        for banner in messages.banners:
            self._raise(banner)

    def _raise(self, banner: Banner) -> None:
        view = BannerView(self._theme, banner)
        view.closed.connect(lambda: self._messages.dismiss(banner))
        self._views.append(view)
        self._column.addWidget(view)
        self.setVisible(True)

    def _drop(self, banner: Banner) -> None:
        for view in [view for view in self._views if view.banner is banner]:
            self._views.remove(view)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.setVisible(bool(self._views))
