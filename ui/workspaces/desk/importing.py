"""Bringing files in: one after another off the window's thread, and one clear word on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import Change, Kind
from ui.jobs import Task
from ui.messages import Choice, Level, Messages, sentence
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.states import ProgressLine
from ui.wording import ltr, phrase, tr
from ui.workspaces.desk.rows import listed
from workstation.desk.intake import Role, TakenIn, take_in
from workstation.errors import WorkstationError

SHOW_AFTER = 300
"""Milliseconds of work after which the strip shows."""
APART = 3
"""Bad files up to this many are each told on their own."""
SUFFIXES = (
    "*.txt *.md *.html *.htm *.docx *.odt *.nitf *.rss *.atom "
    "*.xlf *.xliff *.sdlxliff *.mqxliff *.mxliff *.po *.pot *.tmx *.tbx *.xlsx *.csv *.tsv "
    "*.json *.jsonl *.ndjson *.xml"
)


class ImportStrip(Bar):
    """What is being read, how far it is, and a way to stop it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme, 44, "panel", "above")
        theme = shell.theme
        self.words = Label(theme, "", Type.META, "ink2")
        self.line = ProgressLine(theme, 4)
        self.stop = IconButton(theme, "x", phrase("desk_window.import.stop"), size=14)
        self.row.addWidget(self.words)
        self.row.addWidget(self.line, 1)
        self.row.addWidget(self.stop)
        self._late = QTimer(self, singleShot=True, interval=SHOW_AFTER)
        self._late.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        self._late.start()

    def end(self) -> None:
        self._late.stop()
        self.hide()


class Importing(QObject):
    """Reads files into the desk. ``story_wanted(number)`` says which story to open after."""

    story_wanted = Signal(int)
    ended = Signal()

    def __init__(self, shell: Shell, strip: ImportStrip, notes: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._strip, self._notes, self._window = shell, strip, notes, parent
        self.article_id: Callable[[], int | None] = lambda: None
        """The story that comments of a file belong to."""
        self._waiting: list[Path] = []
        self._all = 0
        self._again, self._offers = False, True
        self._task: Task | None = None
        self._done: list[TakenIn] = []
        self._refused: list[tuple[Path, WorkstationError]] = []
        strip.stop.clicked.connect(self.stop)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def choose(self) -> None:
        """Ask which files to bring in."""
        title, kinds = tr("desk_window.import.title"), tr("desk_window.import.kinds")
        every = tr("desk_window.import.every")
        names, _ = QFileDialog.getOpenFileNames(
            self._window.window(), title, "", f"{kinds} ({SUFFIXES});;{every} (*)"
        )
        self.bring_in([Path(name) for name in names])

    def bring_in(
        self, paths: Sequence[Path], *, again: bool = False, offer_again: bool = True
    ) -> None:
        """Bring files in, in their order. Of a story that the desk has already, ``again`` makes
        another, and ``offer_again`` asks whether to; without either it is just opened."""
        if not paths:
            return
        if not self.busy:
            self._done, self._refused, self._all = [], [], 0
        self._waiting += paths
        self._all += len(paths)
        self._again, self._offers = again, offer_again
        if not self.busy:
            self._strip.begin()
            self._next()

    def stop(self) -> None:
        """Read no more; what came in stays."""
        self._waiting = []
        if self._task is not None:
            self._task.cancel()

    # Within

    def _next(self) -> None:
        if not self._waiting:
            self._task = None
            self._strip.end()
            self._report()
            return
        path = self._waiting.pop(0)
        desk, story, again = self._shell.context.desk, self.article_id(), self._again
        at = self._all - len(self._waiting)
        self._strip.words.set_text(
            phrase("desk_window.import.reading", name=path.name, at=at, all=self._all)
        )
        self._strip.line.set_share((at - 1) / self._all)
        self._task = self._shell.runner.run(
            lambda job: take_in(desk, path, article_id=story, again=again, job=job),
            done=self._take,
            failed=partial(self._refuse, path),
            progress=partial(self._progress, at - 1),
            cancelled=self._next,
            owner=self,
        )

    def _progress(self, before: int, done: int, total: int, what: str) -> None:
        part = done / total if total else 0.5
        self._strip.line.set_share((before + part) / self._all)

    def _take(self, taken: TakenIn) -> None:
        self._done.append(taken)
        if taken.change is not None:
            self._shell.context.tell(taken.change)
        if taken.received is not None and taken.received.comments:
            self._shell.context.tell(Change(Kind.COMMENT, taken.received.comments))
        self._next()

    def _refuse(self, path: Path, error: WorkstationError) -> None:
        self._refused.append((path, error))
        self._next()

    def _report(self) -> None:
        words = [*self._stories_said(), *self._others_said()]
        if words:
            self._shell.messages.toast(" · ".join(words), icon="download")
        self._tell_refusals()
        stories = [t.received.article.id for t in self._done if t.received is not None]
        known = [t.known.id for t in self._done if t.known is not None]
        wanted = stories or known
        if wanted and len(self._done) + len(self._refused) == 1:
            self.story_wanted.emit(wanted[0])
        elif stories and self.article_id() is None:
            self.story_wanted.emit(stories[0])
        self._tell_doubts()
        self.ended.emit()

    def _stories_said(self) -> list[str]:
        came = [t.received for t in self._done if t.received is not None]
        known = [t.known for t in self._done if t.known is not None]
        if len(came) == 1 and not known:
            return self._one_story_said(came[0].article.meta.source, len(came[0].article.residue))
        words = [tr("desk_window.import.stories", n=len(came))] if came else []
        if known and (len(known) > 1 or len(self._done) > 1):
            words.append(tr("desk_window.import.known", n=len(known)))
        return words

    def _one_story_said(self, source: str, residue: int) -> list[str]:
        words = [tr("desk_window.import.stories", n=1)]
        if source:
            words.append(tr("desk_window.import.source", source=source))
        if residue:
            words.append(tr("desk_window.import.residue", n=residue))
        return words

    def _others_said(self) -> list[str]:
        return [
            tr(f"desk_window.import.{taken.role}", n=taken.count, name=ltr(taken.path.name))
            for taken in self._done
            if taken.role is not Role.STORY
        ]

    def _tell_doubts(self) -> None:
        """What was doubtful in what came, and stories that the desk had already."""
        for taken in self._done:
            if taken.received is None:
                continue
            doubts = [w for w in taken.received.warnings if w.code != "ingest.residue"]
            if doubts:
                text = " ".join(tr(doubt.code, **doubt.values) for doubt in doubts)
                self._notes.banner(Level.WARNING, text, title=ltr(taken.path.name))
        known = [taken for taken in self._done if taken.known is not None]
        if self._offers and len(known) == 1 and known[0].known is not None:
            self._offer_again(known[0])

    def _offer_again(self, taken: TakenIn) -> None:
        messages = self._notes

        def again() -> None:
            messages.dismiss(banner)
            self.bring_in([taken.path], again=True)

        banner = messages.banner(
            Level.INFO,
            phrase("desk_window.import.had", name=ltr(taken.path.name)),
            choices=(Choice(phrase("desk_window.import.again"), again, link=True),),
        )

    def _tell_refusals(self) -> None:
        messages = self._shell.messages
        if len(self._refused) <= APART:
            for _, error in self._refused:
                messages.error(error)
            return
        names = listed(ltr(path.name) for path, _ in self._refused[:8])
        text = tr("desk_window.import.refused", n=len(self._refused), names=names)
        first = sentence(self._refused[0][1])
        messages.banner(Level.ERROR, first, title=text)
