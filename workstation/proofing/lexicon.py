"""The Arabic lexicon: which words are, how often each is written, and which stand side by side.

Two files, made once by ``packaging/build_lexicon.py`` and read through `mmap`, so that opening
them costs nothing and processes share their pages. Words are kept in ISO 8859-6, one byte a
letter, in buckets by the hash of their *family*: the word with the letters that hurried writers
mix up made one (أ إ آ to ا, ة to ه, ى to ي, ؤ ئ to ء). Counts are logarithms in one byte.
"""

from __future__ import annotations

import mmap
import re
import struct
from codecs import charmap_build, charmap_encode
from encodings.iso8859_6 import decoding_table
from functools import cache
from math import log2
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from workstation.assets import asset
from workstation.errors import Unreadable

WORDS_MAGIC = b"WRQWORD1"
PAIRS_MAGIC = b"WRQPAIR2"
ENCODING = "iso8859-6"
_LETTERS = charmap_build(decoding_table)
"""What `str.encode` looks up each time; a search asks of hundreds of guesses."""
NAME = 0x40
"""Set in a word's byte when the word is known by use alone (a name), not by the dictionary."""
WORD_STEP, PAIR_STEP = 2.9, 12.0
"""Steps of a quantised count for each doubling."""
EDGE = "ـ"
"""Stands in pairs for the beginning of a paragraph."""

_FAMILY = str.maketrans("أإآٱةىؤئ", "ااااهيءء")
FAMILY_BYTES = bytes.maketrans("أإآةىؤئ".encode(ENCODING), "اااهيءء".encode(ENCODING))
_ENTRY = re.compile(rb"([\xc1-\xf2]+)([\x00-\x7f])")
_HEAD = struct.Struct("<8sI")
_SLOT = 3


class Entry(NamedTuple):
    """A word of the lexicon; ``weight`` is log2 of its count in a hundred million words."""

    form: str
    weight: float
    name: bool


def family(word: str) -> str:
    """The word with the letters that writers mix up made one: the key of its bucket."""
    return word.translate(_FAMILY)


def quantised(count: float, step: float, top: int) -> int:
    """The byte for a count, ``step`` to each doubling; never 0."""
    return max(1, min(top, round(step * log2(count + 1))))


LEFT, RIGHT = b"<", b">"
"""Which side of a pair is there by its family alone, so that a neighbour's slips do not matter."""


def pair_place(first: bytes, side: bytes, second: bytes, slots: int) -> tuple[int, int]:
    """The first slot to look in for a pair, and its fingerprint (1 to 65535)."""
    key = first + side + second
    return crc32(key) % slots, crc32(key[::-1]) % 0xFFFF + 1


def _opened(path: Path, magic: bytes) -> tuple[mmap.mmap, int]:
    try:
        with path.open("rb") as file:
            pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise Unreadable("proofing.lexicon-missing", name=path.name) from error
    found, count = _HEAD.unpack_from(pages)
    if found != magic:
        raise Unreadable("proofing.lexicon-damaged", name=path.name)
    return pages, count


class Words:
    """The words by family. Looking one up costs some microseconds, once: answers are kept."""

    KEPT = 60_000

    def __init__(self, path: Path) -> None:
        self._pages, self._buckets = _opened(path, WORDS_MAGIC)
        self._blob = _HEAD.size + 4 * (self._buckets + 1)
        self._known: dict[str, tuple[Entry, ...]] = {}

    def relatives(self, word: str) -> tuple[Entry, ...]:
        """Every word of the lexicon in the family of this one, most written first."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            found = self._known[word] = self.seek(family(word))
        return found

    def seek(self, key: str) -> tuple[Entry, ...]:
        """The words of a `family`; the answer is not kept, as of one guess among hundreds."""
        try:
            wanted = charmap_encode(key, "strict", _LETTERS)[0]
        except UnicodeEncodeError:
            return ()
        at = _HEAD.size + 4 * (crc32(wanted) % self._buckets)
        start, end = struct.unpack_from("<II", self._pages, at)
        bucket = self._pages[self._blob + start : self._blob + end]
        if wanted not in bucket.translate(FAMILY_BYTES):
            return ()
        entries = [
            Entry(form.decode(ENCODING), (byte[0] & 0x3F) / WORD_STEP, bool(byte[0] & NAME))
            for form, byte in _ENTRY.findall(bucket)
            if form.translate(FAMILY_BYTES) == wanted
        ]
        return tuple(sorted(entries, key=lambda entry: -entry.weight))

    def entry(self, word: str) -> Entry | None:
        """The word itself, where the lexicon has it in just this spelling."""
        return next((entry for entry in self.relatives(word) if entry.form == word), None)


class Pairs:
    """How often two words stand side by side; a wrong answer once in thousands (fingerprints)."""

    KEPT = 120_000

    def __init__(self, path: Path) -> None:
        self._pages, self._slots = _opened(path, PAIRS_MAGIC)
        self._known: dict[tuple[str, bytes, str], float] = {}

    def following(self, before: str, form: str) -> float:
        """Times that the form follows a word of the family of the one before; 0 when hardly."""
        return self._count(family(before), LEFT, form)

    def followed(self, form: str, after: str) -> float:
        """Times that a word of the family of the one after follows the form; 0 when hardly."""
        return self._count(form, RIGHT, family(after))

    def _count(self, first: str, side: bytes, second: str) -> float:
        pair = (first, side, second)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            found = self._known[pair] = self._read(first, side, second)
        return found

    def _read(self, first: str, side: bytes, second: str) -> float:
        try:
            slot, print_ = pair_place(
                charmap_encode(first, "strict", _LETTERS)[0],
                side,
                charmap_encode(second, "strict", _LETTERS)[0],
                self._slots,
            )
        except UnicodeEncodeError:
            return 0.0
        while True:
            at = _HEAD.size + _SLOT * slot
            low, high, step = self._pages[at : at + _SLOT]
            if step == 0:
                return 0.0
            if low | high << 8 == print_:
                return float(2 ** (step / PAIR_STEP) - 1)
            slot = (slot + 1) % self._slots


@cache
def words() -> Words:
    """The words that the program ships. Raises Unreadable when the file is gone or damaged."""
    return Words(asset("lexicon/ar.words"))


@cache
def pairs() -> Pairs:
    """The pairs that the program ships. Raises Unreadable when the file is gone or damaged."""
    return Pairs(asset("lexicon/ar.pairs"))
