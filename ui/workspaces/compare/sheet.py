"""What the table shows of a comparison: the text of each cell and the stretches marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt

from workstation.articles import Block, BlockKind, Direction, direction_of
from workstation.desk.comparing import Compared
from workstation.text.comparison import Comparison, DifferenceKind, Part, Row

BETWEEN = "  "
"""What stands between the old and the new words of a change where both are in one line."""


class Side(StrEnum):
    """A column of text: the older version, the newer, or both in one."""

    OLD = "old"
    NEW = "new"
    INLINE = "inline"


class Look(StrEnum):
    """How a stretch is marked. Each has its own shape besides its colour."""

    DELETED = "deleted"
    INSERTED = "inserted"
    HAMZA = "hamza"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch of a cell's text (half-open Python indices) and its difference."""

    start: int
    end: int
    look: Look
    difference: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A line as one column shows it. ``absent``: the line is not in this version, and why."""

    text: str
    stretches: tuple[Stretch, ...] = ()
    absent: DifferenceKind | None = None
    elsewhere: int | None = None
    """The line where a moved paragraph stands in the other version."""
    headline: bool = False
    heading: bool = False
    restyled: bool = False


class Sheet:
    """The cells of one comparison, made when they are asked for."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        self.comparison: Comparison = compared.comparison
        self._cells: dict[tuple[int, Side], Cell] = {}
        self._language = direction_of(compared.article.language)

    def cell(self, row: int, side: Side) -> Cell:
        key = (row, side)
        if key not in self._cells:
            self._cells[key] = self._make(row, side)
        return self._cells[key]

    def direction(self, row: int, side: Side) -> Qt.LayoutDirection:
        """The base direction of a cell: that of its paragraph, or of the story's language."""
        block = self._block(row, side)
        own = block.direction if block is not None else Direction.AUTO
        chosen = self._language if own is Direction.AUTO else own
        rtl = chosen is Direction.RTL
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    def count(self, row: int, *, hamzas: bool) -> int:
        """How many changes the gutter counts in a row."""
        this = self.comparison.rows[row]
        kinds = (d.kind for d in self.comparison.differences[this.first : this.last])
        return sum(hamzas or kind is not DifferenceKind.HAMZA for kind in kinds)

    def row_of(self, difference: int) -> int:
        return self.comparison.differences[difference].row

    def _make(self, row: int, side: Side) -> Cell:
        this = self.comparison.rows[row]
        block = self._block(row, side)
        text, stretches = self._text(row, this, side)
        headline = row == 0
        absent, elsewhere = self._absence(this, side)
        differences = self.comparison.differences[this.first : this.last]
        return Cell(
            text,
            stretches,
            absent,
            elsewhere,
            headline,
            block is not None and block.kind is BlockKind.HEADING,
            any(d.kind is DifferenceKind.FORM for d in differences),
        )

    def _absence(self, this: Row, side: Side) -> tuple[DifferenceKind | None, int | None]:
        here = this.old if side is Side.OLD else this.new
        if this.partner is not None:
            other = self.comparison.rows[this.partner]
            missing = here is None
            where = other.old if this.old is None else other.new
            if side is Side.INLINE:
                missing = this.new is None
            return (DifferenceKind.MOVED, where) if missing else (None, None)
        if here is not None or side is Side.INLINE:
            return None, None
        return (DifferenceKind.REMOVED if this.new is None else DifferenceKind.ADDED), None

    def _text(self, row: int, this: Row, side: Side) -> tuple[str, tuple[Stretch, ...]]:
        here = this.old if side is Side.OLD else this.new
        if here is None and (side is not Side.INLINE or this.partner is not None):
            return "", ()
        old, new = self.comparison.lines_of(row)
        written = _Written()
        for part in self.comparison.parts(row):
            before = old[part.old_start : part.old_end]
            after = new[part.new_start : part.new_end]
            if part.difference is None:
                written.add(after, None, part)
            else:
                self._change(written, part, before, after, side)
        whole: tuple[Stretch, ...] = ()
        if this.partner is not None:
            owner = this if this.new is not None else self.comparison.rows[this.partner]
            whole = (Stretch(0, len(written.text), Look.MOVED, owner.first),)
        return written.text, (*whole, *written.stretches)

    def _change(self, written: _Written, part: Part, before: str, after: str, side: Side) -> None:
        kind = self.comparison.differences[part.difference or 0].kind
        if kind is DifferenceKind.HAMZA:
            written.add(before if side is Side.OLD else after, Look.HAMZA, part)
            return
        if side is not Side.NEW:
            written.add(before, Look.DELETED, part)
        if side is Side.INLINE and before and after:
            written.text += BETWEEN
        if side is not Side.OLD:
            written.add(after, Look.INSERTED, part)

    def _block(self, row: int, side: Side) -> Block | None:
        this = self.comparison.rows[row]
        line = this.old if side is Side.OLD or this.new is None else this.new
        version = self.compared.old if side is Side.OLD or this.new is None else self.compared.new
        return version.blocks[line - 1] if line else None


class _Written:
    """A cell's text as it grows, with what is marked in it."""

    def __init__(self) -> None:
        self.text = ""
        self.stretches: list[Stretch] = []

    def add(self, piece: str, look: Look | None, part: Part) -> None:
        start = len(self.text)
        self.text += piece
        if look is None or part.difference is None or not piece:
            return
        # White space at the edges is left out of the mark, unless it is all there is.
        bare = piece.strip()
        if bare:
            start += piece.index(bare)
            piece = bare
        self.stretches.append(Stretch(start, start + len(piece), look, part.difference))
