"""Dates that contradict themselves: a weekday that is another, a Hijri day that is another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from workstation.proofing.check import Line, StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.one_kind import month_lists

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_LOOSE = str.maketrans("أإآىة", "اااي" + "ه")
_YEAR = re.compile("[0-9٠-٩]{4}")
_MOON = 1
"""Days by which the sighted moon may differ from the reckoned one."""


class Weekdays:
    """A date whose weekday is another: «الاثنين 13 فبراير 2018» was a Tuesday."""

    name = "numbers.weekday"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.digits:
            return
        for line in story.lines:
            if _YEAR.search(line.text):
                yield from self._line(line)

    def _line(self, line: Line) -> Iterable[Finding]:
        weekdays = month_lists()["weekdays"]
        for match in _dated_weekday().finditer(line.text.translate(_LOOSE)):
            day = _gregorian(match["day"], match["month"], match["year"])
            said = _loose_names(weekdays).get(match["weekday"])
            if day is None or said is None or day.weekday() == said:
                continue
            start, end = match.span("weekday")
            first, last = match.start("day"), match.end("year")
            yield Finding(
                line.start + start,
                line.start + end,
                line.text[start:end],
                "numbers.weekday",
                Severity.WARNING,
                (weekdays[day.weekday()],),
                values={"date": line.text[first:last]},
                related=((line.start + first, line.start + last),),
            )


class HijriDates:
    """Two dates said to be one day, «13 فبراير 2018 الموافق 27 جمادى الأولى 1439», that are not."""

    name = "numbers.hijri"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.digits:
            return
        for line in story.lines:
            if "الموافق" in line.text:
                yield from self._line(line)

    def _line(self, line: Line) -> Iterable[Finding]:
        for match in _two_dates().finditer(line.text.translate(_LOOSE)):
            one = _any_day(match["day1"], match["month1"], match["year1"])
            other = _any_day(match["day2"], match["month2"], match["year2"])
            if one is None or other is None or abs((one - other).days) <= _MOON:
                continue
            start, end = match.start("day2"), match.end("year2")
            first, last = match.start("day1"), match.end("year1")
            yield Finding(
                line.start + start,
                line.start + end,
                line.text[start:end],
                "numbers.hijri",
                Severity.WARNING,
                values={"other": line.text[first:last]},
                related=((line.start + first, line.start + last),),
            )


def _loose_names(names: Iterable[str]) -> Mapping[str, int]:
    return {name.translate(_LOOSE): number for number, name in enumerate(names)}


@cache
def _months() -> Mapping[str, int]:
    """The number of every Gregorian month by its loosely spelled name."""
    lists = month_lists()["names"]
    kinds = ("gregorian", "syriac", "maghreb")
    return {n: at + 1 for kind in kinds for n, at in _loose_names(lists[kind]).items()}


@cache
def _hijri_months() -> Mapping[str, int]:
    """The number of every Hijri month; «ذي القعدة» and «ربيع الثاني» are names too."""
    names = {n: at + 1 for n, at in _loose_names(month_lists()["names"]["hijri"]).items()}
    more = {"محرم": 1, "ربيع الثاني": 4, "جمادي الثانيه": 6, "ذي القعده": 11, "ذي الحجه": 12}
    return names | more


def _one_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + ")"


@cache
def _dated_weekday() -> re.Pattern[str]:
    weekday = _one_of(_loose_names(month_lists()["weekdays"]))
    month = _one_of(_months())
    return re.compile(
        rf"(?<![\u0621-\u064a])(?P<weekday>{weekday})،?\s+(?:الموافق\s+|في\s+)?"
        rf"(?P<day>[0-9٠-٩]{{1,2}})\s+(?:من\s+)?(?P<month>{month})(?:\s*[/(]\s*{month}\)?)?"
        r"\s*،?\s+(?:عام\s+|سنه\s+)?(?P<year>[0-9٠-٩]{4})(?![0-9٠-٩])"
    )


@cache
def _two_dates() -> re.Pattern[str]:
    month = _one_of([*_months(), *_hijri_months()])

    def day(number: int) -> str:
        return (
            rf"(?P<day{number}>[0-9٠-٩]{{1,2}})\s+(?:من\s+)?(?P<month{number}>{month})\s*،?\s+"
            rf"(?P<year{number}>[0-9٠-٩]{{4}})(?![0-9٠-٩])"
        )

    return re.compile(rf"{day(1)}\s*(?:م|هـ?)?\s*،?\s*\(?الموافق\s+(?:لـ?\s*)?{day(2)}")


def _gregorian(day: str, month: str, year: str) -> date | None:
    try:
        return date(_number(year), _months()[month], _number(day))
    except (ValueError, KeyError):
        return None


def _any_day(day: str, month: str, year: str) -> date | None:
    if month not in _hijri_months():
        return _gregorian(day, month, year)
    from hijridate import Hijri

    try:
        found = Hijri(_number(year), _hijri_months()[month], _number(day)).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _number(digits: str) -> int:
    return int(digits.translate(_DIGITS))
