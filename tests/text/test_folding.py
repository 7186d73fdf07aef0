from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.text.folding import clitic_stems, fold, fold_key

ARABIC = st.text(
    alphabet=st.sampled_from(
        "ابتةهىيأإآؤئءلمن وك\u0640\u064b\u064e\u0651\u0653\u0654\u0655\u200c\u200f\u202b\ufeff"
        "ﻻﻹﷲﷺﻣﺤﻤﺪ٣۴3Aéß\n«»،"
    )
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("اعمال", "أعمال"),
        ("الاسلاميه", "الإسلامية"),
        ("الى", "إلى"),
        ("علي", "على"),
        ("مـــدرسة", "مدرسه"),
        ("مُدَرِّسَةٌ", "مدرسة"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻷﻋﻤﺎل", "لأعمال"),
        ("ا\u0654عمال", "أعمال"),
        ("ایران", "ايران"),
        ("می\u200cخواهم", "ميخواهم"),
        ("Café", "cafe"),
        ("٢٠١٤", "2014"),
    ],
)
def test_two_spellings_of_one_word_fold_to_one_key(written: str, meant: str) -> None:
    assert fold_key(written) == fold_key(meant)


def test_words_that_differ_in_a_letter_keep_their_keys() -> None:
    assert fold_key("قلب") != fold_key("كلب")
    assert fold_key("سماء") != fold_key("سما")


def test_each_difference_can_be_kept() -> None:
    assert fold("إلى", hamza=False).text == "إلي"
    assert fold("إلى", ya=False).text == "الى"
    assert fold("دولة", ta=False).text == "دولة"
    assert fold("دَولة", marks=False).text == "دَوله"
    assert fold("دـولة", tatweel=False).text == "دـوله"
    assert fold("NATO", case=False).text == "NATO"
    assert fold("ﻻ", forms=False).text == "ﻻ"
    assert fold("٣", digits=False).text == "٣"


def test_a_lam_alef_ligature_unfolds_to_two_letters_at_one_place() -> None:
    folded = fold("قال ﻻ")
    assert folded.text == "قال لا"
    assert folded.span(4, 6) == (4, 5)
    assert folded.span(4, 5) == (4, 5)
    assert folded.span(5, 6) == (4, 5)


def test_marks_and_tatweel_go_with_the_letter_before_them() -> None:
    text = "في المـــدرسةِ."
    folded = fold(text)
    at = folded.text.index("المدرسه")
    start, end = folded.span(at, at + len("المدرسه"))
    assert text[start:end] == "المـــدرسةِ"


def test_an_invisible_control_is_in_no_span() -> None:
    text = "\u200fكلمة\u200f \u202bأخرى"
    folded = fold(text)
    assert folded.text == "كلمه اخري"
    start, end = folded.span(0, 4)
    assert text[start:end] == "كلمة"


def test_an_empty_span_is_a_place() -> None:
    folded = fold("أ ب")
    assert folded.span(1, 1) == (1, 1)
    assert folded.span(3, 3) == (3, 3)
    assert fold("").span(0, 0) == (0, 0)


def test_the_phrase_ligature_of_honour_is_kept() -> None:
    assert fold_key("محمد ﷺ") == "محمد ﷺ"


def test_a_spacing_mark_form_leaves_no_space() -> None:
    assert fold("كتب\ufe76ه").text == "كتبه"


@given(ARABIC)
def test_the_map_has_one_true_place_for_each_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.ends) == len(folded.text)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.offsets, folded.ends, strict=True))
    assert list(folded.offsets) == sorted(folded.offsets)
    assert list(folded.ends) == sorted(folded.ends)


@given(ARABIC)
def test_the_key_is_the_folded_text_and_folding_twice_changes_nothing(text: str) -> None:
    key = fold_key(text)
    assert key == fold(text).text
    assert fold_key(key) == key


@given(ARABIC, ARABIC)
def test_the_span_of_a_found_string_folds_to_it(before: str, after: str) -> None:
    text = f"{before} مدرسة {after}"
    folded = fold(text)
    at = folded.text.index("مدرسه")
    start, end = folded.span(at, at + 5)
    assert fold_key(text[start:end]) == "مدرسه"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("وللمنظمات", "منظمات"),
        ("والإرهاب", "ارهاب"),
        ("بالكويت", "كويت"),
        ("سياستها", "سياسه"),
        ("لإعادة", "اعاده"),
        ("فالدول", "دول"),
        ("جهودهم", "جهود"),
    ],
)
def test_a_word_shares_its_stem_with_its_bare_form(word: str, stem: str) -> None:
    assert stem in clitic_stems(word)
    assert clitic_stems(word)[0] == fold_key(word)


def test_short_words_keep_their_letters() -> None:
    assert clitic_stems("وله") == ("وله",)
    assert all(len(stem) >= 3 for stem in clitic_stems("والي"))
