"""What a long verb reports to, and learns from that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event


class Cancelled(Exception):
    """The person asked the job to stop; whatever was done in its transaction is rolled back."""


class Job:
    """Progress one way, cancellation the other; safe to use from any thread.

    ``report`` is called with (done, total, what): units done, units in all (0 when unknown),
    and the code or name of the thing in hand.
    """

    def __init__(self, report: Callable[[int, int, str], None] | None = None) -> None:
        self._report = report
        self._cancelled = Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop; it does so the next time that it reports."""
        self._cancelled.set()

    def wait(self, seconds: float) -> None:
        """Sleep up to ``seconds``, waking at once (with :class:`Cancelled`) when cancelled."""
        if self._cancelled.wait(seconds):
            raise Cancelled

    def progress(self, done: int, total: int = 0, what: str = "") -> None:
        """Report how far the work is. Raises :class:`Cancelled` when the job was cancelled."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._report is not None:
            self._report(done, total, what)
