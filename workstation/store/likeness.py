"""The shingles by which stories are found that are like another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from workstation.store.tables import shingles


class Shingles:
    """Samples of shingles on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, article_id: int, sample: Sequence[int]) -> None:
        """Keep these in place of what stood for the story."""
        self._connection.execute(delete(shingles).where(shingles.c.article_id == article_id))
        rows = [{"shingle": number, "article_id": article_id} for number in sample]
        if rows:
            self._connection.execute(insert(shingles), rows)

    def sharing(self, article_id: int, sample: Sequence[int], limit: int) -> list[int]:
        """The other stories that share any of these, those that share the most first."""
        found = self._connection.execute(
            select(shingles.c.article_id)
            .where(shingles.c.shingle.in_(sample), shingles.c.article_id != article_id)
            .group_by(shingles.c.article_id)
            .order_by(func.count().desc(), shingles.c.article_id.desc())
            .limit(limit)
        )
        return [row[0] for row in found]
