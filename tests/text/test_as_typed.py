"""Straight quotes and a team's corrections while someone types."""

from __future__ import annotations

import pytest

from workstation.text.as_typed import QuoteMarks, correction_for, ends_word, quote_for

MARKS = QuoteMarks()
LIST = {"انشاء الله": "إن شاء الله", "--": "–", "...": "…", "لاكن": "لكن"}


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("", "«"),
        ("قال ", "«"),
        ("قال: (", "«"),
        ("قال «نعم", "»"),
        ("قال «نعم.", "»"),
        ("قال «إن ", "“"),
        ("قال «إن “لا", "”"),
        ("قال «إن “لا”", "»"),
        ("و", "«"),
        ("شركة Apple ", "«"),
        ("شركة «Apple", "»"),
        ("He said New York ", '"'),
        ("https://a.example/?q=", '"'),
        ("شاشة 5", '"'),
        ("نعم", '"'),
        ('New York "yes', '"'),
        ("انتهى «نعم» ثم ", "«"),
    ],
)
def test_a_straight_quote_becomes_the_mark_of_its_place(before, mark):
    assert quote_for(before, MARKS) == mark


def test_the_marks_are_those_of_the_style():
    style = QuoteMarks("“", "”", "‘", "’")
    assert [quote_for(text, style) for text in ("قال ", "قال “نعم", "قال “إن ")] == ["“", "”", "‘"]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("سنفعل انشاء الله", ("انشاء الله", "إن شاء الله")),
        ("لاكن", ("لاكن", "لكن")),
        ("ولاكن", None),
        ("الكويت --", ("--", "–")),
        ("كلمة--", ("--", "–")),
        ("---", None),
        ("i--", None),
        ("يا...", ("...", "…")),
        ("https://a.example/لاكن", None),
        ("لكن", None),
    ],
)
def test_what_is_listed_is_corrected_where_it_stands_whole(before, found):
    assert correction_for(before, LIST) == found


def test_words_end_at_spaces_and_stops_and_not_at_letters():
    assert all(ends_word(letter) for letter in " \u2029.،»\u00a0")
    assert not any(ends_word(letter) for letter in "اa-\u064b5")
