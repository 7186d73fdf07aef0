"""Hands on the keyboard: what tests type and press, as a person would.

`QTest.keyClicks` aborts the process on Arabic text, so keys go as events.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.keys import LETTER_OF, parse

_NAMED = {
    "Return": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Backspace": Qt.Key.Key_Backspace,
    "Delete": Qt.Key.Key_Delete,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1.value + n - 1) for n in range(1, 13)},
}
_FLAGS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Meta": Qt.KeyboardModifier.MetaModifier,
}


def type_text(widget: QWidget, text: str) -> None:
    """Type a text letter by letter; a line feed is Return."""
    for letter in text:
        if letter == "\n":
            press(widget, "Return")
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press(widget: QWidget, chord: str, *, arabic: bool = False) -> bool:
    """Press a chord with the focus in a widget; whether someone took it.

    ``arabic``: as an Arabic-only layout sends it, with the Arabic letter for the key.
    """
    parsed = parse(chord)
    flags = Qt.KeyboardModifier.NoModifier
    for name in parsed.modifiers:
        flags |= _FLAGS[name]
    key, text = _key(parsed.key, arabic=arabic)
    if parsed.modifiers & {"Ctrl", "Alt", "Meta"}:
        text = ""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, flags, text)
    QApplication.sendEvent(widget, override)
    event = QKeyEvent(QEvent.Type.KeyPress, key, flags, text)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _key(name: str, *, arabic: bool) -> tuple[int, str]:
    if name in _NAMED:
        return _NAMED[name].value, {"Return": "\r", "Space": " "}.get(name, "")
    if arabic and name in LETTER_OF:
        letter = "\ufefb" if name == "B" else LETTER_OF[name]
        return ord(letter), letter
    return ord(name), name.lower()


def settle(qtbot: Any, shell: Any) -> None:
    """Wait until no work is under way and what it called for was drawn."""
    qtbot.waitUntil(lambda: shell.runner.idle, timeout=60_000)
    QCoreApplication.sendPostedEvents()
