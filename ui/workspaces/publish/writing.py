"""An export under way: each file is told as it is done, and the rest can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.jobs import Lane, Runner, Task
from workstation.desk import Desk, publishing
from workstation.desk.publishing import Order
from workstation.errors import WorkstationError
from workstation.export.exporter import Exported
from workstation.jobs import Job


class Writing(QObject):
    """Writes one order at a time.

    ``began(format)`` and ``wrote(exported)`` come file by file, ``ended(files, stopped)`` at the
    end, ``refused(error)`` when nothing could be begun.
    """

    began = Signal(str)
    wrote = Signal(object)
    ended = Signal(object, bool)
    refused = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task | None = None
        self._files: list[Exported] = []
        self.wrote.connect(self._keep)

    @property
    def going(self) -> bool:
        return self._task is not None

    def start(self, desk: Desk, article_id: int, order: Order) -> None:
        """Begin to write; nothing happens while another order is written."""
        if self.going:
            return
        self._files = []

        def work(job: Job) -> None:
            for exported in publishing.export(desk, article_id, order, job):
                self.wrote.emit(exported)

        self._task = self._runner.run(
            work,
            lane=Lane.DISK,
            done=lambda _: self._end(stopped=False),
            cancelled=lambda: self._end(stopped=True),
            failed=self._refuse,
            progress=lambda done, total, what: self.began.emit(what),
            owner=self,
        )

    def stop(self) -> None:
        """Leave off after the file that is being written; what is written stays."""
        if self._task is not None:
            self._task.cancel()

    def _keep(self, exported: Exported) -> None:
        self._files.append(exported)

    def _end(self, *, stopped: bool) -> None:
        self._task = None
        self.ended.emit(tuple(self._files), stopped)

    def _refuse(self, error: WorkstationError) -> None:
        self._task = None
        self.refused.emit(error)
