"""Sentences of a text and of its translation find each other."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workstation.text.parallel import Bead, align

ARABIC = (
    "قال وزير الخارجية الأمريكي ريكس تيلرسون إن التحالف يضم 74 عضوًا.",
    "عُقد الاجتماع في واشنطن يوم 22 مارس 2017.",
    "وأكد الوزراء عزمهم على هزيمة التنظيم في الموصل.",
    "تعهدت ألمانيا بدفع 235 مليون يورو للمناطق المحررة.",
    "وشكر المشاركون الكويت على استضافتها.",
    "وسيعقد الاجتماع المقبل في بروكسل.",
)
ENGLISH = (
    "US Secretary of State Rex Tillerson said that the coalition has 74 members.",
    "The meeting was held in Washington on 22 March 2017.",
    "The ministers stressed their resolve to defeat the group in Mosul.",
    "Germany pledged to pay 235 million euros to the liberated areas.",
    "The participants thanked Kuwait for hosting.",
    "The next meeting will be held in Brussels.",
)
DICTIONARY = {"وزير": ["minister"], "الاجتماع": ["meeting"], "تعهدت": ["pledged"]}


def kinds(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in beads]


def test_sentences_that_correspond_go_one_to_one() -> None:
    found = align(ARABIC, ENGLISH, "ar", "en", DICTIONARY)
    assert kinds(found) == [((n,), (n,)) for n in range(6)]
    assert found[0].score > 0.5


def test_two_sentences_that_the_translator_joined_go_with_the_one() -> None:
    joined = (ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:])
    assert ((1, 2), (1,)) in kinds(align(ARABIC, joined, "ar", "en", DICTIONARY))


def test_a_sentence_that_the_translator_parted_goes_with_the_two() -> None:
    joined = (ARABIC[0], f"{ARABIC[1]} {ARABIC[2]}", *ARABIC[3:])
    assert ((1,), (1, 2)) in kinds(align(joined, ENGLISH, "ar", "en", DICTIONARY))


def test_a_sentence_that_was_dropped_stays_alone() -> None:
    less = (*ENGLISH[:3], *ENGLISH[4:])
    found = kinds(align(ARABIC, less, "ar", "en", DICTIONARY))
    assert ((3,), ()) in found
    assert ((4,), (3,)) in found


def test_neighbours_that_changed_places_are_found_again() -> None:
    order = (0, 1, 3, 2, 4, 5)
    found = kinds(align(ARABIC, [ENGLISH[n] for n in order], "ar", "en", DICTIONARY))
    assert ((3,), (2,)) in found
    assert ((2,), (3,)) in found


def test_an_empty_text_leaves_all_sentences_alone() -> None:
    assert align([], [], "ar", "en") == []
    assert kinds(align(ARABIC[:2], [], "ar", "en")) == [((0,), ()), ((1,), ())]
    assert kinds(align([], ENGLISH[:2], "ar", "en")) == [((), (0,)), ((), (1,))]


sentences = st.lists(st.text(min_size=1, max_size=40), max_size=9)


@given(sentences, sentences)
def test_every_sentence_is_in_exactly_one_bead(source: list[str], target: list[str]) -> None:
    found = align(source, target, "ar", "en")
    assert sorted(n for bead in found for n in bead.source) == list(range(len(source)))
    assert sorted(n for bead in found for n in bead.target) == list(range(len(target)))
    assert all(bead.source or bead.target for bead in found)
    rows = [bead.source for bead in found if bead.source]
    assert all(a[-1] < b[0] for a, b in pairwise(rows))


@given(st.permutations(range(6)), st.sets(st.integers(0, 5), max_size=1))
def test_most_of_a_shuffled_text_is_aligned_when_a_sentence_is_dropped(
    order: list[int], dropped: set[int]
) -> None:
    """Six sentences are little to learn from: a stretch about the gap may go astray."""
    source = [ARABIC[n] for n in order]
    kept = [n for n in order if n not in dropped]
    found = kinds(align(source, [ENGLISH[n] for n in kept], "ar", "en", DICTIONARY))
    wanted = {((order.index(n),), (place,)) for place, n in enumerate(kept)}
    assert len(wanted & set(found)) >= len(wanted) / 2


def test_a_text_against_itself_is_all_pairs() -> None:
    lines = [f"Line {n} of the report speaks of region {n * 7}." for n in range(40)]
    assert kinds(align(lines, lines, "en", "en")) == [((n,), (n,)) for n in range(40)]
