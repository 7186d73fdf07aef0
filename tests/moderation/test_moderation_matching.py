"""A word of a list is found however it is hidden, and not where it only seems to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.errors import Unreadable
from workstation.moderation.entries import EntryKind, read_entries, read_entry
from workstation.moderation.hits import Hit
from workstation.moderation.lists import WordList
from workstation.moderation.squeeze import squeeze

WORDS = ("كلب", "حمقى", "لئيم", "قذارة", "حمار", "ابن كلب", "حقير", "سخيف", "مملّ")


def _list(*lines: str, allow: tuple[str, ...] = (), arabizi: bool = False) -> WordList:
    return WordList("t", read_entries(lines), read_entries(allow), arabizi)


def _hits(text: str, words: WordList) -> list[Hit]:
    return words.hits(text, squeeze(text))


def _found(text: str, words: WordList) -> list[tuple[str, str]]:
    return [(hit.entry.text, text[hit.start : hit.end]) for hit in _hits(text, words)]


HIDDEN = [
    "كَلْب", "كـلـب", "والكلب", "كلبك", "ك.ل.ب", "ك ل ب", "ڪلب", "ك\u200dل\u200bب", "کلب",
    "ﻛﻠﺐ", "كلللللب", "ك*لب", "ك_ل_ب", "ك🐶ل🐶ب", "كJب", "يا كلب", "ياكلب", "هالكلب", "بالكلب",
    "وكلبهم", "كلبين", "ا ل ك ل ب", "وال.ك.ل.ب", "كككلب", "كُــلَــب", "ك-ل-ب", "ك\u202eلب",
]  # fmt: skip


@pytest.mark.parametrize("written", HIDDEN)
def test_every_known_way_of_hiding_a_word_is_seen_through(written: str) -> None:
    text = f"قال لهم {written} وانصرف"
    (hit,) = _hits(text, _list("كلب"))
    assert hit.entry.text == "كلب"
    assert text[hit.start : hit.end] in written
    assert len(text[hit.start : hit.end]) >= len(written.split()[-1]) - 1


INNOCENT = [
    "كلبنان في الصيف", "بك لبنان", "كل بلد", "م ك ل ب", "تكالبوا عليه", "مكلبش", "أكلبا",
    "كل. بعد", "كل ب", "الكلبات", "طلب كل بيت", "شكل بسيط", "بشكل بارز", "كلية", "أكل بسرعة",
    "هل كل باب مفتوح", "هيكل بناء", "مشاكل بين الطرفين", "يشكل بداية", "الشكل بعينه",
]  # fmt: skip


@pytest.mark.parametrize("text", [t for t in INNOCENT if t != "الكلبات"])
def test_a_text_that_only_holds_the_letters_by_chance_is_left_alone(text: str) -> None:
    assert _found(text, _list("كلب")) == []


CLITICS = st.sampled_from(["", "و", "ال", "وال", "بال", "يا", "لل", "فال"])
ENDINGS = st.sampled_from(["", "ك", "هم", "ين", "ها", "نا"])
SEPARATORS = st.sampled_from(["", ".", "*", "_", " ", "ـ", "\u200b", "-", "~", "🐷", "\u0651"])


@given(
    word=st.sampled_from(["كلب", "حقير", "سخيف", "حمار"]),
    clitic=CLITICS,
    ending=ENDINGS,
    separator=SEPARATORS,
)
def test_a_word_with_clitics_and_one_sign_between_all_its_letters_is_found(
    word: str, clitic: str, ending: str, separator: str
) -> None:
    text = separator.join(clitic + word + ending)
    assert [entry for entry, _ in _found(f"هذا، {text}، هنا", _list(word))] == [word]


@given(word=st.sampled_from(["كلب", "حقير", "سخيف", "حمار"]), data=st.data())
def test_a_word_with_any_one_letter_drawn_out_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    times = data.draw(st.integers(3, 9))
    text = word[:at] + word[at] * times + word[at + 1 :]
    assert [entry for entry, _ in _found(text, _list(word))] == [word]


@given(st.text(max_size=80))
def test_any_text_is_squeezed_to_places_that_lie_in_it_in_order(text: str) -> None:
    squeezed = squeeze(text)
    assert len(squeezed.text) == len(squeezed.starts) == len(squeezed.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(squeezed.starts, squeezed.ends, strict=True))
    assert squeezed.starts == sorted(squeezed.starts)


@given(
    st.lists(st.text("ابجد", min_size=1, max_size=4), min_size=1, max_size=6, unique=True),
    st.text("ابجد ", max_size=40),
)
def test_the_automaton_finds_what_a_plain_search_finds(words: list[str], text: str) -> None:
    from workstation.moderation.automaton import Automaton

    found = sorted((at - len(word) + 1, word) for at, word in Automaton(
        (word, word) for word in words
    ).search(text))  # fmt: skip
    plain = sorted(
        (at, word) for word in words for at in range(len(text)) if text.startswith(word, at)
    )
    assert found == plain


def test_a_double_letter_is_asked_for_and_may_stand_apart() -> None:
    words = _list("الله")
    assert _found("اله", words) == []
    assert _found("ا.ل.ل.ه", words) == [("الله", "ا.ل.ل.ه")]


def test_a_clitic_may_end_in_the_words_own_first_letter() -> None:
    assert _found("قل للئيم", _list("لئيم")) == [("لئيم", "للئيم")]


def test_a_ta_marbuta_becomes_ta_before_a_pronoun_only() -> None:
    words = _list("قذارة")
    assert _found("من قذارتهم", words) == [("قذارة", "قذارتهم")]
    assert _found("قذارت", words) == []


def test_a_phrase_is_found_together_apart_and_with_the_article() -> None:
    words = _list("ابن كلب", "كلب")
    for text in ("ابن كلب", "ابنكلب", "ابن الكلب", "يا ابن  الكلب"):
        assert [entry for entry, _ in _found(text, words)] == ["ابن كلب"]


def test_an_exact_entry_takes_no_clitics() -> None:
    words = _list("=طز")
    assert _found("طز", words) == [("طز", "طز")]
    assert _found("والطز", words) == []


def test_an_open_entry_takes_any_letters() -> None:
    assert _found("خنزيريات", _list("خنزير*")) == [("خنزير", "خنزيريات")]
    assert _found("المستكلبون", _list("*كلب*")) == [("كلب", "المستكلبون")]


def test_a_star_inside_stands_for_letters_of_one_word() -> None:
    words = _list("ك*ب")
    assert _found("كلاب", words) == [("ك*ب", "كلاب")]
    assert _found("ك لب", words) == []


def test_an_expression_is_matched_on_plain_letters_and_drawn_on_the_text() -> None:
    text = "يا حَـمـقى"
    assert _found(text, _list("/حم+قي/")) == [("حم+قي", "حَـمـقى")]


def test_an_expression_that_never_ends_is_left_out_and_named() -> None:
    words = _list("/(ا+)+ب/", "كلب")
    text = "ا" * 3000 + " كلب"
    for _ in range(3):
        assert [entry for entry, _ in _found(text, words)] == ["كلب"]
    assert [entry.text for entry in words.timed_out] == ["(ا+)+ب"]


def test_an_expression_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable) as refused:
        _list("كلب", "/(/")
    assert refused.value.code == "moderation.bad-expression"
    assert refused.value.values["line"] == 2


def test_a_hit_inside_an_allowed_phrase_is_dropped() -> None:
    words = _list("كلب", allow=("كلب البحر",))
    assert _found("صاد كلب البحر", words) == []
    assert _found("كلب البحر وكلب البر", words) == [("كلب", "وكلب")]


@pytest.mark.parametrize("text", ["ya kalb", "7mar", "el kelb", "ya 7omar", "el7mar"])
def test_arabizi_is_read_where_the_list_asks_for_it(text: str) -> None:
    assert len(_found(text, _list("كلب", "حمار", arabizi=True))) == 1
    assert _found(text, _list("كلب", "حمار")) == []


@pytest.mark.parametrize("text", ["night club", "the global market", "humor", "columbia"])
def test_words_of_other_languages_are_not_taken_for_arabizi(text: str) -> None:
    assert _found(text, _list("كلب", "حمار", arabizi=True)) == []


def test_a_list_keeps_remarks_apart_and_the_first_of_two_same_entries() -> None:
    entries = read_entries(["# رأس", "", "كلب # يُراجَع", "كلب", "=كلب"])
    assert [(e.text, e.exact, e.line) for e in entries] == [("كلب", False, 3), ("كلب", True, 5)]
    entry = read_entry("/[#]+/", 1)
    assert entry is not None
    assert entry.kind is EntryKind.EXPRESSION


def test_ten_thousand_marks_and_a_huge_comment_are_read_in_bounded_work() -> None:
    words = _list(*WORDS)
    assert _found("ك" + "\u0651" * 10_000 + "لب", words)[0][0] == "كلب"
    assert squeeze("كلب " * 300_000).ends[-1] <= 20_000
