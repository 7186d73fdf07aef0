"""The log of decisions about comments: read, checked, and written to files. Nothing changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.comments import Decision
from workstation.desk.desk import Desk
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.store.log_check import Fault

PORTION = 2_000


def lines(desk: Desk, after: int = 0, most: int = PORTION) -> list[Decision]:
    """Lines of the log in order, those after a number, ``most`` at most."""
    with desk.store.read() as transaction:
        return transaction.decisions.lines(after, most)


def check(desk: Desk, job: Job | None = None) -> list[Fault]:
    """What is wrong in the log (a line changed, gone, put in, cut off; a comment in another state
    than its last line says); nothing when it is whole. About 17,000 lines a second."""
    from workstation.store.log_check import faults

    with desk.store.read() as transaction:
        return faults(transaction.decisions, transaction.comments, job)


def faults_in_words(desk: Desk, job: Job | None = None) -> list[str]:
    """The same as the database words its faults: ``decision log: line 7 changed (comment 3)``."""
    return [
        f"decision log: line {fault.line} {fault.flaw.value}"
        + (f" (comment {fault.comment_id})" if fault.comment_id else "")
        for fault in check(desk, job)
    ]


def send_out(desk: Desk, path: Path, job: Job | None = None) -> int:
    """Write the whole log to a file (``.csv`` or ``.jsonl``), whole or not at all; how many lines
    there were. Raises `Unwritable`."""
    from workstation.export.decision_log import write_log

    job = job or Job()
    with desk.store.read() as transaction:
        total = transaction.decisions.count()

        def portions() -> Iterator[Sequence[Decision]]:
            done, last = 0, 0
            while found := transaction.decisions.lines(last, PORTION):
                job.progress(done, total, path.name)
                yield found
                done, last = done + len(found), found[-1].id

        write_log(portions(), path)
    job.progress(total, total, path.name)
    return total
