"""A translation memory held in this process: an index of units by key and by stem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from workstation.memory.keys import primary, unit_keys
from workstation.segments import Candidate, Unit


class MemoryIndex:
    """Units in posting lists, for tests, for ``:memory:`` desks and for one file at a time.

    Answers as `workstation.memory.lookup.UnitIndex` says. About 1 kB a unit.
    """

    def __init__(self, units: Iterable[Unit] = ()) -> None:
        self._units: list[Unit] = []
        self._lengths: list[int] = []
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self._postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for unit in units:
            self.add(unit)

    def __len__(self) -> int:
        return len(self._units)

    def add(self, unit: Unit) -> None:
        place = len(self._units)
        keys = unit_keys(unit.source, unit.source_language)
        language = primary(unit.source_language)
        self._units.append(unit)
        self._lengths.append(keys.length)
        self._by_key[keys.key].append(place)
        for stem in set(keys.stems):
            self._postings[language, stem].append(place)

    def exact(self, key: str, source_language: str, target_language: str) -> list[Unit]:
        places = reversed(self._by_key.get(key, []))
        return [self._units[p] for p in places if self._is(p, source_language, target_language)]

    def candidates(
        self,
        weights: Mapping[str, float],
        source_language: str,
        target_language: str,
        shortest: int,
        longest: int,
        limit: int,
    ) -> list[Candidate]:
        language = primary(source_language)
        sums: defaultdict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            for place in self._postings.get((language, stem), []):
                if shortest <= self._lengths[place] <= longest:
                    sums[place] += weight
        ordered = sorted(sums, key=lambda place: (-sums[place], -place))
        fitting = (p for p in ordered if self._is(p, source_language, target_language))
        return [Candidate(p, self._units[p].source) for p in islice(fitting, limit)]

    def units(self, numbers: Sequence[int]) -> list[Unit]:
        return [self._units[number] for number in numbers]

    def frequencies(
        self, stems: Sequence[str], source_language: str, target_language: str
    ) -> Mapping[str, int]:
        language = primary(source_language)
        return {stem: len(self._postings.get((language, stem), ())) for stem in stems}

    def containing(
        self, stems: Sequence[str], source_language: str, target_language: str, limit: int
    ) -> list[Unit]:
        """For a concordance: see `workstation.memory.concordance.ConcordanceIndex`."""
        weights = dict.fromkeys(stems, 1.0)
        found = self.candidates(weights, source_language, target_language, 0, 1 << 30, limit)
        return self.units([candidate.number for candidate in found])

    def _is(self, place: int, source_language: str, target_language: str) -> bool:
        unit = self._units[place]
        return (primary(unit.source_language), primary(unit.target_language)) == (
            primary(source_language),
            primary(target_language),
        )
