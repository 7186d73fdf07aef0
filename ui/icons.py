"""Lucide icons, drawn in one colour: cached by name, colour, size, screen scale and mirroring."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QPainter,
    QPixmap,
    QPixmapCache,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from workstation.assets import asset

STROKE = 1.8

MIRRORED = frozenset(
    {
        *("arrow-right", "arrow-left", "chevron-right", "chevron-left", "corner-down-left"),
        *("corner-up-left", "corner-up-right", "undo-2", "redo-2", "undo", "redo", "reply"),
        *("list", "list-tree", "list-checks", "list-ordered", "quote", "text-quote", "layout-list"),
        *("send", "send-horizontal", "log-out", "panel-left", "panel-right", "text-align-start"),
        *("pilcrow-left", "pilcrow-right", "indent-increase", "indent-decrease", "list-filter"),
        *("message-square-reply", "file-output", "arrow-right-left", "square-arrow-right"),
        *("messages-square", "message-square", "newspaper", "import", "rows-3"),
    }
)
"""Icons that point along the line and turn over in a right-to-left interface. Draw them as for
left to right: ``arrow-right`` is "onward" in both."""


@cache
def known(name: str) -> bool:
    """Whether the program carries an icon of this name."""
    return asset(f"icons/{name}.svg").is_file()


def source(name: str) -> str:
    """The SVG text of an icon in ``resources/icons``. Raises FileNotFoundError."""
    text = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


def svg(name: str, color: QColor | str) -> bytes:
    """The icon as an SVG file in a colour."""
    return source(name).replace("currentColor", QColor(color).name()).encode()


def pixmap(
    name: str,
    color: QColor | str,
    size: int,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ratio: float | None = None,
) -> QPixmap:
    """The icon at ``size`` logical pixels, turned over in RTL if it is one that points.

    ``ratio`` is the device pixel ratio of where it is drawn; the application's when left out.
    """
    scale = ratio if ratio is not None else _ratio()
    turned = direction == Qt.LayoutDirection.RightToLeft and name in MIRRORED
    key = f"warraq:{name}:{QColor(color).rgba():x}:{size}:{scale}:{turned}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    side = max(1, round(size * scale))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg(name, color))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    if turned:
        drawn = drawn.transformed(QTransform().scale(-1, 1))
    drawn.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(
    name: str,
    color: QColor | str,
    size: int,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> QIcon:
    """The icon as a QIcon, for menus and for widgets of Qt's own."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, color, size, direction, ratio))
    return made


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
