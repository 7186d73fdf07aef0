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
    """The marks of a document, in order, moved by its edits.

    An edit moves what stands after it; with ten thousand marks that is felt at each key. So the
    marks from ``_border`` on owe a common shift, which is paid when they are asked for, and typing
    in one place touches the marks around it alone.
    """

    def __init__(self) -> None:
        self._placed: list[Placed] = []
        self._longest = 0
        self._border = 0
        self._owed = 0

    def __len__(self) -> int:
        return len(self._placed)

    def set(self, marks: Iterable[Mark], units: Units) -> None:
        """Show these marks of the present text."""
        placed = [Placed(units.to_qt(m.start), units.to_qt(m.end), m) for m in marks]
        self._placed = sorted(placed, key=lambda p: (p.start, p.end, p.rank))
        self._longest = max((p.end - p.start for p in placed), default=0)
        self._border = self._owed = 0

    def all(self) -> list[Placed]:
        self._pay(len(self._placed))
        return list(self._placed)

    def between(self, start: int, end: int) -> list[Placed]:
        """Marks that touch a stretch of the document."""
        first, last = self._reach(start, end)
        return [placed for placed in self._placed[first:last] if placed.end >= start]

    def at(self, position: int) -> Placed | None:
        """The mark under a position: the shortest of those that overlap, of equals the graver."""
        under = [p for p in self.between(position, position) if p.start <= position <= p.end]
        return min(under, key=lambda p: (p.end - p.start, p.rank), default=None)

    def index(self, placed: Placed) -> int:
        return next((i for i, other in enumerate(self._placed) if other is placed), -1)

    def settle(self, placed: Placed) -> None:
        """Bring a mark that was kept by somebody to where it stands now."""
        self._pay(self.index(placed) + 1)

    def step(self, position: int, by: int) -> Placed | None:
        """The next mark after a position, or (by -1) the one before it, going round the end."""
        if not self._placed:
            return None
        places = range(len(self._placed))
        if by > 0:
            at = bisect_right(places, position, key=self._start) % len(self._placed)
        else:
            at = bisect_left(places, position, key=self._start) - 1
        self._pay(at % len(self._placed) + 1)
        return self._placed[at]

    def drop(self, placed: Placed) -> None:
        at = self.index(placed)
        if at >= 0:
            self._put(at, at + 1, [])

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
        first, last = self._reach(edit.position, gone)
        kept, moved = [], []
        for placed in self._placed[first:last]:
            if placed.end < edit.position or (placed.end == edit.position and before):
                kept.append(placed)
            elif placed.start > gone or (placed.start == gone and after):
                placed.start += shift
                placed.end += shift
                moved.append(placed)
        self._pay(last, back=True)
        self._put(first, last, kept + moved)
        self._owed += shift

    def _reach(self, start: int, end: int) -> tuple[int, int]:
        """Which marks may touch a stretch (half-open numbers), with nothing owed among them."""
        places = range(len(self._placed))
        first = bisect_left(places, start - self._longest, key=self._start)
        last = bisect_right(places, end, key=self._start)
        self._pay(last)
        return first, last

    def _start(self, number: int) -> int:
        return self._placed[number].start + (self._owed if number >= self._border else 0)

    def _pay(self, number: int, *, back: bool = False) -> None:
        """Bring the border to a mark if it is before it (with ``back``, also if it is after)."""
        if number < self._border and not back:
            return
        sign = 1 if number > self._border else -1
        low, high = sorted((number, self._border))
        for placed in self._placed[low:high] if self._owed else ():
            placed.start += sign * self._owed
            placed.end += sign * self._owed
        self._border = number

    def _put(self, first: int, last: int, placed: list[Placed]) -> None:
        """Put marks in the place of others that are not behind the border in part."""
        self._placed[first:last] = placed
        if self._border >= last:
            self._border += len(placed) - (last - first)


def _joins(letter: str) -> bool:
    """Whether a letter at the edge of a word makes another word of it."""
    return bool(letter) and not letter.isspace() and letter not in "\u2028.،؛؟!:()[]«»\"'"
