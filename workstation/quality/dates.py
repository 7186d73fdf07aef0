"""Months and days of the week that became others in the target."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from workstation.assets import asset
from workstation.quality.issue import Fix, Issue, Pair, Severity, in_arabic
from workstation.text.folding import fold_key

_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_FAMILIES = ("gregorian", "syriac", "maghreb")
"""The months as the Gulf and Egypt, the Levant and Iraq, and the Maghreb name them."""
_SHORT = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?\d{2,4})?(?!\d)")
_ISO = re.compile(r"(?<!\d)\d{4}[/-](\d{1,2})[/-]\d{1,2}(?!\d)")
_OTHER = ("ar", "en")


class Named(NamedTuple):
    """A month or a day as a text names it. ``family`` is that of its name."""

    start: int
    end: int
    value: int
    family: int


def check_dates(pair: Pair) -> Iterator[Issue]:
    """One month, or one day of the week, that stands in the source and another one in its place.
    Where the target says the day in other words («أمس»), or more of them, nothing is said."""
    languages = pair.source_language, pair.target_language
    if any(tag.split("-")[0].lower() not in _OTHER for tag in languages):
        return
    for days in (False, True):
        source = list(_named(pair.source, in_arabic(languages[0]), days=days))
        target = list(_named(pair.target, in_arabic(languages[1]), days=days))
        here, there = {one.value for one in source}, {one.value for one in target}
        if not days:
            here |= _numbered(pair.source)
            there |= _numbered(pair.target)
        lost = [one for one in source if one.value not in there]
        gained = [one for one in target if one.value not in here]
        if len({one.value for one in lost}) != 1 or len({one.value for one in gained}) != 1:
            continue
        old, new = lost[0], gained[0]
        right = _name(old.value, new.family, arabic=in_arabic(languages[1]), days=days)
        yield Issue(
            code="quality.dates-changed",
            severity=Severity.ERROR,
            values={
                "date": pair.source[old.start : old.end],
                "other": pair.target[new.start : new.end],
            },
            source_span=(old.start, old.end),
            target_span=(new.start, new.end),
            fix=Fix(new.start, new.end, right),
        )


def _named(text: str, arabic: bool, *, days: bool) -> Iterator[Named]:
    names, pattern = _names(arabic, days)
    for match in pattern.finditer(text):
        value, family = names[fold_key(match["name"])]
        yield Named(*match.span("name"), value, family)
    if not arabic and not days:
        for match in _SHORT.finditer(text):
            short = match.group(1)[:3]
            value = next(n for n, name in enumerate(_ENGLISH_MONTHS, 1) if name.startswith(short))
            yield Named(*match.span(1), value, 0)


@cache
def _families(arabic: bool, days: bool) -> tuple[tuple[str, ...], ...]:
    if not arabic:
        return (_ENGLISH_DAYS if days else _ENGLISH_MONTHS,)
    with asset("lists/months-ar.toml").open("rb") as file:
        listed = tomllib.load(file)
    if days:
        return (tuple(listed["weekdays"]),)
    return tuple(tuple(listed["names"][family]) for family in _FAMILIES)


@cache
def _names(arabic: bool, days: bool) -> tuple[Mapping[str, tuple[int, int]], re.Pattern[str]]:
    """What each name stands for, and what finds them all, the longest first."""
    families = _families(arabic, days)
    names: dict[str, tuple[int, int]] = {}
    written: dict[str, None] = {}
    for family, row in enumerate(families):
        for value, name in enumerate(row, 1):
            names.setdefault(fold_key(name), (value, family))
            forms = (name, name.replace("أ", "ا").replace("آ", "ا").replace("ة", "ه"))
            written.update(dict.fromkeys(forms))
    ordered = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    if not arabic:
        return names, re.compile(rf"\b(?P<name>{ordered})\b")
    # «الثلاثاء» and «والثلاثاء»; «آب» and «ماي» are also parts of other words.
    return names, re.compile(rf"(?<![\w])(?:[وفبلك])?(?P<name>{ordered})(?![\w\u064b-\u0652])")


def _numbered(text: str) -> set[int]:
    """Months that dates in figures may name, whichever way round they are."""
    found = {int(number) for match in _NUMERIC.finditer(text) for number in match.groups()}
    found |= {int(match[1]) for match in _ISO.finditer(text)}
    return {number for number in found if 1 <= number <= 12}


def _name(value: int, family: int, *, arabic: bool, days: bool) -> str:
    return _families(arabic, days)[family][value - 1]
