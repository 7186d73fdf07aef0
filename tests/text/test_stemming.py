"""Which words a search takes for forms of one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.folding import fold_key
from workstation.text.stemming import index_stems, light_stem, query_stem


def finds(word: str, written: str) -> bool:
    return query_stem(fold_key(word)) in index_stems(fold_key(written))


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("الإرهاب", "الارهاب"),
        ("الإرهاب", "للإرهاب"),
        ("الارهاب", "وبالإرهاب"),
        ("ارهاب", "والإرهاب"),
        ("للإرهاب", "إرهابي"),
        ("سياسة", "سياستها"),
        ("سياستها", "والسياسة"),
        ("سياسات", "سياساتنا"),
        ("مكتبهم", "المكتب"),
        ("وزير", "ووزير"),
        ("وزير", "وزيرها"),
        ("كِتَـــاب", "كتابنا"),
        ("Covid", "COVID"),
        ("partner", "partners"),
    ],
)
def test_a_word_is_found_with_clitics_and_in_any_spelling(word: str, written: str) -> None:
    assert finds(word, written)


@pytest.mark.parametrize(
    ("word", "written"),
    [("وزير", "زيروت"), ("ولاية", "آيات"), ("من", "لمن"), ("art", "cart"), ("press", "pres")],
)
def test_letters_that_belong_to_a_word_are_not_taken_off(word: str, written: str) -> None:
    assert not finds(word, written)


def test_three_letters_at_least_stay() -> None:
    short = ["الان", "بان", "ولد", "ها"]
    assert [light_stem(word) for word in short] == short


@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويءpartnes", max_size=12))
def test_every_stem_is_a_part_of_its_word(word: str) -> None:
    assert all(stem in word for stem in (*index_stems(word), query_stem(word), light_stem(word)))
