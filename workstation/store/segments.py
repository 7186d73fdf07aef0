"""Segments of stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from workstation.errors import NotFound
from workstation.segments import Origin, Segment, SegmentState
from workstation.store.archive import Archive
from workstation.store.tables import segments


class Segments:
    """Segments on one open transaction."""

    def __init__(self, connection: Connection, archive: Archive) -> None:
        self._connection, self._archive = connection, archive

    def of(self, article_id: int, language: str) -> list[Segment]:
        """The segments of a story for one target language, in story order."""
        found = self._connection.execute(
            select(segments)
            .where(segments.c.article_id == article_id, segments.c.language == language)
            .order_by(segments.c.number)
        )
        return [_segment(row) for row in found]

    def get(self, segment_id: int) -> Segment:
        row = self._connection.execute(
            select(segments).where(segments.c.id == segment_id)
        ).one_or_none()
        if row is None:
            raise NotFound("store.no-segment", id=segment_id)
        return _segment(row)

    def around(self, segment: Segment) -> tuple[str, str]:
        """The sources before and after a segment; empty at the ends of the story."""
        found = self._connection.execute(
            select(segments.c.number, segments.c.source).where(
                segments.c.article_id == segment.article_id,
                segments.c.language == segment.language,
                segments.c.number.in_((segment.number - 1, segment.number + 1)),
            )
        )
        sources = {row.number: row.source for row in found}
        return sources.get(segment.number - 1, ""), sources.get(segment.number + 1, "")

    def repeats(self, segment: Segment) -> list[Segment]:
        """The other segments of the story and language with the same source, in order."""
        found = self._connection.execute(
            select(segments)
            .where(
                segments.c.article_id == segment.article_id,
                segments.c.language == segment.language,
                segments.c.source == segment.source,
                segments.c.id != segment.id,
            )
            .order_by(segments.c.number)
        )
        return [_segment(row) for row in found]

    def next_open(
        self, segment: Segment, wanted: SegmentState = SegmentState.TRANSLATED
    ) -> int | None:
        """The id of the first segment after this one that has not reached a state."""
        order = list(SegmentState)
        short = [state.value for state in order[: order.index(wanted)]]
        found: int | None = self._connection.execute(
            select(segments.c.id)
            .where(
                segments.c.article_id == segment.article_id,
                segments.c.language == segment.language,
                segments.c.number > segment.number,
                segments.c.state.in_(short),
            )
            .order_by(segments.c.number)
            .limit(1)
        ).scalar()
        return found

    def every(self) -> Iterator[Segment]:
        """The segments of all stories, the newest story first, read as they are asked for."""
        query = select(segments).order_by(segments.c.article_id.desc(), segments.c.number)
        found = self._connection.execute(query.execution_options(yield_per=500))
        return map(_segment, found)

    def put(self, changed: Sequence[Segment]) -> None:
        """Write segments over what stands for their numbers."""
        for segment in changed:
            self._connection.execute(
                update(segments).where(segments.c.id == segment.id).values(**_columns(segment))
            )
        self._archive.keep_segments(changed)

    def replace(self, article_id: int, language: str, new: Sequence[Segment]) -> None:
        """Put ``new`` in place of all segments of the story in this language.

        A segment that keeps its ``id`` keeps it in the database; one with ``id`` 0 gets one.
        """
        kept = [segment.id for segment in new if segment.id]
        gone = self._connection.execute(
            delete(segments)
            .where(
                segments.c.article_id == article_id,
                segments.c.language == language,
                segments.c.id.not_in(kept),
            )
            .returning(segments.c.id)
        )
        self._archive.drop("segment", [row[0] for row in gone])
        self.put([segment for segment in new if segment.id])
        added = [segment for segment in new if not segment.id]
        if added:
            numbered = insert(segments).returning(segments.c.id, sort_by_parameter_order=True)
            rows = self._connection.execute(numbered, [_columns(segment) for segment in added])
            numbers = [row[0] for row in rows]
            self._archive.keep_segments(
                replace(segment, id=number) for segment, number in zip(added, numbers, strict=True)
            )

    def languages(self, article_id: int) -> list[str]:
        """The target languages that a story has segments for."""
        found = self._connection.execute(
            select(segments.c.language).where(segments.c.article_id == article_id).distinct()
        )
        return sorted(row[0] for row in found)

    def progress(self, article_id: int, language: str) -> dict[str, int]:
        """How many segments stand in each state."""
        found = self._connection.execute(
            select(segments.c.state, func.count())
            .where(segments.c.article_id == article_id, segments.c.language == language)
            .group_by(segments.c.state)
        )
        return {row[0]: row[1] for row in found}


def _columns(segment: Segment) -> dict[str, Any]:
    values = asdict(segment)
    del values["id"]
    values["state"] = segment.state.value
    values["origin"] = segment.origin.value
    return values


def _segment(row: Row[Any]) -> Segment:
    values = dict(row._mapping)
    values["state"] = SegmentState(row.state)
    values["origin"] = Origin(row.origin)
    return Segment(**values)
