"""Spaces and words that stand twice, and spaces before marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workstation.quality.issue import Fix, Issue, Pair, Severity
from workstation.text.folding import MARKS, TATWEEL, fold_key
from workstation.text.words import TokenKind, tokens

_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=\w)[ \u00a0]+(?=[.,،؛;:؟?!](?:\s|$))")
_TWICE_BY_RIGHT = frozenset({"had", "that", "رويدا", "شيئا", "جدا", "لا", "يوما", "قليلا", "فشيئا"})
# Latin letters as Arabic spells them: «بي بي سي», «سي إن إن».
_LETTER_NAMES = "اي ايه بي سي دي اف جي اتش جيه كيه كيو ال ام ان او اوه ار اس تي يو دبليو اكس واي زد"
_LETTERS = frozenset(_LETTER_NAMES.split())
_MARKED = {ord(mark): None for mark in (*MARKS, TATWEEL)}


def check_spaces(pair: Pair) -> Iterator[Issue]:
    """Two spaces where one belongs, and spaces at the ends that the source has not."""
    for match in _DOUBLE.finditer(pair.target):
        if "\u00a0" not in match.group():
            yield Issue(
                code="quality.spaces-double",
                severity=Severity.HINT,
                target_span=match.span(),
                fix=Fix(match.start(), match.end(), " "),
            )
    bare = pair.target.strip()
    if bare and bare != pair.target and pair.source == pair.source.strip():
        start = len(pair.target) - len(pair.target.lstrip())
        yield Issue(
            code="quality.spaces-at-ends",
            severity=Severity.HINT,
            target_span=(0, start) if start else (len(pair.target.rstrip()), len(pair.target)),
            fix=Fix(0, len(pair.target), bare),
        )


def check_space_before_mark(pair: Pair) -> Iterator[Issue]:
    """A space before a stop or comma; French writes some so, and is let be."""
    if pair.target_language.split("-")[0].lower() == "fr":
        return
    for match in _BEFORE_MARK.finditer(pair.target):
        yield Issue(
            code="quality.space-before-mark",
            severity=Severity.HINT,
            target_span=match.span(),
            fix=Fix(match.start(), match.end(), ""),
        )


def check_words_twice(pair: Pair) -> Iterator[Issue]:
    """A word that stands twice in a row, unless it may, or the source has one that does."""
    if any(_twice(pair.source)):
        return
    for start, end, word in _twice(pair.target):
        yield Issue(
            code="quality.word-twice",
            values={"word": word},
            target_span=(start, end),
            fix=Fix(start, end, word),
        )


def _twice(text: str) -> Iterator[tuple[int, int, str]]:
    words = [token for token in tokens(text) if token.kind is not TokenKind.NUMBER]
    for one, other in pairwise(words):
        same = one.text.casefold() == other.text.casefold()
        plain = one.text.casefold().translate(_MARKED)
        together = text[one.end : other.start].isspace()
        capital = one.text[:1].isupper() and other.text[:1].isupper()
        if same and together and not capital and not _may_stand_twice(plain):
            yield one.start, other.end, one.text


def _may_stand_twice(word: str) -> bool:
    return len(word) == 1 or word in _TWICE_BY_RIGHT or fold_key(word) in _LETTERS
