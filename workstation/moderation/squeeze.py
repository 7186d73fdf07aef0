"""A comment squeezed to its letters, so that a hidden word is seen, with the way back.

Marks, tatweel and invisible characters vanish; forms of a letter become one letter; runs of
one letter become one place that remembers its length; what stands between two letters
becomes a kind of gap. Every place keeps the span of the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import Any

from workstation.text.folding import TATWEEL, fold_key

LONGEST = 20_000
"""Characters of a comment that the matcher reads; the length rule speaks of the rest."""
_ORDINARY = 1_000
_REMEMBERED = 1_200
_STRETCHED = 3
"""Arabic and English double a letter at most: three are one, drawn out."""


class Gap(IntEnum):
    """What stands between a letter and the letter before it, from nothing to a space."""

    NONE = 0
    MASK = 1
    """A sign that nobody writes inside a word but to hide it: ``*``, ``_``, an emoji."""
    STOP = 2
    """Ordinary punctuation, which also stands between words where a space was forgotten."""
    SPACE = 3


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The letters of a text; the five sequences have one item for each place.

    ``text`` holds one character a place; ``starts`` and ``ends`` are half-open indices into
    the text as written; ``runs`` how often the letter stands there; ``gaps`` what is before.
    """

    text: str
    starts: list[int]
    ends: list[int]
    runs: list[int]
    gaps: list[Gap]
    seen: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was found in it already, by what looked: rules and the scorer share their lists."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The span, as written, of the places from ``first`` to ``last``, both included."""
        return self.starts[first], self.ends[last]

    def plain(self, first: int, last: int, breaks: Collection[int] = ()) -> str:
        """The letters of those places with their runs, three and more as one; a space before
        the places in ``breaks``."""
        return "".join(
            (" " if at in breaks else "")
            + self.text[at] * (self.runs[at] if self.runs[at] < _STRETCHED else 1)
            for at in range(first, last + 1)
        )


# Letters of other scripts, and digits, that pass for an Arabic letter between Arabic letters.
_LIKE_ARABIC = {
    "ا": "|lI1١۱!ǀ",
    "ه": "oO0٥۵οо",
    "و": "9٩۹",
    "ل": "JL",
}
# Cyrillic and Greek letters, digits and signs that pass for a Latin letter between those.
_LIKE_LATIN = {
    "a": "аα@4", "b": "Ьβв8", "c": "сϲ", "e": "еε3", "h": "һн", "i": "іι1", "j": "ј",
    "k": "кκ", "m": "м", "o": "оο0", "p": "рρ", "s": "ѕ$5", "t": "тτ7", "v": "ν", "x": "хχ",
    "y": "уγ",
}  # fmt: skip
# Letters of Persian, Urdu, Kurdish and Uyghur that stand for the Arabic letter of their shape.
_SHAPES = {
    "ك": "ڪګڬڭڮگڰڱڲڳڴݢݣݤ", "ب": "پٻڀݐݑݒݓݔݕݖ", "ت": "ټٽٺٿٹ", "ج": "چڃڄڇڿ", "ح": "ځڂڅ",
    "د": "ډڊڋڌڈ", "ر": "ڑڒړڔڕږڗژڙ", "س": "ښڛڜ", "ص": "ڝڞ", "ط": "ڟ", "ع": "ڠ", "ف": "ڡڢڣڤڥڦ",
    "ق": "ڧڨ", "ل": "ڵڶڷڸ", "ن": "ںڻڼڽ", "ه": "ۂۃہھ", "و": "ۄۅۆۇۈۉۊۋ", "ي": "ێۍېۑےۓ",
}  # fmt: skip


def _table(groups: Mapping[str, str]) -> dict[int, str]:
    return {ord(char): letter for letter, chars in groups.items() for char in chars}


