"""The translation memory: teach, look up, bring in and write out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import TURNED, refuse_read_only, rules_in
from workstation.jobs import Job
from workstation.memory.keys import RECIPE, primary, stems, unit_keys
from workstation.segments import Match, Unit

if TYPE_CHECKING:
    from workstation.store.memory import KeyedUnit
    from workstation.store.store import Transaction

_RECIPE = "memory.recipe"
_TURNED = "memory.turned"
"""The fact that tells, for each pair of languages, up to which unit the memories were turned."""


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

    return KeyedUnit(unit, *unit_keys(unit.source, unit.source_language))


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
    desk: Desk,
    path: Path,
    *,
    memory: str = "",
    source: str = "",
    target: str = "",
    job: Job | None = None,
) -> tuple[int, Change]:
    """Read a TMX file, or a table of pairs (CSV, TSV, XLSX), into a memory (named after the
    file when no name is given); how many units came. One transaction: a broken file or a cancel
    leaves the memory as it was.

    ``source`` and ``target`` choose among the languages of the file; it says itself what its
    source is, where they are not given."""
    from workstation.ingest.encoding import readable_name
    from workstation.ingest.memory_tables import read_memory_table
    from workstation.ingest.tables import TABLES
    from workstation.ingest.tmx import read_tmx
    from workstation.store.memory import KeyedUnit

    job = job or Job()
    read = read_memory_table if path.suffix.lower() in TABLES else read_tmx
    name = memory or Path(readable_name(path)).stem
    with desk.store.begin() as transaction:
        refuse_read_only(transaction, name)
        found = read(path, job, source_language=source, target_language=target)
        with_keys = (KeyedUnit(one, *unit_keys(one.source, one.source_language)) for one in found)
        kept = transaction.memory.add(with_keys, memory=name)
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


def write_out(
    desk: Desk,
    path: Path,
    *,
    memory: str = "",
    source: str = "",
    target: str = "",
    job: Job | None = None,
) -> int:
    """How many units (of one memory, or of all but turned ones; from one language, into one)
    were written, a unit at a time: to CSV or XLSX where the name ends so, else to TMX. Raises
    `Unwritable`; an older file of that name stays until the new one is whole, and after a cancel
    too."""
    from workstation.export.memory import memory_tmx
    from workstation.export.sheets import memory_csv, memory_xlsx
    from workstation.export.write import write_atomically

    job = job or Job()
    held = counts(desk)
    total = sum(count.units for count in held)
    most = max(held, key=lambda count: count.units, default=None)
    language = source or (most.source_language if most else "ar")
    written = 0

    def wanted() -> Iterator[Unit]:
        nonlocal written
        for seen, unit in enumerate(units(desk), start=1):
            job.progress(seen, total, path.name)
            if _asked_for(unit, memory, source, target):
                written += 1
                yield unit

    content: bytes | Iterator[bytes]
    match path.suffix.lower():
        case ".csv":
            content = memory_csv(wanted())
        case ".xlsx":
            content = memory_xlsx(wanted(), language)
        case _:
            content = memory_tmx(wanted(), language, desk.clock())
    write_atomically(path, content)
    return written


def _asked_for(unit: Unit, memory: str, source: str, target: str) -> bool:
    if unit.memory != memory and (memory or unit.memory.endswith(TURNED)):
        return False
    from_it = not source or primary(unit.source_language) == primary(source)
    return from_it and (not target or primary(unit.target_language) == primary(target))


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
        rules = rules_in(transaction)
        query = Query(text, source, target)
        return lookup(query, transaction.memory, minimum, limit, rules=rules)


def serve(desk: Desk, source: str, target: str, job: Job | None = None) -> int:
    """How many units were turned round just now, so that what was taught from ``target`` to
    ``source`` answers in this direction too.

    A partner's English-Arabic file serves a desk that translates from Arabic. The turned units
    stand in memories of their own, and only those that came since the last time are turned.
    """
    pair = f"{primary(source)}>{primary(target)}"
    with desk.store.read() as transaction:
        seen = dict(transaction.habits.fact(_TURNED) or {})
        newest = transaction.memory.newest()
    if seen.get(pair, 0) == newest:
        return 0
    with desk.store.begin() as transaction:
        after = seen.get(pair, 0)
        kept = transaction.memory.add(
            keyed(_turned(unit))
            for unit in _every(transaction, job or Job(), after)
            if primary(unit.source_language) == primary(target)
            and primary(unit.target_language) == primary(source)
            and not unit.memory.endswith(TURNED)
        )
        seen[pair] = transaction.memory.newest()
        transaction.habits.keep_fact(_TURNED, seen)
    return kept


def _turned(unit: Unit) -> Unit:
    return replace(
        unit,
        source=unit.target,
        target=unit.source,
        source_language=unit.target_language,
        target_language=unit.source_language,
        memory=unit.memory + TURNED,
        before="",
        after="",
    )


def concordance(
    desk: Desk, text: str, source: str, target: str, limit: int = 50, *, in_target: bool = False
) -> list[Unit]:
    """Units whose source (or target) holds the words of a text, in any of their forms: the newest
    first, and before others those whose source has them in a row."""
    from workstation.memory.concordance import concordance as lines

    with desk.store.read() as transaction:
        off = rules_in(transaction).off
        if in_target:
            wanted = set(stems(text, target))
            longest = max(wanted, key=len, default="")
            found = transaction.memory.holding(longest, ("target",)) if longest else iter(())
            here = (unit for unit in found if unit.memory not in off)
            units = list(islice((u for u in here if _says(u, wanted, source, target)), limit))
        else:
            known = lines(text, source, target, transaction.memory, limit)
            units = [line.unit for line in known if line.unit.memory not in off]
    return units


def _says(unit: Unit, wanted: set[str], source: str, target: str) -> bool:
    """Whether a unit is of the languages and its target holds the stems."""
    pair = primary(unit.source_language), primary(unit.target_language)
    return pair == (primary(source), primary(target)) and wanted <= set(stems(unit.target, target))


def _every(transaction: Transaction, job: Job, after: int = 0) -> Iterator[Unit]:
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
