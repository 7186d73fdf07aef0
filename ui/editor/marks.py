"""Proofing marks as the editor sees them: it knows nothing of the checks that found them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ui.editor.transcript import Edit
from ui.utf16 import Units, length
from ui.widgets.paint import MarkShape


class Category(StrEnum):
    HAMZA = "hamza"
    SPELLING = "spelling"
    STYLE = "style"


SHAPES = {
    Category.HAMZA: MarkShape.DOTS,
    Category.SPELLING: MarkShape.WAVE,
    Category.STYLE: MarkShape.LINE,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding to show. ``start`` and ``end`` are half-open Python indices into the story
    text at the moment it was made."""

    start: int
    end: int
    category: Category
    text: str
    title: str = ""
    """What it is, in a few words: «همزة قطع ساقطة»."""
    suggestions: tuple[str, ...] = ()
    certain: bool = False
    reason: str = ""
    """Why, in one sentence."""
    key: object = None
    """What the owner of the mark knows it by (a finding); handed back untouched."""


@dataclass(slots=True)
class Placed:
    """A mark with where it stands now, in positions of the document (UTF-16 units)."""

    start: int
    end: int
    mark: Mark

    @property
    def rank(self) -> int:
        """How grave it is beside others of the same word: spelling, hamza, style."""
        return _RANK[self.mark.category]


_RANK = {Category.SPELLING: 0, Category.HAMZA: 1, Category.STYLE: 2}


class Marks:
    """The marks of a document, in order, moved by its edits."""

    def __init__(self) -> None:
        self._placed: list[Placed] = []
        self._longest = 0

    def __len__(self) -> int:
        return len(self._placed)

    def set(self, marks: Iterable[Mark], units: Units) -> None:
        """Show these marks of the present text."""
        placed = [Placed(units.to_qt(m.start), units.to_qt(m.end), m) for m in marks]
        self._placed = sorted(placed, key=lambda p: (p.start, p.end, p.rank))
        self._longest = max((p.end - p.start for p in placed), default=0)

    def all(self) -> list[Placed]:
        return list(self._placed)

    def between(self, start: int, end: int) -> list[Placed]:
        """Marks that touch a stretch of the document."""
        first = bisect_left(self._placed, start - self._longest, key=lambda p: p.start)
        last = bisect_right(self._placed, end, key=lambda p: p.start)
        return [placed for placed in self._placed[first:last] if placed.end >= start]

    def at(self, position: int) -> Placed | None:
        """The mark under a position: the shortest of those that overlap, of equals the graver."""
        under = [p for p in self.between(position, position) if p.start <= position <= p.end]
        return min(under, key=lambda p: (p.end - p.start, p.rank), default=None)

    def index(self, placed: Placed) -> int:
        return next((i for i, other in enumerate(self._placed) if other is placed), -1)

    def step(self, position: int, by: int) -> Placed | None:
        """The next mark after a position, or (by -1) the one before it, going round the end."""
        if not self._placed:
            return None
        if by > 0:
            at = bisect_right(self._placed, position, key=lambda p: p.start)
            return self._placed[at % len(self._placed)]
        at = bisect_left(self._placed, position, key=lambda p: p.start) - 1
        return self._placed[at]

    def drop(self, placed: Placed) -> None:
        self._placed = [other for other in self._placed if other is not placed]

    def follow(self, edit: Edit) -> bool:
        """Move with an edit; marks whose word it changed go. Whether any went."""
        count = len(self._placed)
        for part in edit.parts() if edit.changes_text else ():
            self._follow_one(part)
        return len(self._placed) != count

    def _follow_one(self, edit: Edit) -> None:
        gone, shift = edit.position + length(edit.removed), edit.shift
        before = not _joins(edit.added[:1] or edit.removed[:1])
        after = not _joins(edit.added[-1:] or edit.removed[-1:])
        kept = []
        for placed in self._placed:
            if placed.end < edit.position or (placed.end == edit.position and before):
                kept.append(placed)
            elif placed.start > gone or (placed.start == gone and after):
                placed.start += shift
                placed.end += shift
                kept.append(placed)
        self._placed = kept


def _joins(letter: str) -> bool:
    """Whether a letter at the edge of a word makes another word of it."""
    return bool(letter) and not letter.isspace() and letter not in "\u2028.،؛؟!:()[]«»\"'"
