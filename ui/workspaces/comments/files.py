"""Files of comments at the queue: brought in with progress and a way to stop, and written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import Change, Kind
from ui.jobs import Lane, Task
from ui.messages import Choice, Level
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Size
from ui.widgets.button import Kind as ButtonKind
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import phrase, tr
from ui.workspaces.comments.columns_dialog import ColumnsDialog
from workstation.desk import comments as desk_comments
from workstation.desk.comments import BroughtIn, Question
from workstation.errors import WorkstationError

_KINDS = "*.csv *.tsv *.txt *.xml *.json *.jsonl *.ndjson"


class ProgressStrip(Bar):
    """How far the work on comments is, with a button that stops it; hidden when there is none."""

    stopped = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell.theme, 40, parent=parent)
        theme = shell.theme
        self.words = Label(theme, "", Type.META, "ink2")
        self.line = ProgressLine(theme)
        self.stop = Button(
            theme, phrase("comments_window.stop"), kind=ButtonKind.QUIET, size=Size.SMALL
        )
        self.row.addWidget(self.words)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.stop)
        self.stop.clicked.connect(self.stopped)
        self.hide()

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show one kind of work: ``reading`` or ``triage``."""
        self.words.set_text(phrase(f"comments_window.progress.{what}", n=done))
        self.line.set_share(done / total if total else 0.0)
        self.show()


class CommentFiles(QObject):
    """Brings files in and writes them. ``arrived`` comes when comments were brought in or put
    into queues, finished or stopped."""

    arrived = Signal()

    def __init__(self, shell: Shell, window: QWidget, strip: ProgressStrip) -> None:
        super().__init__(window)
        self._shell, self._window, self._strip = shell, window, strip
        self._task: Task | None = None
        self._tried: set[int] = set()
        self.dialog: ColumnsDialog | None = None
        strip.stopped.connect(self._stop)

    @property
    def busy(self) -> bool:
        return self._task is not None

    # In

    def choose(self, article_id: int | None = None) -> None:
        """Ask for a file of comments and bring it in."""
        kinds = (
            f"{tr('comments_window.file_kinds')} ({_KINDS});;{tr('comments_window.all_files')} (*)"
        )
        name, _ = QFileDialog.getOpenFileName(self._window, tr("comments_window.choose"), "", kinds)
        if name:
            self.bring_in(Path(name), article_id)

    def bring_in(self, path: Path, article_id: int | None = None) -> None:
        """Bring a file of comments in, asking for its columns first where they are not known."""
        if self.busy:
            return
        desk = self._shell.context.desk
        self._start(
            "reading",
            lambda job: desk_comments.ask_about(desk, path),
            lambda question: self._asked(path, article_id, question),
        )

    def _asked(self, path: Path, article_id: int | None, question: Question | None) -> None:
        if question is None:
            self._take_in(path, article_id, None)
            return
        dialog = ColumnsDialog(self._shell.theme, path.name, question, self._window)
        self.dialog = dialog

        def answer() -> None:
            mapping = dict(dialog.mapping)
            if dialog.headings.isChecked():
                desk_comments.remember(self._shell.context.desk, question.names, mapping)
            self._take_in(path, article_id, mapping)

        dialog.accepted.connect(answer)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_in(
        self, path: Path, article_id: int | None, mapping: Mapping[str, str] | None
    ) -> None:
        desk = self._shell.context.desk
        self._start(
            "reading",
            lambda job: desk_comments.take_in(
                desk, path, article_id=article_id, mapping=mapping, job=job
            ),
            lambda came: self._came(path, came),
        )

    def _came(self, path: Path, came: BroughtIn) -> None:
        if not came.added:
            words = phrase("comments_window.nothing_new", name=path.name)
            self._shell.messages.toast(words, icon="info")
            return
        self._shell.context.tell(came.change)
        n = len(came.added)
        self.triage(came.added, lambda: self._say_came(n))

    def _say_came(self, n: int) -> None:
        self._shell.messages.toast(phrase("comments_window.came", n=n), icon="download")

    # Triage

    def triage(self, numbers: Sequence[int], then: Callable[[], object] | None = None) -> None:
        """Put waiting comments into their queues."""
        desk, wanted = self._shell.context.desk, tuple(numbers)

        def done(change: Change) -> None:
            self._shell.context.tell(change)
            if then is not None:
                then()

        self._start("triage", lambda job: desk_comments.triage(desk, wanted, job), done)

    def finish_triage(self) -> None:
        """Put those into their queues that no rule has looked at yet."""
        if self.busy:
            return
        desk = self._shell.context.desk
        self._start("", lambda job: desk_comments.untriaged(desk), self._triage_rest)

    def _triage_rest(self, numbers: Sequence[int]) -> None:
        """Triage those not yet tried here: without a scorer a harmless comment stays as it was."""
        rest = [number for number in numbers if number not in self._tried]
        if rest:
            self._tried.update(rest)
            self.triage(rest)

    # Out

    def send_out(self, numbers: Sequence[int]) -> None:
        """Ask for a name and a format, and write these comments."""
        formats = desk_comments.formats()
        kinds = {
            tr(f"comments_window.format.{each.name}") + f" (*{each.suffix})": each
            for each in formats
        }
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            tr("comments_window.save_as"),
            tr("comments_window.file_name"),
            ";;".join(kinds),
        )
        if not name:
            return
        chosen = kinds.get(kind, formats[0])
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(chosen.suffix)
        self.write(numbers, path, chosen.name)

    def write(self, numbers: Sequence[int], path: Path, format_name: str) -> None:
        """Write comments to a file in a format."""
        desk, wanted = self._shell.context.desk, tuple(numbers)
        self._start(
            "writing",
            lambda job: desk_comments.send_out(desk, wanted, path, format_name, job),
            lambda n: self._shell.messages.toast(
                phrase("comments_window.written", n=n, name=path.name), icon="file-output"
            ),
        )

    # Work

    def _start(
        self,
        what: str,
        work: Callable[..., object],
        done: Callable[..., object],
    ) -> None:
        def over() -> None:
            self._task = None
            self._strip.hide()

        def finished(result: object) -> None:
            over()
            done(result)
            self.arrived.emit()

        def failed(error: WorkstationError) -> None:
            over()
            self._shell.messages.error(error)
            self.arrived.emit()

        def cancelled() -> None:
            over()
            self._tried.clear()
            self._shell.context.tell(Change(Kind.COMMENT))
            self._say_stopped(what)
            self.arrived.emit()

        def report(at: int, total: int, _: str) -> None:
            if what:
                self._strip.show_progress(what, at, total)

        self._task = self._shell.runner.run(
            work,
            lane=Lane.DISK,
            done=finished,
            failed=failed,
            progress=report,
            cancelled=cancelled,
            owner=self,
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _say_stopped(self, what: str) -> None:
        go_on: tuple[Choice, ...] = ()
        if what == "triage":
            go_on = (Choice(phrase("comments_window.go_on"), self._go_on, link=True),)
        words = phrase(f"comments_window.stopped.{what or 'triage'}")
        self._banner = self._shell.messages.banner(Level.INFO, words, choices=go_on)

    def _go_on(self) -> None:
        self._shell.messages.dismiss(self._banner)
        self.finish_triage()
