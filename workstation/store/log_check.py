"""Whether the decision log is whole: no line changed, taken out, put in or cut off at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workstation.comments import CommentStatus, Decision
from workstation.jobs import Job
from workstation.store.comments import Comments
from workstation.store.decisions import Decisions, resealed
from workstation.store.seals import FIRST

_PORTION = 2_000


class Flaw(StrEnum):
    """What can be wrong with a line of the log."""

    CHANGED = "changed"
    """The line is not what was sealed."""
    MISSING = "missing"
    """Lines before this one are gone."""
    UNLINKED = "unlinked"
    """The line does not follow from the one before it: one was put in, or sealed anew."""
    CUT = "cut"
    """Lines at the end are gone."""
    STATE = "state"
    """The comment stands in another state than the log's last line about it says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A flaw, and the number of the line where it shows."""

    flaw: Flaw
    line: int
    comment_id: int = 0


def faults(log: Decisions, comments: Comments, job: Job | None = None) -> list[Fault]:
    """What is wrong in the log, in its order; nothing when it is whole."""
    job = job or Job()
    found: list[Fault] = []
    number, mark, done = 0, FIRST, 0
    states: dict[int, tuple[int, CommentStatus]] = {}
    total = log.count()
    while lines := log.lines(number, _PORTION):
        job.progress(done, total, "log")
        for line in lines:
            found += _flaws(line, number, mark)
            number, mark = line.id, line.seal
            states[line.comment_id] = (line.id, line.after)
        done += len(lines)
    end = log.end()
    if end is not None and end[0] > number:
        found.append(Fault(Flaw.CUT, end[0]))
    elif end != ((number, mark) if number else None):
        found.append(Fault(Flaw.UNLINKED, number))
    found += _in_another_state(states, comments.statuses(tuple(states)))
    job.progress(total, total, "log")
    return found


def _flaws(line: Decision, number: int, mark: str) -> Iterator[Fault]:
    if line.id != number + 1:
        yield Fault(Flaw.MISSING, line.id, line.comment_id)
    elif line.previous != mark:
        yield Fault(Flaw.UNLINKED, line.id, line.comment_id)
    if line.seal != resealed(line):
        yield Fault(Flaw.CHANGED, line.id, line.comment_id)


def _in_another_state(
    said: Mapping[int, tuple[int, CommentStatus]], stand: Mapping[int, CommentStatus]
) -> Iterator[Fault]:
    for comment_id, (line, status) in said.items():
        if stand.get(comment_id, status) is not status:
            yield Fault(Flaw.STATE, line, comment_id)
