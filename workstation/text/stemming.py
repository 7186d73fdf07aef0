"""Light stems: an Arabic word, already folded, without its article, clitics and endings.

A light stemmer in the manner of Light10 (Larkey, Ballesteros and Connell, 2007): letters are cut
from both ends by lists, at least three stay, and no dictionary is asked. The translation memory
compares stems (`light_stem`); search indexes every stem that a word may have (`index_stems`) and
asks for the one that it has when nothing doubtful is cut (`query_stem`).
"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
"""What counts as a word in folded text: letters and digits, so safe inside an index query."""

_HEADS = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_TAILS = ("هما", "كما", "هم", "هن", "كم", "نا", "ها", "ات", "ون", "ين", "ان", "يه", "ه", "ي", "ا")
_PARTICLES = frozenset("وفبلك")
_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويء")
_KEPT = 1 << 17


@lru_cache(maxsize=_KEPT)
def light_stem(word: str) -> str:
    """The word (already folded) without article, particles and common endings."""
    return _without_tail(_without_particle(word) or _without_article(word))


@lru_cache(maxsize=_KEPT)
def query_stem(word: str) -> str:
    """The stem by which a folded word is looked for: a letter that may be its own, such as the
    و of «وزير», stays. A word of another script is its own stem, less an English plural."""
    if not _ARABIC.issuperset(word):
        return _singular(word)
    return _without_ta(_without_tail(_without_article(word)))


@lru_cache(maxsize=_KEPT)
def index_stems(word: str) -> tuple[str, ...]:
    """The stems under which a folded word is found: «وزيرها» is a form of «وزير» to one reader,
    and of «زير» to another."""
    stem = query_stem(word)
    bare = _without_particle(word)
    if not bare or not _ARABIC.issuperset(word):
        return (stem,)
    return (stem, _without_ta(_without_tail(bare)))


def _without_article(word: str) -> str:
    for head in _HEADS:
        if word.startswith(head) and len(word) - len(head) >= 3:
            return word[len(head) :]
    return word


def _without_particle(word: str) -> str:
    """The word less a single letter before it; empty where it begins with an article, or is
    too short for the letter to be taken off."""
    if _without_article(word) != word or word[:1] not in _PARTICLES or len(word) < 5:
        return ""
    return word[1:]


def _without_tail(word: str) -> str:
    for tail in _TAILS:
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            return word[: -len(tail)]
    return word


def _without_ta(stem: str) -> str:
    """«سياستها» and «سياساتها» leave سياست and سياسات, «سياسة» leaves سياس: one stem for all."""
    if stem.endswith("ات") and len(stem) >= 5:
        return stem[:-2]
    return stem[:-1] if stem.endswith("ت") and len(stem) >= 5 else stem


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
