"""What a person types to search, taken apart: words, phrases, what must not stand, and fields.

قمة الكويت            both words, in any of their forms
"قمة الكويت"          the very words, side by side (so too between « and »)
-النفط                without this word; also -"..." and -state:spiked
headline:قمة          in the headline; author:، keyword:، slug: likewise
state:draft           also language:, kind:
date:2024-01..2024-02 from a day, month or year to another, either end open
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workstation.text.folding import fold_key
from workstation.text.stemming import WORD


class Field(StrEnum):
    """Where a term must stand, or what it must be."""

    HEADLINE = "headline"
    AUTHOR = "author"
    KEYWORD = "keyword"
    STATE = "state"
    LANGUAGE = "language"
    KIND = "kind"
    DATE = "date"


IN_TEXT = frozenset({Field.HEADLINE, Field.AUTHOR, Field.KEYWORD})
"""Fields that hold words; the others hold one value."""

_NAMES: Mapping[str, Field] = {
    fold_key(name): field
    for field, names in {
        Field.HEADLINE: ("headline", "title", "عنوان", "العنوان"),
        Field.AUTHOR: ("author", "by", "byline", "source", "كاتب", "الكاتب", "مصدر", "المصدر"),
        Field.KEYWORD: ("keyword", "slug", "place", "مفتاح", "وسم", "مكان", "معرف"),
        Field.STATE: ("state", "status", "حالة", "الحالة"),
        Field.LANGUAGE: ("language", "lang", "لغة", "اللغة"),
        Field.KIND: ("kind", "in", "نوع", "في"),
        Field.DATE: ("date", "تاريخ", "التاريخ"),
    }.items()
    for name in names
}
_TERM = re.compile(
    r"(?P<minus>[-−–](?=\S))?"
    r"(?:(?P<name>[^\W\d_]+)[:：](?=\S))?"
    r"(?:[\"“”«](?P<phrase>[^\"“”«»]*)[\"“”»]|(?P<word>\S+))"
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked: folded words (several for a phrase, or one written with signs in it)."""

    words: tuple[str, ...]
    phrase: bool = False
    without: bool = False
    field: Field | None = None
    last: bool = False
    """The last thing typed, which may be the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the beginning of a day to before another; None for an open end."""

    first: date | None
    before: date | None


@dataclass(frozen=True, slots=True)
class Query:
    """All that is asked. ``values`` are the folded values of the fields that are no text, each
    with whether it must not be; ``days`` are those of ``date:``."""

    terms: tuple[Term, ...] = ()
    values: tuple[tuple[Field, str, bool], ...] = ()
    days: tuple[Days, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.terms or self.values or self.days)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that must stand, which a snippet shows."""
        return tuple(term for term in self.terms if not term.without)


def parse(text: str) -> Query:
    """What a text asks. Nothing is an error: what is no operator is a word."""
    terms: list[Term] = []
    values: list[tuple[Field, str, bool]] = []
    days: list[Days] = []
    found = list(_TERM.finditer(text))
    for number, part in enumerate(found):
        field, value = _field(part)
        without = part["minus"] is not None
        if field is Field.DATE and (asked := days_of(value)) is not None and not without:
            days.append(asked)
        elif field in IN_TEXT or field in (None, Field.DATE):
            phrase = part["phrase"] is not None and "«" not in part.group()
            last = number == len(found) - 1 and part.end() == len(text) and not phrase
            place = field if field in IN_TEXT else None
            terms += _terms(value, place, phrase=phrase, without=without, last=last)
        elif field is not None:
            values.append((field, fold_key(value), without))
    return Query(tuple(terms), tuple(values), tuple(days))


def days_of(value: str) -> Days | None:
    """The days that ``2024``, ``2024-02``, ``2024-02-03`` or two of them with ``..`` between name;
    None where they name none."""
    first, dots, last = fold_key(value).partition("..")
    begin, end = _span(first), _span(last)
    if not dots:
        return None if begin is None else Days(*begin)
    if (first and begin is None) or (last and end is None) or not (begin or end):
        return None
    return Days(begin[0] if begin else None, end[1] if end else None)


def _field(part: re.Match[str]) -> tuple[Field | None, str]:
    """The field that a term names and its value; a name that is none belongs to the word."""
    value = part["word"] if part["phrase"] is None else part["phrase"]
    if part["name"] is None:
        return None, value
    field = _NAMES.get(fold_key(part["name"]))
    return (field, value) if field else (None, f"{part['name']} {value}")


def _terms(
    value: str, field: Field | None, *, phrase: bool, without: bool, last: bool
) -> Iterator[Term]:
    words = tuple(WORD.findall(fold_key(value)))
    if words:
        # «kuwait-summit» is looked for as it stands: its parts side by side.
        yield Term(words, phrase or len(words) > 1, without, field, last and not without)


def _span(value: str) -> tuple[date, date] | None:
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            first = date(year, month, day)
            return first, first + timedelta(days=1)
        if month:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), following
        return date(year, 1, 1), date(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
