from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.memory.termbase import Termbase, recognise
from workstation.terms import Concept, Term


def concept(arabic: str, english: str) -> Concept:
    return Concept(terms=(Term("ar", arabic), Term("en", english)))


def found(text: str, *concepts: Concept, language: str = "ar") -> list[str]:
    target = "en" if language == "ar" else "ar"
    return [text[h.start : h.end] for h in recognise(text, language, target, concepts)]


@pytest.mark.parametrize(
    "text",
    [
        "مجلس الأمة",
        "مجلس الامة",
        "مجلس الامه",
        "لمجلس الأمة",
        "وبمجلس الأمّة",
        "مجلس\nالأمة",
    ],
)
def test_a_term_is_known_through_clitics_and_folded_letters(text: str) -> None:
    assert found(f"قال {text} ذلك", concept("مجلس الأمة", "National Assembly")) == [text]


def test_a_term_with_or_without_its_article_is_the_same() -> None:
    assert found("عقد تحالف ثم التحالف", concept("التحالف", "coalition")) == ["تحالف", "التحالف"]
    assert found("للتحالف والتحالف", concept("تحالف", "coalition")) == ["للتحالف", "والتحالف"]


def test_a_pronoun_at_the_end_does_not_hide_a_term() -> None:
    assert found("في سياستها الجديدة", concept("سياسة", "policy")) == ["سياستها"]


def test_a_longer_term_hides_the_shorter_one_inside_it() -> None:
    short, long = concept("وزير", "minister"), concept("وزير الخارجية", "foreign minister")
    assert found("قال وزير الخارجية إن الوزير", short, long) == ["وزير الخارجية", "الوزير"]


def test_a_stop_between_the_words_parts_a_term() -> None:
    assert found("في مجلس. الأمة بخير", concept("مجلس الأمة", "National Assembly")) == []


def test_part_of_another_word_is_no_term() -> None:
    assert found("المجلسان", concept("جلس", "sat")) == []


def test_an_english_plural_and_possessive_are_known() -> None:
    terms = concept("وكالة", "agency"), concept("تحالف", "coalition")
    text = "The agencies and the coalition's members"
    assert found(text, *terms, language="en") == ["agencies", "coalition's"]


def test_an_acronym_is_not_a_word_in_small_letters() -> None:
    assert found("those who met the WHO", concept("الصحة العالمية", "WHO"), language="en") == [
        "WHO"
    ]


def test_a_concept_without_a_name_in_the_other_language_is_of_no_use() -> None:
    assert found("مجلس الأمة", Concept(terms=(Term("ar", "مجلس الأمة"),))) == []


def test_one_word_of_two_concepts_gives_both() -> None:
    both = concept("عين", "eye"), concept("عين", "spring")
    assert len(recognise("هذه عين ماء", "ar", "en", both)) == 2


@given(st.text(alphabet="ابولكسمة ًّ.،ـAa1", max_size=40))
def test_hits_lie_in_the_text_in_order_and_do_not_cross(text: str) -> None:
    base = Termbase([concept("سلام", "a"), concept("كلب ابو", "b"), concept("بلاسم", "c")], "ar")
    hits = base.recognise(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    spans = sorted({(hit.start, hit.end) for hit in hits})
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
