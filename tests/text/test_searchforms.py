"""What a search for a word finds."""

from __future__ import annotations

import pytest

from workstation.text.folding import fold_key
from workstation.text.searchforms import search_forms


def finds(word: str, written: str) -> bool:
    return any(fold_key(written).startswith(form) for form in search_forms(word))


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
        ("مكتبهم", "المكتب"),
        ("كِتَـــاب", "كتابنا"),
        ("Covid", "COVID"),
    ],
)
def test_a_word_is_found_with_clitics_and_in_any_spelling(word: str, written: str) -> None:
    assert finds(word, written)


@pytest.mark.parametrize(
    ("word", "written"), [("وزير", "زيروت"), ("ولاية", "آيات"), ("من", "لمن"), ("art", "cart")]
)
def test_letters_that_belong_to_a_word_are_not_taken_off(word: str, written: str) -> None:
    assert not finds(word, written)
