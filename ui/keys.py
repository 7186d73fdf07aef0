"""Chords by physical key: the same hands do the same thing under Arabic, English or French.

A chord names the key as an American keyboard has it. A Latin letter counts by what the layout
says (so Ctrl+A stays on the key marked A), everything else by where the key is: under an Arabic
layout the key ش is A. Scan codes: X11 and Wayland use evdev + 8, Windows the set 1 codes, macOS
the virtual key codes of HIToolbox/Events.h.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.wording import ltr

_ROWS = (
    ("1234567890-=", 10),
    ("QWERTYUIOP[]", 24),
    ("ASDFGHJKL;'`", 38),
    ("\\ZXCVBNM,./", 51),
)
_LINUX = {code + i: key for keys, code in _ROWS for i, key in enumerate(keys)}
_WINDOWS = {code - 8: key for code, key in _LINUX.items()}
_MAC_CODES = (
    "A0 S1 D2 F3 H4 G5 Z6 X7 C8 V9 B11 Q12 W13 E14 R15 Y16 T17 118 219 320 421 622 523 =24 925 "
    "726 -27 828 029 ]30 O31 U32 [33 I34 P35 L37 J38 '39 K40 ;41 \\42 ,43 /44 N45 M46 .47 `50"
)
_MAC = {int(entry[1:]): entry[0] for entry in _MAC_CODES.split()}

_ARABIC = dict(zip("ضصثقفغعهخحجد", "QWERTYUIOP[]", strict=True))
_ARABIC |= dict(zip("شسيبلاتنمكطذ", "ASDFGHJKL;'`", strict=True))
_ARABIC |= dict(zip("ئءؤرىةوزظ", "ZXCVNM,./", strict=True))
"""The Arabic (101) layout."""
LETTER_OF = {latin: arabic for arabic, latin in _ARABIC.items()} | {"B": "لا"}
_ARABIC |= {"\ufefb": "B"}
"""B types lam-alef, two letters at once; X11 names the key by the ligature."""

_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    **{Qt.Key(Qt.Key.Key_F1.value + i): f"F{i + 1}" for i in range(12)},
}
_SHIFTED = dict(zip('!@#$%^&*()_+{}|:"~<>?', "1234567890-=[]\\;'`,./", strict=True))
_SIGNS = {"Return": "↵", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Backspace": "⌫"}
_ORDER = ("Ctrl", "Meta", "Alt", "Shift")
_MAC_SIGNS = {"Ctrl": "⌘", "Meta": "⌃", "Alt": "⌥", "Shift": "⇧"}


@dataclass(frozen=True, slots=True)
class Chord:
    """Modifiers (of Ctrl, Meta, Alt, Shift) and a key: a letter, digit, sign or name."""

    modifiers: frozenset[str]
    key: str

    @property
    def bare(self) -> bool:
        """Whether it would type something into a text field."""
        return not self.modifiers - {"Shift"} and (len(self.key) == 1 or self.key == "Space")

    def __str__(self) -> str:
        return "+".join([*(name for name in _ORDER if name in self.modifiers), self.key])


def parse(text: str) -> Chord:
    """The chord that ``Ctrl+Shift+D`` names. Raises ValueError for what is not one."""
    parts = text.split("+") if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    *names, key = parts
    if not key or not set(names) <= set(_ORDER):
        raise ValueError(text)
    if len(key) > 1 and key not in _NAMED.values():
        raise ValueError(text)
    return Chord(frozenset(names), key.upper() if len(key) == 1 else key)


def is_chord(text: str) -> bool:
    """Whether a text names a chord, as a settings file may not."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def chord_of(event: QKeyEvent) -> Chord | None:
    """The chord that a key event plays, or None for modifiers alone and keys we do not know."""
    held = event.modifiers()
    modifier = Qt.KeyboardModifier
    names = {
        name
        for name, flag in (
            ("Ctrl", modifier.ControlModifier),
            ("Alt", modifier.AltModifier),
            ("Shift", modifier.ShiftModifier),
            ("Meta", modifier.MetaModifier),
        )
        if held & flag
    }
    key = _key_of(event)
    return Chord(frozenset(names), key) if key else None


def _key_of(event: QKeyEvent) -> str:
    code = event.key()
    named = _NAMED.get(Qt.Key(code)) if code in _NAMED_CODES else None
    if named:
        return named
    if Qt.Key.Key_A.value <= code <= Qt.Key.Key_Z.value:
        return chr(code)
    placed = _placed(event)
    if placed:
        return placed
    letter = chr(code) if 0x20 < code < 0x10FFFF else ""
    return _SHIFTED.get(letter) or _ARABIC.get(letter) or (letter if letter in _PLAIN else "")


_NAMED_CODES = frozenset(key.value for key in _NAMED)
_PLAIN = frozenset("1234567890-=[];'\\`,./")


def _placed(event: QKeyEvent) -> str:
    """The key at the place that the event says it was pressed; empty for synthetic events."""
    if sys.platform == "darwin":
        if event.nativeVirtualKey() or event.nativeScanCode():
            return _MAC.get(event.nativeVirtualKey(), "")
        return ""
    table = _WINDOWS if sys.platform == "win32" else _LINUX
    return table.get(event.nativeScanCode(), "")


def hint(chord: Chord, *, arabic: bool = False) -> str:
    """How a chord is written in hints: ``Ctrl J``, ``Alt ↵``; a bare letter as ``A ش`` if asked.

    The text is isolated left to right.
    """
    mac = sys.platform == "darwin"
    names = [name for name in _ORDER if name in chord.modifiers]
    signs = [_MAC_SIGNS[name] if mac else name for name in names]
    parts = [*signs, _SIGNS.get(chord.key, chord.key)]
    if arabic and chord.bare and chord.key in LETTER_OF:
        parts.append(LETTER_OF[chord.key])
    return ltr(" ".join(parts))
