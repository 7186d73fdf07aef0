from workstation.memory.concordance import concordance
from workstation.memory.units import MemoryIndex
from workstation.segments import Unit


def unit(source: str) -> Unit:
    return Unit(source=source, target="x", source_language="ar", target_language="en")


INDEX = MemoryIndex(
    [
        unit("إعمار العراق وإعادة الحياة"),
        unit("مؤتمر لإعادة الإعمار في الكويت"),
        unit("مؤتمر آخر"),
    ]
)


def test_units_that_hold_all_words_come_with_their_places_and_phrases_first() -> None:
    lines = concordance("اعادة اعمار", "ar", "en", INDEX)
    shown = [[line.unit.source[s:e] for s, e in line.spans] for line in lines]
    assert shown == [["لإعادة الإعمار"], ["إعمار", "وإعادة"]]
    assert [line.phrase for line in lines] == [True, False]


def test_a_word_that_is_nowhere_gives_nothing() -> None:
    assert concordance("مؤتمر غائب", "ar", "en", INDEX) == []
    assert concordance("؟", "ar", "en", INDEX) == []
