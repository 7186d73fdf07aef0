"""Names in English written two ways in a story: Tillerson and Tilerson, Houthi and Huthi."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from workstation.proofing.check import StoryText
from workstation.proofing.english import is_word
from workstation.proofing.finding import Finding, Severity

_NAME = re.compile(r"(?<![\w@#/.])[A-Z][a-z]{4,}(?![\w@/]|\.\w)")
_PAIRS = (("kh", "h"), ("gh", "g"), ("ph", "f"), ("q", "k"), ("c", "k"), ("z", "s"), ("dh", "d"),
          ("th", "t"), ("sh", "s"), ("j", "g"))  # fmt: skip
_VOWELS = re.compile("(?<=.)[aeiouywh]")
_TWICE = re.compile(r"(.)\1+")
_SOUNDING = 3
"""Consonants that two names must share."""
_MOST_EDITS, _LONG = 2, 7
"""Edits between two spellings, and letters of the shorter from which there may be so many."""


class EnglishNames:
    """Two spellings of one sound, where no list knows them for words."""

    name = "consistency.name"
    languages = frozenset({"en"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        places: dict[str, list[re.Match[str]]] = {}
        for match in _NAME.finditer(story.text):
            places.setdefault(match[0], []).append(match)
        by_sound: dict[str, list[str]] = {}
        for name in places:
            sound = _sound(name)
            if len(sound) >= _SOUNDING and not is_word(name.lower()):
                by_sound.setdefault(sound, []).append(name)
        for names in by_sound.values():
            for one, other in combinations(names, 2):
                if _two_spellings(one, other):
                    yield from _finding(places[one], places[other])


def _sound(name: str) -> str:
    """The consonants of a name, those of one sound made one, and its first letter."""
    sound = name.lower()
    for written, heard in _PAIRS:
        sound = sound.replace(written, heard)
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound))


def _two_spellings(one: str, other: str) -> bool:
    """Whether they differ inside, and not by an ending (Yemen, Yemeni; Turki, Turkish)."""
    shorter, longer = sorted((one, other), key=len)
    most = _MOST_EDITS if len(shorter) >= _LONG else 1
    return not longer.startswith(shorter) and OSA.distance(one, other) <= most


def _finding(one: Sequence[re.Match[str]], other: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """The rarer spelling of the two, or the later, at its first place."""
    rare, usual = sorted((one, other), key=lambda found: (len(found), -found[0].start()))
    match, right = rare[0], usual[0][0]
    yield Finding(
        match.start(),
        match.end(),
        match[0],
        "consistency.name",
        Severity.HINT,
        (right,),
        values={"other": right},
        related=tuple(found.span() for found in usual),
    )
