"""The end pane of the desk: four tabs about the story in the editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.editor import EditorPane
from ui.panels.inspector.metadata_tab import MetadataTab
from ui.panels.inspector.notes_tab import NotesTab
from ui.panels.inspector.proof_tab import ProofTab
from ui.panels.inspector.residue import Residue
from ui.panels.inspector.versions_tab import VersionsTab
from ui.panels.proofing import ProofSession
from ui.shell import Place, Shell
from ui.widgets.paint import Tone
from ui.widgets.states import ProgressLine
from ui.widgets.tabs import Tab, Tabs
from ui.wording import phrase
from workstation.articles import Article

BUSY_AFTER = 300
"""Milliseconds of proofing after which the line under the tabs shows."""


class Inspector(QWidget):
    """Four tabs about one story. ``reload_wanted`` comes when the text was changed under the
    editor (a version restored, residue taken out): the desk reads the story again."""

    reload_wanted = Signal()

    def __init__(
        self, shell: Shell, pane: EditorPane, proof: ProofSession, flush: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._shell, self._pane, self._proof, self._flush = shell, pane, proof, flush
        self._article: Article | None = None
        self._read_only = False
        theme = shell.theme
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.proof_tab = ProofTab(shell, pane, proof)
        self.metadata_tab = MetadataTab(shell)
        self.versions_tab = VersionsTab(shell, flush)
        self.notes_tab = NotesTab(shell, pane, flush)
        self._pages: dict[str, QWidget] = {
            "proof": self.proof_tab,
            "metadata": self.metadata_tab,
            "versions": self.versions_tab,
            "notes": self.notes_tab,
        }
        self.tabs = Tabs(
            theme, [Tab(name, phrase(f"inspector.tab.{name}")) for name in self._pages]
        )
        self._line = ProgressLine(theme, 2)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._line.setParent(self)
        self._line.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(BUSY_AFTER)
        self._late.timeout.connect(self._show_line)
        self._residue = Residue(shell, pane, proof, flush, self)
        self.tabs.chosen.connect(self.show_tab)
        self.proof_tab.residue_wanted.connect(self._residue.do)
        self._residue.reload_wanted.connect(self.reload_wanted)
        self.versions_tab.reload_wanted.connect(self.reload_wanted)
        self.versions_tab.counted.connect(lambda count: self.tabs.set_count("versions", count))
        self.notes_tab.counted.connect(lambda count: self.tabs.set_count("notes", count))
        pane.note_wanted.connect(self._begin_note)
        proof.busy_changed.connect(self._show_busy)
        proof.findings_changed.connect(self._count_findings)

    def show_story(self, article: Article | None, read_only: bool) -> None:
        """Show what is known of a story; called when it is opened and after every change of it."""
        self._article, self._read_only = article, read_only
        self._residue.article = article
        self.proof_tab.show_story(article, read_only)
        self.metadata_tab.show_story(article, read_only)
        self.versions_tab.show_story(article, read_only)
        self.notes_tab.show_story(article)
        self._count_findings()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front: ``proof``, ``metadata``, ``versions`` or ``notes``."""
        if name in self._pages:
            self.tabs.set_value(name)
            self._stack.setCurrentWidget(self._pages[name])

    def keep(self) -> bool:
        """Keep what is being typed in the particulars; False when it could not be kept."""
        return self.metadata_tab.save()

    def go_to(self, place: Place) -> None:
        """Show a field or a note that a place names."""
        if place.field:
            self.show_tab("metadata")
            self.metadata_tab.focus(place.field)
        elif place.note is not None:
            self.show_tab("notes")
            self.notes_tab.focus_note(place.note)

    def _begin_note(self, start: int, end: int) -> None:
        self.show_tab("notes")
        self.notes_tab.begin(start, end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """F6 comes to the pane: the keyboard goes to what the tab in front is worked with."""
        super().focusInEvent(event)
        targets: dict[str, QWidget] = {
            "proof": self.proof_tab.list,
            "metadata": self.metadata_tab.fields.slug,
            "versions": self.versions_tab.view,
            "notes": self.notes_tab.composer,
        }
        target = targets[self.tabs.value]
        (target if target.isVisible() else self.tabs).setFocus(event.reason())

    def _count_findings(self) -> None:
        count = sum(self._proof.counts().values())
        self.tabs.set_count("proof", count, Tone.AMBER)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self._late.start()
        else:
            self._late.stop()
            self._line.hide()

    def _show_line(self) -> None:
        self._line.set_parts([(1.0, "accent-line")])
        height = self._shell.theme.px(2)
        self._line.setGeometry(0, self.tabs.height() - 1, self.width(), height)
        self._line.show()
        self._line.raise_()
