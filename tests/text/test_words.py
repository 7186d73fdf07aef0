from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.text.words import TokenKind, count, reading_seconds, tokens, word_count


def test_arabic_words_carry_their_marks_and_tatweel() -> None:
    assert [t.text for t in tokens("مُدَرِّسَةٌ، كـــتاب؛ (داعش)")] == ["مُدَرِّسَةٌ", "كـــتاب", "داعش"]


def test_numbers_and_latin_words_are_told_apart() -> None:
    found = [(t.text, t.kind) for t in tokens("بلغ 1,250.5 دولار في 3/4 بحسب Reuters و٪٢٥٫٥")]
    assert (("1,250.5"), TokenKind.NUMBER) in found
    assert ("3/4", TokenKind.NUMBER) in found
    assert ("Reuters", TokenKind.LATIN) in found
    assert ("و", TokenKind.ARABIC) in found
    assert ("٢٥٫٥", TokenKind.NUMBER) in found


def test_an_english_contraction_is_one_word() -> None:
    assert [t.text for t in tokens("It doesn't well-known stop-")] == [
        "It",
        "doesn't",
        "well-known",
        "stop",
    ]


def test_guillemets_and_arabic_marks_are_no_part_of_a_word() -> None:
    assert [t.text for t in tokens("«داعش»؟ نعم،لا")] == ["داعش", "نعم", "لا"]


def test_a_lone_dash_is_no_word() -> None:
    assert word_count("(كونا) -- تنطلق اليوم") == 3
    assert word_count("") == 0


def test_the_sample_is_counted_as_an_editor_counts() -> None:
    counts = count(asset("samples/coalition.txt").read_text(encoding="utf-8-sig"))
    assert counts.lines == 12
    assert 360 <= counts.words <= 400
    assert counts.characters > counts.characters_without_spaces > counts.words


def test_controls_and_line_breaks_are_no_characters() -> None:
    assert count("\u200fأب\nج\n\n").characters == 3


def test_reading_time_depends_on_the_language() -> None:
    assert reading_seconds(138, "ar") == 60
    assert reading_seconds(228, "en-GB") == 60
    assert reading_seconds(0, "ar") == 0


@given(st.text(alphabet="اب\u064e\u0640 ،3.a'-\n\u200f"))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = list(tokens(text))
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
