"""The bar over the workspace: its title, the way into the palette, the state of the engine."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.button import IconButton, PointedButton
from ui.widgets.chip import Avatar
from ui.widgets.label import Label
from ui.widgets.light import Light
from ui.wording import Text, phrase

HEIGHT = 48
FIELD = 400


class PaletteField(PointedButton):
    """What looks like a search field and opens the palette."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(FIELD))
        self._say()
        theme.changed.connect(self._resize)

    def set_keys(self, keys: str) -> None:
        self._keys = keys
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(FIELD), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(140), self._theme.px(32))

    def _resize(self) -> None:
        self.setMaximumWidth(self._theme.px(FIELD))
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        self.setAccessibleName(str(phrase("app.search")))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, direction = self._theme, self.layoutDirection()
        px = theme.px
        painter = QPainter(self)
        border = theme.color("accent" if self.hovered else "ctl")
        paint.box(painter, QRectF(self.rect()), px(6), theme.color("surface"), border)
        inner = QRectF(self.rect()).adjusted(px(10), 0, -px(10), 0)
        glass, rest = paint.split(inner, px(15), px(9), direction)
        paint.icon(painter, glass, "search", theme.color("ink3"), px(15), direction)
        keys = paint.key_width(theme, self._keys) if self._keys else 0
        words, hint = paint.split(rest, rest.width() - keys - px(8), px(8), direction)
        ink, font = theme.color("ink3"), theme.font(Type.BASE)
        paint.line_text(painter, words, self.accessibleName(), font, ink, direction)
        if keys:
            height = px(18)
            box = QRectF(hint.x(), hint.center().y() - height / 2, keys, height)
            paint.key(painter, theme, box, self._keys)
        painter.end()


class TopBar(QWidget):
    """Title and subtitle at the start, the palette's field in the middle, states at the end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = Label(theme, "", Type.BAR_TITLE)
        self.subtitle = Label(theme, "", Type.BASE, "ink3", content=True)
        self.field = PaletteField(theme, self)
        self.offline = Light(theme)
        self.engine = Light(theme)
        self.language = WordButton(theme, phrase("app.other_language"))
        self.appearance = IconButton(theme, "moon", phrase("app.theme.dark"))
        self.avatar = Avatar(theme)
        self._row = QHBoxLayout(self)
        for label in (self.title, self.subtitle):
            self._row.addWidget(label)
        self._row.addStretch()
        self._row.addWidget(self.field)
        self._row.addStretch()
        for widget in (self.offline, self.engine):
            self._row.addWidget(widget)
        for button in (self.language, self.appearance, self.avatar):
            self._row.addWidget(button)
        self.set_network("")
        self._dress()
        theme.changed.connect(self._dress)

    def set_engine(self, text: Text, color: str, icon: str = "") -> None:
        """The state of translation in words and a colour token; no words hide it."""
        self.engine.show_as(text, color, icon)
        self.engine.setVisible(bool(str(text)))
        self._fit()

    def set_network(self, service: str) -> None:
        """Say that all stays on this machine, or which service gets sentences to translate."""
        if service:
            self.offline.show_as(phrase("app.online", service=service), "amber", "globe")
        else:
            self.offline.show_as(phrase("app.offline"), "ink2", "hard-drive")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Leave words out where there is no room: those of the network first."""
        lights = [light for light in (self.offline, self.engine) if not light.isHidden()]
        room = self.width() - self._narrowest()
        for light in reversed(lights):
            room -= light.words_width
            light.set_terse(room < 0)

    def _narrowest(self) -> int:
        """The width that everything takes with the field at its least and the lights terse."""
        px = self._theme.px
        fixed = (self.title, self.subtitle, self.language, self.appearance, self.avatar)
        shown = [widget.sizeHint().width() for widget in fixed if not widget.isHidden()]
        lights = [px(27) for light in (self.offline, self.engine) if not light.isHidden()]
        parts = [*shown, *lights, self.field.minimumSizeHint().width()]
        return sum(parts) + px(8) * (len(parts) + 1) + 2 * px(14)

    def _dress(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(14), 0, px(14), 0)
        self._row.setSpacing(px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("app"))
        line = self._theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()


class WordButton(IconButton):
    """An icon button with a word instead of an icon: the other language."""

    def __init__(self, theme: Theme, text: Text, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", text, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hovered:
            paint.box(painter, rect, theme.px(6), theme.color("hover"))
        middle = Qt.AlignmentFlag.AlignCenter
        ink, font = theme.color("ink1"), theme.font(Type.META_TITLE)
        direction = Qt.LayoutDirection.LeftToRight
        paint.line_text(painter, rect, self.shown(), font, ink, direction, middle)
        painter.end()

    def _say(self) -> None:
        super()._say()
        name = str(phrase("app.other_language.name"))
        self.setAccessibleName(name)
        self.setToolTip(name)
