"""Figures of a match brought to those of the segment."""

import pytest

from workstation.quality.adjusting import adjusted


def text(known: str, target: str, source: str, language: str = "ar") -> tuple[str, bool] | None:
    found = adjusted(known, target, source, language)
    return None if found is None else (found.text, found.doubtful)


@pytest.mark.parametrize(
    ("number", "said", "doubtful"),
    [
        ("11", "استمر المؤتمر 11 يوما", False),
        ("5", "استمر المؤتمر 5 أيام", False),
        ("100", "استمر المؤتمر 100 يوم", False),
        ("103", "استمر المؤتمر 103 أيام", False),
        ("1", "استمر المؤتمر يوم واحد", True),
        ("2", "استمر المؤتمر يومان", True),
    ],
)
def test_the_noun_takes_the_form_that_goes_with_the_number(
    number: str, said: str, doubtful: bool
) -> None:
    known = "The conference lasted 7 days"
    source = f"The conference lasted {number} days"
    assert text(known, "استمر المؤتمر 7 أيام", source) == (said, doubtful)


def test_a_noun_that_is_not_known_makes_a_proposal_doubtful_when_its_form_may_change() -> None:
    assert text("7 gizmos", "7 أنابيب", "11 gizmos") == ("11 أنابيب", True)
    assert text("7 gizmos", "7 أنابيب", "8 gizmos") == ("8 أنابيب", False)


def test_digits_and_grouping_stay_of_the_kind_of_the_target() -> None:
    assert text("1,200 tonnes", "١٬٢٠٠ طن", "3,500 tonnes") == ("٣٬٥٠٠ طن", False)


def test_english_counts_one_and_many() -> None:
    assert text("حضر 7 أشخاص", "7 people came", "حضر 1 شخص", "en") == ("1 person came", False)
    assert text("بعد 1 يوم", "after 1 day", "بعد 9 أيام", "en") == ("after 9 days", True)


def test_several_figures_go_each_to_its_place() -> None:
    found = adjusted("حضر 7 من 20", "7 of 20 came", "حضر 9 من 30", "en")
    assert found is not None
    assert found.text == "9 of 30 came"
    assert [found.text[s:e] for s, e in found.spans] == ["9", "30"]


@pytest.mark.parametrize(
    ("known", "target", "source"),
    [
        ("حضر 7", "7 came", "حضر 7"),
        ("حضر 7 و9", "7 and 9 came", "حضر 7"),
        ("حضر 7", "seven came", "حضر 9"),
        ("حضر 7 من 7", "7 of 7 came", "حضر 8 من 9"),
        ("حضر كثيرون", "many came", "حضر قليلون"),
        ("ارتفع 7%", "up 7%", "ارتفع 9"),
    ],
)
def test_nothing_is_proposed_where_it_is_not_clear(known: str, target: str, source: str) -> None:
    assert text(known, target, source, "en") is None
