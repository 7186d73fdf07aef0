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

    def with_keys(
        self, keys: Sequence[str], source_language: str, target_language: str
    ) -> list[Unit]:
        places = sorted({place for key in keys for place in self._by_key.get(key, ())})
        fitting = (p for p in reversed(places) if self._is(p, source_language, target_language))
        return [self._units[place] for place in fitting]

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
        language = primary(source_language)
        sums: defaultdict[int, float] = defaultdict(float)
        for stem, weight in weights.items():
            for place in self._postings.get((language, stem), []):
                if shortest <= self._lengths[place] <= longest:
                    sums[place] += weight
        for stem, weight in (helping or {}).items():
            for place in self._postings.get((language, stem), []):
                if place in sums:
                    sums[place] += weight
        far = {place: abs(self._lengths[place] - length) if length else 0 for place in sums}
        ordered = sorted(sums, key=lambda place: (-sums[place], far[place], -place))
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
        language = primary(source_language)
        lists = [set(self._postings.get((language, stem), ())) for stem in stems]
        places = sorted(set.intersection(*lists), reverse=True) if lists else []
        fitting = (p for p in places if self._is(p, source_language, target_language))
        return [self._units[place] for place in islice(fitting, limit)]

    def _is(self, place: int, source_language: str, target_language: str) -> bool:
        unit = self._units[place]
        return (primary(unit.source_language), primary(unit.target_language)) == (
            primary(source_language),
            primary(target_language),
        )
