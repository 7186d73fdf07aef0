import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.jobs import Cancelled, Job
from workstation.memory.keys import folded_text
from workstation.memory.lookup import (
    POSTINGS,
    LookupRules,
    Query,
    known_stems,
    length_window,
    lookup,
    rarest_stems,
)
from workstation.memory.score import Penalties, Scorer
from workstation.memory.units import MemoryIndex
from workstation.segments import Unit

SENTENCE = "ويقام الاجتماع في إطار مؤتمر الكويت الدولي لإعادة إعمار العراق"


def unit(source: str, target: str = "x", number: int = 1, **more: str) -> Unit:
    return Unit(
        id=number, source=source, target=target, source_language="ar", target_language="en", **more
    )


def query(text: str, before: str = "", after: str = "") -> Query:
    return Query(text, "ar", "en", before, after)


def scores(text: str, *units: Unit, **more: str) -> list[int]:
    return [match.score for match in lookup(query(text, **more), MemoryIndex(units))]


def test_the_same_text_is_a_match_of_100() -> None:
    assert scores(SENTENCE, unit(SENTENCE)) == [100]


def test_white_space_alone_takes_nothing_off() -> None:
    assert scores(SENTENCE.replace(" ", "  ") + "\n", unit(SENTENCE)) == [100]


def test_a_neighbour_that_is_the_same_adds_a_point_and_two_add_two() -> None:
    known = unit(SENTENCE, before="قبل", after="بعد")
    assert scores(SENTENCE, known, before="قبل") == [101]
    assert scores(SENTENCE, known, before="قبل", after="بعد") == [102]
    assert scores(SENTENCE, known, before="غيره", after="سواه") == [100]


def test_unknown_neighbours_on_both_sides_are_no_context() -> None:
    assert scores(SENTENCE, unit(SENTENCE)) == [100]


@pytest.mark.parametrize(
    "known",
    [
        "ويقام الاجتماع في اطار مؤتمر الكويت الدولي لاعادة اعمار العراق",
        "ويُقام الاجتماع في إطار مؤتمر الكويت الدولي لإعادة إعمار العراق",
        "ويقام الاجتمـــاع في إطار مؤتمر الكويت الدولي لإعادة إعمار العراق",
    ],
)
def test_letters_that_folding_alone_makes_equal_give_99(known: str) -> None:
    assert scores(SENTENCE, unit(known)) == [99]


def test_digits_of_the_other_kind_give_99_for_they_say_the_same() -> None:
    assert scores("حضر 74 عضوا", unit("حضر ٧٤ عضوا")) == [99]


def test_another_number_costs_more_than_its_digits() -> None:
    text, other = "حضر الاجتماع أمس في الكويت 74 عضوا", "حضر الاجتماع أمس في الكويت 75 عضوا"
    free = LookupRules(Penalties(numbers=0))
    plain = lookup(query(text), MemoryIndex([unit(other)]), rules=free)[0].score
    assert scores(text, unit(other)) == [plain - 2]


def test_a_dot_more_is_not_a_full_match() -> None:
    assert 90 <= scores(SENTENCE + ".", unit(SENTENCE))[0] <= 98


def test_a_memory_with_a_penalty_stands_behind_another() -> None:
    index = MemoryIndex([unit(SENTENCE, "old", memory="old"), unit(SENTENCE, "new", memory="new")])
    rules = LookupRules(Penalties(memories={"old": 5}))
    found = lookup(query(SENTENCE), index, rules=rules)
    assert [(m.score, m.unit.target) for m in found] == [(100, "new"), (95, "old")]


def test_between_equal_scores_the_memory_of_higher_priority_comes_first() -> None:
    index = MemoryIndex([unit(SENTENCE, "a", memory="one"), unit(SENTENCE, "b", 2, memory="two")])
    rules = LookupRules(priorities={"one": 9})
    assert [m.unit.target for m in lookup(query(SENTENCE), index, rules=rules)] == ["a", "b"]
    assert [m.unit.target for m in lookup(query(SENTENCE), index)] == ["b", "a"]


def test_the_same_pair_comes_once() -> None:
    assert scores(SENTENCE, unit(SENTENCE), unit(SENTENCE, number=2)) == [100]


