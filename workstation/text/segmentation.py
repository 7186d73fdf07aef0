"""Sentences of a text, lossless: spans that leave nothing but white space between them.

The built-in rules are made for news. They know what ICU's do not: that «د. أحمد», "Gen. Smith",
«أ.ف.ب.», "3.5" and a list number end nothing, that a closing quote or a reference mark belongs to
the sentence before it, and that a line end always ends a sentence. The words they go by are
data, in ``resources/lists/segmentation-<language>.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from workstation.assets import asset


@dataclass(frozen=True, slots=True)
class SegmentSpan:
    """A sentence: half-open indices into the text, without the white space around it."""

    start: int
    end: int


class BreakRules(Protocol):
    """Where sentences end inside a line. A team's own rules (SRX) come in here."""

    def ends(self, line: str) -> list[int]:
        """Indices into ``line`` just after the last mark of each sentence, ascending; the end
        of the line itself need not be named."""
        ...


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def segment(text: str, language: str, rules: BreakRules | None = None) -> list[SegmentSpan]:
    """The sentences of a text in order. A line end always ends one; blank lines give none."""
    rules = rules or news_rules(language)
    return [
        span for line in _LINE.finditer(text) for span in _spans(line.group(), line.start(), rules)
    ]


def _spans(line: str, offset: int, rules: BreakRules) -> Iterator[SegmentSpan]:
    start = 0
    for end in [*rules.ends(line), len(line)]:
        piece = line[start:end]
        stripped = piece.strip()
        if stripped:
            first = offset + start + len(piece) - len(piece.lstrip())
            yield SegmentSpan(first, first + len(stripped))
        start = max(start, end)


# Marks that are written or invisible around a stop and belong to the sentence that it ends.
_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_CLOSERS = rf"[\"'»”’›)\]}}{_INVISIBLE}]"
_STOP = re.compile(
    rf"(?P<marks>[.!?؟۔…‥。！？।‼⁇⁈⁉]+)(?P<close>(?:{_CLOSERS}|\[\d{{1,3}}\])*)(?P<space>\s*)"
)
_OPENERS = rf"\"'«“‘‹(\[{{{_INVISIBLE}"
_LAST_TOKEN = re.compile(rf"[^\s{_OPENERS}]*$")
_FIRST_WORD = re.compile(rf"[{_OPENERS}\-–—•*]*(?P<word>[\w\u0610-\u061a\u064b-\u065f\u0670]*)")
_LETTERS_WITH_STOPS = re.compile(r"[وفبلك]?(?:ال)?[^\W\d_]\u0640?(?:\.[^\W\d_]\u0640?)+")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[^\W\d_]\u0640?|[ivxIVX]{1,4})(?:[.)-]\d{1,2})*")
_DASH = tuple("-–—")
_SIGHT = 200
"""How many characters to each side of a stop are looked at: a line may be megabytes long."""


