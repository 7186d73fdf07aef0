"""The memories of a desk as shelves: which answer, in what order, at what price, and which learn.

A desk holds several memories: its own, a partner's file, an older one of a broadcaster. Each may
be put before others, made cheaper by points, kept from being written to, or switched off.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.errors import Refused

if TYPE_CHECKING:
    from workstation.memory.lookup import LookupRules
    from workstation.store import Transaction

OWN = "desk"
"""The memory that confirmed segments go into, unless another is chosen."""
TURNED = " ⇄"
"""What the name of a memory ends with that holds another one's units the other way round."""
_SHELVES = "memory.shelves"
MOST = 50


@dataclass(frozen=True, slots=True)
class Shelf:
    """One memory and how it is used. ``priority`` orders equal matches, the higher first;
    ``penalty`` is taken from every match of it."""

    memory: str
    on: bool = True
    priority: int = 0
    penalty: int = 0
    read_only: bool = False
    learns: bool = False
    """Whether confirmed segments go into it; one memory does."""
    units: int = 0
    pairs: tuple[tuple[str, str], ...] = ()
    """The languages that it holds, source and target."""


def shelves(desk: Desk) -> list[Shelf]:
    """Every memory that holds something or was arranged, the first to answer first."""
    with desk.store.read() as transaction:
        return _shelves(transaction)


def arrange(desk: Desk, shelf: Shelf) -> tuple[Shelf, Change]:
    """Use a memory as the shelf says; how it was used before. Where it ``learns``, the one that
    did does no longer. Raises `Refused` for one that is to learn and not be written to."""
    if shelf.learns and shelf.read_only:
        raise Refused("desk.memory-read-only", memory=shelf.memory)
    with desk.store.begin() as transaction:
        kept = _arranged(transaction)
        before = _shelf(kept, shelf.memory)
        kept[shelf.memory] = _facts(shelf)
        if shelf.learns:
            for name in kept:
                if name != shelf.memory:
                    kept[name] = kept[name] | {"learns": False}
        transaction.habits.keep_fact(_SHELVES, kept)
    return before, Change(Kind.MEMORY)


def rename(desk: Desk, memory: str, name: str) -> Change:
    """Give a memory another name; one that has the name already takes the units in."""
    name = name.strip()
    with desk.store.begin() as transaction:
        refuse_read_only(transaction, memory)
        refuse_read_only(transaction, name)
        for turned in ("", TURNED):
            transaction.memory.rename(memory + turned, name + turned)
        kept = _arranged(transaction)
        if memory in kept and name not in kept:
            kept[name] = kept.pop(memory)
            transaction.habits.keep_fact(_SHELVES, kept)
    return Change(Kind.MEMORY)


def drop(desk: Desk, memory: str) -> tuple[int, Change]:
    """Take a memory away with all its units; how many there were. Raises `Refused` for one that
    may not be written to."""
    with desk.store.begin() as transaction:
        refuse_read_only(transaction, memory)
        gone = transaction.memory.drop(memory)
        transaction.memory.drop(memory + TURNED)
        kept = _arranged(transaction)
        if kept.pop(memory, None) is not None:
            transaction.habits.keep_fact(_SHELVES, kept)
    return gone, Change(Kind.MEMORY)


def rules_in(transaction: Transaction) -> LookupRules:
    """How the look-up judges matches on this desk."""
    from workstation.memory.lookup import LookupRules
    from workstation.memory.score import Penalties

    kept = _arranged(transaction)
    used = {name: _shelf(kept, name) for name in kept}
    # A memory that was turned round is used as the one that it was made from.
    both = {name + turned: shelf for name, shelf in used.items() for turned in ("", TURNED)}
    return LookupRules(
        penalties=Penalties(memories={name: s.penalty for name, s in both.items() if s.penalty}),
        priorities={name: s.priority for name, s in both.items() if s.priority},
        off=frozenset(name for name, s in both.items() if not s.on),
    )


def learning(transaction: Transaction) -> str:
    """The name of the memory that confirmed segments go into; empty when it may not be written
    to."""
    kept = _arranged(transaction)
    name = next((name for name in kept if kept[name].get("learns")), OWN)
    return "" if _shelf(kept, name).read_only else name


def refuse_read_only(transaction: Transaction, memory: str) -> None:
    """Raise `Refused` when a memory may not be written to."""
    if _shelf(_arranged(transaction), memory).read_only:
        raise Refused("desk.memory-read-only", memory=memory)


def _shelves(transaction: Transaction) -> list[Shelf]:
    kept = _arranged(transaction)
    units: dict[str, int] = dict.fromkeys(kept, 0)
    pairs: dict[str, list[tuple[str, str]]] = {}
    for memory, source, target, count in transaction.memory.counts():
        if not memory.endswith(TURNED):
            units[memory] = units.get(memory, 0) + count
            pairs.setdefault(memory, []).append((source, target))
    units.setdefault(OWN, 0)
    learns = next((name for name in kept if kept[name].get("learns")), OWN)
    found = [
        replace(
            _shelf(kept, name),
            units=count,
            pairs=tuple(pairs.get(name, ())),
            learns=name == learns,
        )
        for name, count in units.items()
    ]
    return sorted(found, key=lambda shelf: (not shelf.on, -shelf.priority, shelf.memory))


def _arranged(transaction: Transaction) -> dict[str, dict[str, object]]:
    kept = transaction.habits.fact(_SHELVES)
    return dict(kept) if isinstance(kept, dict) else {}


def _shelf(kept: dict[str, dict[str, object]], name: str) -> Shelf:
    facts = kept.get(name, {})
    return Shelf(
        name,
        on=bool(facts.get("on", True)),
        priority=_points(facts.get("priority")),
        penalty=max(0, _points(facts.get("penalty"))),
        read_only=bool(facts.get("read_only")),
        learns=bool(facts.get("learns")),
    )


def _points(value: object) -> int:
    return max(-MOST, min(MOST, value)) if isinstance(value, int) else 0


def _facts(shelf: Shelf) -> dict[str, object]:
    facts = asdict(shelf)
    for name in ("memory", "units", "pairs"):
        del facts[name]
    return facts
