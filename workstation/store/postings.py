"""In which units of the memory a stem occurs: posting lists, packed, in a table of their own.

A list holds unit numbers and the lengths of their texts, so that the window of lengths and the
rarity of stems choose the candidates before any unit is read. A stem's list is in parts of at
most `PART` postings: a unit that is taught adds to the last part only. A unit that is removed
stays in the lists, since whoever reads the units finds it gone; rebuilding drops it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, select, update

from workstation.store.rows import BATCH, Insertion
from workstation.store.tables import postings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PART = 4_096
GATHERED = 100_000
"""Units whose postings are gathered before they are written."""
LONGEST = 0xFFFF
_RECORD = 8
"""Bytes of a posting: the unit's number and the length, each as a little-endian uint32."""


class Posted(NamedTuple):
    """A unit to index. ``pair`` names its languages (`pair_of`), ``length`` is in characters."""

    number: int
    pair: str
    length: int
    stems: tuple[str, ...]


@cache
def pair_of(source_language: str, target_language: str) -> str:
    """The name of a pair by primary subtags: ``ar>en`` for ``ar-KW`` and ``en-GB``."""
    return f"{_primary(source_language)}>{_primary(target_language)}"


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


_OF_STEMS = (
    postings.c.pair == bindparam("pair"),
    postings.c.stem.in_(bindparam("stems", expanding=True)),
)
_COUNTS = (
    select(postings.c.stem, func.sum(postings.c.size)).where(*_OF_STEMS).group_by(postings.c.stem)
)
_LISTS = select(postings.c.stem, postings.c.entries).where(*_OF_STEMS).order_by(postings.c.id)


