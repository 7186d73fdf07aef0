"""The way through the changes: which are shown, which is at hand, the next and the one before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, Signal

from workstation.text.comparison import Comparison, DifferenceKind


class Course(QObject):
    """What is walked by F8. ``shown_changed`` comes when other differences are shown, ``moved``
    when another difference or row is at hand."""

    shown_changed = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self.hamzas = True
        self.only: DifferenceKind | None = None
        self.shown: list[int] = []
        self.current: int | None = None
        self.row = 0

    def show(self, comparison: Comparison | None, *, at: int | None = None) -> None:
        """Walk another comparison, beginning at the first change or at the one asked for."""
        self._comparison = comparison
        if self.only is not None and (comparison is None or not comparison.counts()[self.only]):
            self.only = None
        self._choose()
        place = 0 if at is None else min(bisect_left(self.shown, at), len(self.shown) - 1)
        self.current = self.shown[place] if self.shown else None
        self._follow()
        self.shown_changed.emit()
        self.moved.emit()

    def set_hamzas(self, shown: bool) -> None:
        """Show differences of hamza, or hide them from the table, the list and the way."""
        if shown != self.hamzas:
            self.hamzas = shown
            if not shown and self.only is DifferenceKind.HAMZA:
                self.only = None
            self._change_choice()

    def set_only(self, kind: DifferenceKind | None) -> None:
        """Walk the changes of one kind alone; all of them with None."""
        if kind is DifferenceKind.HAMZA and not self.hamzas:
            self.hamzas = True
        if kind is not self.only:
            self.only = kind
            self._change_choice()

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) change, round the end; False when there is none."""
        if not self.shown:
            return False
        if self.current is not None and self.current in self.shown:
            place = self.shown.index(self.current) + by
        else:
            place = self._place_of_row() - (by < 0)
        self.go(self.shown[place % len(self.shown)])
        return True

    def go(self, difference: int) -> None:
        """Make a difference the one at hand."""
        self.current = difference
        self._follow()
        self.moved.emit()

    def go_to_row(self, row: int) -> None:
        """Make a row the one at hand, with its first change if it has one that is shown."""
        if self._comparison is None or row == self.row:
            return
        self.row = row
        first = bisect_left(self.shown, self._comparison.rows[row].first)
        inside = first < len(self.shown) and self.shown[first] < self._comparison.rows[row].last
        self.current = self.shown[first] if inside else None
        self.moved.emit()

    @property
    def place(self) -> tuple[int, int]:
        """(which, of how many), which is 0 when no change is at hand."""
        at = self.current
        return (bisect_right(self.shown, at) if at is not None else 0), len(self.shown)

    def _change_choice(self) -> None:
        self._choose()
        if self.current not in self.shown:
            self.current = None
            after = bisect_left(self.shown, self._first_of_row())
            if self.shown:
                self.current = self.shown[min(after, len(self.shown) - 1)]
            self._follow()
        self.shown_changed.emit()
        self.moved.emit()

    def _choose(self) -> None:
        if self._comparison is None:
            self.shown = []
            return
        self.shown = [
            number
            for number, difference in enumerate(self._comparison.differences)
            if (self.only is None or difference.kind is self.only)
            and (self.hamzas or difference.kind is not DifferenceKind.HAMZA)
        ]

    def _follow(self) -> None:
        if self._comparison is None:
            self.row = 0
        elif self.current is not None:
            self.row = self._comparison.differences[self.current].row
        else:
            self.row = min(self.row, len(self._comparison.rows) - 1)

    def _first_of_row(self) -> int:
        return self._comparison.rows[self.row].first if self._comparison else 0

    def _place_of_row(self) -> int:
        return bisect_left(self.shown, self._first_of_row())
