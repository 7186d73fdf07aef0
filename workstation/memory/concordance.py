"""Concordance: where words were used before, and how they were translated then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from workstation.memory.keys import stems
from workstation.segments import Unit
from workstation.text.words import tokens


class ConcordanceIndex(Protocol):
    """Where units are found by their stems."""

    def containing(
        self, stems: Sequence[str], source_language: str, target_language: str, limit: int
    ) -> list[Unit]:
        """At most ``limit`` units that hold all of the stems, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A unit that holds all the words; ``spans`` are where, as half-open indices of its source.

    ``phrase`` says that the words stand together in the order in which they were asked.
    """

    unit: Unit
    spans: tuple[tuple[int, int], ...]
    phrase: bool


def concordance(
    text: str,
    source_language: str,
    target_language: str,
    index: ConcordanceIndex,
    limit: int = 50,
) -> list[Line]:
    """The units that hold all the words of ``text`` in any of their forms, phrases first."""
    wanted = stems(text, source_language)
    if not wanted:
        return []
    units = index.containing(wanted, source_language, target_language, limit * 4)
    lines = (_line(unit, wanted) for unit in units)
    return sorted((line for line in lines if line), key=lambda line: not line.phrase)[:limit]


def _line(unit: Unit, wanted: Sequence[str]) -> Line | None:
    found: list[tuple[str, int, int]] = []
    for token in tokens(unit.source):
        for stem in stems(token.text, unit.source_language):
            found.append((stem, token.start, token.end))
    order = [stem for stem, _, _ in found]
    if not set(wanted) <= set(order):
        return None
    size = len(wanted)
    for first in range(len(order) - size + 1):
        if order[first : first + size] == list(wanted):
            whole = (found[first][1], found[first + size - 1][2])
            return Line(unit, (whole,), phrase=True)
    spans = tuple((start, end) for stem, start, end in found if stem in wanted)
    return Line(unit, spans, phrase=False)
