"""An order on its way through the middle pane: the rows move on, the end is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ui.context import Change, Kind
from ui.shell import Shell
from ui.workspaces.publish.files import Stage
from ui.workspaces.publish.formats import FormatsPane
from ui.workspaces.publish.outcome import Outcome
from ui.workspaces.publish.sight import plan
from ui.workspaces.publish.writing import Writing
from workstation.articles import Article
from workstation.desk.publishing import Order, Planned
from workstation.errors import WorkstationError
from workstation.export.exporter import Exported


class Exporting(QObject):
    """Writes orders and shows how far they are. ``over`` comes when the pane is free again,
    ``refused`` before it when the desk did not let the story out."""

    over = Signal()
    refused = Signal()

    def __init__(self, shell: Shell, formats: FormatsPane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell, self._formats = shell, formats
        self._order: Order | None = None
        self._article: Article | None = None
        self.writing = Writing(shell.runner, self)
        self.outcome = Outcome(shell, self._again, formats.footer.pick_folder)
        self.writing.began.connect(self._progress)
        self.writing.wrote.connect(self._wrote)
        self.writing.ended.connect(self._ended)
        self.writing.refused.connect(self._refuse)

    @property
    def going(self) -> bool:
        return self.writing.going

    def start(self, article: Article, order: Order) -> None:
        """Write an order; nothing happens while another is written."""
        if self.going:
            return
        self._article, self._order = article, order
        self.outcome.clear()
        self._formats.lock(True)
        self._formats.footer.show_progress(0.0)
        self._formats.files.rows.show([])
        desk = self._shell.context.desk
        self._shell.runner.run(
            lambda job: plan(desk, article.id, order).files,
            done=lambda files: self._begin(article.id, order, files),
            failed=self._refuse,
            owner=self,
        )

    def _again(self, names: Sequence[str]) -> None:
        """Write what failed once more, in the folder that is chosen now."""
        if self._order is not None and self._article is not None:
            folder = self._formats.footer.folder
            self.start(self._article, replace(self._order, formats=tuple(names), folder=folder))

    def _begin(self, number: int, order: Order, files: Sequence[Planned]) -> None:
        self._formats.files.plan(files)
        for file in files:
            self._formats.files.rows.put(file.format, Stage.WAITING)
        self.writing.start(self._shell.context.desk, number, order)

    def _progress(self, name: str) -> None:
        rows = self._formats.files.rows
        if any(row.format == name and row.stage is Stage.WAITING for row in rows.files):
            rows.put(name, Stage.WRITING)

    def _wrote(self, exported: Exported) -> None:
        rows = self._formats.files.rows
        stage = Stage.WRITTEN
        if exported.error is not None:
            stage = Stage.FAILED
        elif exported.validity.problems:
            stage = Stage.INVALID
        rows.put(exported.format, stage, exported)
        done = sum(row.exported is not None for row in rows.files)
        self._formats.footer.show_progress(done / max(1, len(rows.files)))

    def _ended(self, files: Sequence[Exported], stopped: bool) -> None:
        rows = self._formats.files.rows
        for row in list(rows.files):
            if row.stage in (Stage.WAITING, Stage.WRITING):
                rows.put(row.format, Stage.STOPPED)
        self._unlock()
        if self._article is not None and self._order is not None:
            self.outcome.tell(self._article, self._order, files, stopped=stopped)
            self._shell.context.tell(Change(Kind.EXPORT, (self._article.id,)))

    def _refuse(self, error: WorkstationError) -> None:
        self._shell.messages.error(error)
        self.refused.emit()
        self._unlock()

    def _unlock(self) -> None:
        self._formats.lock(False)
        self._formats.footer.show_progress(None)
        self.over.emit()
