"""The translation memory's units and the index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, or_, select, update

from workstation.segments import Candidate, Unit
from workstation.store.postings import Posted, Postings, pair_of
from workstation.store.rows import BATCH, Insertion
from workstation.store.sqlite import large_cache
from workstation.store.tables import units


class KeyedUnit(NamedTuple):
    """A unit with what the memory finds it by: see `workstation.memory.keys.UnitKeys`."""

    unit: Unit
    key: str
    stems: tuple[str, ...]
    length: int


_BY_KEY = select(units).where(units.c.exact_key.in_(bindparam("keys", expanding=True)))
_BY_NUMBER = select(units).where(units.c.id.in_(bindparam("numbers", expanding=True)))
_SOURCES = select(
    units.c.id, units.c.source, units.c.source_language, units.c.target_language
).where(units.c.id.in_(bindparam("numbers", expanding=True)))
"""What a look-up asks, put together once: that takes longer than the database does to answer."""


class Memory:
    """Units on one open transaction. It is the index that `workstation.memory.lookup` asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._postings = Postings(connection)

    def add(self, new: Iterable[KeyedUnit], memory: str | None = None) -> int:
        """Keep units in batches, all in one memory where it is named; how many were kept."""
        first = self.newest()
        kept = 0
        insertion = Insertion(self._connection, units, _COLUMNS)

        def inserted() -> Iterator[Posted]:
            nonlocal kept
            source = iter(new)
            while batch := list(islice(source, 2000)):
                numbered = list(enumerate(batch, first + kept + 1))
                insertion.add([_row(number, keyed, memory) for number, keyed in numbered])
                kept += len(batch)
                yield from (_posted(number, keyed) for number, keyed in numbered)

        with large_cache(self._connection):
            self._postings.add(inserted())
        return kept

    def same_source(self, keyed: KeyedUnit) -> list[Unit]:
        """Units of the same memory whose source reads exactly like that of ``keyed``."""
        unit = keyed.unit
        found = self.exact(keyed.key, unit.source_language, unit.target_language)
        return [u for u in found if u.memory == unit.memory and u.source == unit.source]

    def remove(self, numbers: Sequence[int]) -> None:
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            self._connection.execute(delete(units).where(units.c.id.in_(part)))

    def drop(self, memory: str) -> int:
        """Take all units of a memory away; how many there were."""
        return self._connection.execute(delete(units).where(units.c.memory == memory)).rowcount

    def rename(self, memory: str, name: str) -> None:
        """Give all units of a memory to another."""
        self._connection.execute(update(units).where(units.c.memory == memory).values(memory=name))

    def rekey(self, every: Iterable[KeyedUnit]) -> None:
        """Write new keys over those of the units, which must be all that there are, and build
        the index anew."""

        def written() -> Iterator[Posted]:
            for keyed in every:
                number = keyed.unit.id
                self._connection.execute(
                    update(units)
                    .where(units.c.id == number)
                    .values(exact_key=keyed.key, length=keyed.length)
                )
                yield _posted(number, keyed)

        self._postings.clear()
        self._postings.add(written())

    def all(self, after: int = 0, limit: int = 2000) -> list[Unit]:
        """Units in the order they came, those numbered above ``after``."""
        found = self._connection.execute(
            select(units).where(units.c.id > after).order_by(units.c.id).limit(limit)
        )
        return [_unit(row) for row in found]

    def holding(
        self, folded: str, sides: Sequence[str], memory: str | None = None
    ) -> Iterator[Unit]:
        """Units of which a side (``source``, ``target``) may hold a folded text (all for an empty
        one), the newest first, read as they are asked for. The caller looks closer; words whose
        letters have vowel marks between them are missed."""
        query = select(units).order_by(units.c.id.desc())
        if folded:
            pattern = _pattern(folded)
            query = query.where(or_(*(units.c[side].like(pattern, escape="\\") for side in sides)))
        if memory is not None:
            query = query.where(units.c.memory == memory)
        found = self._connection.execute(query.execution_options(yield_per=200))
        return map(_unit, found)

    def repeated(self, memory: str | None = None) -> Iterator[list[Unit]]:
        """Units that are alike in memory, languages and the key of their source, by groups of
        two or more, the newest of a group first."""
        alike = (
            units.c.exact_key,
            units.c.memory,
            units.c.source_language,
            units.c.target_language,
        )
        query = select(*alike).group_by(*alike).having(func.count() > 1)
        if memory is not None:
            query = query.where(units.c.memory == memory)
        for row in self._connection.execute(query.execution_options(yield_per=200)):
            group = self._connection.execute(
                select(units)
                .where(*(column == value for column, value in zip(alike, row, strict=True)))
                .order_by(units.c.id.desc())
            )
            yield [_unit(found) for found in group]

    def newest(self) -> int:
        """The number of the unit that came last; 0 when there is none."""
        return int(self._connection.execute(select(func.max(units.c.id))).scalar() or 0)

    def counts(self) -> list[tuple[str, str, str, int]]:
        """(memory, source language, target language, units), by memory."""
        found = self._connection.execute(
            select(units.c.memory, units.c.source_language, units.c.target_language, func.count())
            .group_by(units.c.memory, units.c.source_language, units.c.target_language)
            .order_by(units.c.memory)
        )
        return [(row[0], row[1], row[2], row[3]) for row in found]

    # what the look-up asks --------------------------------------------------------------------

    def exact(self, key: str, source_language: str, target_language: str) -> list[Unit]:
        return self.with_keys([key], source_language, target_language)

    def with_keys(
        self, keys: Sequence[str], source_language: str, target_language: str
    ) -> list[Unit]:
        """The units whose source has one of these keys, newest first."""
        pair = pair_of(source_language, target_language)
        found: list[Unit] = []
        for at in range(0, len(keys), BATCH):
            rows = self._connection.execute(_BY_KEY, {"keys": keys[at : at + BATCH]}).all()
            found += [
                _unit(row)
                for row in rows
                if pair_of(row.source_language, row.target_language) == pair
            ]
        return sorted(found, key=lambda unit: -unit.id)

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
        pair = pair_of(source_language, target_language)
        numbers = self._postings.find(
            weights, pair, shortest, longest, limit, length, helping or {}
        )
        found: dict[int, str] = {}
        for at in range(0, len(numbers), BATCH):
            rows = self._connection.execute(_SOURCES, {"numbers": numbers[at : at + BATCH]}).all()
            found.update(
                # The number of a unit that was removed may be that of another by now.
                {number: text for number, text, *tags in rows if pair_of(*tags) == pair}
            )
        return [Candidate(number, found[number]) for number in numbers if number in found]

    def units(self, numbers: Sequence[int]) -> list[Unit]:
        found: dict[int, Unit] = {}
        for at in range(0, len(numbers), BATCH):
            rows = self._connection.execute(_BY_NUMBER, {"numbers": numbers[at : at + BATCH]}).all()
            found.update({row.id: _unit(row) for row in rows})
        return [found[number] for number in numbers if number in found]

    def frequencies(
        self, stems: Sequence[str], source_language: str, target_language: str
    ) -> Mapping[str, int]:
        return self._postings.counts(stems, pair_of(source_language, target_language))

    def containing(
        self, stems: Sequence[str], source_language: str, target_language: str, limit: int
    ) -> list[Unit]:
        """For a concordance: see `workstation.memory.concordance.ConcordanceIndex`."""
        pair = pair_of(source_language, target_language)
        # A unit that was removed stays in the lists until they are built anew.
        numbers = self._postings.holding(stems, pair, limit + BATCH)
        return self.units(numbers)[:limit]


