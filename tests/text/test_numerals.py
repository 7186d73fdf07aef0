from __future__ import annotations

from decimal import Decimal

import pytest

from workstation.text.numerals import figures, value_of


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("بحضور 74 عضوا من الدول", 74, "عضوا"),
        ("على قيامه 68 دولة منها", 68, "دولة"),
        ("بلغ ٣ آلاف قتيل", 3000, "قتيل"),
        ("نحو 2.5 مليار دولار", 2_500_000_000, "دولار"),
        ("قيمته 1,250 دينارا", 1250, "دينارا"),
        ("قيمته ١٬٢٥٠٫٥ دينار", Decimal("1250.5"), "دينار"),
    ],
)
def test_a_figure_has_a_value_and_the_noun_that_it_counts(
    text: str, value: Decimal, noun: str
) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.noun) == (Decimal(value), noun)
    assert text[figure.start : figure.end] == figure.text
    assert text[: figure.noun_end].endswith(noun)


def test_a_percentage_counts_no_noun() -> None:
    (figure,) = figures("ارتفع 12٪ هذا العام")
    assert figure.percent
    assert figure.noun == ""


def test_dates_times_and_scores_are_no_figures() -> None:
    assert list(figures("في 13/2/2018 عند 10:30 وانتهت 3:2")) == []


def test_the_value_of_either_kind_of_digits() -> None:
    assert value_of("٢٠١٤") == value_of("2014") == 2014
