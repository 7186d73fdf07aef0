"""What slips in unseen: shapes for letters, letters of another script, invisible controls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from workstation.proofing.check import Line, StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.text.folding import CONTROLS, KEPT_LIGATURES
from workstation.wording import say

_FORMS = re.compile(
    "[\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc][\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc\u064b-\u0652]*"
)
_ARABIC = "\u0621-\u0652\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc"
_ALWAYS_WRONG = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u202d\u202e"
_MARKS = "\u200e\u200f\u061c"
_OPENING = "\u202a\u202b\u2066\u2067\u2068"
_CLOSING = "\u202c\u2069"
_DIRECTION = _MARKS + _OPENING + _CLOSING
_STRAY = re.compile(
    f"(?<=[{_ARABIC}])[{_ALWAYS_WRONG}\u200c{_DIRECTION}]+(?=[{_ARABIC}])|[{_ALWAYS_WRONG}]+"
)
_EVERY = re.compile(f"[{_ALWAYS_WRONG}{_DIRECTION}]+")
_WRONG = re.compile(f"[{_ALWAYS_WRONG}]+")
_EMBEDDED = re.compile(f"[{_OPENING}{_CLOSING}]")


class PresentationForms:
    """Letters as shapes: ﺍﻟﻜﻮﻳﺖ looks like الكويت and is found by no search."""

    name = "punctuation.presentation-form"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if max(story.chars, default="") < "\ufb50":
            return
        for match in _FORMS.finditer(story.text):
            written = match[0]
            plain = "".join(
                char if char in KEPT_LIGATURES else unicodedata.normalize("NFKC", char)
                for char in written
            )
            if plain != written:
                yield Finding(
                    match.start(),
                    match.end(),
                    written,
                    "punctuation.presentation-form",
                    Severity.WARNING,
                    (plain,),
                    certain=True,
                )


_LATIN_INSIDE = re.compile(r"[A-Za-z](?<=[\u0621-\u064a].)(?=[\u0621-\u064a])")
_LATIN_AT_END = re.compile(r"[oOlI](?<=[\u0621-\u064a]{2}.)(?![\w.@])")
_MEANT = {"o": "ه", "O": "ه", "l": "ا", "I": "ا", "j": "ز", "g": "ع"}
"""Arabic letters that a Latin one is taken for, by its looks alone."""
_LETTER = re.compile(r"[\w\u064b-\u0652]")


class LatinLetters:
    """A Latin letter in an Arabic word, where it looks like one of its own: «هذo», «المlل»."""

    name = "punctuation.latin-letter"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        seen: set[int] = set()
        if any(char.isascii() and char.isalpha() for char in story.chars):
            seen |= {match.start() for match in _LATIN_INSIDE.finditer(story.text)}
            seen |= {match.start() for match in _LATIN_AT_END.finditer(story.text)}
        ends: set[int] = set()
        for at in sorted(seen):
            if at not in ends:
                start, end = _word_around(story.text, at)
                ends.update(range(start, end))
                yield _latin(story.text, start, end)


def _word_around(text: str, at: int) -> tuple[int, int]:
    start, end = at, at + 1
    while start and _LETTER.match(text[start - 1]):
        start -= 1
    while end < len(text) and _LETTER.match(text[end]):
        end += 1
    return start, end


def _latin(text: str, start: int, end: int) -> Finding:
    written = text[start:end]
    latin = {char for char in written if char.isascii()}
    fix = "".join(_MEANT.get(char, char) for char in written)
    return Finding(
        start,
        end,
        written,
        "punctuation.latin-letter",
        Severity.WARNING,
        (fix,) if latin <= set(_MEANT) else (),
        values={"letter": "".join(sorted(latin))},
    )


class Controls:
    """Invisible characters: those that belong to no text, and marks of direction by the house's
    rule: where they stand inside a word or are left open, all of them, or none."""

    name = "punctuation.control"
    languages: frozenset[str] = frozenset()
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.chars.isdisjoint(CONTROLS):
            return
        rule = story.style.controls
        find = {"remove": _EVERY, "keep": _WRONG}.get(rule, _STRAY)
        for line in story.lines:
            taken = {at for match in find.finditer(line.text) for at in range(*match.span())}
            if not rule:
                taken = _stray(line.text, taken)
            for start, end in _runs(taken):
                yield _control(line, start, end)


def _stray(text: str, taken: set[int]) -> set[int]:
    """What belongs to nothing, of the marks inside words and of direction that is opened and
    never closed in the paragraph, or closed unopened. Half of a pair is never taken alone."""
    opened: list[int] = []
    loose = set()
    for match in _EMBEDDED.finditer(text):
        at, char = match.start(), match[0]
        if char in _OPENING:
            opened.append(at)
        elif opened and (text[opened[-1]] >= "\u2066") == (char == "\u2069"):
            pair = {opened.pop(), at}
            if not pair <= taken:
                taken = taken - pair
        else:
            loose.add(at)
    return taken | loose | set(opened)


def _runs(places: set[int]) -> Iterator[tuple[int, int]]:
    """The places as half-open stretches, those side by side as one."""
    start = end = -1
    for at in sorted(places):
        if at != end:
            if end >= 0:
                yield start, end
            start = at
        end = at + 1
    if end >= 0:
        yield start, end


def _control(line: Line, start: int, end: int) -> Finding:
    found = dict.fromkeys(line.text[start:end])
    names = {
        f"name_{language}": ("، " if language == "ar" else ", ").join(
            _name(char, language) for char in found
        )
        for language in ("ar", "en")
    }
    return Finding(
        line.start + start,
        line.start + end,
        line.text[start:end],
        "punctuation.control",
        Severity.WARNING,
        ("",),
        certain=True,
        values={"name": ", ".join(_name(char, "en") for char in found), **names},
    )


@cache
def _name(char: str, language: str) -> str:
    """The name of an invisible character: «علامة يمين إلى يسار (U+200F)»."""
    return say(f"proofing.control-{ord(char):04x}", language)