class NewsRules:
    """The built-in rules for one language (Arabic, English; others go by the English ones)."""

    def __init__(self, language: str) -> None:
        self.arabic = _primary(language) in _ARABIC_SCRIPT
        words = word_lists("ar" if self.arabic else "en")
        lower = frozenset(title.lower() for title in words["titles"])
        self._titles = lower | frozenset(t.lower() for t in word_lists("en")["titles"])
        self._shorthands = words["shorthands"]
        self._letter_names = words["letter_names"]
        self._eras = words["eras"]
        self._saying = words["saying"]
        self._openers = words["openers"]
        self._agencies = word_lists("ar")["agencies"] | word_lists("en")["agencies"]
        self._closing = words["closing"]
        self._after_closing = words["after_closing"]

    def ends(self, line: str) -> list[int]:
        """Where sentences end in a line, each after its closing quotes and brackets."""
        return sorted({*self._stops(line), *self._headline_ends(line)})

    def _headline_ends(self, line: str) -> Iterator[int]:
        """Where a headline without a stop ends: before «(كونا) --» in the midst of a line."""
        for found in _DATELINE.finditer(line):
            before = line[: found.start()].rstrip()
            if found["name"] in self._agencies and len(_NAME.findall(before)) >= _DATELINE_WORDS:
                yield len(before)
                return

    def _stops(self, line: str) -> list[int]:
        found: list[int] = []
        for stop in _STOP.finditer(line):
            if stop.end() == len(line):
                break
            start = found[-1] if found else 0
            if self._ends_here(line, start, stop):
                found.append(stop.end("close"))
        return found

    def _ends_here(self, line: str, start: int, stop: re.Match[str]) -> bool:
        marks, close, space = stop.group("marks", "close", "space")
        before = line[max(start, stop.start() - _SIGHT) : stop.start()]
        after = line[stop.end() : stop.end() + _SIGHT]
        if not before.strip():
            return False
        if not space and not self._ends_without_space(before, after, marks, close):
            return False
        if after[0] in ",،;؛:)]}»”":
            return False
        if _opens_small(after) and (close or marks[-1] not in "?؟!"):
            return False
        if marks == ".":
            return self._full_stop_ends(before, after, close)
        if marks.strip(".") in ("", "…", "‥") and not close:
            return self._ellipsis_ends(after)
        return not (close and self._first_word(after) in self._saying)

    def _ends_without_space(self, before: str, after: str, marks: str, close: str) -> bool:
        """«الكويت.وقال»: a space left out. Never inside an address, a number or initials."""
        token = _last_token(before)
        follows = after[0]
        if not _is_arabic(follows) or "://" in token or "@" in token:
            return follows in "«“(" and marks != "." and not close
        return bool(close) or (len(token) > 2 and "." not in token)

    def _full_stop_ends(self, before: str, after: str, close: str) -> bool:
        token = _last_token(before)
        head = before[: len(before) - len(token)].strip()
        key = token.lower().strip("*_")
        if not head.strip(_OPEN_AND_DASH) and _ENUMERATOR.fullmatch(token):
            return False
        if close and after[0] in _DASH:
            return False
        if key in self._titles or (self.arabic and key[:1] in "وفبلك" and key[1:] in self._titles):
            return bool(close.strip("'\"")) and not self.arabic
        letter = token.strip("\u0640")
        if self.arabic and len(letter) == 2 and letter[0] == "و":
            letter = letter[1]
        if len(letter) == 1 and letter.isalpha():
            return self._letter_ends(letter, head, after)
        if token in self._closing:
            return self._first_word(after) not in self._after_closing
        if token in self._shorthands or _LETTERS_WITH_STOPS.fullmatch(token):
            return self._shorthand_ends(after)
        return True

    def _letter_ends(self, letter: str, head: str, after: str) -> bool:
        """«د. أحمد» and "J. Smith" go on; «عام 1950 م.», «فيتامين د.» and "and I." end."""
        previous = head.split()[-1].strip("\"'«»()") if head else ""
        if previous[-1:].isdigit() and (letter in self._eras or not self.arabic):
            return not after[0].isdigit()
        if self.arabic:
            named = {previous, previous[1:] if previous[:1] in "وبلف" else ""}
            return bool(named & self._letter_names) or (letter.isascii() and _is_arabic(after[0]))
        if letter.islower():
            return True
        if previous.lower() in self._letter_names:
            return True
        return previous[:1].islower() and (
            letter == "I" or self._first_word(after) in self._openers
        )

    def _shorthand_ends(self, after: str) -> bool:
        word = self._first_word(after)
        if not word:
            return after[0] not in _DASH
        if self.arabic:
            return word[0] == "و" and len(word) > 3
        return word in self._openers or after[0] in '"“'

    def _ellipsis_ends(self, after: str) -> bool:
        word = self._first_word(after)
        return not word or word[0].isupper() or self.arabic

    def _first_word(self, after: str) -> str:
        found = _FIRST_WORD.match(after)
        return found["word"] if found else ""


_DATELINE = re.compile(r"(?<=\s)\((?P<name>[\w .]{2,20})\)\s*[-–—]")
_NAME = re.compile(r"[^\W\d_]{2,}")
_DATELINE_WORDS = 5
"""A dateline stands in the first words of a paragraph; later in a line a headline was before it."""

_OPEN_AND_DASH = " \t\"'«“‘‹([{-–—•*"
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ckb", "ps", "ug", "sd"})


def _opens_small(after: str) -> bool:
    """Whether what follows goes on in small letters: it is the same sentence then."""
    found = _FIRST_WORD.match(after)
    return bool(found and found["word"][:1].islower())


def _last_token(before: str) -> str:
    found = _LAST_TOKEN.search(before)
    return found.group() if found else ""


def _is_arabic(letter: str) -> bool:
    return "\u0620" <= letter <= "\u06ff" and letter.isalpha()


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


@cache
def news_rules(language: str) -> NewsRules:
    """The built-in rules for a language tag."""
    return NewsRules(language)


_LISTS = (
    "titles",
    "shorthands",
    "closing",
    "after_closing",
    "letter_names",
    "eras",
    "saying",
    "openers",
    "agencies",
)


@cache
def word_lists(language: str) -> dict[str, frozenset[str]]:
    """The words that the rules of a language go by (``ar`` or ``en``), by the name of the list."""
    with asset(f"lists/segmentation-{language}.toml").open("rb") as file:
        content = tomllib.load(file)
    return {name: frozenset(content.get(name, ())) for name in _LISTS}
