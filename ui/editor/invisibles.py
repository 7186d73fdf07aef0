"""Characters that are not seen: put in by name, and drawn by name while they are shown."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter
from PySide6.QtWidgets import QMenu

from ui.editor.painting import top_left, visible_blocks
from ui.editor.text_pane import TextPane
from ui.theme import Type
from ui.wording import tr
from workstation.text.bidi import iso

OFFERED = {
    "nbsp": "\u00a0",
    "nnbsp": "\u202f",
    "zwnj": "\u200c",
    "zwj": "\u200d",
    "wj": "\u2060",
    "rlm": "\u200f",
    "lrm": "\u200e",
    "alm": "\u061c",
    "rli": "\u2067",
    "lri": "\u2066",
    "fsi": "\u2068",
    "pdi": "\u2069",
}
"""What the menu puts in, by the names that Unicode abbreviates."""
_OTHERS = {
    "shy": "\u00ad",
    "zwsp": "\u200b",
    "ls": "\u2028",
    "lre": "\u202a",
    "rle": "\u202b",
    "pdf": "\u202c",
    "lro": "\u202d",
    "rlo": "\u202e",
    "bom": "\ufeff",
}
_NAMES = {letter: name.upper() for name, letter in (OFFERED | _OTHERS).items()}
_RUN = re.compile(f"[{''.join(_NAMES)}]+")


def put(editor: TextPane, letter: str) -> None:
    """Put a character in at the caret, as a step of its own."""
    if editor.isReadOnly():
        return
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.insertText(letter)
    cursor.endEditBlock()
    editor.setTextCursor(cursor)


def menu_of(editor: TextPane) -> QMenu:
    """The characters by name; choosing one puts it in."""
    menu = QMenu(editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, letter in OFFERED.items():
        action = QAction(f"{tr(f'editor.invisible.{name}')}\t{iso(name.upper())}", menu)
        action.triggered.connect(lambda _=False, put_in=letter: put(editor, put_in))
        menu.addAction(action)
    return menu


def names_in(text: str) -> list[tuple[int, int, str]]:
    """Where characters are not seen, run by run (half-open indices), and how they are called."""
    return [
        (found.start(), found.end(), " ".join(_NAMES[letter] for letter in found[0]))
        for found in _RUN.finditer(text)
    ]


def paint(editor: TextPane, room: QRect) -> None:
    """Draw names over the places of what is not seen, for the blocks in ``room``."""
    theme, unit = editor.theme, editor.unit()
    painter = QPainter(editor.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = theme.font(Type.META)
    font.setPixelSize(max(8, round(9 * unit)))
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    for block in visible_blocks(editor, room):
        corner, layout = top_left(editor, block), block.layout()
        for start, _, name in names_in(block.text()):
            line = layout.lineForTextPosition(start)
            if not line.isValid():
                continue
            place: Any = line.cursorToX(start)
            x = corner.x() + (place[0] if isinstance(place, tuple) else place)
            top = corner.y() + line.y() - 4 * unit
            width = metrics.horizontalAdvance(name) + 6 * unit
            chip = QRectF(x - width / 2, top, width, metrics.height())
            painter.setPen(theme.color("accent"))
            painter.drawLine(
                QPointF(x, chip.bottom()), QPointF(x, corner.y() + line.rect().bottom())
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent-soft"))
            painter.drawRoundedRect(chip, 3 * unit, 3 * unit)
            painter.setPen(theme.color("accent"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
