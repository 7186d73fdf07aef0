"""Upkeep of the memories: search their units, find repeats, edit, delete, replace.

Every verb that changes units gives what they were, so that `put_back` takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import TURNED, refuse_read_only
from workstation.desk.memory import keyed
from workstation.errors import NotFound, Refused
from workstation.jobs import Job
from workstation.segments import Unit
from workstation.text.folding import fold_key
from workstation.text.replacing import Search, applied

if TYPE_CHECKING:
    from workstation.store import Transaction

MOST = 5_000
"""Units that one replacement changes; where there are more, the search is to be narrowed."""
SHOWN = 200


class Side(StrEnum):
    """Where in a unit something is looked for."""

    BOTH = "both"
    SOURCE = "source"
    TARGET = "target"


class Repeat(StrEnum):
    """Of what kind a group of units is that repeat one another."""

    SAME = "same"
    """The same source and target more than once."""
    VARIANTS = "variants"
    """One source with several targets."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Units of one memory whose sources read the same, newest first."""

    kind: Repeat
    units: tuple[Unit, ...]

    @property
    def spare(self) -> tuple[Unit, ...]:
        """Those that may go without a loss: the older ones of each pair of texts."""
        seen: set[tuple[str, str, str, str]] = set()
        spare = []
        for unit in self.units:
            pair = (unit.source, unit.target, unit.before, unit.after)
            if pair in seen:
                spare.append(unit)
            seen.add(pair)
        return tuple(spare)


@dataclass(frozen=True, slots=True)
class Edited:
    """What a change did to units: how they were, and the units that stand now."""

    before: tuple[Unit, ...]
    after: tuple[Unit, ...]

    @property
    def change(self) -> Change:
        return Change(Kind.MEMORY)


def search(
    desk: Desk,
    text: str = "",
    *,
    memory: str | None = None,
    side: Side = Side.BOTH,
    limit: int = SHOWN,
    job: Job | None = None,
) -> list[Unit]:
    """The newest units that hold a text, however its letters are written; all for none."""
    job = job or Job()
    found: list[Unit] = []
    with desk.store.read() as transaction:
        for unit in _holding(transaction, text, memory, side):
            job.progress(len(found), limit, "memory")
            found.append(unit)
            if len(found) == limit:
                break
    return found


def repeats(
    desk: Desk, memory: str | None = None, limit: int = SHOWN, job: Job | None = None
) -> list[Repeats]:
    """Groups of units whose sources read the same in one memory and pair of languages."""
    job = job or Job()
    groups: list[Repeats] = []
    with desk.store.read() as transaction:
        for units in transaction.memory.repeated(memory):
            job.progress(len(groups), limit, "memory")
            if units[0].memory.endswith(TURNED):
                continue
            same = len({(unit.source, unit.target) for unit in units}) == 1
            contexts = {(unit.before, unit.after) for unit in units}
            if same and len(contexts) == len(units):
                continue  # the same sentence between different neighbours: each is of use
            groups.append(Repeats(Repeat.SAME if same else Repeat.VARIANTS, tuple(units)))
            if len(groups) == limit:
                break
    return groups


def edit(desk: Desk, unit: Unit, source: str, target: str) -> Edited:
    """Give a unit other texts. Raises `Refused` for an empty one or a read-only memory, and
    `NotFound` when it is gone."""
    source, target = source.strip(), target.strip()
    if not source or not target:
        raise Refused("desk.empty-unit")
    with desk.store.begin() as transaction:
        return _rewritten(desk, transaction, [(unit, source, target)])


def delete(desk: Desk, units: Sequence[Unit]) -> Edited:
    """Take units out of their memories."""
    with desk.store.begin() as transaction:
        for memory in {unit.memory for unit in units}:
            refuse_read_only(transaction, memory)
        known = {unit.id: unit for unit in units}
        here = [u for u in transaction.memory.units(list(known)) if u == known[u.id]]
        transaction.memory.remove([unit.id for unit in here])
    return Edited(tuple(here), ())


def put_back(desk: Desk, edited: Edited) -> Change:
    """Make units be as they were before a change. They get numbers of their own."""
    with desk.store.begin() as transaction:
        transaction.memory.remove([unit.id for unit in edited.after])
        transaction.memory.add(map(keyed, edited.before))
    return edited.change


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A unit that a replacement would change, with its texts after it."""

    unit: Unit
    source: str
    target: str


def would_replace(
    desk: Desk,
    wanted: Search,
    instead: str,
    *,
    memory: str | None = None,
    side: Side = Side.TARGET,
    job: Job | None = None,
) -> list[Rewriting]:
    """What a replacement would change, at most `MOST` units; nothing is written."""
    job = job or Job()
    found: list[Rewriting] = []
    text = "" if wanted.matching.expression else wanted.wanted
    if not wanted.wanted:
        return found
    with desk.store.read() as transaction:
        for unit in _holding(transaction, text, memory, side):
            job.progress(len(found), MOST, "memory")
            source, target = unit.source, unit.target
            if side is not Side.TARGET:
                source = applied(source, wanted.edits(source, instead))
            if side is not Side.SOURCE:
                target = applied(target, wanted.edits(target, instead))
            if (source, target) != (unit.source, unit.target) and source and target:
                found.append(Rewriting(unit, source, target))
                if len(found) == MOST:
                    break
    return found


def replace_all(desk: Desk, wanted: Sequence[Rewriting]) -> Edited:
    """Do what `would_replace` showed, but for units that are not as they were. Those of
    read-only memories are left as they are."""
    with desk.store.begin() as transaction:
        now = {u.id: u for u in transaction.memory.units([one.unit.id for one in wanted])}
        return _rewritten(
            desk,
            transaction,
            [
                (one.unit, one.source, one.target)
                for one in wanted
                if now.get(one.unit.id) == one.unit
            ],
            skip=True,
        )


def _rewritten(
    desk: Desk,
    transaction: Transaction,
    wanted: Iterable[tuple[Unit, str, str]],
    *,
    skip: bool = False,
) -> Edited:
    """A changed unit comes as a new one: the index of stems only ever grows."""
    before, fresh = [], []
    closed: dict[str, bool] = {}
    for unit, source, target in wanted:
        if unit.memory not in closed:
            closed[unit.memory] = _is_closed(transaction, unit.memory)
        if closed[unit.memory]:
            if skip:
                continue
            raise Refused("desk.memory-read-only", memory=unit.memory)
        before.append(unit)
        fresh.append(
            replace(unit, source=source, target=target, author=desk.person, created_at=desk.clock())
        )
    # A number may be that of another unit by now.
    if transaction.memory.units([unit.id for unit in before]) != before:
        raise NotFound("desk.no-unit")
    transaction.memory.remove([unit.id for unit in before])
    first = transaction.memory.newest() + 1
    transaction.memory.add(map(keyed, fresh))
    after = transaction.memory.units(range(first, first + len(fresh)))
    return Edited(tuple(before), tuple(after))


def _is_closed(transaction: Transaction, memory: str) -> bool:
    try:
        refuse_read_only(transaction, memory)
    except Refused:
        return True
    return False


def _holding(transaction: Transaction, text: str, memory: str | None, side: Side) -> Iterator[Unit]:
    wanted = fold_key(text).strip()
    sides = ("source", "target") if side is Side.BOTH else (side.value,)
    for unit in transaction.memory.holding(wanted, sides, memory):
        if memory is None and unit.memory.endswith(TURNED):
            continue
        if not wanted or any(wanted in fold_key(getattr(unit, name)) for name in sides):
            yield unit
