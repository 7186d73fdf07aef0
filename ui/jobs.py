"""Work off the window's thread: plain functions in lanes, their results back on the window's.

One long-lived :class:`Runner` owns the signals, because a QRunnable that owns its signals loses
its result. Cyclic garbage is collected on the window's thread alone (:class:`Collector`), because
QObjects die on workers otherwise.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

from workstation.errors import WorkstationError
from workstation.jobs import Cancelled, Job

REPORT_EVERY = 0.05
"""Seconds between two reports of progress that reach the window."""


class Lane(StrEnum):
    """Where work queues: one thing at a time but for the network, where four run at once."""

    JOURNAL = "journal"
    """The recovery files of what is being typed: behind nothing else, not even a save."""
    SAVING = "saving"
    """Short writes that a person waits for: saving text, taking and letting go of a story."""
    DISK = "disk"
    NETWORK = "network"
    THOUGHT = "thought"
    """Computing that must not wait for the disk: proofing, quality checks, previews."""


WIDTH = {Lane.JOURNAL: 1, Lane.SAVING: 1, Lane.DISK: 1, Lane.NETWORK: 4, Lane.THOUGHT: 1}


class Task:
    """One piece of work under way. Its callbacks come on the window's thread, or never if it was
    cancelled or its owner is gone."""

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[WorkstationError], object] | None,
        progress: Callable[[int, int, str], object] | None,
        cancelled: Callable[[], object] | None,
        owner: QObject | None,
    ) -> None:
        self.job = Job()
        self.over = False
        self._done = done
        self._failed = failed
        self._progress = progress
        self._cancelled = cancelled
        self._owner = owner

    def cancel(self) -> None:
        """Ask the work to stop; what comes after is thrown away."""
        self.job.cancel()

    @property
    def wanted(self) -> bool:
        return not self.job.cancelled and (self._owner is None or isValid(self._owner))


class _Work(QRunnable):
    def __init__(self, runner: Runner, task: Task, work: Callable[[Job], object]) -> None:
        super().__init__()
        self._runner, self._task, self._work = runner, task, work

    def run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            if not self._task.job.cancelled:
                result = self._work(self._task.job)
        except Cancelled:
            self._task.job.cancel()
        except Exception as caught:  # noqa: BLE001  a bug is shown on the window's thread
            error = caught
        self._runner.ended.emit(self._task, result, error)


class Runner(QObject):
    """Runs work in lanes. ``failed`` carries an error that nobody else took; ``busy`` tells how
    many tasks are under way."""

    failed = Signal(object)
    busy = Signal(int)
    ended = Signal(object, object, object)
    reported = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for lane, pool in self._pools.items():
            pool.setMaxThreadCount(WIDTH[lane])
        self._tasks: set[Task] = set()
        self.ended.connect(self._end)
        self.reported.connect(self._report)

    def run(
        self,
        work: Callable[[Job], object],
        *,
        lane: Lane = Lane.DISK,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[WorkstationError], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Start ``work(job)`` on a worker; the task that comes back can cancel it.

        ``done(result)`` and ``failed(error)`` are called on the window's thread. An error of the
        world that has no ``failed`` goes to the signal of that name; any other is a bug and goes
        to ``sys.excepthook``. With an ``owner``, nothing is called once it is destroyed.
        """
        task = Task(done, failed, progress, cancelled, owner)
        task.job = Job(self._throttled(task))
        self._tasks.add(task)
        self.busy.emit(len(self._tasks))
        self._pools[lane].start(_Work(self, task, work))
        return task

    @property
    def idle(self) -> bool:
        """Whether every task has come to its end, callbacks included."""
        return not self._tasks

    def stop(self, milliseconds: int = 5000) -> bool:
        """Cancel all and wait for the threads; False when some did not end in time."""
        for task in self._tasks:
            task.cancel()
        ended = [pool.waitForDone(milliseconds) for pool in self._pools.values()]
        return all(ended)

    def _throttled(self, task: Task) -> Callable[[int, int, str], None]:
        last = 0.0

        def report(done: int, total: int, what: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= REPORT_EVERY or (total and done >= total):
                last = now
                self.reported.emit(task, done, total, what)

        return report

    @Slot(object, int, int, str)
    def _report(self, task: Task, done: int, total: int, what: str) -> None:
        if task.wanted and task._progress is not None:
            task._progress(done, total, what)

    @Slot(object, object, object)
    def _end(self, task: Task, result: object, error: BaseException | None) -> None:
        task.over = True
        try:
            self._answer(task, result, error)
        finally:
            self._tasks.discard(task)
            self.busy.emit(len(self._tasks))

    def _answer(self, task: Task, result: object, error: BaseException | None) -> None:
        gone = task._owner is not None and not isValid(task._owner)
        if gone:
            return
        if task.job.cancelled:
            if task._cancelled is not None:
                task._cancelled()
        elif isinstance(error, WorkstationError):
            if task._failed is not None:
                task._failed(error)
            else:
                self.failed.emit(error)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        elif task._done is not None:
            task._done(result)


class Collector(QObject):
    """Collects cyclic garbage on the window's thread, every second when there is enough of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        for generation, (count, limit) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if limit and count > limit:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the garbage back to Python's own rhythm."""
        self._timer.stop()
        gc.enable()
