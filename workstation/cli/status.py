"""Exit statuses: what a script learns without reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TypeVar

from workstation.cli.voice import tell_error
from workstation.errors import Missing, WorkstationError

Item = TypeVar("Item")


class Status(IntEnum):
    """How a command ended."""

    DONE = 0
    BLOCKED = 1
    """Done, and something that was found stands in the way."""
    UNREADABLE = 2
    """Bad arguments, or something that could not be read or written."""
    MISSING = 3
    """An engine or a server that is needed is not there."""
    STOPPED = 130
    """Interrupted by the person, as shells count it (128 + SIGINT)."""
    NOBODY_READS = 141
    """Whoever read the output has gone (128 + SIGPIPE)."""


def status_of(failure: WorkstationError) -> Status:
    """The status for what went wrong in the world."""
    return Status.MISSING if isinstance(failure, Missing) else Status.UNREADABLE


def each(items: Iterable[Item], act: Callable[[Item], Status]) -> Status:
    """Act on every item, also after one that failed; the gravest status of all."""
    gravest = Status.DONE
    for item in items:
        try:
            status = act(item)
        except WorkstationError as failure:
            tell_error(failure)
            status = status_of(failure)
        gravest = max(gravest, status)
    return gravest
