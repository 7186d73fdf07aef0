"""Word lists: their entries found in a comment, however they are hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from workstation.errors import Unreadable
from workstation.moderation.arabizi import Arabizi
from workstation.moderation.automaton import Automaton
from workstation.moderation.boundaries import standing
from workstation.moderation.entries import Entry, EntryKind, Pattern, patterns, read_entries
from workstation.moderation.expressions import Expressions
from workstation.moderation.hits import Hit, longest
from workstation.moderation.squeeze import Squeezed

LARGEST = 5_000_000
"""Bytes of a list file; a larger one is no list that a team edits."""


@dataclass(frozen=True)
class WordList:
    """Entries ready to be found; use one from one thread.

    ``allowed`` are words and phrases in which an entry is harmless: a hit inside one is
    dropped. ``arabizi`` also finds the words in Latin letters and digits.
    """

    name: str
    entries: tuple[Entry, ...]
    allowed: tuple[Entry, ...] = ()
    arabizi: bool = False
    _automaton: Automaton[tuple[bool, Pattern]] = field(init=False, repr=False, compare=False)
    _expressions: Expressions = field(init=False, repr=False, compare=False)
    _arabizi: Arabizi | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "_automaton", _automaton(self.entries, self.allowed))
        put(self, "_expressions", Expressions(self.entries))
        put(self, "_arabizi", Arabizi(self.entries) if self.arabizi else None)

    @property
    def timed_out(self) -> tuple[Entry, ...]:
        """Expressions that took too long and are left out since (see `Expressions`)."""
        return self._expressions.timed_out

    def hits(self, text: str, squeezed: Squeezed) -> list[Hit]:
        """The entries found in ``text`` in order of place; of overlapping ones the longest.

        ``squeezed`` is ``squeeze(text)``, made once for all the lists.
        """
        known = squeezed.seen.get(self._automaton)
        if known is None:
            known = squeezed.seen[self._automaton] = self._of_letters(squeezed)
        hits, harmless = known
        found = list(hits)
        found += self._expressions.hits(text)
        if self._arabizi is not None:
            found += self._arabizi.hits(text)
        if harmless:
            found = [hit for hit in found if not _inside(hit, harmless)]
        return longest(found)

    def _of_letters(self, squeezed: Squeezed) -> tuple[list[Hit], list[tuple[int, int]]]:
        """The words and phrases found, and the places of the harmless ones."""
        found: list[Hit] = []
        harmless: list[tuple[int, int]] = []
        for last, (allowed, pattern) in self._automaton.search(squeezed.text):
            first = last - len(pattern.letters) + 1
            place = standing(squeezed, first, last, pattern)
            if place is None:
                continue
            start, end = squeezed.span(place.first, place.last)
            if allowed:
                harmless.append((start, end))
            else:
                breaks = {first + at for at in pattern.breaks}
                seen = squeezed.plain(place.first, place.last, breaks)
                found.append(Hit(pattern.entry, start, end, seen, place.disguised))
        return found, harmless


@lru_cache(maxsize=16)
def _automaton(
    entries: tuple[Entry, ...], allowed: tuple[Entry, ...]
) -> Automaton[tuple[bool, Pattern]]:
    """One for the same entries, so that lists that several ask for are looked for once."""
    return Automaton(_patterns(entries, allowed))


def _patterns(
    entries: tuple[Entry, ...], allowed: tuple[Entry, ...]
) -> Iterator[tuple[str, tuple[bool, Pattern]]]:
    for harmless, some in ((False, entries), (True, allowed)):
        for entry in some:
            if entry.kind is not EntryKind.EXPRESSION:
                for pattern in patterns(entry):
                    yield pattern.letters, (harmless, pattern)


def _inside(hit: Hit, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def read_word_list(path: Path) -> tuple[Entry, ...]:
    """The entries of a list file (UTF-8 text, one a line; see `moderation.entries`).

    Raises `Unreadable` when the file is missing, too large or not UTF-8 text.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable("moderation.list-too-large", name=path.name, megabytes=5)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise Unreadable("moderation.list-missing", name=path.name) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable("moderation.list-not-text", name=path.name) from problem
    return read_entries(text.splitlines())
