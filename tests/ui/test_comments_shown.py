"""A reader's text as it is shown: bounded, harmless, its hits where the rules saw them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.workspaces.comments.as_shown import CARD, LINE, Shown, Stretch, line, shown

RLO = "\u202e"
MARK = "\u0301"


def framed(text: Shown) -> list[str]:
    return [text.text[frame.start : frame.end].strip("\u00a0") for frame in text.frames]


def test_a_harmless_text_is_shown_as_it_is():
    assert shown("نتمنى التوفيق للجميع.") == Shown("نتمنى التوفيق للجميع.", (), False)


def test_a_hit_is_framed_on_the_text_as_written():
    body = "كلام جميل لكن ح.م.قـى هنا"
    start = body.index("ح.م")
    text = shown(body, [Stretch(start, start + 7, "red")])
    assert framed(text) == ["ح.م.قـى"]
    assert text.frames[0].color == "red"


def test_a_hit_inside_a_word_parts_nothing():
    text = shown("والكلبة", [Stretch(3, 6, "red")])
    assert text.text == "والكلبة"
    assert framed(text) == ["كلب"]


def test_a_hit_behind_marks_and_hidden_characters_is_found_again():
    body = f"ع{MARK * 50} قبل {RLO}ثم حمقى"
    start = body.index("حمقى")
    text = shown(body, [Stretch(start, start + 4, "amber")])
    assert "حمقى" in framed(text)


def test_an_override_is_shown_and_moves_nothing():
    text = shown(f"ملف {RLO}exe.gpj")
    assert RLO not in text.text
    assert framed(text) == ["RLO"]


@pytest.mark.parametrize("char", ["\u202a", "\u202d", "\u2067", "\x00", "\x1b", "\ufffc", "\ud800"])
def test_what_controls_or_breaks_a_line_has_a_stand_in(char):
    text = shown(f"قبل{char}بعد")
    assert char not in text.text.replace("\u2066", "").replace("\u2069", "")
    assert len(text.frames) == 1


def test_ten_thousand_marks_become_a_few():
    text = shown("ع" + MARK * 10_000)
    assert text.text.count(MARK) == 4
    assert len(text.text) < 10


def test_a_megabyte_is_bounded_and_quick():
    begun = time.perf_counter()
    text = shown("كلمة " * 200_000)
    assert time.perf_counter() - begun < 0.5
    assert len(text.text) <= CARD + 1
    assert text.cut
    assert text.text.endswith("…")


def test_an_excerpt_begins_shortly_before_a_hit_far_down():
    body = "كلمة " * 400 + "حمقى" + " كلمة" * 400
    text = shown(body, [Stretch(2000, 2004, "red")], excerpt=True)
    assert text.text.startswith("… ")
    assert framed(text) == ["حمقى"]
    assert text.frames[0].start < 120


def test_lines_are_kept_and_empty_ones_are_not():
    assert shown("أول\r\n\n\nثان\n").text == f"أول{LINE}ثان"


def test_a_name_is_one_short_line():
    assert line("أبو\n فهد" + "س" * 500).startswith("أبو فهد")
    assert len(line("س" * 500, 60)) <= 61


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 40))
def test_no_text_gets_a_control_through_or_grows_without_bound(body, start, length):
    text = shown(body, [Stretch(start, start + length, "red")])
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2067") & set(text.text)
    assert text.text.count("\u2066") + text.text.count("\u2068") == text.text.count("\u2069")
    assert all(0 <= frame.start <= frame.end <= len(text.text) for frame in text.frames)
