"""Heights of many rows: guessed at once, measured where they are seen, the rest in idle moments."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.006
"""Seconds of measuring at a time, so that no key or wheel waits for it."""


class Heights(QObject):
    """The heights of the rows of a table. ``measured`` comes after a slice of idle measuring;
    until a row is measured its height is a guess."""

    measured = Signal(list)

    def __init__(
        self,
        guess: Callable[[int], int],
        measure: Callable[[int], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._guess, self._measure = guess, measure
        self._known: list[bool] = []
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, count: int) -> list[int]:
        """Guessed heights for so many rows; what was measured before is forgotten."""
        self._known = [False] * count
        self._next = 0
        if count:
            self._timer.start()
        else:
            self._timer.stop()
        return [self._guess(row) for row in range(count)]

    def settle(self, first: int, last: int) -> list[tuple[int, int]]:
        """(row, height) of those from first to last that were not measured yet."""
        return [(row, self._measured(row)) for row in range(first, last + 1) if self._wants(row)]

    @property
    def complete(self) -> bool:
        return self._next >= len(self._known)

    def _wants(self, row: int) -> bool:
        return 0 <= row < len(self._known) and not self._known[row]

    def _measured(self, row: int) -> int:
        self._known[row] = True
        return self._measure(row)

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        found: list[tuple[int, int]] = []
        while not self.complete and time.monotonic() < until:
            if self._wants(self._next):
                found.append((self._next, self._measured(self._next)))
            self._next += 1
        if self.complete:
            self._timer.stop()
        if found:
            self.measured.emit(found)
