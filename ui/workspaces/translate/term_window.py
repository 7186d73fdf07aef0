"""The window of the termbase: concepts to search, add, edit and delete."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Change, Kind, touches
from ui.jobs import Lane, Task
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button
from ui.widgets.fields import SearchField
from ui.widgets.label import Label, Rule
from ui.widgets.paint import Tone
from ui.wording import Phrase, phrase, tr
from ui.workspaces.translate.concept_pane import ConceptPane
from ui.workspaces.translate.listing import Entry, Listing
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import terms
from workstation.terms import Concept, Term, TermStatus

PAUSE, SHOWN = 200, 500


class TermWindow(QDialog):
    """Concepts by their terms in the languages of the story; each change can be taken back."""

    def __init__(self, shell: Shell, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._sheet = shell, sheet
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.terms"))
        self.resize(px(860), px(680))
        self.search = SearchField(theme, phrase("workbench.search_terms"))
        self.new = Button(theme, phrase("translate_window.term.title"), icon="plus")
        self.list = Listing(theme)
        self.list.setAccessibleName(tr("actions.translate.terms"))
        self.count = Label(theme, "", Type.META, "ink2")
        self.pane = ConceptPane(theme)
        self._looking: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        bar = Bar(theme, 52, "panel")
        for widget in (self.search, self.new):
            bar.row.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(6), px(12), px(6))
        foot.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(Rule())
        column.addWidget(self.pane)
        self._soon.timeout.connect(self.look)
        self.search.textChanged.connect(self._soon.start)
        self.search.escaped.connect(self.close)
        self.new.clicked.connect(self._begin)
        self.list.chosen.connect(lambda concept: self.pane.show_concept(concept, self.languages))
        self.pane.kept.connect(self._keep)
        self.pane.gone.connect(self._delete)
        shell.context.changed.connect(self._heard)
        self.look()

    @property
    def languages(self) -> tuple[str, str]:
        article = self._sheet.article
        target = self._sheet.language or self._shell.context.settings.translation.target
        return (article.language if article else "ar", target)

    def look(self) -> None:
        """Search anew."""
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
        desk, text = self._shell.context.desk, self.search.text().strip()
        self._looking = self._shell.runner.run(
            lambda job: terms.find(desk, text, SHOWN),
            lane=Lane.NETWORK,
            done=self._show,
            owner=self,
        )

    def _show(self, found: list[Concept]) -> None:
        self.list.show_entries([self._entry(concept) for concept in found])
        more = len(found) == SHOWN
        self.count.set_text(
            phrase("workbench.first_concepts" if more else "workbench.concepts", n=len(found))
        )

    def _entry(self, concept: Concept) -> Entry:
        source, target = self.languages
        one, other = concept.in_language(source), concept.in_language(target)
        if not one and not other:
            one = concept.terms
        forbidden = [t for t in concept.terms if t.status is TermStatus.FORBIDDEN]
        return Entry(
            concept,
            _said(one),
            _said(other),
            (one[0].language if one else source, target),
            tuple(fact for fact in (concept.domain, concept.definition) if fact),
            tr("workbench.has_forbidden") if forbidden else "",
            Tone.RED,
        )

    def _begin(self) -> None:
        source, target = self.languages
        self.list.clearSelection()
        self.pane.show_concept(Concept(terms=(Term(source, ""), Term(target, ""))), self.languages)
        self.pane.rows[0].text.setFocus()

    def _keep(self, concept: Concept) -> None:
        desk, before = self._shell.context.desk, self.pane.concept
        if concept.id and before is not None:
            old = before
            self._change(
                lambda job: terms.change(desk, concept),
                phrase("workbench.did.concept"),
                lambda: self._write(lambda job: terms.change(desk, old)),
            )
            return

        def added(result: tuple[Concept, Change]) -> None:
            kept, change = result
            self._told(
                change,
                phrase("translate_window.term.added", term=kept.terms[0].text),
                lambda: self._write(lambda job: terms.remove(desk, kept.id)),
            )

        self._shell.runner.run(
            lambda job: terms.add(desk, concept), lane=Lane.DISK, done=added, owner=self
        )

    def _delete(self, concept: Concept) -> None:
        desk = self._shell.context.desk
        self._change(
            lambda job: terms.remove(desk, concept.id),
            phrase("workbench.did.delete_concept"),
            lambda: self._write(lambda job: terms.add(desk, concept)[1]),
        )

    def _change(
        self, work: Callable[..., Change], said: Phrase, undo: Callable[[], object]
    ) -> None:
        self._shell.runner.run(
            work, lane=Lane.DISK, done=lambda change: self._told(change, said, undo), owner=self
        )

    def _told(self, change: Change, said: Phrase, undo: Callable[[], object]) -> None:
        self._shell.context.tell(change)
        self._shell.messages.toast(said, undo=undo)

    def _write(self, work: Callable[..., Change]) -> None:
        self._shell.runner.run(work, lane=Lane.DISK, done=self._shell.context.tell, owner=self)

    def _heard(self, change: Change) -> None:
        if touches(change, Kind.TERM) and self.isVisible():
            self._soon.start()


def _said(found: tuple[Term, ...] | list[Term]) -> str:
    """The terms of one language: what is forbidden stands in brackets."""
    return " · ".join(
        f"[{term.text}]" if term.status is TermStatus.FORBIDDEN else term.text for term in found
    )
