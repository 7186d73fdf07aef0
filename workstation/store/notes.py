"""Notes on ranges of a story's text."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, select, update

from workstation.articles import Note
from workstation.errors import NotFound
from workstation.store.rows import add_row
from workstation.store.tables import notes


class Notes:
    """Notes on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, note: Note) -> int:
        """Keep a new note (its ``id`` is not looked at); its number."""
        values = asdict(note)
        del values["id"]
        return add_row(self._connection, notes, values)

    def of(self, article_id: int) -> list[Note]:
        """The notes of a story, oldest first, replies among them."""
        found = self._connection.execute(
            select(notes).where(notes.c.article_id == article_id).order_by(notes.c.id)
        )
        return [Note(**row._mapping) for row in found]

    def get(self, note_id: int) -> Note:
        row = self._connection.execute(select(notes).where(notes.c.id == note_id)).one_or_none()
        if row is None:
            raise NotFound("store.no-note", id=note_id)
        return Note(**row._mapping)

    def put(self, note: Note) -> None:
        values = asdict(note)
        self._connection.execute(update(notes).where(notes.c.id == note.id).values(**values))

    def remove(self, note_id: int) -> None:
        """Forget a note and its replies."""
        gone = (notes.c.id == note_id) | (notes.c.parent_id == note_id)
        self._connection.execute(delete(notes).where(gone))
