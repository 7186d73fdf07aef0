"""English targets: spelling by pyspellchecker's list, and the slips of fast typing.

The list is American; British forms are known through it, since most Arab desks write British.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workstation.assets import asset
from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"(?<![\w@#/.\-'’])[A-Za-z]+(?:['’][A-Za-z]+)?(?![\w@/'’]|\.\w|:/)")
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})[^\S\n]+\1\b", re.IGNORECASE)
_DOUBLED_OK = frozenset({"had", "that", "bora", "walla"})
_SPACES = (
    ("punctuation.spaces", re.compile(r"(?<=\S) {2,}(?=\S)"), " "),
    ("punctuation.space-before", re.compile(r"(?<=\w) +(?=[,;:!?](?:\s|$)|\.(?:\s|$))"), ""),
    ("punctuation.space-after", re.compile(r"(?<=[A-Za-z])([,;])(?=[A-Za-z])"), r"\1 "),
)
_ARABIC_MARKS = {"،": ",", "؛": ";", "؟": "?", "٪": "%", "«": "“", "»": "”"}
_ARABIC_MARK = re.compile("[" + "".join(_ARABIC_MARKS) + "]")
_ARABIC_DIGITS = re.compile("[٠-٩]+(?:[٫٬][٠-٩]+)*")
_TO_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
_CAPITALS = re.compile(
    r"(?<![\w@#/.\-])(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february"
    r"|april|june|july|september|october|november|december)(?![\w@/\-]|\.\w)"
)
"""Days and months that are no other word (may, march, august are)."""
_BRITISH = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|ite|ites|able|ful|less|ly|hood|)$"), r"or\1"),
    (re.compile(r"tre(s|d|)$"), r"ter\1"),
    (re.compile(r"tred$"), r"tered"),
    (re.compile(r"tring$"), r"tering"),
    (re.compile(r"ence(s|less|)$"), r"ense\1"),
    (re.compile(r"ogue(s|)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers|ery)$"), r"l\1"),
    (re.compile(r"amme(s|)$"), r"am\1"),
    (re.compile(r"ae"), r"e"),
    (re.compile(r"oe"), r"e"),
)
_KEPT = 5
_NEAREST = 3


class EnglishSpelling:
    """Words that the list does not know. Capitalised ones are taken for names, unless a common
    word is one letter away: «Foriegn Minister»."""

    name = "spelling"
    languages = frozenset({"en"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        known = {word.lower() for word in story.known}
        for match in _WORD.finditer(story.text):
            word = match[0].replace("’", "'")
            plain = word.removesuffix("'s").removesuffix("'S").rstrip("'")
            if plain.istitle():
                yield from _misspelt_capital(story, match, plain, known)
            if len(plain) < _NEAREST or not plain.islower() or plain in known:
                continue
            if is_word(plain):
                continue
            suggestions = _nearest(plain)
            ending = match[0][len(plain) :]
            yield Finding(
                match.start(),
                match.end(),
                match[0],
                "spelling.near" if suggestions else "spelling.unknown",
                Severity.ERROR if suggestions else Severity.WARNING,
                tuple(suggestion + ending for suggestion in suggestions),
            )


def _misspelt_capital(
    story: StoryText, match: re.Match[str], plain: str, known: set[str]
) -> Iterator[Finding]:
    """A capitalised word that is hardly a name: one letter from a word of everyday use, more
    so where a shorter one opens a sentence; never after «al» or «bin»."""
    word = plain.lower()
    before = story.text[max(0, match.start() - 6) : match.start()]
    if len(word) < _LONG - 1 or word in known or _PART_OF_NAME.search(before) or is_word(word):
        return
    least = _COMMON
    if len(word) < _LONG:
        if not _OPENS.search(before):
            return
        least = _MORE_COMMON
    near = [w for w in _nearest(word) if _list().word_usage_frequency(w) >= least]
    if near:
        ending = match[0][len(plain) :]
        fixes = tuple(w.capitalize() + ending for w in near)
        code, severity = "spelling.near", Severity.WARNING
        yield Finding(match.start(), match.end(), match[0], code, severity, fixes)


_LONG, _COMMON, _MORE_COMMON = 7, 1.6e-6, 8e-6
"""Letters, and shares of all words, from which a capitalised word is no name but a slip."""
_PART_OF_NAME = re.compile(r"(?:^|\W)(?:al|el|bin|ibn|abu|de|van|von)[ \-]$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\n|[.!?]['\"”’]? )[\"“‘]?$")


class ArabicMarks:
    """Marks and digits of Arabic that were left in English: «» ، ؛ ؟ ٪ ٢٠١٨."""

    name = "punctuation.arabic-mark"
    languages = frozenset({"en"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.chars.isdisjoint(_ARABIC_MARKS):
            for match in _ARABIC_MARK.finditer(story.text):
                yield _instead(match, "punctuation.arabic-mark", _ARABIC_MARKS[match[0]])
        if story.digits:
            for match in _ARABIC_DIGITS.finditer(story.text):
                fix = match[0].translate(_TO_EUROPEAN)
                yield _instead(match, "punctuation.arabic-mark", fix)


class EnglishCapitals:
    """Days and months without their capital."""

    name = "style.capital"
    languages = frozenset({"en"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        for match in _CAPITALS.finditer(story.text):
            yield _instead(match, "style.capital", match[0].capitalize())


def _instead(match: re.Match[str], code: str, fix: str) -> Finding:
    start, end = match.span()
    return Finding(start, end, match[0], code, Severity.WARNING, (fix,), certain=True)


class EnglishMarks:
    """A word twice in a row, and spaces around marks."""

    name = "punctuation"
    languages = frozenset({"en"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        yield from _doubled(story.text)
        for code, find, fix in _SPACES:
            for match in find.finditer(story.text):
                start, end = max(0, match.start() - 1), min(len(story.text), match.end() + 1)
                fixed = (
                    story.text[start : match.start()]
                    + match.expand(fix)
                    + story.text[match.end() : end]
                )
                text = story.text[start:end]
                yield Finding(start, end, text, code, Severity.WARNING, (fixed,), certain=True)


def _doubled(text: str) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(text):
        if match[1].lower() not in _DOUBLED_OK:
            yield Finding(
                match.start(),
                match.end(),
                match[0],
                "punctuation.repeated",
                Severity.WARNING,
                (match[1],),
            )


@cache
def _list() -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language="en", distance=1)


@cache
def _more() -> frozenset[str]:
    with asset("lists/english-words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["words"])


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a word in small letters is one, in American or British spelling."""
    words = _list()
    return word in _more() or word in words or any(form in words for form in _american(word))


def _american(word: str) -> Iterator[str]:
    """What a British form is in American spelling, if it is one."""
    for british, american in _BRITISH:
        if british.search(word):
            yield british.sub(american, word)


@lru_cache(maxsize=5_000)
def _nearest(word: str) -> tuple[str, ...]:
    words = _list()
    found = words.candidates(word) or set()
    ranked = sorted(found - {word}, key=lambda near: (-words.word_usage_frequency(near), near))
    return tuple(ranked[:_KEPT])
