"""An entry of a word list found in a comment."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.moderation.entries import Entry


@dataclass(frozen=True, slots=True)
class Hit:
    """``start`` and ``end`` are half-open indices into the comment as written."""

    entry: Entry
    start: int
    end: int
    as_matched: str
    """The letters as the matcher saw them, with clitics and ending."""
    disguised: bool = False
    """Whether something had been put between the letters, or a letter drawn out."""


def longest(hits: list[Hit]) -> list[Hit]:
    """The hits in order of place, those inside another one left out."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
