"""Text in a panel: a label that follows the language, the theme and its own direction."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.language import direction_of_text
from ui.theme import Theme, Type
from ui.wording import Text


class Label(QLabel):
    """A label in a role of type and a colour token.

    ``content=True`` is for text of stories and people: its direction comes from its first strong
    letter instead of the interface. It stands at the start of the line of the interface all the
    same; ``setAlignment`` with AlignHCenter centres it.
    """

    def __init__(
        self,
        theme: Theme,
        text: Text = "",
        role: Type = Type.BASE,
        color: str = "ink1",
        *,
        content: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._text, self._role, self._color = theme, text, role, color
        self._content = content
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._dress()
        self._say()
        theme.changed.connect(self._dress)

    def set_text(self, text: Text) -> None:
        self._text = text
        self._say()

    def set_color(self, color: str) -> None:
        self._color = color
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
        super().changeEvent(event)

    def _say(self) -> None:
        shown = str(self._text)
        if self._content:
            own = direction_of_text(shown, QGuiApplication.layoutDirection())
            self.setLayoutDirection(own)
        self.setText(shown if self._content else _in_the_interface(shown))
        self._align()

    def _align(self) -> None:
        """QLabel goes by the first letter for its side, so that digits would stand at the left of
        an Arabic panel: say the side outright."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        absolute = Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(
            side | absolute | (self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask)
        )

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._color))
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(self._color))
        self.setPalette(palette)


def _in_the_interface(text: str) -> str:
    """A sentence of the interface that begins with a word of the other direction, with the mark
    that keeps its own: QLabel would turn it over after its first letter."""
    way = QGuiApplication.layoutDirection()
    if direction_of_text(text, way) is way:
        return text
    return ("\u200f" if way is Qt.LayoutDirection.RightToLeft else "\u200e") + text


class Rule(QFrame):
    """A hairline between things, across or (``upright``) down."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