def test_another_language_pair_is_never_offered_but_a_region_is() -> None:
    french = Unit(source=SENTENCE, target="x", source_language="ar", target_language="fr")
    british = Unit(source=SENTENCE, target="x", source_language="ar-KW", target_language="en-GB")
    assert scores(SENTENCE, french) == []
    assert scores(SENTENCE, british) == [100]


def test_what_is_below_the_minimum_is_not_offered() -> None:
    assert scores("الكويت تفوز بالمباراة", unit(SENTENCE)) == []


@pytest.mark.parametrize("text", ["", " \n", "؟!", "\u200f"])
def test_a_text_without_words_finds_nothing_and_breaks_nothing(text: str) -> None:
    assert scores(text, unit(SENTENCE)) == []


def test_a_cancelled_look_up_stops() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        lookup(query(SENTENCE + " اليوم"), MemoryIndex([unit(SENTENCE)]), job=job)


def test_common_stems_are_left_out_once_enough_units_are_in_sight() -> None:
    few = MemoryIndex([*(unit("قال") for _ in range(POSTINGS - 1)), unit("الأمير")])
    many = MemoryIndex([*(unit("قال") for _ in range(POSTINGS)), unit("الأمير")])
    assert rarest_stems(known_stems(query("قال الأمير"), few)) == {"امير": 1, "قال": POSTINGS - 1}
    assert rarest_stems(known_stems(query("قال الأمير"), many)) == {"امير": 1}
    alone = MemoryIndex([unit("قال")] * (POSTINGS + 1))
    assert rarest_stems(known_stems(query("قال"), alone)) == {"قال": POSTINGS + 1}


def test_commoner_words_tell_the_one_unit_that_has_them_all_from_many_with_its_rarest() -> None:
    whole = "وصل الوزير الأول إلى عمان أمس"
    others = [unit(f"الوزير الأول {word} عمان") for word in ("غادر", "زار") for _ in range(150)]
    index = MemoryIndex([unit(whole, "it", 0), *others, *[unit("وصل أمس")] * (POSTINGS + 1)])
    found = lookup(query("وصل الوزير الأول إلى عمان غدا"), index, 60)
    assert found[0].unit.target == "it"


WORDS = """
الاجتماع مؤتمر الكويت الدولي إعمار العراق وزير الخارجية رئيس مجلس الأمة قال إن أمس اليوم التحالف
ضد دول عربية ومشاركة واسعة في من على عن إلى جلسة قرار بيان
"""
VOCABULARY = WORDS.split()


def test_the_best_match_is_that_of_brute_force() -> None:
    """Recall: against scoring every unit, never "a hit came back"."""
    draw = random.Random(7)
    sources = [" ".join(draw.choices(VOCABULARY, k=draw.randint(4, 14))) for _ in range(600)]
    units = [unit(source, str(n), n) for n, source in enumerate(sources, start=1)]
    index = MemoryIndex(units)
    same = 0
    for _ in range(100):
        words = draw.choice(sources).split()
        words[draw.randrange(len(words))] = draw.choice(VOCABULARY)
        text = " ".join(words)
        scorer = Scorer(text, "", "", Penalties())
        best = max(scorer.score(u) for u in units)
        found = lookup(query(text), index, minimum=60)
        same += bool(found) and found[0].score == best
    assert same >= 99


@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12),
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12),
    st.integers(min_value=50, max_value=100),
)
def test_no_match_lies_outside_the_window_of_lengths(
    one: list[str], other: list[str], minimum: int
) -> None:
    text, known = " ".join(one), " ".join(other)
    if Scorer(text, "", "", Penalties()).score(unit(known)) >= minimum:
        shortest, longest = length_window(len(folded_text(text)), minimum)
        assert shortest <= len(folded_text(known)) <= longest


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_score_is_a_per_cent_and_100_means_the_same_text(one: str, other: str) -> None:
    score = Scorer(one, "", "", Penalties()).score(unit(other))
    assert 0 <= score <= 100
    assert (score == 100) == (Scorer(other, "", "", Penalties()).score(unit(one)) == 100)
