"""The comments of a queue: fetched as they are needed, some checked, some gone meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.models.fetched import FetchedModel
from ui.wording import tr
from ui.workspaces.comments.as_shown import LINE, shown
from ui.workspaces.comments.looks import author_name, reason_chips, status_chip
from workstation.desk.comments import Card

FIRST = 40
"""Comments that are fetched when a queue opens."""
SPOKEN = 300
"""Characters of a comment that are read aloud for its row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the queue. ``card`` is None for a comment that was gone before it was seen."""

    number: int
    card: Card | None
    gone: bool = False
    """Whether the comment was deleted elsewhere since it was listed."""
    edition: int = 0
    """Grows when the row is fetched again: whatever is cached of it is kept by both numbers."""


class QueueModel(FetchedModel[Entry]):
    """The queue's rows. ``checked_changed`` comes when the checked ones did."""

    checked_changed = Signal()

    def __init__(
        self, cards: Callable[[Sequence[int]], Sequence[Card]], parent: QObject | None = None
    ) -> None:
        super().__init__(self._entries, lambda entry: entry.number, describe, parent)
        self._cards = cards
        self._edition = 0
        self._checked: dict[int, None] = {}

    @property
    def checked(self) -> list[int]:
        """The checked comments, in the order of the queue."""
        if len(self._checked) < 2:
            return list(self._checked)
        return [number for number in self._numbers if number in self._checked]

    @property
    def checked_count(self) -> int:
        return len(self._checked)

    def is_checked(self, number: int) -> bool:
        return number in self._checked

    def check(self, numbers: Iterable[int], on: bool = True) -> None:
        """Check comments, or take their check away."""
        for number in numbers:
            if on:
                self._checked[number] = None
            else:
                self._checked.pop(number, None)
        self.checked_changed.emit()

    def uncheck_all(self) -> None:
        if self._checked:
            self._checked = {}
            self.checked_changed.emit()

    def show(self, numbers: Sequence[int]) -> None:
        """Show these comments; a screenful is fetched at first, the rest as it is scrolled to."""
        self.beginResetModel()
        self._numbers = list(numbers)
        self._rows = {}
        self._shown = min(FIRST, len(self._numbers))
        self._load(self._numbers[: self._shown])
        self.endResetModel()
        listed = set(numbers)
        kept = {number: None for number in self._checked if number in listed}
        if len(kept) != len(self._checked):
            self._checked = kept
            self.checked_changed.emit()

    def remove(self, numbers: Iterable[int]) -> None:
        numbers = list(numbers)
        super().remove(numbers)
        if any(number in self._checked for number in numbers):
            self.check(numbers, on=False)

    def entry(self, number: int) -> Entry | None:
        """The row of a comment, when it was fetched."""
        return self._rows.get(number)

    def next_after(self, place: int, leaving: frozenset[int] = frozenset()) -> int | None:
        """The comment to go to from a place: the next that is neither gone nor leaving, else the
        one before."""
        after = range(place + 1, len(self._numbers))
        before = range(min(place, len(self._numbers)) - 1, -1, -1)
        for way in (after, before):
            for at in way:
                number = self._numbers[at]
                entry = self._rows.get(number)
                if number not in leaving and not (entry is not None and entry.gone):
                    return number
        return None

    def _entries(self, numbers: Sequence[int]) -> list[Entry]:
        self._edition += 1
        found = {card.comment.id: card for card in self._cards(numbers)}
        return [self._entry(number, found.get(number)) for number in numbers]

    def _entry(self, number: int, card: Card | None) -> Entry:
        if card is not None:
            return Entry(number, card, edition=self._edition)
        before = self._rows.get(number)
        return Entry(number, before.card if before else None, gone=True, edition=self._edition)


def describe(entry: Entry) -> str:
    """A row as it is read aloud: author, state, reasons, toxicity, text."""
    if entry.gone or entry.card is None:
        return tr("comments_window.gone")
    comment = entry.card.comment
    parts = [author_name(comment), status_chip(comment).text]
    parts += [chip.text for chip in reason_chips(comment)]
    if comment.score is not None:
        parts.append(tr("comments_window.spoken_score", score=f"{comment.score:.2f}"))
    parts.append(shown(comment.body, most=SPOKEN).text.replace(LINE, " "))
    return tr("comments_window.list_comma").join(parts)
