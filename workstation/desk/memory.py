"""The translation memory: teach, look up, bring in and write out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.jobs import Job
from workstation.memory.keys import RECIPE, stems, unit_keys
from workstation.segments import Match, Unit

if TYPE_CHECKING:
    from workstation.store.memory import KeyedUnit
    from workstation.store.store import Transaction

_RECIPE = "memory.recipe"


@dataclass(frozen=True, slots=True)
class MemoryCount:
    """How many units a memory holds for a pair of languages."""

    memory: str
    source_language: str
    target_language: str
    units: int


def keyed(unit: Unit) -> KeyedUnit:
    """A unit with the keys by which the store finds it."""
    from workstation.store.memory import KeyedUnit

    keys = unit_keys(unit.source, unit.source_language)
    return KeyedUnit(unit, keys.key, keys.stems, keys.length)


def keep(transaction: Transaction, new: Iterable[Unit]) -> int:
    """Teach the memory on an open transaction: a unit whose source reads the same in the same
    context is replaced, so that the desk's latest word stands. How many were kept."""
    kept = []
    for unit in new:
        fresh = keyed(unit)
        old = [
            known.id
            for known in transaction.memory.same_source(fresh)
            if (known.before, known.after) == (unit.before, unit.after)
            or known.target == unit.target
        ]
        transaction.memory.remove(old)
        kept.append(fresh)
    transaction.memory.add(kept)
    return len(kept)


def bring_in(
    desk: Desk, path: Path, *, memory: str = "", job: Job | None = None
) -> tuple[int, Change]:
    """Read a TMX file into a memory (named after the file when no name is given); how many
    units came. One transaction: a broken file or a cancel leaves the memory as it was."""
    from workstation.ingest.tmx import read_tmx

    job = job or Job()
    name = memory or path.stem
    with desk.store.begin() as transaction:
        kept = transaction.memory.add(
            keyed(replace(unit, memory=name)) for unit in read_tmx(path, job)
        )
    return kept, Change(Kind.MEMORY)


def units(desk: Desk) -> Iterator[Unit]:
    """Every unit of the desk in the order they came, read in parts."""
    after = 0
    while True:
        with desk.store.read() as transaction:
            part = transaction.memory.all(after)
        if not part:
            return
        yield from part
        after = part[-1].id


def counts(desk: Desk) -> list[MemoryCount]:
    """What the memories hold."""
    with desk.store.read() as transaction:
        return [MemoryCount(*row) for row in transaction.memory.counts()]


def look_up(
    desk: Desk, text: str, source: str, target: str, minimum: int = 70, limit: int = 5
) -> list[Match]:
    """The best matches for a text, best first."""
    from workstation.memory.lookup import Query, lookup

    with desk.store.read() as transaction:
        return lookup(Query(text, source, target), transaction.memory, minimum, limit)


def concordance(desk: Desk, text: str, source: str, target: str, limit: int = 50) -> list[Unit]:
    """Units whose source holds the words of a text, in any of their forms."""
    wanted = stems(text, source)
    with desk.store.read() as transaction:
        found = transaction.memory.containing(wanted, source, target, limit * 4)
    return [u for u in found if set(wanted) <= set(stems(u.source, source))][:limit]


def _every(transaction: Transaction, job: Job) -> Iterator[Unit]:
    after = 0
    while part := transaction.memory.all(after):
        job.progress(after, 0, "memory")
        yield from part
        after = part[-1].id


def refresh(desk: Desk, job: Job | None = None) -> bool:
    """Rebuild the index where it was made by an older recipe; whether it was."""
    with desk.store.read() as transaction:
        if transaction.habits.fact(_RECIPE) == RECIPE:
            return False
    with desk.store.begin() as transaction:
        transaction.memory.rekey(keyed(unit) for unit in _every(transaction, job or Job()))
        transaction.habits.keep_fact(_RECIPE, RECIPE)
    return True
