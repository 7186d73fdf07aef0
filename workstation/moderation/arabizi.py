"""Arabic written in Latin letters and digits (3 for ع, 7 for ح): words of a list in it.

Vowels are written freely or not at all, and one sound has several letters, so both sides are
reduced to a skeleton of consonant classes. Only for lists that ask for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from workstation.moderation.entries import Entry, EntryKind
from workstation.moderation.hits import Hit
from workstation.text.folding import fold_key

_WORD = re.compile(r"(?<![\w@./])['’]?[a-zA-Z2-9]['’a-zA-Z2-9]{2,19}(?![\w/])")
_SOUNDS = (
    ("3'", "G"), ("3’", "G"), ("7'", "X"), ("7’", "X"), ("9'", "d"), ("6'", "z"),
    ("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("th", "z"), ("dh", "z"),
    ("2", ""), ("3", "E"), ("5", "X"), ("6", "t"), ("7", "H"), ("8", "q"), ("9", "s"), ("4", "z"),
    ("p", "b"), ("v", "f"), ("g", "j"), ("c", "k"), ("x", "ks"), ("h", "h"),
    ("'", ""), ("’", ""),
)  # fmt: skip
_LETTERS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهويا", "btzjHXdzrzsSsdtzEGfqklmnhwy.", strict=True))
_VOWELS = re.compile("[aeiouwy.ء]")
_PREFIXES = ("", "el", "al", "il", "l", "w", "wel", "ya", "b", "bel", "hal")
_SHORTEST = 3
_FOREIGN = re.compile("[pvx]|c(?!h)")
"""Letters that Arabizi does without: a word with one and no digit is of another language."""


def _latin_skeleton(word: str) -> str:
    word = re.sub(r"([a-z])\1+", r"\1", word.lower())
    for sound, kind in _SOUNDS:
        word = word.replace(sound, kind)
    # A vowel at the end is an ending (kalba); inside, it is free.
    return _VOWELS.sub("", word.removesuffix("h") if len(word) > 4 else word)


def _arabic_skeleton(word: str) -> str:
    letters = "".join(_LETTERS.get(letter, "") for letter in fold_key(word).removesuffix("ه"))
    return _VOWELS.sub("", re.sub(r"(.)\1+", r"\1", letters))


class Arabizi:
    """The words of a list by their skeletons.

    Only words of three consonants or more: with fewer, words of other languages fit by chance.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.kind is EntryKind.WORD:
                skeleton = _arabic_skeleton(entry.text)
                if len(skeleton) >= _SHORTEST:
                    self._entries[skeleton].append(entry)

    def hits(self, text: str) -> list[Hit]:
        """The Latin words of the text as written that spell a word of the list."""
        found: list[Hit] = []
        for match in _WORD.finditer(text):
            word = match.group()
            entry = self._entry(word.lower())
            if entry is not None:
                found.append(Hit(entry, match.start(), match.end(), word.lower(), disguised=True))
        return found

    def _entry(self, word: str) -> Entry | None:
        if _FOREIGN.search(word) and not any(letter.isdigit() for letter in word):
            return None
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                entries = self._entries.get(_latin_skeleton(word[len(prefix) :]))
                if entries:
                    return entries[0]
        return None
