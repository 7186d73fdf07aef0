"""Colours, type and sizes: the tokens in light and dark, times the person's text size."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.fonts import font, load_faces
from ui.stylesheet import style_sheet
from workstation.assets import asset


class Mode(StrEnum):
    """What the person chose; SYSTEM follows the desktop."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Face(StrEnum):
    INTERFACE = "interface"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Style:
    """One role of type: pixel size, line height in pixels, CSS weight, face."""

    pixels: float
    line: float
    weight: int = 400
    face: Face = Face.INTERFACE


class Type(Enum):
    """The roles of type, as in the design's table."""

    BASE = Style(13, 20)
    BUTTON = Style(13, 20, 500)
    TITLE = Style(13, 20, 600)
    BAR_TITLE = Style(14, 22, 600)
    LIST_HEADLINE = Style(13.5, 21, 500)
    LIST_UNREAD = Style(13.5, 21, 600)
    META = Style(12, 18)
    META_STRONG = Style(12, 18, 500)
    META_TITLE = Style(12, 18, 600)
    LATIN_SMALL = Style(11, 16, 500)
    COUNT = Style(18, 26, 600)
    EMPTY_TITLE = Style(15, 26, 600)
    PALETTE = Style(17, 26)
    WELCOME = Style(28, 46, 700, Face.READING)
    LOGO = Style(23, 36, 700, Face.READING)
    HEADLINE = Style(28, 46, 700, Face.READING)
    BODY = Style(19, 37, 400, Face.READING)
    SEGMENT = Style(16, 28, 400, Face.READING)
    SEGMENT_ACTIVE = Style(18, 33, 400, Face.READING)
    TARGET = Style(14, 23)
    TARGET_ACTIVE = Style(15, 25)
    COMMENT = Style(16, 29, 400, Face.READING)
    DIFF = Style(17, 32, 400, Face.READING)


@cache
def tokens() -> dict[str, dict[str, str]]:
    """The colour tokens by scheme and name, as ``resources/themes/tokens.json`` has them."""
    loaded: dict[str, dict[str, str]] = json.loads(
        asset("themes/tokens.json").read_text(encoding="utf-8")
    )
    return loaded


class Theme(QObject):
    """How things look now. ``changed`` comes after the palette, font and style sheet were set.

    ``revision`` grows with each change: put it into the key of whatever you cache.
    """

    changed = Signal()

    def __init__(
        self, mode: Mode = Mode.SYSTEM, scale: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._scale = scale
        self._reading = 1.0
        self._app: QApplication | None = None
        self.revision = 0

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            hints = QGuiApplication.styleHints()
            return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    @property
    def scale(self) -> float:
        """1.0 to 2.0: multiplies every size of the interface."""
        return self._scale

    @property
    def reading(self) -> float:
        """0.9 to 1.6: multiplies the type of stories on top of ``scale``."""
        return self._reading

    def color(self, token: str) -> QColor:
        """The colour of a token of the scheme in force. Raises KeyError."""
        return QColor(self.css(token))

    def css(self, token: str) -> str:
        return tokens()["dark" if self.dark else "light"][token]

    def shadow(self) -> QColor:
        return QColor(0, 0, 0, 140) if self.dark else QColor(16, 32, 29, 46)

    def px(self, size: float) -> int:
        """A size of the design in pixels of now, at least 1 for what is not 0."""
        scaled = int(size * self._scale + 0.5)
        return max(1, scaled) if size > 0 else scaled

    def factor(self, role: Type) -> float:
        """What multiplies a role's sizes: the reading size counts for the reading face only."""
        return self._scale * (self._reading if role.value.face is Face.READING else 1.0)

    def font(self, role: Type, weight: int | None = None) -> QFont:
        style = role.value
        faces = load_faces()
        families = faces.reading if style.face is Face.READING else faces.interface
        return font(families, style.pixels * self.factor(role), weight or style.weight)

    def line(self, role: Type) -> float:
        """The line height of a role in pixels."""
        return role.value.line * self.factor(role)

    def set_mode(self, mode: Mode) -> None:
        if mode is not self._mode:
            self._mode = mode
            self._apply()

    def set_scale(self, scale: float) -> None:
        """The text size of the whole interface, 1.0 to 2.0 in tenths."""
        self._set(max(1.0, min(2.0, round(scale, 1))), self._reading)

    def set_reading(self, reading: float) -> None:
        """The size of story text, 0.9 to 1.6 in tenths, on top of the interface's."""
        self._set(self._scale, max(0.9, min(1.6, round(reading, 1))))

    def _set(self, scale: float, reading: float) -> None:
        if (scale, reading) != (self._scale, self._reading):
            self._scale, self._reading = scale, reading
            self._apply()

    def install(self, app: QApplication) -> None:
        """Dress the application, now and at every later change (Fusion, palette, style sheet)."""
        self._app = app
        app.setStyle("Fusion")
        hints = QGuiApplication.styleHints()
        if hints is not None:
            hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self.revision += 1
        if self._app is not None:
            # A sheet laid over another costs ten times as much as taking that off first.
            self._app.setStyleSheet("")
            self._app.setPalette(self._palette())
            self._app.setFont(self.font(Type.BASE))
            self._app.setStyleSheet(style_sheet(self.css, self._scale))
        self.changed.emit()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for name, token in {
            role.Window: "app",
            role.WindowText: "ink1",
            role.Base: "surface",
            role.AlternateBase: "panel",
            role.Text: "ink1",
            role.PlaceholderText: "ink3",
            role.Button: "surface",
            role.ButtonText: "ink1",
            role.ToolTipBase: "ink1",
            role.ToolTipText: "surface",
            role.Highlight: "sel",
            role.HighlightedText: "ink1",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.BrightText: "red",
            role.Light: "surface",
            role.Midlight: "line",
            role.Mid: "line2",
            role.Dark: "ctl",
            role.Shadow: "line2",
            role.Accent: "accent",
        }.items():
            palette.setColor(name, self.color(token))
        for name in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, name, self.color("ink3"))
        return palette
