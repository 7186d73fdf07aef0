"""Chords: how they are written, read and heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.keys import LETTER_OF, Chord, chord_of, hint, parse

KEYS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;',./=-", "Return", "F8", "Up", "Esc", "Space"]


@given(st.frozensets(st.sampled_from(["Ctrl", "Alt", "Shift", "Meta"])), st.sampled_from(KEYS))
def test_a_chord_reads_back_as_it_was_written(modifiers, key):
    chord = Chord(modifiers, key)
    assert parse(str(chord)) == chord


@pytest.mark.parametrize("wrong", ["", "Ctrl+", "Strg+A", "Ctrl+Nothing"])
def test_what_is_not_a_chord_is_refused(wrong):
    with pytest.raises(ValueError, match=r".*"):
        parse(wrong)


def event(key, text="", code=0, flags=Qt.KeyboardModifier.ControlModifier):
    return QKeyEvent(QEvent.Type.KeyPress, key, flags, code, 0, 0, text)


@pytest.mark.parametrize(
    ("code", "letter"), [(38, "A"), (27, "R"), (39, "S"), (30, "U"), (44, "J"), (43, "H")]
)
def test_a_key_is_known_by_its_place_on_linux(code, letter, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert chord_of(event(0x0634, code=code)) == parse(f"Ctrl+{letter}")


def test_a_key_is_known_by_its_place_on_windows(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert chord_of(event(0x0634, code=0x1E)) == parse("Ctrl+A")


def test_a_latin_letter_counts_by_what_the_layout_says(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    french_a = event(Qt.Key.Key_A, code=24)
    assert chord_of(french_a) == parse("Ctrl+A")


def test_digits_of_a_french_layout_count_by_their_place(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    assert chord_of(event(Qt.Key.Key_Eacute, code=11)) == parse("Ctrl+2")


def test_the_shifted_sign_is_its_key():
    flags = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert chord_of(event(ord("?"), flags=flags)) == parse("Ctrl+Shift+/")


@pytest.mark.parametrize("latin", sorted(set(LETTER_OF) - {"B"}))
def test_an_arabic_letter_without_a_place_stands_for_its_key(latin):
    found = chord_of(event(ord(LETTER_OF[latin]), flags=Qt.KeyboardModifier.NoModifier))
    assert found == parse(latin)


def test_modifiers_alone_are_no_chord():
    assert chord_of(event(Qt.Key.Key_Shift)) is None


def test_hints_are_isolated_and_show_both_letters_of_a_bare_key():
    assert hint(parse("A"), arabic=True) == "\u2066A ش\u2069"
    assert hint(parse("A")) == "\u2066A\u2069"
    assert hint(parse("Ctrl+J"), arabic=True).strip("\u2066\u2069") in ("Ctrl J", "⌘ J")
