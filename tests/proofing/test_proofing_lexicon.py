from __future__ import annotations

from pathlib import Path

import pytest

from workstation.errors import NotFound, Unreadable
from workstation.proofing.channel import Slip, edit_cost, slip_costs, slips
from workstation.proofing.lexicon import Words, pairs, words
from workstation.proofing.style import read_style, style_named, style_names


def test_the_family_of_a_word_is_found_whatever_hamza_it_is_written_with() -> None:
    assert words().relatives("الى")[0].form == "إلى"
    assert words().relatives("إلى") == words().relatives("الى")
    assert words().relatives("zzz") == ()


def test_a_word_is_known_in_its_own_spelling_alone() -> None:
    assert words().entry("الإرهاب") is not None
    assert words().entry("الارهاب") is None


def test_guesses_are_told_apart_in_bulk_and_no_word_is_left_out() -> None:
    guesses = ["الكويت", "الكويط", "مدرسه", "zzz", "أحمد\u0679", "بلد"]
    likely = words().likely(guesses)
    assert {"الكويت", "مدرسه", "بلد"} <= set(likely) < set(guesses)
    assert words().likely([]) == []


def test_all_words_one_letter_away_are_found() -> None:
    for wrong, right in (
        ("الحكوومة", "الحكومة"),
        ("الحكمة", "الحكومة"),
        ("الحكوبة", "الحكومة"),
        ("الحوكمه", "الحكومة"),
    ):
        assert right in {entry.form for entry in words().near(wrong)}
    assert list(words().near("zzz")) == []


def test_pairs_know_what_follows_saying() -> None:
    assert pairs().following("قال", "إن") > pairs().following("قال", "أن")
    assert pairs().followed("إن", "الحكومه") > 0
    assert pairs().following("قال", "ﷺ") == 0


def test_a_lexicon_that_is_gone_or_damaged_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as gone:
        Words(tmp_path / "ar.words")
    assert gone.value.code == "proofing.lexicon-missing"
    (tmp_path / "ar.words").write_bytes(b"not a lexicon at all")
    with pytest.raises(Unreadable) as damaged:
        Words(tmp_path / "ar.words")
    assert damaged.value.code == "proofing.lexicon-damaged"


def test_slips_are_named_letter_by_letter() -> None:
    assert slips("الاسلاميه", "الإسلامية") == (Slip.HAMZA_DROPPED, Slip.HA_FOR_TA)
    assert slips("على", "علي") == (Slip.MAQSURA_FOR_YA,)


def test_a_slip_is_cheaper_in_a_text_that_is_full_of_it() -> None:
    once = slip_costs([Slip.HAMZA_DROPPED], "أ" * 100)
    often = slip_costs([Slip.HAMZA_DROPPED] * 50, "أ" * 100)
    assert often[Slip.HAMZA_DROPPED] < once[Slip.HAMZA_DROPPED]


def test_what_the_hand_does_often_costs_less_than_what_it_does_seldom() -> None:
    assert edit_cost("كتاب", "كتاب") == 0
    assert edit_cost("كانو", "كانوا") < edit_cost("كانو", "كانون")
    assert edit_cost("الويكل", "الوكيل") < edit_cost("الوبكل", "الوكيل")
    assert edit_cost("الدبح", "الذبح") < edit_cost("المبح", "الذبح")


def test_every_style_guide_that_is_shipped_can_be_read() -> None:
    assert {"agency", "gulf", "levant"} <= set(style_names())
    assert all(style_named(name).open_quote for name in style_names())
    assert style_named(None).name == "agency"


def test_a_bad_style_guide_is_refused_with_its_place(tmp_path: Path) -> None:
    guide = tmp_path / "mine.toml"
    guide.write_text('open_quote = "«"\nclose_quote = \n', encoding="utf-8")
    with pytest.raises(Unreadable) as malformed:
        read_style(guide)
    assert "line 2" in str(malformed.value.values["why"])
    guide.write_text('colour = "red"\n', encoding="utf-8")
    with pytest.raises(Unreadable) as unknown:
        read_style(guide)
    assert unknown.value.values["key"] == "colour"
    with pytest.raises(NotFound):
        style_named("nowhere")
