"""Units that answer a part of a sentence."""

import pytest

from workstation.memory.fragments import Fragment, fragments
from workstation.memory.lookup import Query
from workstation.memory.units import MemoryIndex
from workstation.segments import Unit

SENTENCE = "أعلن وزير الخارجية في مؤتمر الكويت الدولي لإعادة إعمار العراق تعهدات جديدة"


def unit(source: str, target: str = "x", memory: str = "desk") -> Unit:
    return Unit(
        source=source, target=target, source_language="ar", target_language="en", memory=memory
    )


def found(sentence: str, *units: Unit, off: frozenset[str] = frozenset()) -> list[Fragment]:
    return fragments(Query(sentence, "ar", "en"), MemoryIndex(units), off=off)


def test_a_unit_that_stands_whole_in_the_sentence_answers_that_part() -> None:
    (one,) = found(SENTENCE, unit("مؤتمر الكويت الدولي", "Kuwait International Conference"))
    assert one.whole
    assert SENTENCE[one.start : one.end] == "مؤتمر الكويت الدولي"
    assert one.unit.target == "Kuwait International Conference"


@pytest.mark.parametrize("written", ["وزير الخارجيه", "وزير الخارجية.", "وزيرُ الخارجية"])
def test_folded_letters_and_a_stop_part_nothing(written: str) -> None:
    (one,) = found(SENTENCE, unit(written))
    assert SENTENCE[one.start : one.end] == "وزير الخارجية"


def test_a_preposition_stuck_to_the_first_word_is_left_out_of_the_part() -> None:
    (one,) = found("تعهدات لإعادة إعمار العراق", unit("إعادة إعمار"))
    assert "تعهدات لإعادة إعمار العراق"[one.start : one.end] == "إعادة إعمار"


def test_of_parts_inside_one_another_the_longest_is_shown() -> None:
    parts = found(SENTENCE, unit("الكويت الدولي"), unit("مؤتمر الكويت الدولي"))
    assert [SENTENCE[p.start : p.end] for p in parts] == ["مؤتمر الكويت الدولي"]


def test_a_long_run_of_words_shows_how_they_were_put_before() -> None:
    other = "شارك في مؤتمر الكويت الدولي لإعادة إعمار العراق وفد كبير"
    (one,) = found(SENTENCE, unit(other))
    assert not one.whole
    run = "مؤتمر الكويت الدولي لإعادة إعمار العراق"
    assert SENTENCE[one.start : one.end].endswith(run)
    assert other[one.unit_start : one.unit_end].endswith(run)


def test_a_short_run_and_the_sentence_itself_are_no_fragments() -> None:
    assert found(SENTENCE, unit(SENTENCE), unit("زار الكويت الدولي أمس")) == []
    assert found("الكويت", unit("الكويت")) == []


def test_a_memory_that_is_off_gives_none() -> None:
    off = frozenset({"old"})
    assert found(SENTENCE, unit("وزير الخارجية", memory="old"), off=off) == []
