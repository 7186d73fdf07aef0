"""The Arabic lexicon: which words are, how often each is written, and which stand side by side.

Two files, made once by ``packaging/build_lexicon.py`` and read through `mmap`, so that opening
them costs nothing and processes share their pages. Words are kept in ISO 8859-6, one byte a
letter, in buckets by the hash of their *family*: the word with the letters that hurried writers
mix up made one (أ إ آ to ا, ة to ه, ى to ي, ؤ ئ to ء). Counts are logarithms in one byte. Before
the buckets stand bits by the same hash, one set for each family, so that most of what is no word
is known for none by one look.
"""

from __future__ import annotations

import mmap
import re
import struct
from codecs import charmap_build, charmap_encode
from collections.abc import Iterator, Sequence
from encodings.iso8859_6 import decoding_table
from functools import cache
from math import log2
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from workstation.assets import asset
from workstation.errors import Unreadable

WORDS_MAGIC = b"WRQWORD2"
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
FAMILY_BITS = 1 << 23
"""Bits that say whether a family may be there; a power of two."""
_BITS_MASK = FAMILY_BITS - 1
_HEAD = struct.Struct("<8sI")
_SLOT = 3
_RUN = 16
"""Slots that are read at once: most searches end within."""
_TIMES = tuple(float(2 ** (step / PAIR_STEP) - 1) for step in range(256))


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
        self._offsets = _HEAD.size + FAMILY_BITS // 8
        self._bits = self._pages[_HEAD.size : self._offsets]
        self._blob = self._offsets + 4 * (self._buckets + 1)
        self._known: dict[str, tuple[Entry, ...]] = {}

    def relatives(self, word: str) -> tuple[Entry, ...]:
        """Every word of the lexicon in the family of this one, most written first."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self.KEPT:
                self._known.clear()
            found = self._known[word] = self.seek(family(word))
        return found

    def likely(self, guesses: Sequence[str]) -> list[str]:
        """Those of many guesses that probably have relatives here, in order; it leaves out none
        that has. Much quicker than to seek each."""
        bits = self._bits
        coded = charmap_encode("\n".join(guesses), "replace", _LETTERS)[0]
        hashes = map(crc32, coded.translate(FAMILY_BYTES).split(b"\n"))
        return [
            guess
            for guess, hashed in zip(guesses, hashes, strict=False)  # none has one hash
            if bits[(hashed & _BITS_MASK) >> 3] >> (hashed & 7) & 1
        ]

    def seek(self, key: str) -> tuple[Entry, ...]:
        """The words of a `family`; the answer is not kept, as of one guess among hundreds."""
        try:
            return self._seek(charmap_encode(key, "strict", _LETTERS)[0])
        except UnicodeEncodeError:
            return ()

    def near(self, word: str) -> Iterator[Entry]:
        """Every word of the families that are one letter away from this one's, or it: a letter
        exchanged, put in, left out, or two swapped. Some hundreds of guesses; a hash of each is
        made from the word's own, as CRCs of texts of one length differ by their difference."""
        try:
            key = charmap_encode(family(word), "strict", _LETTERS)[0]
        except UnicodeEncodeError:
            return
        bits, guesses = self._bits, {key}
        for at in range(len(key) + 1):
            head, rest = key[:at], key[at:]
            exchanged = rest[1:]
            for whole, tail in ((head + b"\0" + exchanged, exchanged), (head + b"\0" + rest, rest)):
                base = crc32(whole)
                guesses.update([
                    head + letter + tail
                    for by, letter in _by_letter(len(tail))
                    if bits[((hashed := base ^ by) & _BITS_MASK) >> 3] >> (hashed & 7) & 1
                ])  # fmt: skip
            guesses.add(head + exchanged)
            guesses.add(head + rest[1:2] + rest[:1] + rest[2:])
        for guess in guesses:
            yield from self._seek(guess)

    def _seek(self, wanted: bytes) -> tuple[Entry, ...]:
        hashed = crc32(wanted)
        if not self._bits[(hashed & _BITS_MASK) >> 3] >> (hashed & 7) & 1:
            return ()
        at = self._offsets + 4 * (hashed % self._buckets)
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

    def __init__(self, path: Path) -> None:
        self._pages, self._slots = _opened(path, PAIRS_MAGIC)

    def following(self, before: str, form: str) -> float:
        """Times that the form follows a word of the family of the one before; 0 when hardly."""
        return self._count(family(before), LEFT, form)

    def followed(self, form: str, after: str) -> float:
        """Times that a word of the family of the one after follows the form; 0 when hardly."""
        return self._count(form, RIGHT, family(after))

    def _count(self, first: str, side: bytes, second: str) -> float:
        try:
            slot, print_ = pair_place(
                charmap_encode(first, "strict", _LETTERS)[0],
                side,
                charmap_encode(second, "strict", _LETTERS)[0],
                self._slots,
            )
        except UnicodeEncodeError:
            return 0.0
        low, high = print_ & 0xFF, print_ >> 8
        while True:
            at = _HEAD.size + _SLOT * slot
            run = self._pages[at : at + _SLOT * _RUN]
            steps = run[2::_SLOT]
            end = steps.find(0)
            last = end if end >= 0 else len(steps)
            here = run[::_SLOT].find(low, 0, last)
            while here >= 0:
                if run[_SLOT * here + 1] == high:
                    return _TIMES[steps[here]]
                here = run[::_SLOT].find(low, here + 1, last)
            if end >= 0:
                return 0.0
            slot = (slot + len(steps)) % self._slots


_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء".encode(ENCODING)


@cache
def _by_letter(tail: int) -> Sequence[tuple[int, bytes]]:
    """By what a letter in place of a zero, so many before the end, changes the hash."""
    zeros = crc32(bytes(tail + 1))
    rest = bytes(tail)
    return [(crc32(bytes((byte,)) + rest) ^ zeros, bytes((byte,))) for byte in _ALPHABET]


@cache
def words() -> Words:
    """The words that the program ships. Raises Unreadable when the file is gone or damaged."""
    return Words(asset("lexicon/ar.words"))


@cache
def pairs() -> Pairs:
    """The pairs that the program ships. Raises Unreadable when the file is gone or damaged."""
    return Pairs(asset("lexicon/ar.pairs"))
