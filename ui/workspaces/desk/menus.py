"""Menus that hang from a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


def drop(menu: QMenu, under: QWidget) -> None:
    """Open a menu under a button, its start edge under the button's."""
    rtl = under.layoutDirection() == Qt.LayoutDirection.RightToLeft
    corner = under.rect().bottomRight() if rtl else under.rect().bottomLeft()
    left = 1 - menu.sizeHint().width() if rtl else 0
    menu.popup(under.mapToGlobal(corner + QPoint(left, 4)))
