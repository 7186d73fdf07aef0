"""Notes of colleagues on a story's text."""

from __future__ import annotations

from dataclasses import replace

from workstation.articles import Note
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk


def of(desk: Desk, article_id: int) -> list[Note]:
    """The notes of a story, oldest first, replies among them."""
    with desk.store.read() as transaction:
        return transaction.notes.of(article_id)


def write(
    desk: Desk,
    article_id: int,
    body: str,
    *,
    start: int = 0,
    end: int = 0,
    parent_id: int | None = None,
    author: str = "",
) -> Change:
    """Add a note on a range of the story text (half-open indices), or a reply to a note."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        note = Note(
            id=0,
            article_id=article_id,
            start=start,
            end=end,
            quote=article.text[start:end],
            body=body,
            author=author or desk.person,
            created_at=desk.clock(),
            parent_id=parent_id,
        )
        transaction.notes.add(note)
    return Change(Kind.NOTE, (article_id,))


def resolve(desk: Desk, note_id: int, *, resolved: bool = True) -> Change:
    """Close a note, or open it again."""
    with desk.store.begin() as transaction:
        note = transaction.notes.get(note_id)
        transaction.notes.put(replace(note, resolved=resolved))
    return Change(Kind.NOTE, (note.article_id,))


def withdraw(desk: Desk, note_id: int) -> Change:
    """Take a note away, as undo of its writing; its replies go with it."""
    with desk.store.begin() as transaction:
        note = transaction.notes.get(note_id)
        transaction.notes.remove(note_id)
    return Change(Kind.NOTE, (note.article_id,))
