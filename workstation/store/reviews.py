"""What happened to segments: their histories, reviewers' changes and faults, time spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from workstation.segments import (
    Base,
    Fault,
    FaultKind,
    FaultWeight,
    Origin,
    Role,
    SegmentChange,
    SegmentState,
)
from workstation.store.rows import add_row
from workstation.store.tables import (
    faults,
    segment_bases,
    segment_changes,
    segment_times,
    segments,
)


class Reviews:
    """These on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # history ----------------------------------------------------------------------------------

    def note(self, change: SegmentChange, since: datetime | None = None) -> None:
        """Add to a segment's history. Where the last entry is by the same person in the same
        state and origin, and not older than ``since``, this one takes its place."""
        last = self.last(change.segment_id)
        if last is not None and since is not None and last.at >= since and _goes_on(last, change):
            self._connection.execute(
                update(segment_changes)
                .where(segment_changes.c.id == last.id)
                .values(target=change.target, at=change.at)
            )
        elif last is None or not _same(last, change):
            values = asdict(change)
            del values["id"]
            add_row(self._connection, segment_changes, values)

    def last(self, segment_id: int) -> SegmentChange | None:
        row = self._connection.execute(
            select(segment_changes)
            .where(segment_changes.c.segment_id == segment_id)
            .order_by(segment_changes.c.id.desc())
            .limit(1)
        ).first()
        return None if row is None else _change(row)

    def history(self, segment_id: int) -> list[SegmentChange]:
        """What happened to a segment, the oldest first."""
        rows = self._connection.execute(
            select(segment_changes)
            .where(segment_changes.c.segment_id == segment_id)
            .order_by(segment_changes.c.id)
        )
        return [_change(row) for row in rows]

    def histories(self, article_id: int, language: str) -> dict[int, list[SegmentChange]]:
        """The histories of all segments of a story in a language, by segment."""
        found: dict[int, list[SegmentChange]] = {}
        query = select(segment_changes).order_by(segment_changes.c.id)
        for row in self._connection.execute(_inside(query, segment_changes, article_id, language)):
            found.setdefault(row.segment_id, []).append(_change(row))
        return found

    # the translator's text under a reviewer's -------------------------------------------------

    def base(self, segment_id: int) -> Base | None:
        row = self._connection.execute(
            select(segment_bases).where(segment_bases.c.segment_id == segment_id)
        ).one_or_none()
        return None if row is None else Base(**row._mapping)

    def bases(self, article_id: int, language: str) -> dict[int, Base]:
        query = _inside(select(segment_bases), segment_bases, article_id, language)
        return {row.segment_id: Base(**row._mapping) for row in self._connection.execute(query)}

    def put_base(self, base: Base) -> None:
        self.drop_base(base.segment_id)
        self._connection.execute(insert(segment_bases).values(**asdict(base)))

    def drop_base(self, segment_id: int) -> None:
        self._connection.execute(
            delete(segment_bases).where(segment_bases.c.segment_id == segment_id)
        )

    # time -------------------------------------------------------------------------------------

    def spend(self, segment_id: int, role: Role, seconds: float) -> None:
        """Add to the time that somebody in a role worked on a segment."""
        mine = (segment_times.c.segment_id == segment_id, segment_times.c.role == role.value)
        spent = self._connection.execute(
            update(segment_times).where(*mine).values(seconds=segment_times.c.seconds + seconds)
        )
        if spent.rowcount == 0:
            self._connection.execute(
                insert(segment_times).values(
                    segment_id=segment_id, role=role.value, seconds=seconds
                )
            )

    def times(self, article_id: int, language: str) -> dict[tuple[int, Role], float]:
        query = _inside(select(segment_times), segment_times, article_id, language)
        return {
            (row.segment_id, Role(row.role)): row.seconds for row in self._connection.execute(query)
        }

    # faults -----------------------------------------------------------------------------------

    def add_fault(self, fault: Fault) -> int:
        values = asdict(fault)
        del values["id"]
        return add_row(self._connection, faults, values)

    def drop_fault(self, number: int) -> None:
        self._connection.execute(delete(faults).where(faults.c.id == number))

    def faults(self, article_id: int, language: str) -> list[Fault]:
        """The faults of a story in a language, in the order they were found."""
        query = _inside(select(faults).order_by(faults.c.id), faults, article_id, language)
        return [_fault(row) for row in self._connection.execute(query)]


def _inside(query: Select[Any], table: Any, article_id: int, language: str) -> Select[Any]:
    return query.where(
        table.c.segment_id.in_(
            select(segments.c.id).where(
                segments.c.article_id == article_id, segments.c.language == language
            )
        )
    )


def _goes_on(last: SegmentChange, change: SegmentChange) -> bool:
    """Whether a change only goes on with what the last one began: words that are typed."""
    return last.state is change.state is SegmentState.INITIAL and _key(last)[1:] == _key(change)[1:]


def _same(last: SegmentChange, change: SegmentChange) -> bool:
    return _key(last) == _key(change)


def _key(change: SegmentChange) -> Sequence[object]:
    return (
        change.target,
        change.by,
        change.role,
        change.state,
        change.origin,
        change.score,
        change.engine,
        change.edited,
    )


def _change(row: Row[Any]) -> SegmentChange:
    values = dict(row._mapping)
    values |= {
        "role": Role(row.role),
        "state": SegmentState(row.state),
        "origin": Origin(row.origin),
    }
    return SegmentChange(**values)


def _fault(row: Row[Any]) -> Fault:
    values = dict(row._mapping)
    values |= {"kind": FaultKind(row.kind), "weight": FaultWeight(row.weight)}
    return Fault(**values)
