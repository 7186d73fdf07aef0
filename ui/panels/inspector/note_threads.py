"""Notes in threads, and where each stands in the text as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.editor.searching import find_all
from workstation.articles import Note


@dataclass(frozen=True, slots=True)
class Thread:
    """A note with its replies, oldest first."""

    note: Note
    replies: tuple[Note, ...] = ()

    @property
    def open(self) -> bool:
        return not self.note.resolved


def threads(notes: Sequence[Note]) -> list[Thread]:
    """The notes in threads, in the order of the text; those on no place of it come last."""
    first = [note for note in notes if note.parent_id is None]
    replies: dict[int, list[Note]] = {note.id: [] for note in first}
    for note in notes:
        if note.parent_id in replies:
            replies[note.parent_id].append(note)
    made = [Thread(note, tuple(replies[note.id])) for note in first]
    return sorted(made, key=lambda t: (not t.note.quote, t.note.start, t.note.id))


def place_of(note: Note, text: str) -> tuple[int, int] | None:
    """Where the words that a note was written on stand now: where they were, or their nearest
    like, with hamzas and marks as they may have been fixed since; None when they are gone."""
    if not note.quote:
        return None
    if text[note.start : note.end] == note.quote:
        return note.start, note.end
    exact = find_all(text, note.quote, exact=True)
    found = exact or find_all(text, note.quote)
    return min(found, key=lambda span: abs(span[0] - note.start), default=None)
