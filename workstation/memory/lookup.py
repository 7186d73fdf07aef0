"""Look-up in a translation memory: exact matches, then fuzzy ones from an index of stems.

The index (in the store, or `workstation.memory.units.MemoryIndex`) finds candidates by their
rarest stems; scores come from rapidfuzz over the folded text, less the penalties. The order is
that of a brute-force search by the same score: tests compare the two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workstation.jobs import Job
from workstation.memory.keys import exact_key, folded_text, stems
from workstation.memory.score import Penalties, Scorer
from workstation.segments import Candidate, Match, Unit

RAREST = 6
"""How many of the rarest stems of a query are asked for."""
POSTINGS = 20_000
"""Stems are added, rarest first, until they would bring more units than this."""
HELPING = 5
"""How many commoner stems weigh in on the units that the rarest ones bring: they tell the one
unit that has them all from hundreds that share its rarest words."""
COMMON = 150_000
"""Units of a stem from which it says too little to be worth reading."""
CANDIDATES = 60
LARGE = 1_000_000
"""A large memory, against which the rarity of a stem is weighed."""


class UnitIndex(Protocol):
    """Where units are kept and found. Languages are compared by their primary subtag."""

    def exact(self, key: str, source_language: str, target_language: str) -> list[Unit]:
        """The units whose source has this `exact_key`, newest first."""
        ...

    def candidates(
        self,
        weights: Mapping[str, float],
        source_language: str,
        target_language: str,
        shortest: int,
        longest: int,
        limit: int,
        length: int = 0,
        helping: Mapping[str, float] | None = None,
    ) -> list[Candidate]:
        """At most ``limit`` units that hold any of the stems, and whose ``UnitKeys.length`` lies
        from ``shortest`` to ``longest``: those first whose stems (of the ``helping`` ones too,
        which bring no unit themselves) weigh more together, then those nearer to ``length``
        where it is given."""
        ...

    def units(self, numbers: Sequence[int]) -> list[Unit]:
        """The units of candidates, in the order asked; those that are gone are left out."""
        ...

    def frequencies(
        self, stems: Sequence[str], source_language: str, target_language: str
    ) -> Mapping[str, int]:
        """In how many units each stem occurs; a stem that occurs in none may be left out."""
        ...


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence to look up, with its neighbours in the story for the context matches."""

    text: str
    source_language: str
    target_language: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LookupRules:
    """How matches are judged and cut. ``priorities`` orders memories between equal scores;
    memories that are ``off`` do not answer."""

    penalties: Penalties = field(default_factory=Penalties)
    priorities: Mapping[str, int] = field(default_factory=dict)
    off: frozenset[str] = frozenset()


def lookup(
    query: Query,
    index: UnitIndex,
    minimum: int = 70,
    limit: int = 5,
    *,
    rules: LookupRules | None = None,
    job: Job | None = None,
) -> list[Match]:
    """The best matches at or above ``minimum`` per cent, best first, at most ``limit``.

    102 and 101 are exact with both or one neighbour the same, 100 exact; where only folded
    letters make the texts equal 99 at most. Units with the same source and target come once.
    """
    rules = rules or LookupRules()
    if not query.text.strip() or limit < 1:
        return []
    scorer = Scorer(query.text, query.before, query.after, rules.penalties)
    found = index.exact(exact_key(query.text), query.source_language, query.target_language)
    matches = [Match(unit, scorer.score(unit)) for unit in found if unit.memory not in rules.off]
    if len({(m.unit.source, m.unit.target) for m in matches if m.score >= 100}) < limit:
        near = scorer.nearest(candidates(query, index, minimum), minimum, limit + len(found), job)
        units = [unit for unit in index.units(near) if unit.memory not in rules.off]
        matches += [Match(unit, scorer.score(unit)) for unit in units]
    return ranked(matches, minimum, limit, rules.priorities)


def candidates(query: Query, index: UnitIndex, minimum: int) -> list[Candidate]:
    """The units worth scoring for a query: by its rarest stems, within the window of lengths
    outside which no text can reach ``minimum`` per cent."""
    known = known_stems(query, index)
    chosen = rarest_stems(known)
    if not chosen:
        return []
    rest = [stem for stem in known if stem not in chosen and known[stem] <= COMMON]
    length = len(folded_text(query.text))
    shortest, longest = length_window(length, minimum)
    languages = query.source_language, query.target_language
    return index.candidates(
        {stem: _weight(known[stem]) for stem in chosen},
        *languages,
        shortest,
        longest,
        CANDIDATES,
        length,
        {stem: _weight(known[stem]) for stem in rest[:HELPING]},
    )


def known_stems(query: Query, index: UnitIndex) -> dict[str, int]:
    """The stems of the query that the index knows with the number of their units, rarest first."""
    wanted = stems(query.text, query.source_language)
    known = index.frequencies(wanted, query.source_language, query.target_language)
    return {s: known[s] for s in sorted((s for s in wanted if known.get(s)), key=known.__getitem__)}


def rarest_stems(known: Mapping[str, int]) -> dict[str, int]:
    """At most `RAREST` of the known stems, and as many as bring no more than `POSTINGS` units
    between them (one at least)."""
    chosen: dict[str, int] = {}
    postings = 0
    for stem in list(known)[:RAREST]:
        postings += known[stem]
        if chosen and postings > POSTINGS:
            break
        chosen[stem] = known[stem]
    return chosen


def _weight(units: int) -> float:
    return math.log1p(LARGE / units)


def length_window(length: int, minimum: int) -> tuple[int, int]:
    """The lengths between which a text can be ``minimum`` per cent like one of ``length``.

    The score is 2·common / (a + b), and common is at most the shorter: so a / b >= m / (2 - m).
    """
    share = min(max(minimum, 1), 100) / 100
    ratio = share / (2 - share)
    return int(length * ratio), int(length / ratio) + 1


def ranked(
    matches: Sequence[Match], minimum: int, limit: int, priorities: Mapping[str, int]
) -> list[Match]:
    """Matches best first without repeats: by score, then the memory's priority, then newest."""
    ordered = sorted(
        matches,
        key=lambda m: (-m.score, -priorities.get(m.unit.memory, 0), -m.unit.id),
    )
    seen: set[tuple[str, str]] = set()
    kept: list[Match] = []
    for match in ordered:
        pair = (match.unit.source, match.unit.target)
        if match.score >= minimum and pair not in seen:
            seen.add(pair)
            kept.append(match)
    return kept[:limit]
