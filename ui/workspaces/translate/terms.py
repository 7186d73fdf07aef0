"""Terms as the translator meets them: a new one from a selection, and the palette's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.context import Change
from ui.shell import Found, Shell
from ui.undo import Command
from ui.wording import phrase
from ui.workspaces.translate.term_dialog import TermDialog
from workstation.desk import terms
from workstation.jobs import Job
from workstation.terms import Concept

if TYPE_CHECKING:
    from ui.workspaces.translate.workspace import TranslateWorkspace

SHOWN = 10


class Terms(QObject):
    """Adds terms, and finds them for the palette."""

    def __init__(self, shell: Shell, workspace: TranslateWorkspace) -> None:
        super().__init__(workspace)
        self._shell, self._workspace = shell, workspace

    def ask(self) -> None:
        """Ask for a term, filled from what is selected in source and target."""
        workspace = self._workspace
        live, article = workspace.page.grid.live, workspace.sheet.article
        if article is None:
            return
        dialog = TermDialog(
            self._shell.theme,
            (article.language, workspace.sheet.language),
            live.source.selected_text().strip(),
            live.target.selected_text().strip(),
            workspace,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.add(dialog.concept()))
        dialog.open()

    def add(self, concept: Concept) -> None:
        """Keep a term; one undo takes it back."""
        desk = self._shell.context.desk

        def work(job: Job) -> tuple[list[Concept], Concept, Change]:
            before = terms.find(desk, concept.terms[0].text)
            kept, change = terms.add(desk, concept)
            return before, kept, change

        def done(found: tuple[list[Concept], Concept, Change]) -> None:
            before, kept, change = found
            self._shell.context.tell(change)
            old = next((one for one in before if one.id == kept.id), None)
            said = phrase("translate_window.term.added", term=concept.terms[0].text)
            command = Command(said, lambda: self.add(concept), lambda: self._take_back(kept, old))
            self._workspace.undo.push(command)
            self._shell.messages.toast(
                said,
                undo=self._workspace.undo.undo,
                keys=self._shell.actions.hint("translate.undo"),
            )

        self._shell.runner.run(work, done=done, owner=self)

    def _take_back(self, kept: Concept, old: Concept | None) -> None:
        desk = self._shell.context.desk

        def work(job: Job) -> Change:
            return terms.remove(desk, kept.id) if old is None else terms.change(desk, old)

        self._shell.runner.run(work, done=self._shell.context.tell, owner=self)

    def find(self, query: str) -> Sequence[Found]:
        """The terms that hold what was typed, for the palette."""
        if not query.strip():
            return ()
        sheet = self._workspace.sheet
        source = sheet.article.language if sheet.article else "ar"
        target = sheet.language or self._shell.context.settings.translation.target
        found = []
        for concept in terms.find(self._shell.context.desk, query, SHOWN):
            first, second = concept.in_language(source), concept.in_language(target)
            names = [*first[:1], *second[:1]] or list(concept.terms[:1])
            if not names:
                continue
            counterpart = second[0].text if second else ""
            found.append(
                Found(
                    names[0].text,
                    lambda text=counterpart: self._use(text),  # type: ignore[misc]
                    icon="book-a",
                    note=counterpart if first and second else "",
                    aside=concept.domain,
                )
            )
        return found

    def _use(self, text: str) -> None:
        """Write a counterpart at the caret of the active segment."""
        if self._workspace.editing.active is None:
            self._shell.open("translate")
        elif text:
            self._workspace.editing.insert_term(text)
