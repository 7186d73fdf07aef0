"""The workspace that compares two versions of the story at hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.context import Change, Kind, touches
from ui.jobs import Lane, Task
from ui.shell import Hint, Place, Shell, Workspace
from ui.wording import ltr, phrase, tr
from ui.workspaces.compare.course import Course
from ui.workspaces.compare.deeds import Deeds, why_not
from ui.workspaces.compare.page import ComparePage
from ui.workspaces.compare.said import change_said
from workstation.desk import comparing
from workstation.desk.comparing import CURRENT, Compared
from workstation.errors import NotFound, WorkstationError
from workstation.jobs import Job
from workstation.text.comparison import DifferenceKind

FIRST = 1
PROPOSED = "hamza"
"""What is proposed: what the button beside the preview in the inspector would fix."""
MENU = (
    "compare.copy",
    "",
    "compare.restore",
    "compare.restore_paragraph",
    "compare.restore_all",
    "",
    "compare.hamzas",
    "compare.swap",
)
"""The menu of the table; nothing between two is a line."""


class CompareWorkspace(Workspace):
    """Two versions side by side, or in one; changes walked, restored and accepted."""

    id = "compare"
    icon = "git-compare"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._story: int | None = None
        self._pair = (FIRST, CURRENT)
        self._proposed = False
        self._other: int | None = None
        self._back = ""
        self._task: Task | None = None
        self.course = Course(self)
        self.page = ComparePage(shell, self.course)
        self.deeds = Deeds(shell, self.undo, self._reload, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self._connect()
        self._bind()

    @property
    def compared(self) -> Compared | None:
        """The comparison that is shown."""
        return self.page.compared

    # What the shell asks

    def subtitle(self) -> str:
        slug = self.compared.article.meta.slug if self.compared is not None else ""
        return ltr(slug) if slug else ""

    def activate(self, article_id: int | None) -> None:
        wanted = article_id if article_id is not None else self.shell.context.story
        if wanted != self._story:
            self._story, self._pair, self._proposed = wanted, (FIRST, CURRENT), False
            self._other = None
            self.undo.clear()
            self.page.forget()
        self._load(keep_place=self.compared is not None)

    def go_to(self, place: Place) -> None:
        if place.back:
            self._back = place.back
            mode = tr(f"app.mode.{place.back}")
            self.page.toolbar.show_back(phrase("compare_window.back", mode=mode))
        if place.proposed or place.other is not None:
            self._proposed, self._other = True, place.other
            self._load()
        elif place.versions is not None:
            self.compare(*place.versions)

    def leave(self) -> bool:
        self._back = ""
        self.page.toolbar.show_back("")
        if self._task is not None:
            self._task.cancel()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.page.table, self.page.changes.view)

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
        self.page.say()
        self.changed.emit()

    # Comparing

    def compare(self, old: int, new: int) -> None:
        """Compare two versions of the story at hand, by number."""
        self._proposed, self._other, self._pair = False, None, (old, new)
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
        story = self._story
        if story is None:
            self.page.show_nothing()
            self.changed.emit()
            return
        self.page.show_waiting()
        desk, (old, new), proposed = self.shell.context.desk, self._pair, self._proposed
        other = self._other

        def work(job: Job) -> Compared:
            if other is not None:
                return comparing.beside(desk, story, other, job)
            if proposed:
                return comparing.propose(desk, story, job, only=PROPOSED)
            return comparing.compare(desk, story, old, new, job)

        self._task = self.shell.runner.run(
            work,
            lane=Lane.THOUGHT,
            done=lambda compared: self._show(compared, keep_place=keep_place),
            failed=self._failed,
            progress=self.page.show_progress,
            owner=self,
        )

    def _show(self, compared: Compared, *, keep_place: bool) -> None:
        self.page.show_compared(compared, keep_place=keep_place)
        self.changed.emit()

    def _failed(self, error: WorkstationError) -> None:
        if isinstance(error, NotFound):
            self._pair = (FIRST, CURRENT)
            self.page.show_nothing()
            self.changed.emit()
        else:
            self.shell.messages.error(error)

    def _heed(self, change: Change) -> None:
        about_it = bool(change.ids) and touches(change, Kind.ARTICLE, self._story)
        if self._story is not None and about_it and self.isVisible():
            self._reload()

    # Doings

    def _step(self, by: int) -> None:
        if self.course.step(by) and self.compared is not None and self.course.current is not None:
            at, of = self.course.place
            words = change_said(self.compared, self.course.current)
            place = tr("compare_window.place", at=at, of=of)
            self.shell.messages.announce(f"{words}، {place}")

    def _do(self) -> None:
        """Restore or accept the change at hand, or say why that cannot be."""
        if self.course.current is None:
            self._say_why_not(None)
        else:
            self._do_with([self.course.current])

    def _do_with(self, differences: Collection[int]) -> None:
        compared = self.compared
        if compared is None or not differences or self._say_why_not(next(iter(differences))):
            return
        if compared.proposed:
            self.deeds.accept(compared, differences)
        else:
            self.deeds.restore(compared, differences)

    def _say_why_not(self, difference: int | None) -> bool:
        """Say what stands in the way, if anything does."""
        reason = why_not(self.compared, difference)
        if str(reason):
            self.shell.messages.toast(reason, icon="info")
        return bool(str(reason))

    def _restore_paragraph(self) -> None:
        """Restore every change of the row at hand, hidden ones too: the paragraph as it was."""
        if self.compared is not None:
            row = self.compared.comparison.rows[self.course.row]
            self._do_with(range(row.first, row.last))

    def _do_all(self) -> None:
        """Restore the older version whole, or accept everything that is proposed."""
        if self.compared is not None:
            self._do_with(range(len(self.compared.comparison.differences)))

    def _copy(self) -> None:
        """Copy what is selected in the table, or the words of the change that the list is at."""
        number = self.course.current
        listed = self.page.changes.view.hasFocus()
        if listed and self.compared is not None and number is not None:
            found = self.compared.comparison.differences[number]
            QApplication.clipboard().setText((found.new or found.old).strip())
        else:
            self.page.table.copy()

    def _go_back(self) -> None:
        if self._back:
            self.shell.open(self._back, self._story)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in MENU:
            if action:
                menu.addAction(self.shell.actions.qaction(action, menu))
            else:
                menu.addSeparator()
        menu.popup(at)

    def _can_restore(self) -> bool:
        compared = self.compared
        return compared is not None and compared.restorable and not compared.comparison.identical

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _connect(self) -> None:
        page, bar = self.page, self.page.toolbar
        bar.previous.clicked.connect(lambda: self._step(-1))
        bar.next.clicked.connect(lambda: self._step(1))
        bar.deed.clicked.connect(self._do)
        bar.all.clicked.connect(self._do_all)
        bar.back_wanted.connect(self._go_back)
        page.head.chosen.connect(self.compare)
        page.head.swap_wanted.connect(self.swap)
        page.table.menu_wanted.connect(self._menu)
        page.desk_wanted.connect(lambda: self.shell.open("desk"))
        page.original_wanted.connect(lambda: self.compare(FIRST, CURRENT))
        self.course.moved.connect(self.changed)
        self.shell.context.changed.connect(self._heed)
        self.shell.actions.changed.connect(bar.say_keys)

    def _bind(self) -> None:
        bind, here = self.shell.actions.bind, Where.COMPARE
        restorable, inside = self._can_restore, self._has_focus
        bind("app.next_issue", lambda: self._step(1), scope=here, owner=self)
        bind("app.previous_issue", lambda: self._step(-1), scope=here, owner=self)
        bind("app.end_pane", self.page.panes.toggle_end, scope=here, owner=self)
        bind("compare.restore", self._do, owner=self)
        bind("compare.restore_paragraph", self._restore_paragraph, enabled=restorable, owner=self)
        bind("compare.restore_all", self._do_all, enabled=restorable, owner=self)
        bind("compare.accept_all", self._do_all, enabled=lambda: self._proposed, owner=self)
        bind("compare.hamzas", self.page.toggle_hamzas, owner=self)
        bind("compare.inline", self.page.toggle_mode, owner=self)
        bind("compare.swap", self.swap, owner=self)
        bind("compare.copy", self._copy, enabled=inside, owner=self)
        bind(
            "compare.undo",
            self.deeds.take_back,
            enabled=lambda: self.undo.can_undo and self._has_focus(),
            owner=self,
        )
