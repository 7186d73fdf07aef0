"""The resources pane: memory, engines, terms and concordance of the active segment, in one list
that is numbered through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.widgets.cells import Cells
from ui.workspaces.translate import sections
from ui.workspaces.translate.machine import Machines
from ui.workspaces.translate.machine_section import MachineSection
from ui.workspaces.translate.review_section import ReviewSection
from ui.workspaces.translate.sections import Section
from workstation.desk.quality import Issue
from workstation.desk.translation import Suggestions
from workstation.segments import Match, Origin, Segment, Unit


@dataclass(frozen=True, slots=True)
class Insert:
    """A text that a number inserts, and where it is from."""

    text: str
    origin: Origin
    score: int | None = None
    engine: str = ""


class Resources(QWidget):
    """Sections under one another. ``insert_wanted`` carries an `Insert`, ``term_wanted`` the
    text of a term, ``lower_wanted`` asks for matches below the threshold."""

    insert_wanted = Signal(object)
    term_wanted = Signal(str)
    lower_wanted = Signal()
    add_term_wanted = Signal()
    shown = Signal()
    """Something else is known of the segment."""

    def __init__(self, shell: Shell, machines: Machines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.machines = shell, machines
        self.cells = Cells(shell.theme, limit=400)
        self.matches: tuple[Match, ...] = ()
        self.judge: Callable[[str, str], Sequence[Issue]] = lambda source, target: ()
        """What the checks say of a source with a target."""
        self._segment: Segment | None = None
        self._pointer = QPoint()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.review = ReviewSection(self)
        self.memory = sections.MemorySection(self)
        self.proposal = sections.ProposalSection(self)
        self.fragments = sections.FragmentSection(self)
        self.machine = MachineSection(self)
        self.terms = sections.TermSection(self)
        self.concordance = sections.ConcordanceSection(self)
        page = QWidget()
        page.setProperty("ground", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for section in self.sections():
            self._column.addWidget(section)
        self._column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        machines.listed.connect(self.machine.show_candidates)
        machines.answered.connect(self.machine.show_candidate)

    def sections(self) -> Sequence[Section]:
        return (
            self.review,
            self.memory,
            self.proposal,
            self.fragments,
            self.machine,
            self.terms,
            self.concordance,
        )

    def begin(self, segment: Segment | None) -> None:
        """Another segment: what is shown is about it from now on."""
        self._segment = segment
        self.matches = ()
        self._pointer = QCursor.pos()
        self.machine.let_go()
        for section in self.sections():
            section.setVisible(segment is not None)
        self.review.hide()
        self.proposal.hide()
        self.fragments.hide()
        self.concordance.hide()
        self.area.verticalScrollBar().setValue(0)

    @property
    def segment(self) -> Segment | None:
        return self._segment

    def show_suggestions(
        self, found: Suggestions, minimum: int, languages: tuple[str, str]
    ) -> None:
        """Show the memory's matches and the terms of the segment."""
        self.matches = found.matches
        self.memory.show_matches(found.matches, minimum, languages)
        source = self._segment.source if self._segment is not None else ""
        self.proposal.show_proposal(found.matches, source, languages)
        self.fragments.show_fragments(found.fragments, languages)
        self.terms.show_terms(found.terms, languages)
        self.machine.renumber()
        self.shown.emit()

    def show_concordance(
        self,
        text: str,
        units: Sequence[Unit],
        languages: tuple[str, str],
        *,
        in_target: bool = False,
    ) -> None:
        """Show units that hold a text, the words marked on the side where they were looked for."""
        self.concordance.show_units(text, units, languages, in_target=in_target)
        self.concordance.show()
        self.area.ensureWidgetVisible(self.concordance)

    def insert(self, number: int) -> Insert | None:
        """What a number stands for; None when nothing is ready there."""
        if 1 <= number <= len(self.matches):
            match = self.matches[number - 1]
            return Insert(match.unit.target, Origin.MEMORY, match.score)
        place = number - 1 - len(self.matches)
        if 0 <= place < len(self.machines.candidates):
            candidate = self.machines.candidates[place]
            if candidate.ready and candidate.answer is not None:
                text = candidate.answer.text
                return Insert(text, candidate.origin, engine=candidate.engine)
        return None

    def press(self, number: int) -> None:
        """Insert by number, as a click on its card."""
        wanted = self.insert(number)
        if wanted is not None:
            self.insert_wanted.emit(wanted)

    def press_proposal(self) -> None:
        """Insert the match with other figures, where one is proposed."""
        match = self.proposal.match
        if match is not None:
            self.insert_wanted.emit(Insert(self.proposal.text, Origin.MEMORY, match.score))

    def leaveEvent(self, event: QEvent) -> None:
        self.machine.let_go()
        super().leaveEvent(event)

    @property
    def pointed_at(self) -> bool:
        """Whether a person points at something in the pane, so that nothing may move. A pointer
        that was left there while rows were walked by keys points at nothing."""
        return self.underMouse() and QCursor.pos() != self._pointer
