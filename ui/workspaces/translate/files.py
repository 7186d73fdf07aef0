"""Files in and out of the translation: documents and their way back, tables for a reviewer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from ui.jobs import Lane, Task
from ui.messages import Banner, Choice, Level
from ui.shell import Shell
from ui.wording import Phrase, ltr, phrase, tr
from workstation.desk import articles, document_work, documents, review_tables, translation
from workstation.desk.change import Change
from workstation.desk.document_work import GivenBack
from workstation.desk.review_tables import Returned
from workstation.errors import WorkstationError
from workstation.jobs import Job

if TYPE_CHECKING:
    from ui.workspaces.translate.workspace import TranslateWorkspace

SHOW_AFTER = 300
"""Milliseconds of work after which it is said, with a way to stop it."""
OTHERS = (".sdlxliff", ".mqxliff", ".mxliff")
"""Ends of names of XLIFF files of other programs, beside those of `documents.KINDS`."""


class Files(QObject):
    """Asks for files and hands them to the verbs; one piece of work at a time."""

    def __init__(self, shell: Shell, workspace: TranslateWorkspace) -> None:
        super().__init__(workspace)
        self._shell, self._workspace = shell, workspace
        self._task: Task | None = None
        self._said: Phrase | None = None
        self._banner: Banner | None = None
        self._late = QTimer(self, singleShot=True, interval=SHOW_AFTER)
        self._late.timeout.connect(self._say)

    @property
    def busy(self) -> bool:
        return self._task is not None

    def cancel(self) -> None:
        """Stop; nothing was kept or written."""
        if self._task is not None:
            self._task.cancel()

    # A whole document

    def choose_document(self) -> None:
        """Ask for a file that is to be translated and given back."""
        ends = " ".join(f"*{end}" for end in dict.fromkeys((*documents.KINDS, *OTHERS)))
        kinds = f"{tr('workbench.document_kinds')} ({ends})"
        title = tr("workbench.document_title")
        name, _ = QFileDialog.getOpenFileName(self._workspace.window(), title, "", kinds)
        if name:
            self.take_document(Path(name))

    def take_document(self, path: Path) -> None:
        """Make a file a story to translate and open it; one that is here already is opened."""
        desk = self._shell.context.desk

        def work(job: Job) -> tuple[int, list[str], int, Change | None]:
            known = articles.same_original(desk, documents.content_of(path))
            change = None
            if known is None or document_work.original_of(desk, known) is None:
                received = document_work.receive(desk, path, job=job)
                known, change = received.article.id, received.change
            tags = translation.languages(desk, known)
            many = len(translation.segments(desk, known, tags[0])) if tags else 0
            return known, tags, many, change

        def done(result: tuple[int, list[str], int, Change | None]) -> None:
            number, tags, many, change = result
            memory = self._shell.context.memory
            if change is not None:
                self._shell.context.tell(change)
                memory.set(f"translate/language/{number}", tags[0])
                if self._workspace.reviewing.reviewing:  # nothing is translated that could be
                    self._workspace.reviewing.turn()
            self._shell.open("translate", number)
            key = "workbench.document_in" if change is not None else "workbench.document_known"
            self._shell.messages.toast(
                phrase(key, n=many, name=ltr(path.name)),
                undo=self._workspace.pretranslate,
                icon="file-input",
                verb=phrase("translate_window.rest"),
                seconds=12,
            )

        self._run(work, done, phrase("workbench.document_reading", name=ltr(path.name)))

    def choose_place(self) -> None:
        """Ask where the file of the story is to be written in the language at hand."""
        number, language = self._story()
        if number is None or not self._kept():
            return
        desk = self._shell.context.desk

        def done(name: str) -> None:
            path = Path(name)
            if not name:
                self.give_back(Path())
                return
            asked, _ = QFileDialog.getSaveFileName(
                self._workspace.window(),
                tr("workbench.give_back_title"),
                f"{path.stem}.{language}{path.suffix}",
                f"{path.suffix} (*{path.suffix})",
            )
            if asked:
                self.give_back(Path(asked).with_suffix(path.suffix))

        def name_of(job: Job) -> str:
            original = document_work.original_of(desk, number)
            return original.name if original is not None else ""

        self._run(name_of, done, None)

    def give_back(self, path: Path) -> None:
        """Write the file that the story came from in the language at hand."""
        number, language = self._story()
        if number is None:
            return
        desk = self._shell.context.desk

        def done(given: GivenBack) -> None:
            left = given.segments - given.translated
            parts = [tr("workbench.exported", name=ltr(given.path.name))]
            if left:
                parts.append(tr("workbench.left_as_it_was", n=left))
            if given.lost:
                parts.append(tr("workbench.looks_lost", n=given.lost))
            self._shell.messages.toast(" · ".join(parts), icon="file-output")

        self._run(
            lambda job: document_work.give_back(desk, number, language, path, job),
            done,
            phrase("workbench.writing", name=ltr(path.name)),
        )

    # A table for a reviewer

    def choose_review_out(self) -> None:
        """Ask where the table for a reviewer is to be written."""
        article = self._workspace.sheet.article
        if article is None or not self._kept():
            return
        stem = article.meta.slug or str(article.id)
        name, _ = QFileDialog.getSaveFileName(
            self._workspace.window(),
            tr("workbench.review_out_title"),
            f"{stem}.{self._workspace.sheet.language}.review.docx",
            "DOCX (*.docx)",
        )
        if name:
            self.write_review(Path(name).with_suffix(".docx"))

    def write_review(self, path: Path) -> None:
        """Write the segments as a table in a Word file."""
        number, language = self._story()
        if number is None:
            return
        desk = self._shell.context.desk
        self._run(
            lambda job: review_tables.write_out(desk, number, language, path),
            lambda n: self._shell.messages.toast(
                phrase("workbench.review_out", n=n, name=ltr(path.name)), icon="file-output"
            ),
            phrase("workbench.writing", name=ltr(path.name)),
        )

    def choose_review_in(self) -> None:
        """Ask for the table that came back from the reviewer."""
        if self._workspace.sheet.article is None or not self._kept():
            return
        title = tr("workbench.review_in_title")
        name, _ = QFileDialog.getOpenFileName(
            self._workspace.window(), title, "", "DOCX (*.docx *.docm)"
        )
        if name:
            self.read_review(Path(name))

    def read_review(self, path: Path) -> None:
        """Show what a table that came back would change."""
        number, _ = self._story()
        if number is None:
            return
        desk = self._shell.context.desk

        def done(came: Returned) -> None:
            if came.changed or came.apart:
                self._show(came, path.name)
            else:
                said = phrase("workbench.review_same", name=ltr(path.name))
                self._shell.messages.toast(said, icon="info")

        self._run(
            lambda job: review_tables.read_back(desk, number, path),
            done,
            phrase("workbench.document_reading", name=ltr(path.name)),
        )

    def _show(self, came: Returned, name: str) -> None:
        from ui.workspaces.translate.returned_window import ReturnedWindow

        workspace = self._workspace
        window = ReturnedWindow(self._shell, workspace.sheet, workspace.undo, came, name, workspace)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    # Inside

    def _story(self) -> tuple[int | None, str]:
        article = self._workspace.sheet.article
        return (article.id if article is not None else None), self._workspace.sheet.language

    def _kept(self) -> bool:
        self._workspace.editing.keep_typed()
        return self._workspace.keeper.flush_now()

    def _run(
        self,
        work: Callable[[Job], object],
        done: Callable[..., object],
        said: Phrase | None,
    ) -> None:
        if self._task is not None:
            return

        def finished(result: object) -> None:
            self._rest()
            done(result)

        def failed(error: WorkstationError) -> None:
            self._rest()
            self._shell.messages.error(error)

        self._said = said
        self._late.start()
        self._task = self._shell.runner.run(
            work, lane=Lane.DISK, done=finished, failed=failed, cancelled=self._rest, owner=self
        )

    def _say(self) -> None:
        if self._task is not None and self._said is not None:
            stop = Choice(phrase("app.cancel"), self.cancel)
            self._banner = self._shell.messages.banner(
                Level.INFO, self._said, choices=(stop,), closable=False
            )

    def _rest(self) -> None:
        self._task = None
        self._late.stop()
        if self._banner is not None:
            self._shell.messages.dismiss(self._banner)
            self._banner = None
