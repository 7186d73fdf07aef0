"""What the comparison looks like: its bars, the table, the list beside it, and the states."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.widgets.button import Button, Kind
from ui.widgets.panes import Extent, Panes
from ui.widgets.states import EmptyState, ProgressLine, Skeleton
from ui.wording import Text, phrase, tr
from ui.workspaces.compare.changes import ChangesPane
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.deeds import why_not
from ui.workspaces.compare.head import Head
from ui.workspaces.compare.sheet import Sheet
from ui.workspaces.compare.table import ComparisonTable
from ui.workspaces.compare.toolbar import BESIDE, INLINE, Toolbar
from workstation.desk.comparing import Compared
from workstation.text.comparison import DifferenceKind

LIST = Extent(292, 220, 400)


class ComparePage(QWidget):
    """The parts put together. It shows what it is given; ``desk_wanted`` and ``original_wanted``
    come from the ways out of the states."""

    desk_wanted = Signal()
    original_wanted = Signal()

    def __init__(self, shell: Shell, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._course = shell, course
        theme = shell.theme
        self.compared: Compared | None = None
        self.toolbar = Toolbar(shell)
        self.head = Head(shell)
        self.table = ComparisonTable(theme, course)
        self.changes = ChangesPane(shell, course)
        self.progress = ProgressLine(theme, 2)
        self.skeleton = Skeleton(theme)
        self.to_desk = Button(theme, phrase("compare_window.to_desk"), icon="layout-list")
        self.to_original = Button(theme, phrase("compare_window.to_original"), kind=Kind.PRIMARY)
        self.state = EmptyState(theme, "file-diff", "", "", (self.to_desk, self.to_original))
        self.stack = QStackedWidget()
        self.panes = Panes(shell.context, "compare")
        self._build()
        self._connect()
        self._recall()

    # Showing

    def show_compared(self, compared: Compared, *, keep_place: bool) -> None:
        """Show a comparison: from its first change, or with what was at hand still at hand."""
        self.progress.hide()
        if compared == self.compared and self.stack.currentWidget() is not self.skeleton:
            return
        at = self._course.current if keep_place else None
        self.compared = compared
        self.head.show_sides(compared)
        self.changes.show_compared(compared)
        self.table.show_sheet(Sheet(compared), keep_place=keep_place)
        self._course.show(compared.comparison, at=at if at is not None else _beginning(compared))
        if compared.comparison.identical:
            self._show_identical(compared)
        else:
            self.stack.setCurrentWidget(self.table)

    def show_waiting(self) -> None:
        """Show that a first comparison is being made, if it takes long."""
        if self.compared is None:
            self.stack.setCurrentWidget(self.skeleton)

    def show_progress(self, done: int, total: int, what: str) -> None:
        self.progress.setVisible(done < total)
        self.progress.set_share(done / max(1, total))

    def show_nothing(self) -> None:
        """Show that there is no story, with the way to the desk."""
        self.forget()
        self._say_state("file-diff", "no_story", self.to_desk)

    def forget(self) -> None:
        """Let the comparison go that is shown."""
        self.compared = None
        self.progress.hide()
        self.head.show_sides(None)
        self.changes.show_compared(None)
        self.table.show_sheet(None)
        self._course.show(None)

    def say(self) -> None:
        """Say again what is not a phrase in a widget."""
        self.table.setAccessibleName(tr("compare_window.table"))
        self.changes.view.setAccessibleName(tr("compare_window.list"))
        self.toolbar.say_keys()
        self.changes.retranslate()
        self.show_place()
        self.table.viewport().update()

    def show_place(self) -> None:
        """Show which change is at hand and what can be done with it, or why nothing can."""
        compared, current = self.compared, self._course.current
        self.toolbar.show_place(*self._course.place)
        reason = why_not(compared, current)
        everything: Text = ""
        deed, icon = phrase("compare_window.restore"), "reply"
        if compared is not None and compared.proposed:
            deed, icon = phrase("compare_window.accept"), "check"
            if not compared.comparison.identical:
                number = len(compared.comparison.differences)
                everything = phrase("compare_window.accept.all", n=number)
        self.toolbar.show_deeds(deed, icon, everything, reason, self._tip())
        standing = bool(str(reason)) and current is not None
        self.changes.show_reason(reason if standing else "")

    # How it is shown

    def set_mode(self, mode: str) -> None:
        """Show the versions beside each other or in one column."""
        self.toolbar.mode.set_value(mode)
        self.table.set_inline(mode == INLINE)
        self._divide()
        self._shell.context.memory.set("compare/mode", mode)

    def toggle_mode(self) -> None:
        self.set_mode(BESIDE if self.table.rows.inline else INLINE)

    def toggle_hamzas(self) -> None:
        self.toolbar.hamzas.setChecked(not self.toolbar.hamzas.isChecked())

    # Within

    def _set_hamzas(self, shown: bool) -> None:
        self._shell.context.memory.set("compare/hamzas", "yes" if shown else "no")
        self._course.set_hamzas(shown)

    def _follow_hamzas(self) -> None:
        self.toolbar.hamzas.setChecked(self._course.hamzas)

    def _tip(self) -> str:
        return self._shell.actions.tip("compare.restore")

    def _show_identical(self, compared: Compared) -> None:
        if compared.proposed and compared.other is None:
            self._say_state("circle-check", "nothing_proposed", self.to_original)
        elif len(compared.versions) == 1:
            self._say_state("git-compare", "one_version", self.to_desk)
        else:
            self._say_state("circle-check", "identical")

    def _say_state(self, icon: str, state: str, *buttons: Button) -> None:
        title = phrase(f"compare_window.state.{state}")
        self.state.say(icon, title, phrase(f"compare_window.state.{state}.text"))
        for button in (self.to_desk, self.to_original):
            button.setVisible(button in buttons)
        self.stack.setCurrentWidget(self.state)

    def _divide(self) -> None:
        """Let the head stand over the columns; over one column it halves itself."""
        widths = (0, 0, 0) if self.table.rows.inline else self.table.widths
        self.head.divide(widths, self.table.width() - self.table.viewport().width())

    def _build(self) -> None:
        kept = self.progress.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(kept)
        self.progress.hide()
        for page in (self.table, self.state, self.skeleton):
            self.stack.addWidget(page)
        middle = QWidget()
        middle.setProperty("ground", "surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.head, self.progress):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.panes.build(middle, 620, end=self.changes, end_extent=LIST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _connect(self) -> None:
        self.toolbar.mode.chosen.connect(self.set_mode)
        self.toolbar.hamzas.toggled.connect(self._set_hamzas)
        self.table.laid_out.connect(self._divide)
        self.changes.activated.connect(self.table.setFocus)
        self.to_desk.clicked.connect(self.desk_wanted)
        self.to_original.clicked.connect(self.original_wanted)
        self._course.shown_changed.connect(self._follow_hamzas)
        self._course.moved.connect(self.show_place)

    def _recall(self) -> None:
        """Show things as they were shown last."""
        memory = self._shell.context.memory
        self.set_mode(INLINE if memory.get("compare/mode") == INLINE else BESIDE)
        self.toolbar.hamzas.setChecked(memory.get("compare/hamzas") != "no")


def _beginning(compared: Compared) -> int | None:
    """The first change that is more than a hamza, if there is one."""
    differences = enumerate(compared.comparison.differences)
    return next((n for n, d in differences if d.kind is not DifferenceKind.HAMZA), None)
