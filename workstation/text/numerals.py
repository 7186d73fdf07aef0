"""Figures: numbers written in digits of either kind, their value, and the noun they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workstation.text.folding import CONTROLS, MARKS, TATWEEL

_INSIDE = "".join(sorted(MARKS | CONTROLS)) + TATWEEL
_FIGURE = re.compile(
    r"(?P<number>(?:\d(?:(?<![\w.,:/٫٬].)|(?<=[وفبلك].)(?<![\w.,:/٫٬][وفبلك].)))"
    r"(?:\d{0,2}(?:[,٬]\d{3})+(?:[.٫]\d+)?|\d*(?:[.٫]\d+)?))(?![\w/]|[.,:٫٬]\d)"
    r"(?P<percent>\s?[%٪])?"
)
_NOUN = re.compile(rf"[ \u00a0](?P<noun>[\u0621-\u063a\u0641-\u064a{_INSIDE}]+)")
_SCALES = {
    "ألف": 1_000, "الف": 1_000, "ألفا": 1_000, "آلاف": 1_000, "الاف": 1_000,
    "مليون": 1_000_000, "مليونا": 1_000_000, "ملايين": 1_000_000,
    "مليار": 1_000_000_000, "مليارا": 1_000_000_000, "مليارات": 1_000_000_000,
    "بليون": 1_000_000_000, "تريليون": 1_000_000_000_000,
}  # fmt: skip
_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.", ",٬")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. ``start`` and ``end`` are half-open indices over the digits alone."""

    start: int
    end: int
    text: str
    value: Decimal
    """With the word of its scale: «3 آلاف» is 3,000."""
    noun: str = ""
    """The word after it (and after its scale), without marks; empty when there is none."""
    noun_end: int = 0
    """Where the noun ends; ``end`` when there is none."""
    percent: bool = False

    def moved(self, by: int) -> Figure:
        """The figure in a text that has so many characters more before it."""
        return replace(self, start=self.start + by, end=self.end + by, noun_end=self.noun_end + by)


def value_of(digits: str) -> Decimal:
    """The value of digits of either kind, with thousands and decimals: «١٬٢٥٠٫٥» is 1250.5."""
    return Decimal(digits.translate(_EUROPEAN))


def figures(text: str) -> Iterator[Figure]:
    """The figures of the text in order; not those inside dates, times, scores and addresses."""
    for match in _FIGURE.finditer(text):
        start, end = match.span("number")
        value, percent = value_of(match["number"]), match["percent"] is not None
        noun, noun_end = "", end
        found = None if percent else _NOUN.match(text, match.end())
        if found is not None:
            noun, noun_end = _bare(found["noun"]), found.end()
            if noun in _SCALES:
                value *= _SCALES[noun]
                found = _NOUN.match(text, noun_end)
                noun = _bare(found["noun"]) if found is not None else ""
                noun_end = found.end() if found is not None else noun_end
        yield Figure(start, end, match["number"], value, noun, noun_end, percent)


def _bare(word: str) -> str:
    return "".join(char for char in word if char not in MARKS and char not in CONTROLS).replace(
        TATWEEL, ""
    )
