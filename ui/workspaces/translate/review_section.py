"""What a reviewer changed in the active segment, and the errors that were recorded in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import direction_of_text
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.cells import Run
from ui.widgets.paint import Tone
from ui.wording import phrase, tr
from ui.workspaces.translate import faces
from ui.workspaces.translate.cards import Card, Face, Paragraph
from ui.workspaces.translate.sections import Section, paragraph
from workstation.desk.review import Tracked
from workstation.segments import Fault, FaultWeight

if TYPE_CHECKING:
    from ui.workspaces.translate.resources import Resources

TONES = {
    FaultWeight.NEUTRAL: Tone.NEUTRAL,
    FaultWeight.MINOR: Tone.BLUE,
    FaultWeight.MAJOR: Tone.AMBER,
    FaultWeight.CRITICAL: Tone.RED,
}


class ReviewSection(Section):
    """A row for each tracked change with accept and reject, then the recorded errors.

    ``accepted`` and ``rejected`` carry the change, None for all; ``forgotten`` a fault.
    """

    accepted = Signal(object)
    rejected = Signal(object)
    forgotten = Signal(object)
    fault_wanted = Signal()
    note_wanted = Signal()

    def __init__(self, pane: Resources) -> None:
        super().__init__(pane, "git-compare", phrase("workbench.review"))
        theme = self.theme
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.cards.addLayout(self._rows)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(8))
        foot.setSpacing(theme.px(8))
        self.accept_all = Button(
            theme, phrase("workbench.accept_all"), kind=Kind.PLAIN, size=Size.SMALL
        )
        self.reject_all = Button(
            theme, phrase("workbench.reject_all"), kind=Kind.QUIET, size=Size.SMALL
        )
        self.add_fault = Button(
            theme, phrase("workbench.add_fault"), kind=Kind.QUIET, size=Size.SMALL
        )
        self.accept_all.clicked.connect(lambda: self.accepted.emit(None))
        self.reject_all.clicked.connect(lambda: self.rejected.emit(None))
        self.add_fault.clicked.connect(self.fault_wanted)
        for button in (self.accept_all, self.reject_all, self.add_fault):
            foot.addWidget(button)
        foot.addStretch()
        self.cards.addWidget(self.foot)
        self.changes: list[Tracked] = []
        self._shown: object = None

    def show_review(
        self,
        changes: Sequence[Tracked],
        faults: Sequence[Fault],
        language: str,
        note: str = "",
        *,
        reviewing: bool,
    ) -> None:
        """Show these; the section goes where there is nothing and nobody reviews."""
        self.changes = list(changes)
        self.setVisible(bool(changes or faults or note) or reviewing)
        shown = (tuple(changes), tuple(faults), language, note, self.pane.shell.language.code)
        if shown != self._shown:
            self._shown = shown
            self._renew([self._change_row(change, language) for change in changes])
            for fault in faults:
                self._rows.addWidget(self._fault_row(fault, language))
            if note:
                self._rows.addWidget(self._note_row(note))
        self.count.set_count(len(changes) + len(faults))
        self.accept_all.setVisible(bool(changes))
        self.reject_all.setVisible(bool(changes))
        self.add_fault.setVisible(reviewing)
        self.nothing.setVisible(not (changes or faults or note))
        if not (changes or faults or note):
            self.nothing.say("", phrase("workbench.no_changes"))

    def _renew(self, rows: Sequence[QWidget]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(row)

    def _change_row(self, change: Tracked, language: str) -> QWidget:
        old, new = change.old.strip(), change.new.strip()
        text = " ".join(part for part in (old, new) if part)
        runs = []
        if old:
            runs.append(Run(0, len(old), ground="del", strike=True))
        if new:
            runs.append(Run(len(text) - len(new), len(text), ground="ins"))
        shown = paragraph(text, language, runs=tuple(runs))
        accept = IconButton(self.theme, "check", phrase("workbench.accept"), size=16)
        reject = IconButton(self.theme, "x", phrase("workbench.reject"), size=16)
        accept.clicked.connect(lambda: self.accepted.emit(change))
        reject.clicked.connect(lambda: self.rejected.emit(change))
        return self._row(Face(paragraphs=(shown,)), accept, reject)

    def _fault_row(self, fault: Fault, language: str) -> QWidget:
        paragraphs: list[Paragraph] = []
        if fault.quote:
            paragraphs.append(paragraph(fault.quote, language))
        if fault.note:
            ink = "ink2"
            own = faces.direction(self.pane.shell.language.code)
            role = paragraph(fault.note, "en").role
            paragraphs.append(Paragraph(fault.note, role, own, ink))
        drop = IconButton(self.theme, "x", phrase("workbench.forget_fault"), size=16)
        drop.clicked.connect(lambda: self.forgotten.emit(fault))
        face = Face(
            paragraphs=tuple(paragraphs),
            chip=tr(f"workbench.weight.{fault.weight.value}"),
            tone=TONES[fault.weight],
            facts=(tr(f"workbench.fault.{fault.kind.value}"), fault.by),
        )
        return self._row(face, drop)

    def _note_row(self, note: str) -> QWidget:
        edit = IconButton(self.theme, "pencil", phrase("actions.translate.note"), size=16)
        edit.clicked.connect(self.note_wanted)
        role = paragraph(note, "en").role
        said = Paragraph(note, role, direction_of_text(note, self.layoutDirection()))
        return self._row(Face(paragraphs=(said,), chip=tr("workbench.note")), edit)

    def _row(self, face: Face, *buttons: IconButton) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, self.theme.px(8), 0)
        row.setSpacing(0)
        card = Card(self.theme, self.pane.cells, face)
        row.addWidget(card, 1)
        for button in buttons:
            row.addWidget(button)
        return whole
