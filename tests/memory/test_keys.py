import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.memory.keys import exact_key, folded_text, stems, unit_keys


def test_the_key_is_the_same_for_folded_letters_and_white_space_and_no_more() -> None:
    assert exact_key("لإعادة  إعمار") == exact_key("لاعاده اعمار\n")
    assert exact_key("إعادة إعمار.") != exact_key("إعادة إعمار")


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("الكويت", "كويت"),
        ("بالكويت", "كويت"),
        ("والكويت", "كويت"),
        ("وللكويت", "كويت"),
        ("للتحالف", "تحالف"),
        ("في", "في"),
        ("على", "علي"),
        ("دول", "دول"),
    ],
)
def test_clitics_are_cut_and_short_words_kept(word: str, stem: str) -> None:
    assert stems(word, "ar") == [stem]


def test_words_of_other_languages_are_only_folded() -> None:
    assert stems("The KUNA's café, 2018", "en") == ["the", "kuna", "s", "cafe", "2018"]


@given(st.text(max_size=60), st.sampled_from(["ar", "en", "ar-KW"]))
def test_stems_are_safe_for_an_index_and_agree_with_the_keys(text: str, language: str) -> None:
    found = stems(text, language)
    keys = unit_keys(text, language)
    assert all(stem.isalnum() for stem in found)
    assert list(dict.fromkeys(keys.stems)) == found
    assert keys.key == exact_key(text)
    assert keys.length == len(folded_text(text))
    assert len(set(found)) == len(found)
