"""The window of the memories: which there are and how they are used, and their units to search,
edit, delete, replace, and free of repeats."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.context import Change
from ui.jobs import Lane, Task
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, Kind
from ui.widgets.fields import SearchField
from ui.widgets.label import Label, Rule
from ui.widgets.paint import Tone
from ui.widgets.segmented import Option, Segmented
from ui.wording import Phrase, phrase, tr
from ui.workspaces.translate.listing import Entry, Listing
from ui.workspaces.translate.shelf_pane import ShelfPane, memory_name
from ui.workspaces.translate.unit_pane import UnitPane
from workstation.desk import memories, memory_upkeep
from workstation.desk.memories import Shelf
from workstation.desk.memory_upkeep import SHOWN, Edited, Repeat, Repeats, Rewriting
from workstation.segments import Unit
from workstation.text.replacing import Matching, Search

PAUSE = 250


class View(StrEnum):
    """What the list shows."""

    UNITS = "units"
    REPEATS = "repeats"
    REPLACE = "replace"


class MemoryWindow(QDialog):
    """Stays open beside the work; every change can be taken back from its toast."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = shell.theme
        px = theme.px
        self.setWindowTitle(tr("actions.translate.memories"))
        self.resize(px(1080), px(680))
        self.shelves = ShelfPane(theme)
        self.search = SearchField(theme, phrase("workbench.search_units"))
        self.instead = SearchField(theme, phrase("workbench.replace_with"))
        self.instead.hide()
        self.view = Segmented(
            theme, [Option(v.value, phrase(f"workbench.view.{v.value}")) for v in View], View.UNITS
        )
        self.count = Label(theme, "", Type.META, "ink2")
        self.list = Listing(theme)
        self.list.setAccessibleName(tr("workbench.units_list"))
        self.unit = UnitPane(theme)
        self.all = Button(theme, "", kind=Kind.PRIMARY)
        self.delete = Button(theme, phrase("workbench.delete"), kind=Kind.DANGER)
        self._looking: Task | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._found: list[Rewriting] = []
        self._spare: list[Unit] = []
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        theme = self._shell.theme
        px = theme.px
        bar = Bar(theme, 52, "panel")
        for widget in (self.view, self.search, self.instead):
            bar.row.addWidget(widget)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.setSpacing(px(8))
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.delete)
        foot.addWidget(self.all)
        end = QWidget()
        column = QVBoxLayout(end)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.list, 1)
        column.addWidget(Rule())
        column.addWidget(self.unit)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.shelves)
        split.addWidget(end)
        split.setSizes([px(290), px(790)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.look)
        self.search.textChanged.connect(self._soon.start)
        self.instead.textChanged.connect(self._soon.start)
        self.search.escaped.connect(self.close)
        self.view.chosen.connect(self._turn)
        self.shelves.chosen.connect(self.look)
        self.shelves.arranged.connect(self._arrange)
        self.shelves.drop_wanted.connect(self._drop)
        self.list.chosen.connect(lambda thing: self.unit.show_unit(_unit_of(thing)))
        self.unit.kept.connect(self._edit)
        self.delete.clicked.connect(self._delete)
        self.all.clicked.connect(self._do_all)

    # Showing

    def reload(self) -> None:
        """Read memories and units anew."""
        desk = self._shell.context.desk
        self._run(lambda job: memories.shelves(desk), self._show_shelves)
        self.look()

    def look(self, *_: object) -> None:
        """Search anew by what is asked now."""
        self._soon.stop()
        if self._looking is not None:
            self._looking.cancel()
        desk, text = self._shell.context.desk, self.search.text().strip()
        chosen = self.shelves.memory or None
        view = View(self.view.value)
        if view is View.REPEATS:
            self._looking = self._run(
                lambda job: memory_upkeep.repeats(desk, chosen, job=job), self._show_repeats
            )
        elif view is View.REPLACE:
            wanted, instead = Search(text, Matching()), self.instead.text()
            self._looking = self._run(
                lambda job: memory_upkeep.would_replace(
                    desk, wanted, instead, memory=chosen, job=job
                ),
                self._show_replacement,
            )
        else:
            self._looking = self._run(
                lambda job: memory_upkeep.search(desk, text, memory=chosen, job=job),
                self._show_units,
            )

    def _show_shelves(self, found: list[Shelf]) -> None:
        self.shelves.show_shelves(found)

    def _show_units(self, units: list[Unit]) -> None:
        self.list.show_entries([self._entry(unit) for unit in units])
        more = len(units) == SHOWN
        self.count.set_text(
            phrase("workbench.first_units" if more else "workbench.units", n=len(units))
        )
        self.all.hide()

    def _show_repeats(self, groups: list[Repeats]) -> None:
        entries = []
        for group in groups:
            spare = {unit.id for unit in group.spare}
            for unit in group.units:
                chip = "spare" if unit.id in spare else group.kind.value
                tone = Tone.AMBER if unit.id in spare else Tone.BLUE
                if group.kind is Repeat.SAME and unit.id not in spare:
                    tone = Tone.GREEN
                entries.append(self._entry(unit, tr(f"workbench.repeat.{chip}"), tone))
        self._spare = [unit for group in groups for unit in group.spare]
        self.list.show_entries(entries)
        self.count.set_text(phrase("workbench.groups", n=len(groups)))
        self.all.set_text(phrase("workbench.delete_spare", n=len(self._spare)))
        self.all.setVisible(bool(self._spare))

    def _show_replacement(self, found: list[Rewriting]) -> None:
        self._found = found
        self.list.show_entries(
            [
                Entry(
                    one.unit,
                    one.unit.target,
                    one.target,
                    (one.unit.target_language, one.unit.target_language),
                    self._facts(one.unit),
                )
                for one in found
            ]
        )
        self.count.set_text(phrase("workbench.would_change", n=len(found)))
        self.all.set_text(phrase("workbench.replace_all", n=len(found)))
        self.all.setVisible(bool(found))

    def _entry(self, unit: Unit, chip: str = "", tone: Tone = Tone.NEUTRAL) -> Entry:
        languages = unit.source_language, unit.target_language
        return Entry(unit, unit.source, unit.target, languages, self._facts(unit), chip, tone)

    def _facts(self, unit: Unit) -> tuple[str, ...]:
        facts = [memory_name(unit.memory), unit.domain or unit.origin, unit.author]
        if unit.created_at is not None:
            facts.append(self._shell.language.short_date(unit.created_at.date()))
        return tuple(fact for fact in facts if fact)

    def _turn(self, value: str) -> None:
        self.instead.setVisible(value == View.REPLACE)
        self.search.setVisible(value != View.REPEATS)
        self.delete.setVisible(value != View.REPLACE)
        self.look()

    # Changing

    def _edit(self, unit: Unit, source: str, target: str) -> None:
        desk = self._shell.context.desk
        self._write(
            lambda job: memory_upkeep.edit(desk, unit, source, target),
            lambda done: self._changed(done, phrase("workbench.did.edit")),
        )

    def _delete(self) -> None:
        self._take_out([unit for thing in self.list.things() if (unit := _unit_of(thing))])

    def _take_out(self, units: list[Unit]) -> None:
        desk = self._shell.context.desk
        if units:
            self._write(
                lambda job: memory_upkeep.delete(desk, units),
                lambda done: self._changed(
                    done, phrase("workbench.did.delete", n=len(done.before))
                ),
            )

    def _do_all(self) -> None:
        desk, found = self._shell.context.desk, self._found
        if self.view.value == View.REPEATS:
            self._take_out(self._spare)
        elif found:
            self._write(
                lambda job: memory_upkeep.replace_all(desk, found),
                lambda done: self._changed(
                    done, phrase("workbench.did.replace", n=len(done.after))
                ),
            )

    def _changed(self, done: Edited, said: Phrase) -> None:
        desk = self._shell.context.desk
        self._shell.context.tell(done.change)
        self.reload()
        self._shell.messages.toast(
            said,
            undo=lambda: self._write(
                lambda job: memory_upkeep.put_back(desk, done), self._put_back
            ),
        )

    def _put_back(self, change: Change) -> None:
        self._shell.context.tell(change)
        self.reload()

    def _arrange(self, shelf: Shelf) -> None:
        desk = self._shell.context.desk

        def done(result: tuple[Shelf, Change]) -> None:
            before, change = result
            self._shell.context.tell(change)
            self._run(lambda job: memories.shelves(desk), self._show_shelves)
            self._shell.messages.toast(
                phrase("workbench.did.arrange", memory=memory_name(shelf.memory)),
                undo=lambda: self._arrange_again(before),
            )

        self._write(lambda job: memories.arrange(desk, shelf), done)

    def _arrange_again(self, shelf: Shelf) -> None:
        desk = self._shell.context.desk
        self._write(lambda job: memories.arrange(desk, shelf), lambda _: self.reload())

    def _drop(self, shelf: Shelf) -> None:
        """Take a whole memory away: asked about once, since it cannot be taken back."""
        from ui.workspaces.translate.question import Question

        question = Question(
            self._shell.theme,
            phrase("workbench.drop_question", memory=memory_name(shelf.memory), n=shelf.units),
            phrase("workbench.shelf.drop"),
            self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self._drop_now(shelf))
        question.open()

    def _drop_now(self, shelf: Shelf) -> None:
        desk = self._shell.context.desk

        def done(result: tuple[int, Change]) -> None:
            gone, change = result
            self._shell.context.tell(change)
            self.reload()
            self._shell.messages.toast(phrase("workbench.did.delete", n=gone))

        self._write(lambda job: memories.drop(desk, shelf.memory), done)

    def _write(self, work: Callable[..., object], done: Callable[..., object]) -> Task:
        """Writes go one after another, in the order in which they were asked for."""
        return self._shell.runner.run(work, lane=Lane.DISK, done=done, owner=self)

    def _run(self, work: Callable[..., object], done: Callable[..., object]) -> Task:
        # Not among the writes to the disk: a search need not wait for a long import there.
        return self._shell.runner.run(work, lane=Lane.NETWORK, done=done, owner=self)


def _unit_of(thing: object) -> Unit | None:
    return thing if isinstance(thing, Unit) else None
