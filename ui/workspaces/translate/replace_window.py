"""Find and replace in the targets of the story: what would change is shown first."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Change
from ui.context import Kind as Touched
from ui.jobs import Lane, Task
from ui.messages import sentence
from ui.shell import Shell
from ui.theme import Type
from ui.undo import Command, UndoStack
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind
from ui.widgets.cells import Run
from ui.widgets.fields import SearchField
from ui.widgets.label import Label
from ui.widgets.match_menu import MatchButton
from ui.widgets.paint import Tone
from ui.wording import phrase, tr
from ui.workspaces.translate.listing import Entry, Listing
from ui.workspaces.translate.sheet import Sheet
from workstation.desk import review, segment_replacing
from workstation.desk.segment_replacing import Place, Replaced
from workstation.errors import Refused, WorkstationError
from workstation.jobs import Job
from workstation.segments import Base, Segment
from workstation.text.replacing import Search

PAUSE = 250


class ReplaceWindow(QDialog):
    """``wanted`` carries the id of a segment that is to be shown in the grid."""

    wanted = Signal(int)

    def __init__(
        self, shell: Shell, sheet: Sheet, undo: UndoStack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shell, self._sheet, self._undo = shell, sheet, undo
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("workbench.replace_title"))
        self.resize(px(860), px(520))
        self.sought = SearchField(theme, phrase("workbench.find_target"))
        self.instead = SearchField(theme, phrase("workbench.replace_with"))
        self.match = MatchButton(theme)
        self.list = Listing(theme)
        self.list.setAccessibleName(tr("workbench.replace_title"))
        self.count = Label(theme, "", Type.META, "ink2")
        self.trouble = Label(theme, "", Type.META, "red")
        self.here = Button(theme, phrase("workbench.replace_chosen"))
        self.all = Button(theme, phrase("workbench.replace_segments"), kind=Kind.PRIMARY)
        self._places: list[Place] = []
        self._looking: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        bar = Bar(theme, 52, "panel")
        for widget in (self.sought, self.match, self.instead):
            bar.row.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.setSpacing(px(8))
        foot.addWidget(self.count)
        foot.addWidget(self.trouble)
        foot.addStretch()
        foot.addWidget(self.here)
        foot.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._soon.timeout.connect(self.look)
        for field in (self.sought, self.instead):
            field.textChanged.connect(self._soon.start)
            field.escaped.connect(self.close)
        self.match.changed.connect(self.look)
        self.list.opened.connect(lambda place: self.wanted.emit(place.segment.id))
        self.here.clicked.connect(lambda: self._replace(self.list.things()))
        self.all.clicked.connect(lambda: self._replace(self._places))
        sheet.changed.connect(lambda _: self._soon.start() if self.isVisible() else None)
        sheet.opened.connect(lambda _: self._soon.start() if self.isVisible() else None)
        self._show([])

    def begin(self, text: str) -> None:
        """Look for a text, where there is one."""
        if text:
            self.sought.setText(text)
        self.sought.setFocus()
        self.sought.selectAll()
        self.look()

    def look(self) -> None:
        """Search anew by what is asked now."""
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
        try:
            wanted = Search(self.sought.text(), self.match.matching)
        except Refused as error:
            self._show([])
            self.trouble.set_text(sentence(error))
            return
        row, instead = list(self._sheet.row), self.instead.text()
        self.trouble.set_text("")

        def failed(error: WorkstationError) -> None:
            self._show([])
            self.trouble.set_text(sentence(error))

        self._looking = self._shell.runner.run(
            lambda job: segment_replacing.places(row, wanted, instead, job),
            lane=Lane.THOUGHT,
            done=self._show,
            failed=failed,
            owner=self,
        )

    def _show(self, places: list[Place]) -> None:
        self._places = places
        language = self._sheet.language or "en"
        entries = []
        for place in places:
            old = tuple(Run(e.start, e.end, ground="del") for e in place.edits)
            new, moved = [], 0
            for edit in place.edits:
                start = edit.start + moved
                if edit.text:
                    new.append(Run(start, start + len(edit.text), ground="ins"))
                moved += len(edit.text) - (edit.end - edit.start)
            segment = place.segment
            entries.append(
                Entry(
                    place,
                    segment.target,
                    place.after,
                    (language, language),
                    (tr("translate_window.segment", number=segment.number),),
                    tr("translate_window.status.locked") if segment.locked else "",
                    Tone.AMBER,
                    old,
                    tuple(new),
                )
            )
        self.list.show_entries(entries)
        total = sum(len(place.edits) for place in places)
        asked = bool(self.sought.text())
        self.count.set_text(phrase("workbench.places", n=total) if asked else "")
        for button in (self.here, self.all):
            button.setEnabled(bool(places))

    def _replace(self, places: list[Place]) -> None:
        if not places:
            return
        desk, role = self._shell.context.desk, self._sheet.role

        def work(job: Job) -> tuple[Replaced, dict[int, Base]]:
            done = segment_replacing.replace_in(desk, places, role)
            article, language = places[0].segment.article_id, places[0].segment.language
            return done, review.bases(desk, article, language)

        self._shell.runner.run(work, lane=Lane.DISK, done=self._done, owner=self)

    def _done(self, result: tuple[Replaced, dict[int, Base]]) -> None:
        done, bases = result
        said = phrase("workbench.did.replace_segments", n=len(done.segments))
        self._take(done.segments, bases)
        desk = self._shell.context.desk

        def back() -> None:
            self._shell.runner.run(
                lambda job: review.put_back(desk, done.before),
                done=lambda _: self._take(
                    done.before.segments,
                    {b.segment_id: b for b in done.before.bases if b is not None},
                ),
                owner=self,
            )

        def again() -> None:
            self._shell.runner.run(
                lambda job: review.put_back(
                    desk,
                    review.Standing(
                        done.segments, tuple(bases.get(part.id) for part in done.segments)
                    ),
                ),
                done=lambda _: self._take(done.segments, bases),
                owner=self,
            )

        if done.segments:
            self._undo.push(Command(said, again, back))
            keys = self._shell.actions.hint("translate.undo")
            self._shell.messages.toast(said, undo=self._undo.undo, keys=keys)
        else:
            self._shell.messages.toast(said, icon="info")

    def _take(self, segments: tuple[Segment, ...], bases: dict[int, Base]) -> None:
        self._sheet.put(segments)
        ids = tuple(part.id for part in segments)
        for number in ids:
            self._sheet.put_base(number, bases.get(number))
        self._shell.context.tell(Change(Touched.SEGMENT, ids))
        self._sheet.check()
        self.look()
