"""The workspace of comments: the queue, the pane beside it, and all that is done to comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.action_table import Where
from ui.context import Change, Kind, touches
from ui.messages import Banner, Choice, Level
from ui.shell import Hint, Place, Shell, Workspace
from ui.widgets.panes import Extent, Panes
from ui.wording import phrase, tr
from ui.workspaces.comments.ahead import Ahead
from ui.workspaces.comments.around import AroundComment
from ui.workspaces.comments.deciding import Deciding
from ui.workspaces.comments.detail import DetailPane
from ui.workspaces.comments.files import CommentFiles
from ui.workspaces.comments.filter_bar import Scope
from ui.workspaces.comments.listing import TABS, Reason
from ui.workspaces.comments.queue_pane import QueuePane
from ui.workspaces.comments.tally import Tallies, Tally
from ui.workspaces.comments.tools import Tools
from workstation.comments import CommentFilter, CommentStatus, Verdict
from workstation.desk import articles
from workstation.desk import comments as desk_comments
from workstation.desk.comments import About
from workstation.errors import NotFound


class CommentsWorkspace(Workspace):
    """Moderation: the mode in which readers' comments are decided."""

    id = "comments"
    icon = "messages-square"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.queue = QueuePane(shell)
        self.detail = DetailPane(shell)
        self.deciding = Deciding(shell, self.queue, self.undo, self)
        self.around = AroundComment(shell, self.queue, self.deciding, self.id, self)
        self.tools = Tools(shell, self.deciding, self.detail, self.undo, self._score_anew, self)
        self.files = CommentFiles(shell, self, self.queue.strip)
        self.tallies = Tallies(shell, self._story_listed, self)
        self.tally = Tally()
        self.ahead = Ahead(shell, self._show_about, self)
        self._about: About | None = None
        self._mine = False
        self._fresh = False
        self._way_back: Banner | None = None
        self._panes = Panes(shell.context, self.id)
        self._panes.build(self.queue, 520, end=self.detail, end_extent=Extent(452, 380, 560))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(0)
        self._show_soon.timeout.connect(self._show_current)
        self._connect()
        self._bind()
        QTimer.singleShot(0, self, self.tallies.ask)

    # What the window asks

    def subtitle(self) -> str:
        listing = self.queue.listing
        if listing.article_id is None and not listing.story:
            return tr("comments_window.all_stories")
        return self.queue.filters.scope.name

    def badge(self) -> int:
        return self.tally.all.flagged

    def activate(self, article_id: int | None) -> None:
        if article_id is not None and article_id != self.queue.listing.article_id:
            self.queue.choose_scope(self._scope_of(article_id))
        elif not self._fresh:
            self.queue.load()
        self._fresh = True
        self.tallies.ask(stories=True)
        self.files.finish_triage()

    def go_to(self, place: Place) -> None:
        if place.back:
            mode = tr(f"app.mode.{place.back}")
            choice = Choice(phrase("comments_window.back", mode=mode), self._go_back(place.back))
            self._drop_way_back()
            self._way_back = self.shell.messages.banner(
                Level.INFO, phrase("comments_window.here"), choices=(choice,)
            )

    def leave(self) -> bool:
        self._drop_way_back()
        return True

    def status_left(self) -> Sequence[str]:
        counts = self.queue.counts
        return (tr("comments_window.status_waiting", n=counts.flagged + counts.new),)

    def status_middle(self) -> Sequence[str]:
        rules = self.tally.rules
        if not rules.name:
            return ()
        own = self.shell.context.settings.moderation.rules
        name = rules.name if own else tr("settings_window.comments.built_in")
        return (tr("comments_window.status_rules", name=name, n=rules.entries),)

    def status_hints(self) -> Sequence[Hint]:
        hint = self.shell.actions.hint
        named = ("approve", "reject", "spam", "undo", "select")
        keys = [Hint("↑ ↓", tr("comments_window.hint.move"))]
        return keys + [
            Hint(hint(f"comments.{name}"), tr(f"comments_window.hint.{name}")) for name in named
        ]

    def panes(self) -> Sequence[QWidget]:
        return (self.queue.focus_target(), self.detail.buttons["approve"])

    def retranslate(self) -> None:
        self.queue.say()
        self.detail.say()
        self.tallies.ask()
        self._show_current()

    # Showing

    def _show_current(self) -> None:
        """Show the current comment in the pane beside the queue."""
        number = self.queue.view.current
        deciding = number is not None
        self.detail.allow(deciding=deciding, undoing=self.undo.can_undo)
        self._about = None
        if number is None:
            self.detail.show_nothing()
            return
        about = self.ahead.take(number)
        known = about is not None
        if about is None:
            try:
                about = desk_comments.about(self.shell.context.desk, number)
            except NotFound:
                self.queue.model.reload([number])
                self.detail.show_nothing()
                return
        self._show_about(about)
        self.ahead.fetch(number, self.queue.model.next_after(self.queue.view.place), confirm=known)

    def _show_about(self, about: About) -> None:
        view, model = self.queue.view, self.queue.model
        if about.comment.id == view.current and about != self._about:
            self._about = about
            self.detail.show_about(about, view.place + 1, model.total)

    def _show_tally(self, tally: Tally) -> None:
        self.tally = tally
        self.queue.show_counts(tally.here, tally.done_today)
        self.queue.filters.show_stories(tally.scopes, self._scope_now(tally))
        self.changed.emit()

    def _scope_of(self, article_id: int) -> Scope:
        for scope in self.queue.filters.scopes:
            if scope.article_id == article_id:
                return scope
        headline = articles.get(self.shell.context.desk, article_id).headline
        return Scope(article_id, "", headline)

    def _scope_now(self, tally: Tally) -> Scope:
        listed = self._story_listed()
        if listed == (None, ""):
            return Scope()
        found = [scope for scope in tally.scopes if (scope.article_id, scope.story) == listed]
        return found[0] if found else self.queue.filters.scope

    def _story_listed(self) -> tuple[int | None, str]:
        return self.queue.listing.article_id, self.queue.listing.story

    def _relisted(self) -> None:
        self.tallies.ask()
        self.changed.emit()

    def _decided(self, change: Change) -> None:
        """A verdict was given or taken back here: the queue shows it already."""
        self.ahead.judged(change.ids, self._about)
        self._mine = True
        self.shell.context.tell(change)
        self._mine = False
        self.tallies.ask()
        self._show_soon.start()

    def _heard(self, change: Change) -> None:
        """Something was changed, here or elsewhere in the program."""
        if self._mine or not touches(change, Kind.COMMENT):
            return
        self.ahead.forget()
        self.tallies.ask(stories=True)
        if self.isVisible():
            self.queue.load()
        else:
            self._fresh = False

    # Building

    def _connect(self) -> None:
        queue, detail = self.queue, self.detail
        queue.moved.connect(self._show_soon.start)
        queue.listing_changed.connect(self._relisted)
        queue.import_wanted.connect(self._import)
        self.files.arrived.connect(self.tallies.ask)
        self.deciding.changed.connect(self._decided)
        self.undo.changed.connect(self._show_soon.start)
        self.tallies.counted.connect(self._show_tally)
        detail.step_wanted.connect(queue.view.step)
        detail.pressed.connect(self.shell.actions.run)
        detail.author.history_wanted.connect(self.around.show_history)
        detail.author.bar_wanted.connect(self.around.bar)
        detail.author.lift_wanted.connect(self.around.lift)
        self.shell.context.changed.connect(self._heard)
        self.shell.theme.changed.connect(self._show_soon.start)

    def _bind(self) -> None:
        view = self.queue.view
        here = view.isVisible
        doings: dict[str, Callable[[], object]] = {
            "comments.next": lambda: view.step(1),
            "comments.previous": lambda: view.step(-1),
            "comments.approve": lambda: self.deciding.decide(Verdict.APPROVE),
            "comments.reject": lambda: self.deciding.decide(Verdict.REJECT),
            "comments.reject_because": self.deciding.reject_because,
            "comments.spam": lambda: self.deciding.decide(Verdict.SPAM),
            "comments.select": view.toggle_check,
            "comments.select_all": self.queue.check_all,
            "comments.open_story": self.around.open_story,
            "comments.history": self.around.show_history,
            "comments.note": self.around.hand_to_desk,
            "comments.answer": self.tools.answer,
            "comments.edit": self.tools.edit,
            "comments.pin": self.tools.pin,
            "comments.translate": self.tools.translate,
        }
        bind = self.shell.actions.bind
        for action, run in doings.items():
            bind(action, run, enabled=here, owner=self)
        for at, tab in enumerate(TABS, start=1):
            bind(f"comments.tab_{at}", partial(self._open_tab, tab), owner=self)
        bind("comments.undo", self.deciding.verdicts.take_back, owner=self)
        bind("comments.import", self._import, owner=self)
        bind("comments.export", self._export, owner=self)
        bind("comments.export_log", self.tools.export_log, owner=self)
        bind("comments.figures", self.tools.figures, owner=self)
        bind("comments.handover", self.tools.handover, owner=self)
        bind("comments.learn", self.tools.learn, owner=self)
        for action, run in {
            "app.find": lambda: self.queue.show_filter(True),
            "app.end_pane": self._panes.toggle_end,
            "desk.import": self._import,
            "app.next_issue": lambda: view.step(1),
            "app.previous_issue": lambda: view.step(-1),
        }.items():
            bind(action, run, scope=Where.COMMENTS, owner=self)
        bind(
            "app.escape",
            self._escape,
            enabled=self._can_escape,
            scope=Where.COMMENTS,
            owner=self,
        )

    def _open_tab(self, tab: Reason) -> None:
        self.queue.open_tab(tab)
        self.queue.focus()

    def _import(self) -> None:
        self.files.choose(self.queue.listing.article_id)

    def _export(self) -> None:
        checked = self.queue.model.checked
        self.files.send_out(checked or self.queue.model.numbers)

    def _score_anew(self) -> None:
        """Put what waits into its queues by the scores of now."""
        desk = self.shell.context.desk
        waiting = CommentFilter(statuses=(CommentStatus.PENDING,))
        self.shell.runner.run(
            lambda job: desk_comments.queue(desk, waiting),
            done=self.files.triage,
            owner=self,
        )

    def _can_escape(self) -> bool:
        queue = self.queue
        return bool(queue.bulk.asking or queue.model.checked_count or queue.listing.author_key)

    def _escape(self) -> None:
        """Esc goes back one step: the question, then the selection, then the author's list."""
        if self.queue.bulk.asking:
            self.deciding.decline()
        elif self.queue.model.checked_count:
            self.queue.model.uncheck_all()
            self.queue.focus()
        else:
            self.queue.open_tab(self.queue.listing.tab)

    def _go_back(self, mode: str) -> Callable[[], None]:
        def go() -> None:
            self._drop_way_back()
            self.shell.open(mode)

        return go

    def _drop_way_back(self) -> None:
        if self._way_back is not None:
            self.shell.messages.dismiss(self._way_back)
            self._way_back = None
