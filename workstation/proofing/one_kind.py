"""What a house writes in one way: the place of tanwin, the names of months.

Where the style guide has not settled it, a story is held to the kind that it has most of.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from workstation.assets import asset
from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_AR = "\u0621-\u064a\u064b-\u0652\u0670"
_TANWIN = re.compile(r"(?<=[\u0621-\u064a])(?:\u064bا|ا\u064b)(?![\u0621-\u064a])")
_MONTH_BY_NUMBER = r"(?:(?<=[0-9٠-٩] )|(?<=شهر )|(?<=شهري ))"


class Tanwin:
    """Tanwin of fath on the alef or before it."""

    name = "style.tanwin"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        if "\u064b" not in story.chars:
            return
        found = list(_TANWIN.finditer(story.text))
        kinds = ["on-alef" if match[0][0] == "ا" else "before-alef" for match in found]
        wanted = story.style.tanwin or usual(kinds)
        for match, kind in zip(found, kinds, strict=True):
            if wanted and kind != wanted:
                start, end = _word_around(story.text, match.start(), match.end())
                fix = "ا\u064b" if wanted == "on-alef" else "\u064bا"
                yield Finding(
                    start,
                    end,
                    story.text[start:end],
                    "style.tanwin",
                    Severity.WARNING if story.style.tanwin else Severity.HINT,
                    (story.text[start : match.start()] + fix + story.text[match.end() : end],),
                    certain=True,
                )


class Months:
    """Names of months of one kind: يناير or كانون الثاني. Only beside a number or «شهر», since
    some of the names are words of their own."""

    name = "style.month"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.forms.isdisjoint(_month_openings()):
            return
        found = list(_month_names().finditer(story.text))
        kinds = [_kind_of_month(match[0]) for match in found]
        wanted = story.style.months or usual(kinds)
        for match, kind in zip(found, kinds, strict=True):
            if not wanted or kind == wanted or _beside_the_other(story.text, match):
                continue
            number = _by_kind()[kind].index(match[0])
            yield Finding(
                match.start(),
                match.end(),
                match[0],
                "style.month",
                Severity.WARNING if story.style.months else Severity.HINT,
                (_by_kind()[wanted][number],),
            )


@cache
def month_lists() -> Mapping[str, Any]:
    """``weekdays``, Monday first, and ``names`` of months by kind, the first month first."""
    with asset("lists/months-ar.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _by_kind() -> Mapping[str, Sequence[str]]:
    """The names by kind, January first, without those of the Hijri year."""
    names = month_lists()["names"]
    return {kind: names[kind] for kind in ("gregorian", "syriac", "maghreb")}


@cache
def _month_openings() -> frozenset[str]:
    """The first word of every name of a month."""
    return frozenset(name.split()[0] for names in _by_kind().values() for name in names)


@cache
def _month_names() -> re.Pattern[str]:
    names = sorted({n for names in _by_kind().values() for n in names}, key=len, reverse=True)
    return re.compile(rf"{_MONTH_BY_NUMBER}(?:{'|'.join(names)})(?![{_AR}])")


def _kind_of_month(name: str) -> str:
    return next(kind for kind, names in _by_kind().items() if name in names)


def _beside_the_other(text: str, match: re.Match[str]) -> bool:
    """Whether both names are given: «كانون الثاني/يناير», «شباط (فبراير)»."""
    around = text[max(0, match.start() - 2) : match.start()] + text[match.end() : match.end() + 3]
    return "/" in around or "(" in around


def usual(kinds: Sequence[str]) -> str:
    """The kind that most are of, where there are two."""
    if len(set(kinds)) < 2:
        return ""
    return max(dict.fromkeys(kinds), key=kinds.count)


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    letter = re.compile(f"[{_AR}]")
    while start and letter.match(text[start - 1]):
        start -= 1
    while end < len(text) and letter.match(text[end]):
        end += 1
    return start, end
