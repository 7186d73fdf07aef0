"""The log of decisions about reader comments. Lines are only ever added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from workstation.comments import CommentStatus, Decision, Verdict
from workstation.errors import NotFound
from workstation.store.rows import BATCH, add_row
from workstation.store.tables import decisions


class Decisions:
    """The log on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, decision: Decision) -> int:
        """Add a line to the log (its ``id`` is not looked at); its number."""
        return add_row(self._connection, decisions, _log_line(decision))

    def add_all(self, lines: Sequence[Decision]) -> list[int]:
        """Add lines to the log; their numbers, in order."""
        if not lines:
            return []
        numbered = insert(decisions).returning(decisions.c.id, sort_by_parameter_order=True)
        rows = [_log_line(line) for line in lines]
        return [row[0] for row in self._connection.execute(numbered, rows)]

    def about(self, comment_id: int) -> list[Decision]:
        """What was decided about a comment, newest first."""
        found = self._connection.execute(
            select(decisions)
            .where(decisions.c.comment_id == comment_id)
            .order_by(decisions.c.id.desc())
        )
        return [_decision(row) for row in found]

    def of(self, numbers: Sequence[int]) -> list[Decision]:
        """These lines of the log. Raises `NotFound` when one is not there."""
        found: dict[int, Decision] = {}
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            rows = self._connection.execute(select(decisions).where(decisions.c.id.in_(part)))
            found.update({row.id: _decision(row) for row in rows})
        for number in numbers:
            if number not in found:
                raise NotFound("store.no-decision", id=number)
        return [found[number] for number in numbers]

    def undone(self, numbers: Sequence[int]) -> set[int]:
        """Which of these decisions a later line takes back."""
        found: set[int] = set()
        for at in range(0, len(numbers), BATCH):
            query = select(decisions.c.undoes).where(
                decisions.c.undoes.in_(numbers[at : at + BATCH])
            )
            found |= {row[0] for row in self._connection.execute(query)}
        return found

    def decided_since(self, since: datetime) -> int:
        """How many verdicts were given since a moment and not taken back."""
        later = decisions.alias()
        query = (
            select(func.count())
            .select_from(decisions.outerjoin(later, later.c.undoes == decisions.c.id))
            .where(decisions.c.at >= since, decisions.c.verdict.is_not(None), later.c.id.is_(None))
        )
        return int(self._connection.execute(query).scalar() or 0)


def _log_line(decision: Decision) -> dict[str, Any]:
    values = asdict(decision)
    del values["id"]
    values["verdict"] = decision.verdict.value if decision.verdict else None
    values["before"], values["after"] = decision.before.value, decision.after.value
    values["rules"] = list(decision.rules)
    return values


def _decision(row: Row[Any]) -> Decision:
    values = dict(row._mapping)
    values["verdict"] = Verdict(row.verdict) if row.verdict else None
    values["before"] = CommentStatus(row.before)
    values["after"] = CommentStatus(row.after)
    values["rules"] = tuple(row.rules)
    return Decision(**values)
