"""The state of machine translation for the whole window: ready, missing, being downloaded.

One watch goes with the shell. What it knows it learns off the window's thread; a download is its
own, so that the first page, the settings and the top bar show the same one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.jobs import Lane, Task
from workstation.desk import engines
from workstation.desk.engines import Readiness
from workstation.errors import WorkstationError
from workstation.jobs import Job


@dataclass(frozen=True, slots=True)
class Download:
    """A download under way, or where it stopped: bytes of all bytes, and the time that is left."""

    source: str
    target: str
    done: int = 0
    total: int = 0
    seconds: int | None = None
    """About how long it will take still; None while that cannot be said."""

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        return int(self.share * 100)


class EngineWatch(QObject):
    """``changed`` comes whenever readiness, the download or its failure is not what it was.

    ``readiness`` is None until `look` has had its answer. ``stopped`` is where the last download
    was when it was cut or cancelled, ``failure`` why (None for a cancel).
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._task: Task | None = None
        self._began: tuple[float, int] | None = None
        self._translation = context.settings.translation
        self.readiness: Readiness | None = None
        self.download: Download | None = None
        self.stopped: Download | None = None
        self.failure: WorkstationError | None = None
        context.settings_changed.connect(self._settings_changed)

    @property
    def model_ready(self) -> bool:
        """Whether the engine on the device serves the desk's pair."""
        return self.readiness is not None and self.readiness.on_device

    @property
    def installable(self) -> bool:
        """Whether models can be used on this machine, as far as is known."""
        return self.readiness is None or self.readiness.installable

    def look(self) -> None:
        """Find out again what is ready; ``changed`` follows."""
        desk = self._context.desk
        self._context.runner.run(
            lambda job: engines.readiness(desk),
            lane=Lane.THOUGHT,
            done=self._learn,
            owner=self,
        )

    def get(self, source: str, target: str) -> None:
        """Download the models of a pair; nothing happens while another download runs."""
        if self._task is not None:
            return
        desk = self._context.desk
        kept = self.stopped if self._same(self.stopped, source, target) else None
        self.download = kept or Download(source, target)
        self.failure = self.stopped = None
        self._began = None
        self._task = self._context.runner.run(
            lambda job: engines.get_models(desk, source, target, job),
            lane=Lane.NETWORK,
            done=lambda _: self._end(),
            failed=self._fail,
            progress=self._progress,
            cancelled=lambda: self._end(keep=True),
            owner=self,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the download; what has come is kept and used the next time."""
        if self._task is not None:
            self._task.cancel()

    def bring_in(
        self,
        path: Path,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[WorkstationError], object] | None = None,
    ) -> None:
        """Install the models that a folder or an archive holds, and look again."""
        desk = self._context.desk
        self._run_on_disk(lambda job: engines.import_models(desk, path, job), done, failed)

    def remove(
        self,
        source: str,
        target: str,
        failed: Callable[[WorkstationError], object] | None = None,
    ) -> None:
        """Delete an installed model from the disk, and look again."""
        desk = self._context.desk
        self._run_on_disk(lambda job: engines.remove_model(desk, source, target), None, failed)

    def _run_on_disk(
        self,
        work: Callable[[Job], object],
        done: Callable[[Any], object] | None,
        failed: Callable[[WorkstationError], object] | None,
    ) -> None:
        def finished(result: object) -> None:
            self.look()
            if done is not None:
                done(result)

        self._context.runner.run(work, lane=Lane.DISK, done=finished, failed=failed, owner=self)

    # What comes back

    def _learn(self, readiness: Readiness) -> None:
        self.readiness = readiness
        self.changed.emit()

    def _progress(self, done: int, total: int, what: str) -> None:
        if self.download is None or not total:
            return
        now = time.monotonic()
        if self._began is None:
            self._began = (now, done)
        seconds, before = now - self._began[0], self._began[1]
        left = None
        if seconds > 1 and done > before:
            left = round((total - done) * seconds / (done - before))
        source, target = self.download.source, self.download.target
        self.download = Download(source, target, done, total, left)
        self.changed.emit()

    def _fail(self, error: WorkstationError) -> None:
        self.failure = error
        self._end(keep=True)

    def _end(self, *, keep: bool = False) -> None:
        self.stopped = self.download if keep else None
        self.download = self._task = None
        self.changed.emit()
        self.look()

    def _settings_changed(self) -> None:
        translation = self._context.settings.translation
        if translation != self._translation:
            self._translation = translation
            if self.readiness is not None:
                self.look()

    @staticmethod
    def _same(download: Download | None, source: str, target: str) -> bool:
        return download is not None and (download.source, download.target) == (source, target)
