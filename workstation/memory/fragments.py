"""Fragments: units that answer a part of a sentence, where none answers the whole of it.

A unit whose whole source stands in the sentence, word for word, gives a piece of the translation
ready made: a name of a committee, a formula of thanks, the title of a report. One that only
shares a long run of words shows how they were put before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workstation.memory.keys import exact_key, folded_text, light_stems, primary
from workstation.memory.lookup import LARGE, Query, UnitIndex, known_stems, rarest_stems
from workstation.segments import Unit
from workstation.text.words import Token, tokens

LONGEST = 12
"""Words of the longest piece that is looked for whole."""
RUN = 4
"""Words that a unit must share in a row before it is shown for them."""
NEAR = 60
"""Units that are searched for a run."""
_PARTICLES = "وفبلك"


class FragmentIndex(UnitIndex, Protocol):
    """Where units are also found by the keys of their sources."""

    def with_keys(
        self, keys: Sequence[str], source_language: str, target_language: str
    ) -> list[Unit]:
        """The units whose source has one of these `exact_key`, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Fragment:
    """A unit that answers ``start`` to ``end`` of the sentence (half-open indices).

    ``whole`` says that this is all of the unit's source, so that its target can be put in as it
    is; else ``unit_start`` to ``unit_end`` is the part of its source that both have.
    """

    unit: Unit
    start: int
    end: int
    whole: bool
    unit_start: int
    unit_end: int


def fragments(
    query: Query, index: FragmentIndex, limit: int = 5, *, off: frozenset[str] = frozenset()
) -> list[Fragment]:
    """The units that answer the longest parts of a sentence: whole ones first, longest first,
    and no part that lies inside one that is answered already. ``off`` are memories left out."""
    words = list(tokens(query.text))
    if len(words) < 2:
        return []
    spans = dict(_spans(query, words))
    found = [
        unit
        for unit in index.with_keys(list(spans), query.source_language, query.target_language)
        if unit.memory not in off and folded_text(unit.source) != folded_text(query.text)
    ]
    chosen: list[Fragment] = []
    for unit in sorted(found, key=lambda unit: -len(unit.source)):
        start, end = spans[exact_key(unit.source)]
        if not any(one.start <= start and end <= one.end for one in chosen):
            chosen.append(Fragment(unit, start, end, True, 0, len(unit.source)))
    if len(chosen) < limit:
        chosen += _runs(query, words, index, limit - len(chosen), chosen, off)
    return chosen[:limit]


def _spans(query: Query, words: Sequence[Token]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The key of every run of two words or more, with and without a stop after it, and where it
    stands. A conjunction or preposition stuck to the first word is tried without too."""
    arabic = primary(query.source_language) == "ar"
    for first, word in enumerate(words):
        last = min(len(words), first + LONGEST)
        for following in range(first + 1, last):
            start, end = word.start, words[following].end
            begins = [start]
            if arabic and word.text[:1] in _PARTICLES and len(word.text) > 4:
                begins.append(start + 1)
            for begin in begins:
                text = query.text[begin:end]
                for written in (text, f"{text}."):
                    yield exact_key(written), (begin, end)


def _runs(
    query: Query,
    words: Sequence[Token],
    index: FragmentIndex,
    limit: int,
    known: Sequence[Fragment],
    off: frozenset[str],
) -> list[Fragment]:
    stem = light_stems(query.source_language)
    mine = [stem(word.text) for word in words]
    rare = rarest_stems(known_stems(query, index))
    if len(mine) <= RUN or not rare:
        return []
    weights = {one: math.log1p(LARGE / units) for one, units in rare.items()}
    languages = query.source_language, query.target_language
    near = index.candidates(weights, *languages, 0, 1 << 30, NEAR)
    found: list[Fragment] = []
    for unit in index.units([candidate.number for candidate in near]):
        if unit.memory in off or folded_text(unit.source) == folded_text(query.text):
            continue
        theirs = list(tokens(unit.source))
        size, here, there = _longest(mine, [stem(word.text) for word in theirs])
        if size < RUN or size == len(mine):
            continue
        start, end = words[here].start, words[here + size - 1].end
        span = theirs[there].start, theirs[there + size - 1].end
        found.append(Fragment(unit, start, end, False, *span))
    found.sort(key=lambda fragment: fragment.start - fragment.end)
    kept: list[Fragment] = []
    for fragment in found:
        inside = (
            one.start <= fragment.start and fragment.end <= one.end for one in [*known, *kept]
        )
        if not any(inside):
            kept.append(fragment)
    return kept[:limit]


def _longest(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """The longest run of words that both have: how many, and where it begins in each."""
    best = (0, 0, 0)
    before = [0] * (len(other) + 1)
    for here, word in enumerate(one):
        row = [0] * (len(other) + 1)
        for there, same in enumerate(other):
            if word == same:
                row[there + 1] = size = before[there] + 1
                if size > best[0]:
                    best = (size, here - size + 1, there - size + 1)
        before = row
    return best