_ANY_FORM = frozenset("اويىهةءكی")
"""Letters that stand for several others once they are folded."""


def _pattern(folded: str) -> str:
    """What SQL looks for: any letter where folding changes letters."""
    letters = []
    for letter in folded:
        if letter in _ANY_FORM or letter.isdigit():
            letters.append("_")
        else:
            letters.append("\\" + letter if letter in "%_\\" else "%" if letter == " " else letter)
    return f"%{''.join(letters)}%"


def _posted(number: int, keyed: KeyedUnit) -> Posted:
    unit = keyed.unit
    pair = pair_of(unit.source_language, unit.target_language)
    return Posted(number, pair, keyed.length, keyed.stems)


_COLUMNS = tuple(column.name for column in units.columns)


def _row(number: int, keyed: KeyedUnit, memory: str | None) -> tuple[Any, ...]:
    """A row in the order of the table's columns."""
    unit = keyed.unit
    return (
        number,
        unit.source,
        unit.target,
        unit.source_language,
        unit.target_language,
        unit.before,
        unit.after,
        unit.memory if memory is None else memory,
        unit.author,
        unit.created_at,
        unit.domain,
        unit.origin,
        keyed.key,
        keyed.length,
    )


def _unit(row: Row[Any]) -> Unit:
    values = dict(zip(_COLUMNS, row, strict=True))
    del values["exact_key"], values["length"]
    return Unit(**values)
