"""Long text is cut where a reader would pause, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workstation.mt.engine import Limits
from workstation.mt.lengths import batches, split_long

LETTERS = "اب ج.؟!،؛\n\r\t\u2028aZ «»\u00a0"


@given(st.text(LETTERS), st.integers(4, 40))
def test_the_pieces_give_the_text_back(text: str, longest: int) -> None:
    start, pieces = split_long(text, Limits(characters=longest), "ar")
    assert start + "".join(piece.text + piece.gap for piece in pieces) == text
    assert all(len(piece.text) <= longest for piece in pieces)
    assert not any(char in piece.text for piece in pieces for char in "\n\r\u2028")


@given(st.text(LETTERS), st.integers(8, 40))
def test_a_limit_in_bytes_counts_bytes(text: str, longest: int) -> None:
    _, pieces = split_long(text, Limits(octets=longest), "ar")
    assert all(len(piece.text.encode()) <= longest for piece in pieces)


def test_text_that_fits_stays_whole() -> None:
    text = "قال د. أحمد. ثم خرج."
    assert [p.text for p in split_long(text, Limits(characters=100), "ar")[1]] == [text]


def test_a_long_text_is_cut_at_sentence_ends() -> None:
    text = "وصل الوزير إلى الكويت. التقى نظيره؟ ثم غادر."
    pieces = split_long(text, Limits(characters=25), "ar")[1]
    assert [p.text for p in pieces] == ["وصل الوزير إلى الكويت.", "التقى نظيره؟ ثم غادر."]


def test_a_sentence_that_is_too_long_is_cut_at_a_comma() -> None:
    text = "وصل الوزير إلى الكويت، والتقى نظيره، ثم غادر"
    pieces = split_long(text, Limits(characters=30), "ar")[1]
    assert [p.text for p in pieces] == ["وصل الوزير إلى الكويت،", "والتقى نظيره، ثم غادر"]


@given(st.lists(st.text("ab", max_size=9), max_size=30), st.integers(1, 5), st.integers(9, 30))
def test_batches_keep_the_order_and_the_limits(texts: list[str], most: int, longest: int) -> None:
    limits = Limits(texts=most, characters=longest)
    groups = list(batches(texts, limits))
    assert [i for group in groups for i in group] == list(range(len(texts)))
    assert all(limits.fits([texts[i] for i in group]) for group in groups)
