"""Inline codes: what a file has inside its sentences besides words, while they are translated.

Formatting, pictures, footnote marks and placeholders stand in the text of a segment as markers:
``{1}`` for a code of its own, ``{1}…{/1}`` for one that embraces words. What each means stands
beside the text in a `Code`, in the words of the file that it came from; whoever writes the file
again puts that back. A number that the text itself holds in braces is never given to a code, so
markers need no escapes, and text without codes means what it says.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

MARKER = re.compile(r"\{(?P<end>/?)(?P<number>\d{1,9})\}")


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a text. ``start`` is what its ``{n}`` stands for, ``end`` its ``{/n}``; both
    are written as the format of the file writes them."""

    number: int
    start: str
    end: str = ""
    paired: bool = False
    """Whether it may embrace words."""
    needed: bool = False
    """Whether more than looks would be lost without it: a link, not italics."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker in a text, half-open indices."""

    number: int
    closes: bool
    start: int
    end: int

    @property
    def text(self) -> str:
        return marker(self.number, closes=self.closes)


def marker(number: int, *, closes: bool = False) -> str:
    """``{1}``, or ``{/1}``."""
    return f"{{{'/' if closes else ''}{number}}}"


def numbers_in(text: str) -> frozenset[int]:
    """The numbers that stand in braces in a text that has no codes yet."""
    return frozenset(int(found["number"]) for found in MARKER.finditer(text))


def marks(text: str, numbers: Collection[int]) -> Iterator[Mark]:
    """The markers of the codes with these numbers, in order; other braces are words."""
    for found in MARKER.finditer(text):
        number = int(found["number"])
        if number in numbers and found.group() == marker(number, closes=bool(found["end"])):
            yield Mark(number, bool(found["end"]), *found.span())


def pieces(text: str, numbers: Collection[int]) -> Iterator[str | Mark]:
    """Words and markers in turn, words never empty; joined they are the text."""
    at = 0
    for mark in marks(text, numbers):
        if mark.start > at:
            yield text[at : mark.start]
        yield mark
        at = mark.end
    if at < len(text):
        yield text[at:]


def plain(text: str, numbers: Collection[int]) -> str:
    """The words alone."""
    return "".join(piece for piece in pieces(text, numbers) if isinstance(piece, str))


def lacking(source: str, target: str) -> list[str]:
    """The markers of a source that its target does not have yet, in the order of the source."""
    numbers = numbers_in(source)
    there = [mark.text for mark in marks(target, numbers)]
    found = []
    for mark in marks(source, numbers):
        if mark.text in there:
            there.remove(mark.text)
        else:
            found.append(mark.text)
    return found


class Numbering:
    """Gives the codes of a text their numbers, from 1 in the order in which they are met."""

    def __init__(self, taken: Collection[int] = ()) -> None:
        self._taken = frozenset(taken)
        self._by_key: dict[str, int] = {}
        self._next = 1

    def number(self, key: str) -> int:
        """The number of the code of this name, the next free one where it is new."""
        if key not in self._by_key:
            while self._next in self._taken:
                self._next += 1
            self._by_key[key] = self._next
            self._next += 1
        return self._by_key[key]


def nested(text: str, codes: Mapping[int, Code]) -> frozenset[int]:
    """The places (starts of markers) of those pairs that stand properly one inside the other.

    What is left of paired codes crosses another, has lost its half, or comes a second time.
    """
    open_pairs: list[Mark] = []
    found: set[int] = set()
    for mark in marks(text, codes):
        if not codes[mark.number].paired:
            continue
        if not mark.closes:
            open_pairs.append(mark)
            continue
        if any(one.number == mark.number for one in open_pairs):
            while open_pairs and open_pairs[-1].number != mark.number:
                open_pairs.pop()
            found |= {open_pairs.pop().start, mark.start}
    return frozenset(found)