class Postings:
    """The lists, on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Iterable[Posted]) -> None:
        """Index units, in the order of their numbers."""
        source = iter(new)
        while batch := list(islice(source, GATHERED)):
            of_pair: defaultdict[str, list[Posted]] = defaultdict(list)
            for posted in batch:
                of_pair[posted.pair].append(posted)
            for pair, posted_units in of_pair.items():
                self._write(pair, _lists_of(posted_units))

    def clear(self) -> None:
        """Forget every list, before they are built anew."""
        self._connection.execute(delete(postings))

    def counts(self, stems: Sequence[str], pair: str) -> dict[str, int]:
        """In how many units each stem occurs; a stem that occurs in none is left out."""
        found: dict[str, int] = {}
        for part in _parts(list(dict.fromkeys(stems))):
            rows = self._connection.execute(_COUNTS, {"pair": pair, "stems": part}).all()
            found.update({row[0]: int(row[1]) for row in rows})
        return found

    def find(
        self,
        weights: Mapping[str, float],
        pair: str,
        shortest: int,
        longest: int,
        limit: int,
        length: int = 0,
        helping: Mapping[str, float] | None = None,
    ) -> list[int]:
        """The numbers of at most ``limit`` units of these lengths that hold any of the stems:
        those first whose stems (of the ``helping`` ones too, which bring no unit themselves)
        weigh more together, then those nearer to ``length`` (where it
        is given), then the newest."""
        import numpy as np

        numbers: list[NDArray[np.uint32]] = []
        lengths: list[NDArray[np.uint32]] = []
        worth: list[NDArray[np.float64]] = []
        for stem, entries in self._lists(list(weights), pair):
            packed = np.frombuffer(entries, dtype="<u4").reshape(-1, 2)
            fitting = packed[(packed[:, 1] >= shortest) & (packed[:, 1] <= min(longest, LONGEST))]
            numbers.append(fitting[:, 0])
            lengths.append(fitting[:, 1])
            worth.append(np.full(len(fitting), weights[stem]))
        if not numbers:
            return []
        units, first, places = np.unique(
            np.concatenate(numbers), return_index=True, return_inverse=True
        )
        sums = np.bincount(places, weights=np.concatenate(worth)).astype(np.float64)
        parts: defaultdict[str, list[bytes]] = defaultdict(list)
        for stem, entries in self._lists(list(helping or {}), pair):
            parts[stem].append(entries)
        for stem, lists in parts.items():
            # Both are in the order of numbers, so a long list is held against, never sorted.
            others = np.frombuffer(b"".join(lists), dtype="<u4")[::2]
            at = np.minimum(np.searchsorted(others, units), len(others) - 1)
            sums[others[at] == units] += (helping or {})[stem]
        if length:
            far = np.abs(np.concatenate(lengths)[first].astype(np.int64) - length)
        else:
            far = np.zeros(len(units), dtype=np.int64)
        best = np.lexsort((-units.astype(np.int64), far, -sums))[:limit]
        return [int(number) for number in units[best]]

    def holding(self, stems: Sequence[str], pair: str, limit: int) -> list[int]:
        """The numbers of at most ``limit`` units that hold all of the stems, the newest first.
        The shortest list is held against the longer ones, which are never sorted."""
        import numpy as np

        wanted = list(dict.fromkeys(stems))
        counts = self.counts(wanted, pair)
        if not wanted or len(counts) < len(wanted):
            return []
        held: NDArray[np.uint32] | None = None
        for stem in sorted(wanted, key=lambda one: counts[one]):
            parts = [entries for _, entries in self._lists([stem], pair)]
            numbers = np.frombuffer(b"".join(parts), dtype="<u4").reshape(-1, 2)[:, 0]
            if held is None:
                held = numbers
            else:
                places = np.minimum(np.searchsorted(numbers, held), len(numbers) - 1)
                held = held[numbers[places] == held]
        assert held is not None
        return [int(number) for number in held[::-1][:limit]]

    def _lists(self, stems: Sequence[str], pair: str) -> Iterator[tuple[str, bytes]]:
        for part in _parts(stems):
            rows = self._connection.execute(_LISTS, {"pair": pair, "stems": part})
            yield from ((row[0], row[1]) for row in rows)

    def _write(self, pair: str, lists: Mapping[str, bytes]) -> None:
        changed: list[dict[str, Any]] = []
        fresh: list[tuple[Any, ...]] = []
        last = self._last_parts(list(lists), pair)
        for stem, entries in lists.items():
            number, size, kept = last.get(stem, (0, PART, b""))
            if size < PART:
                entries = kept + entries
                row = {"part": number, "entries": entries, "size": len(entries) // _RECORD}
                changed.append(row)
            else:
                fresh.append((pair, stem, len(entries) // _RECORD, entries))
        if changed:
            self._connection.execute(
                update(postings)
                .where(postings.c.id == bindparam("part"))
                .values(entries=bindparam("entries"), size=bindparam("size")),
                changed,
            )
        Insertion(self._connection, postings, ("pair", "stem", "size", "entries")).add(fresh)

    def _last_parts(self, stems: Sequence[str], pair: str) -> dict[str, tuple[int, int, bytes]]:
        """The newest part of each list that has one: its number, size and entries."""
        found: dict[str, tuple[int, int, bytes]] = {}
        for part in _parts(stems):
            newest = (
                select(func.max(postings.c.id))
                .where(postings.c.pair == pair, postings.c.stem.in_(part))
                .group_by(postings.c.stem)
            )
            rows = self._connection.execute(
                select(postings.c.stem, postings.c.id, postings.c.size, postings.c.entries).where(
                    postings.c.id.in_(newest)
                )
            )
            found.update({row[0]: (row[1], row[2], row[3]) for row in rows})
        return found


class _Numbering(dict[str, int]):
    """A number for each stem, in the order in which they are met."""

    def __missing__(self, stem: str) -> int:
        self[stem] = number = len(self)
        return number


def _lists_of(posted: Sequence[Posted]) -> dict[str, bytes]:
    """The packed list of each stem, sorted by numpy: lists grown one by one take twice as long."""
    import numpy as np

    numbered = _Numbering()
    stems = chain.from_iterable(unit.stems for unit in posted)
    flat = np.fromiter(map(numbered.__getitem__, stems), dtype=np.int64)
    sizes = np.fromiter((len(unit.stems) for unit in posted), dtype=np.int64, count=len(posted))
    places = np.repeat(np.arange(len(posted)), sizes)
    ordered = np.sort(flat * len(posted) + places)
    # A stem may stand twice in a unit. (`np.unique` hashes, and takes five times as long.)
    ordered = ordered[np.diff(ordered, prepend=-1) > 0]
    of_stem, places = np.divmod(ordered, len(posted))
    packed = np.array([(u.number, min(u.length, LONGEST)) for u in posted], dtype="<u4")
    entries = packed[places]
    bounds = np.searchsorted(of_stem, np.arange(len(numbered) + 1)).tolist()
    return {
        stem: entries[start:end].tobytes()
        for stem, start, end in zip(numbered, bounds, bounds[1:], strict=False)
    }


def _parts(stems: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(stems), BATCH):
        yield stems[at : at + BATCH]
