"""The translation memory's units and the index that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from workstation.segments import Unit
from workstation.store.fulltext import BATCH, FullText
from workstation.store.tables import units


@dataclass(frozen=True, slots=True)
class KeyedUnit:
    """A unit with what the memory finds it by: see `workstation.memory.keys.UnitKeys`."""

    unit: Unit
    key: str
    stems: str
    length: int


class Memory:
    """Units on one open transaction. It is the index that `workstation.memory.lookup` asks."""

    def __init__(self, connection: Connection, index: FullText) -> None:
        self._connection = connection
        self._index = index

    def add(self, new: Iterable[KeyedUnit]) -> int:
        """Keep units in batches; how many were kept."""
        source = iter(new)
        kept = 0
        first = self._connection.execute(select(func.max(units.c.id))).scalar() or 0
        while batch := list(islice(source, 2000)):
            numbered = list(enumerate(batch, first + kept + 1))
            self._connection.execute(
                insert(units), [_columns(keyed) | {"id": number} for number, keyed in numbered]
            )
            self._index.add_stems(
                self._connection, [(number, keyed.stems) for number, keyed in numbered]
            )
            kept += len(batch)
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
            self._index.drop_stems(self._connection, part)

    def rekey(self, changed: Iterable[KeyedUnit]) -> None:
        """Write new keys over those of units that are kept, and index them anew."""
        for keyed in changed:
            number = keyed.unit.id
            self._connection.execute(
                update(units)
                .where(units.c.id == number)
                .values(exact_key=keyed.key, length=keyed.length)
            )
            self._index.drop_stems(self._connection, [number])
            self._index.add_stems(self._connection, [(number, keyed.stems)])

    def all(self, after: int = 0, limit: int = 2000) -> list[Unit]:
        """Units in the order they came, those numbered above ``after``."""
        found = self._connection.execute(
            select(units).where(units.c.id > after).order_by(units.c.id).limit(limit)
        )
        return [_unit(row) for row in found]

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
        found = self._connection.execute(
            select(units)
            .where(
                units.c.exact_key == key,
                _primary(units.c.source_language, source_language),
                _primary(units.c.target_language, target_language),
            )
            .order_by(units.c.id.desc())
        )
        return [_unit(row) for row in found]

    def candidates(
        self,
        stems: Sequence[str],
        source_language: str,
        target_language: str,
        shortest: int,
        longest: int,
        limit: int,
    ) -> list[Unit]:
        # The index knows neither language nor length, so it is asked for more than the limit.
        numbers = self._index.units_with(self._connection, stems, limit * 4)
        found: dict[int, Unit] = {}
        for at in range(0, len(numbers), BATCH):
            rows = self._connection.execute(
                select(units).where(
                    units.c.id.in_(numbers[at : at + BATCH]),
                    units.c.length.between(shortest, longest),
                    _primary(units.c.source_language, source_language),
                    _primary(units.c.target_language, target_language),
                )
            )
            found.update({row.id: _unit(row) for row in rows})
        return [found[number] for number in numbers if number in found][:limit]

    def frequencies(self, stems: Sequence[str], source_language: str) -> Mapping[str, int]:
        return self._index.stem_counts(self._connection, stems)

    def containing(
        self, stems: Sequence[str], source_language: str, target_language: str, limit: int
    ) -> list[Unit]:
        """Units for a concordance: any of the stems, best first."""
        return self.candidates(stems, source_language, target_language, 0, 1 << 30, limit)


def _primary(column: Any, language: str) -> Any:
    primary = language.split("-")[0]
    return (column == primary) | column.like(f"{primary}-%")


def _columns(keyed: KeyedUnit) -> dict[str, Any]:
    unit = keyed.unit
    return {
        "source": unit.source,
        "target": unit.target,
        "source_language": unit.source_language,
        "target_language": unit.target_language,
        "before": unit.before,
        "after": unit.after,
        "memory": unit.memory,
        "author": unit.author,
        "created_at": unit.created_at,
        "domain": unit.domain,
        "origin": unit.origin,
        "exact_key": keyed.key,
        "length": keyed.length,
    }


def _unit(row: Row[Any]) -> Unit:
    values = dict(row._mapping)
    del values["exact_key"], values["length"]
    return Unit(**values)
