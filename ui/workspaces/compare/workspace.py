"""The workspace that compares two versions of the story at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.context import Change, Kind, touches
from ui.jobs import Lane, Task
from ui.shell import Hint, Place, Shell, Workspace
from ui.widgets.button import Button
from ui.widgets.button import Kind as ButtonKind
from ui.widgets.panes import Extent, Panes
from ui.widgets.states import EmptyState, ProgressLine, Skeleton
from ui.wording import ltr, phrase, tr
from ui.workspaces.compare.changes import ChangesPane
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.deeds import Deeds, why_not
from ui.workspaces.compare.head import Head
from ui.workspaces.compare.said import change_said
from ui.workspaces.compare.sheet import Sheet
from ui.workspaces.compare.table import ComparisonTable
from ui.workspaces.compare.toolbar import BESIDE, INLINE, Toolbar
from workstation.desk import comparing
from workstation.desk.comparing import CURRENT, Compared
from workstation.errors import NotFound, WorkstationError
from workstation.jobs import Job
from workstation.text.comparison import DifferenceKind

FIRST = 1
LIST = Extent(292, 220, 400)


class CompareWorkspace(Workspace):
    """Two versions side by side, or in one; changes walked, restored and accepted."""

    id = "compare"
    icon = "git-compare"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.compared: Compared | None = None
        self._story: int | None = None
        self._pair = (FIRST, CURRENT)
        self._proposed = False
        self._stale = False
        self._back = ""
        self._task: Task | None = None
        self.course = Course(self)
        self.deeds = Deeds(shell, self.undo, self._reload, self)
        self._build()
        self._bind()
        self.course.moved.connect(self._show_place)
        shell.context.changed.connect(self._heed)

    # What the shell asks

    def subtitle(self) -> str:
        slug = self.compared.article.meta.slug if self.compared is not None else ""
        return ltr(slug) if slug else ""

    def activate(self, article_id: int | None) -> None:
        wanted = article_id if article_id is not None else self.shell.context.story
        if wanted != self._story:
            self._story, self._pair, self._proposed = wanted, (FIRST, CURRENT), False
            self._forget()
            self._load()
        elif self._stale or self.compared is None:
            self._load()

    def go_to(self, place: Place) -> None:
        if place.back:
            self._back = place.back
            mode = tr(f"app.mode.{place.back}")
            self.toolbar.show_back(phrase("compare_window.back", mode=mode))
        if place.proposed:
            self._proposed = True
            self._load()
        elif place.versions is not None:
            self._proposed, self._pair = False, place.versions
            self._load()

    def leave(self) -> bool:
        self._back = ""
        self.toolbar.show_back("")
        if self._task is not None and not self._task.over:
            self._task.cancel()
            self._stale = True
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.changes.view)

    def status_left(self) -> Sequence[str]:
        if self.compared is None:
            return ()
        counts = self.compared.comparison.counts()
        return [
            tr(f"compare_window.count.{kind.value}", n=counts[kind])
            for kind in DifferenceKind
            if counts[kind]
        ]

    def status_middle(self) -> Sequence[str]:
        if self.compared is not None and self.compared.holder:
            return (tr("compare_window.held", name=self.compared.holder),)
        return ()

    def status_hints(self) -> Sequence[Hint]:
        hint = self.shell.actions.hint
        deed = "accept" if self._proposed else "restore"
        return (
            Hint(hint("app.next_issue"), tr("compare_window.next.short")),
            Hint(hint("app.previous_issue"), tr("compare_window.previous.short")),
            Hint(hint("compare.restore"), tr(f"compare_window.{deed}.short")),
        )

    def retranslate(self) -> None:
        self.toolbar.say_keys()
        self.changes.retranslate()
        self._show_place()
        self.table.viewport().update()
        self.changed.emit()

    # Loading

    def compare(self, old: int, new: int) -> None:
        """Compare two versions of the story at hand, by number."""
        self._proposed, self._pair = False, (old, new)
        self._load()

    def swap(self) -> None:
        """Exchange the two sides."""
        if self.compared is not None and not self._proposed:
            self.compare(self.compared.new.number, self.compared.old.number)

    def _reload(self) -> None:
        self._load(keep_place=True)

    def _load(self, *, keep_place: bool = False) -> None:
        """Compare again, off this thread; what was under way is thrown away."""
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        story = self._story
        if story is None:
            self._show_nothing("no_story")
            return
        if self.compared is None:
            self._stack.setCurrentWidget(self._skeleton)
        desk, (old, new), proposed = self.shell.context.desk, self._pair, self._proposed

        def work(job: Job) -> Compared:
            if proposed:
                return comparing.propose(desk, story, job)
            return comparing.compare(desk, story, old, new, job)

        self._task = self.shell.runner.run(
            work,
            lane=Lane.THOUGHT,
            done=lambda compared: self._show(compared, keep_place=keep_place),
            failed=self._failed,
            progress=self._show_progress,
            owner=self,
        )

    def _show_progress(self, done: int, total: int, what: str) -> None:
        self._progress.setVisible(done < total)
        self._progress.set_share(done / max(1, total))

    def _failed(self, error: WorkstationError) -> None:
        if isinstance(error, NotFound):
            self._pair, self.compared = (FIRST, CURRENT), None
            self._show_nothing("no_story")
        else:
            self.shell.messages.error(error)

    def _show(self, compared: Compared, *, keep_place: bool) -> None:
        self._progress.hide()
        at = self.course.current if keep_place else None
        self.compared = compared
        self.head.show_sides(compared)
        self.changes.show_compared(compared)
        self.table.show_sheet(Sheet(compared), keep_place=keep_place)
        self.course.show(compared.comparison, at=at if at is not None else self._beginning())
        if compared.comparison.identical:
            self._show_identical(compared)
        else:
            self._stack.setCurrentWidget(self.table)
        self.changes.setEnabled(True)
        self.changed.emit()

    def _beginning(self) -> int | None:
        """The first change that is more than a hamza, if there is one."""
        if self.compared is None:
            return None
        differences = enumerate(self.compared.comparison.differences)
        return next((n for n, d in differences if d.kind is not DifferenceKind.HAMZA), None)

    def _forget(self) -> None:
        self.compared = None
        self.undo.clear()
        self.head.show_sides(None)
        self.changes.show_compared(None)
        self.table.show_sheet(None)
        self.course.show(None)

    def _show_nothing(self, state: str) -> None:
        self._forget()
        self._say_state("file-diff", state, self._to_desk)
        self.changed.emit()

    def _show_identical(self, compared: Compared) -> None:
        if compared.proposed:
            self._say_state("circle-check", "nothing_proposed", self._to_original)
        elif len(compared.versions) == 1:
            self._say_state("git-compare", "one_version", self._to_desk)
        else:
            self._say_state("circle-check", "identical")

    def _say_state(self, icon: str, state: str, *buttons: Button) -> None:
        self._state.say(
            icon,
            phrase(f"compare_window.state.{state}"),
            phrase(f"compare_window.state.{state}.text"),
        )
        for button in (self._to_desk, self._to_original):
            button.setVisible(button in buttons)
        self._stack.setCurrentWidget(self._state)

    def _heed(self, change: Change) -> None:
        if self._story is None or not touches(change, Kind.ARTICLE, self._story) or not change.ids:
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    # Doings

    def _show_place(self) -> None:
        self.toolbar.show_place(*self.course.place)
        reason = why_not(self.compared, self.course.current)
        if self._proposed:
            number = len(self.compared.comparison.differences) if self.compared else 0
            everything = phrase("compare_window.accept.all", n=number) if number else ""
            deed, icon = phrase("compare_window.accept"), "check"
        else:
            everything, icon = "", "reply"
            deed = phrase("compare_window.restore")
        tip = self.shell.actions.tip("compare.restore")
        self.toolbar.show_deeds(deed, icon, everything, reason, tip)
        standing = bool(str(reason)) and self.course.current is not None
        self.changes.show_reason(reason if standing else "")
        self.changed.emit()

    def _step(self, by: int) -> None:
        if self.course.step(by) and self.compared is not None and self.course.current is not None:
            at, of = self.course.place
            words = change_said(self.compared, self.course.current)
            place = tr("compare_window.place", at=at, of=of)
            self.shell.messages.announce(f"{words}، {place}")

    def _do(self) -> None:
        """Restore or accept the change at hand, or say why that cannot be."""
        reason = why_not(self.compared, self.course.current)
        if str(reason):
            self.shell.messages.toast(reason, icon="info")
        elif self.compared is not None and self.course.current is not None:
            if self._proposed:
                self.deeds.accept(self.compared, [self.course.current])
            else:
                self.deeds.restore(self.compared, self.course.current)

    def _accept_all(self) -> None:
        compared = self.compared
        if compared is not None and compared.proposed and not compared.holder:
            self.deeds.accept(compared, range(len(compared.comparison.differences)))

    def _set_mode(self, mode: str) -> None:
        self.toolbar.mode.set_value(mode)
        self.table.set_inline(mode == INLINE)
        self.head.divide(self.table.widths if mode == BESIDE else (0, 0, 0), self._trailing())
        self.shell.context.memory.set("compare/mode", mode)

    def _toggle_mode(self) -> None:
        self._set_mode(BESIDE if self.table.rows.inline else INLINE)

    def _toggle_hamzas(self) -> None:
        self.toolbar.hamzas.setChecked(not self.toolbar.hamzas.isChecked())

    def _set_hamzas(self, shown: bool) -> None:
        self.shell.context.memory.set("compare/hamzas", "yes" if shown else "no")
        self.course.set_hamzas(shown)

    def _follow_hamzas(self) -> None:
        self.toolbar.hamzas.setChecked(self.course.hamzas)

    def _go_back(self) -> None:
        back = self._back
        if back:
            self.shell.open(back, self._story)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in ("compare.copy", "compare.restore", "compare.hamzas", "compare.swap"):
            menu.addAction(self.shell.actions.qaction(action, menu))
        menu.popup(at)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _trailing(self) -> int:
        return self.table.width() - self.table.viewport().width()

    # Building

    def _build(self) -> None:
        shell, theme = self.shell, self.shell.theme
        self.toolbar = Toolbar(shell)
        self.head = Head(shell)
        self.table = ComparisonTable(theme, self.course)
        self.changes = ChangesPane(shell, self.course)
        self._progress = ProgressLine(theme, 2)
        kept = self._progress.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(kept)
        self._progress.hide()
        self._skeleton = Skeleton(theme)
        self._to_desk = Button(theme, phrase("compare_window.to_desk"), icon="layout-list")
        self._to_original = Button(
            theme, phrase("compare_window.to_original"), kind=ButtonKind.PRIMARY
        )
        self._state = EmptyState(theme, "file-diff", "", "", (self._to_desk, self._to_original))
        self._stack = QStackedWidget()
        for page in (self.table, self._state, self._skeleton):
            self._stack.addWidget(page)
        middle = QWidget()
        middle.setProperty("ground", "surface")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.toolbar, self.head, self._progress):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._panes = Panes(shell.context, self.id)
        self._panes.build(middle, 620, end=self.changes, end_extent=LIST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._panes)

    def _bind(self) -> None:
        bar, actions, here = self.toolbar, self.shell.actions, Where.COMPARE
        bar.mode.chosen.connect(self._set_mode)
        bar.hamzas.toggled.connect(self._set_hamzas)
        bar.previous.clicked.connect(lambda: self._step(-1))
        bar.next.clicked.connect(lambda: self._step(1))
        bar.deed.clicked.connect(self._do)
        bar.all.clicked.connect(self._accept_all)
        bar.back_wanted.connect(self._go_back)
        self.head.chosen.connect(self.compare)
        self.head.swap_wanted.connect(self.swap)
        self.table.menu_wanted.connect(self._menu)
        self.table.laid_out.connect(self._set_widths)
        self.course.shown_changed.connect(self._follow_hamzas)
        self.changes.activated.connect(self.table.setFocus)
        self._to_desk.clicked.connect(lambda: self.shell.open("desk"))
        self._to_original.clicked.connect(lambda: self.compare(FIRST, CURRENT))
        memory = self.shell.context.memory
        self._set_mode(INLINE if memory.get("compare/mode") == INLINE else BESIDE)
        bar.hamzas.setChecked(memory.get("compare/hamzas") != "no")
        actions.bind("app.next_issue", lambda: self._step(1), scope=here, owner=self)
        actions.bind("app.previous_issue", lambda: self._step(-1), scope=here, owner=self)
        actions.bind("app.end_pane", self._panes.toggle_end, scope=here, owner=self)
        actions.bind("compare.restore", self._do, owner=self)
        actions.bind("compare.hamzas", self._toggle_hamzas, owner=self)
        actions.bind("compare.inline", self._toggle_mode, owner=self)
        actions.bind("compare.swap", self.swap, owner=self)
        actions.bind(
            "compare.accept_all", self._accept_all, enabled=lambda: self._proposed, owner=self
        )
        actions.bind("compare.copy", self.table.copy, enabled=self._has_focus, owner=self)
        actions.bind(
            "compare.undo",
            self.deeds.take_back,
            enabled=lambda: self.undo.can_undo and self._has_focus(),
            owner=self,
        )

    def _set_widths(self) -> None:
        if not self.table.rows.inline:
            self.head.divide(self.table.widths, self._trailing())