_TO_ARABIC, _TO_LATIN, _TO_SHAPE = map(_table, (_LIKE_ARABIC, _LIKE_LATIN, _SHAPES))
_LATIN_LIKE = re.escape("".join(_LIKE_LATIN.values()))
_ARABIC = "\u0621-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_MIXED_ARABIC = re.compile(
    rf"(?<=[{_ARABIC}\u0640\u064b-\u0652])[|lI1١۱!ǀoO0٥۵οо9٩۹JL]+(?=[{_ARABIC}\u0640])"
)
_BARS = "|!ǀ"
_BARRED = re.compile(
    rf"(?<=[{_ARABIC}])[{_BARS}](?=[{_ARABIC}][{_BARS}][{_ARABIC}])"
    rf"|(?<=[{_ARABIC}][{_BARS}][{_ARABIC}])[{_BARS}](?=[{_ARABIC}])"
)
"""Bars between every letter and the next are separators, not alefs."""
_MIXED_LATIN = re.compile(
    rf"(?<=[a-zA-Z])[{_LATIN_LIKE}]+(?=[a-zA-Z])"
    rf"|(?<![\w@.])[{_LATIN_LIKE}]+(?=[a-zA-Z]{{2}})"
)
_LATIN = re.compile("[a-zA-Z]")
_MASKS = frozenset("*_~^+=#|<>{}[]@$%&-‐‑‒–—•·●○▪■★☆♥°¤§`´¨")


class _Characters(dict[str, tuple[str, Gap]]):
    """The folded letters of a character and the gap that it makes, worked out once for each.

    Marks, tatweel and invisible characters have no letter and make no gap.
    """

    def __missing__(self, char: str) -> tuple[str, Gap]:
        found = self._look(char)
        self[char] = found
        return found

    @staticmethod
    def _look(char: str) -> tuple[str, Gap]:
        category = unicodedata.category(char)
        if char.isspace() or category[0] == "Z":
            return "", Gap.SPACE
        if category[0] in "MC" or char == TATWEEL:
            return "", Gap.NONE
        folded = fold_key(unicodedata.normalize("NFKC", char)).translate(_TO_SHAPE)
        letters = "".join(letter for letter in folded if letter.isalnum())
        if letters:
            return letters, Gap.NONE
        hides = char in _MASKS or category in ("So", "Sk")
        return "", Gap.MASK if hides else Gap.STOP


_CHARACTERS = _Characters()


def squeeze(text: str) -> Squeezed:
    """The letters of ``text`` (of its first `LONGEST` characters) with the way back.

    Those of the last few hundred texts of ordinary length are remembered.
    """
    return _remembered(text) if len(text) <= _ORDINARY else _squeezed(text[:LONGEST])


def _squeezed(text: str) -> Squeezed:
    # All put one character for one, so the places stay those of the text as written.
    seen = _BARRED.sub("*", text) if "|" in text or "!" in text or "ǀ" in text else text
    seen = _MIXED_ARABIC.sub(lambda m: m[0].translate(_TO_ARABIC), seen)
    if _LATIN.search(seen):
        seen = _MIXED_LATIN.sub(lambda m: m[0].translate(_TO_LATIN), seen)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    runs: list[int] = []
    gaps: list[Gap] = []
    none, gap = Gap.NONE, Gap.SPACE
    last = ""
    for at, (plain, here) in enumerate(map(_CHARACTERS.__getitem__, seen)):
        if not plain:
            if here > gap:
                gap = here
            elif here is none and gap is none and ends:
                ends[-1] = at + 1
            continue
        for letter in plain:
            if gap is none and letter == last:
                runs[-1] += 1
                ends[-1] = at + 1
            else:
                letters.append(letter)
                starts.append(at)
                ends.append(at + 1)
                runs.append(1)
                gaps.append(gap)
                last = letter
            gap = none
    return Squeezed("".join(letters), starts, ends, runs, gaps)


_remembered = lru_cache(maxsize=_REMEMBERED)(_squeezed)
