"""The workspace of comments: the queue, the pane beside it, and all that is done to comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.action_table import Where
from ui.context import Change, Kind, touches
from ui.messages import Banner, Choice, Level
from ui.shell import Hint, Place, Shell, Workspace
from ui.widgets.panes import Extent, Panes
from ui.wording import phrase, tr
from ui.workspaces.comments.detail import DetailPane
from ui.workspaces.comments.files import CommentFiles
from ui.workspaces.comments.filter_bar import Scope
from ui.workspaces.comments.listing import TABS, Listing, Reason
from ui.workspaces.comments.model import Entry
from ui.workspaces.comments.queue_pane import QueuePane
from ui.workspaces.comments.tally import Tallies, Tally
from ui.workspaces.comments.verdicts import ASK_ABOVE, Given, ReasonsMenu, Verdicts
from workstation.comments import STATUS_AFTER, Bar, Verdict, author_key
from workstation.desk import comments as desk_comments
from workstation.errors import NotFound, WorkstationError

BY_CARD = 50
"""So many cards leave or come back one by one; for more the queue is fetched anew."""


@dataclass(frozen=True, slots=True)
class _Left:
    """Where cards stood that a verdict took away."""

    listing: Listing
    slots: tuple[tuple[int, int], ...]
    """Place and number."""


class CommentsWorkspace(Workspace):
    """Moderation: the mode in which readers' comments are decided."""

    id = "comments"
    icon = "messages-square"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.queue = QueuePane(shell)
        self.detail = DetailPane(shell)
        self.verdicts = Verdicts(shell, self.undo, self)
        self.files = CommentFiles(shell, self, self.queue.strip)
        self.tallies = Tallies(shell, self._story_listed, self)
        self.tally = Tally()
        self._mine = False
        self._fresh = False
        self._left: dict[tuple[int, ...], _Left] = {}
        self._asked: tuple[Verdict, str] | None = None
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
            scopes = [s for s in self.queue.filters.scopes if s.article_id == article_id]
            listing = replace(self.queue.listing, article_id=article_id, story="")
            if scopes:
                self.queue.filters.choose_scope(scopes[0])
            self.queue.show_listing(listing)
        elif not self._fresh:
            self.queue.load()
        self._fresh = True
        self.tallies.ask()
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
        return (tr("comments_window.status_rules", name=rules.name, n=rules.entries),)

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

    # Deciding

    def decide(self, verdict: Verdict, reason: str = "") -> None:
        """Decide the checked comments, or the current one; more than twenty are asked about."""
        numbers = self.targets
        if not numbers:
            return
        if len(numbers) > ASK_ABOVE:
            self._asked = (verdict, reason)
            self.queue.bulk.ask(verdict, len(numbers))
            return
        self.verdicts.give(numbers, verdict, reason)

    @property
    def targets(self) -> list[int]:
        """What a verdict would be about."""
        checked = self.queue.model.checked
        if checked:
            return checked
        entry = self._entry()
        return [entry.number] if entry is not None and not entry.gone else []

    def reject_because(self) -> None:
        """Open the reasons for rejecting, the likely one in hand."""
        if not self.targets:
            return
        entry = self._entry()
        reasons = entry.card.comment.reasons if entry is not None and entry.card else ()
        menu = ReasonsMenu(reasons, lambda code: self.decide(Verdict.REJECT, code), self)
        view = self.queue.view
        rect = view.visualRect(view.currentIndex())
        corner = rect.topRight() if self.shell.language.rtl else rect.topLeft()
        aside = self.shell.theme.px(82)
        at = QPoint(corner.x() + (-aside if self.shell.language.rtl else aside), corner.y())
        menu.open_at(view.viewport().mapToGlobal(at + QPoint(0, self.shell.theme.px(56))))

    def _confirmed(self) -> None:
        asked, self._asked = self._asked, None
        numbers = self.targets
        self.queue.bulk.stop_asking()
        if asked is not None and numbers:
            self.verdicts.give(numbers, *asked)

    def _declined(self) -> None:
        self._asked = None
        self.queue.bulk.stop_asking()
        self.queue.focus()

    def _given(self, given: Given) -> None:
        """Take the decided cards away, grey those that are gone, and go to the next."""
        model, view, listing = self.queue.model, self.queue.view, self.queue.listing
        judged = frozenset(given.judged.change.ids)
        gone = [number for number in given.asked if number not in judged]
        stay = listing.keeps(STATUS_AFTER[given.verdict])
        leaving = frozenset() if stay else judged
        current = view.current
        moves = current in judged or current in gone
        follow = model.next_after(view.place, leaving | set(gone)) if moves else current
        few = len(leaving) <= BY_CARD
        if leaving and few:
            slots = sorted((model.place_of(number), number) for number in leaving)
            self._remember(given, _Left(listing, tuple(slots)))
        model.reload([*gone, *(judged if stay and len(judged) <= BY_CARD else ())])
        model.uncheck_all()
        if not few or (stay and len(judged) > BY_CARD):
            self.queue.load(follow)
        else:
            model.remove(leaving)
            view.go_to(follow)
        self._after(given.judged.change)

    def _taken_back(self, given: Given, change: Change) -> None:
        """Bring the cards back to where they stood, the first of them current."""
        model, view = self.queue.model, self.queue.view
        left = self._left.pop(given.judged.decisions, None)
        first = change.ids[0]
        if left is not None and left.listing == self.queue.listing and self.queue.loaded:
            for place, number in left.slots:
                if model.place_of(number) < 0:
                    model.insert(max(0, place), number)
            self.queue.show_state()
            view.go_to(left.slots[0][1])
        elif model.place_of(first) >= 0 and len(change.ids) <= BY_CARD:
            model.reload(change.ids)
            view.go_to(first)
        else:
            self.queue.load(first)
        self._after(change)

    def _after(self, change: Change) -> None:
        self._mine = True
        self.shell.context.tell(change)
        self._mine = False
        self.queue.show_state()
        self.tallies.ask()
        self._show_soon.start()
        self.queue.focus()

    def _remember(self, given: Given, left: _Left) -> None:
        self._left[given.judged.decisions] = left
        while len(self._left) > 60:
            del self._left[next(iter(self._left))]

    # Around a comment

    def _entry(self) -> Entry | None:
        number = self.queue.view.current
        return self.queue.model.entry(number) if number is not None else None

    def open_story(self) -> None:
        """Open the story that the current comment is about on the desk."""
        entry = self._entry()
        story = entry.card.comment.article_id if entry is not None and entry.card else None
        if story is None:
            self.shell.messages.toast(phrase("comments_window.no_story"), icon="info")
            return
        self.shell.open("desk", story, Place(back=self.id))

    def show_history(self) -> None:
        """List all comments of the current comment's author; again: back to the queue."""
        if self.queue.listing.author_key:
            self.queue.open_tab(self.queue.listing.tab)
            return
        entry = self._entry()
        if entry is None or entry.card is None:
            return
        comment = entry.card.comment
        listing = replace(self.queue.listing, author_key=author_key(comment), author=comment.author)
        self.queue.show_listing(listing, keep=comment.id)
        self.queue.focus()

    def hand_to_desk(self) -> None:
        """Hand the current comment to the desk as a note on its story."""
        entry = self._entry()
        if entry is None or entry.gone:
            return
        try:
            change = desk_comments.hand_to_desk(self.shell.context.desk, entry.number)
        except WorkstationError as error:
            self.shell.messages.error(error)
            return
        self.shell.context.tell(change)
        self.shell.messages.toast(phrase("comments_window.handed"), icon="message-square-plus")

    def _bar(self, how: Bar, until: datetime | None) -> None:
        self._about_author(
            lambda number: desk_comments.bar(self.shell.context.desk, number, how, until),
            f"comments_window.author.done_{how.value}",
        )

    def _lift(self) -> None:
        self._about_author(
            lambda number: desk_comments.lift(self.shell.context.desk, number),
            "comments_window.author.done_lifted",
        )

    def _about_author(self, verb: Callable[[int], Change], said: str) -> None:
        entry = self._entry()
        if entry is None or entry.card is None:
            return
        number, name = entry.number, entry.card.comment.author

        def done(change: Change) -> None:
            self.shell.context.tell(change)
            self.shell.messages.toast(phrase(said, author=name), icon="user-x")

        self.shell.runner.run(lambda job: verb(number), done=done, owner=self)

    # Showing

    def _show_current(self) -> None:
        """Show the current comment in the pane beside the queue."""
        number = self.queue.view.current
        deciding = number is not None
        self.detail.allow(deciding=deciding, undoing=self.undo.can_undo)
        if number is None:
            self.detail.show_nothing()
            return
        try:
            about = desk_comments.about(self.shell.context.desk, number)
        except NotFound:
            self.queue.model.reload([number])
            self.detail.show_nothing()
            return
        view, model = self.queue.view, self.queue.model
        self.detail.show_about(about, view.place + 1, model.total)

    def _show_tally(self, tally: Tally) -> None:
        self.tally = tally
        self.queue.show_counts(tally.here, tally.done_today)
        self.queue.filters.show_stories(tally.scopes, self._scope_now(tally))
        self.changed.emit()

    def _scope_now(self, tally: Tally) -> Scope:
        listed = self._story_listed()
        found = [scope for scope in tally.scopes if (scope.article_id, scope.story) == listed]
        return found[0] if found else self.queue.filters.scope

    def _story_listed(self) -> tuple[int | None, str]:
        return self.queue.listing.article_id, self.queue.listing.story

    def _relisted(self) -> None:
        self.tallies.ask()
        self.changed.emit()

    def _heard(self, change: Change) -> None:
        """Something was changed, here or elsewhere in the program."""
        if self._mine or not touches(change, Kind.COMMENT):
            return
        self.tallies.ask()
        if self.isVisible():
            self.queue.load()
        else:
            self._fresh = False

    # Building

    def _connect(self) -> None:
        queue, detail = self.queue, self.detail
        queue.moved.connect(self._show_soon.start)
        queue.listing_changed.connect(self._relisted)
        queue.import_wanted.connect(self.files.choose)
        queue.bulk.decided.connect(self.decide)
        queue.bulk.confirmed.connect(self._confirmed)
        queue.bulk.declined.connect(self._declined)
        self.files.arrived.connect(self.tallies.ask)
        self.verdicts.given.connect(self._given)
        self.verdicts.taken_back.connect(self._taken_back)
        self.undo.changed.connect(self._show_soon.start)
        self.tallies.counted.connect(self._show_tally)
        detail.step_wanted.connect(queue.view.step)
        detail.pressed.connect(self.shell.actions.run)
        detail.author.history_wanted.connect(self.show_history)
        detail.author.bar_wanted.connect(self._bar)
        detail.author.lift_wanted.connect(self._lift)
        self.shell.context.changed.connect(self._heard)

    def _bind(self) -> None:
        view = self.queue.view
        here = view.isVisible
        doings: dict[str, Callable[[], object]] = {
            "comments.next": lambda: view.step(1),
            "comments.previous": lambda: view.step(-1),
            "comments.approve": lambda: self.decide(Verdict.APPROVE),
            "comments.reject": lambda: self.decide(Verdict.REJECT),
            "comments.reject_because": self.reject_because,
            "comments.spam": lambda: self.decide(Verdict.SPAM),
            "comments.select": view.toggle_check,
            "comments.select_all": self.queue.check_all,
            "comments.open_story": self.open_story,
            "comments.history": self.show_history,
            "comments.note": self.hand_to_desk,
        }
        bind = self.shell.actions.bind
        for action, run in doings.items():
            bind(action, run, enabled=here, owner=self)
        for at, tab in enumerate(TABS, start=1):
            bind(f"comments.tab_{at}", lambda tab=tab: self._open_tab(tab), owner=self)
        bind("comments.undo", self.verdicts.take_back, owner=self)
        bind("comments.import", self.files.choose, owner=self)
        bind("comments.export", self._export, owner=self)
        for action, run in {
            "app.find": lambda: self.queue.show_filter(True),
            "app.end_pane": self._panes.toggle_end,
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

    def _export(self) -> None:
        checked = self.queue.model.checked
        self.files.send_out(checked or self.queue.model.numbers)

    def _can_escape(self) -> bool:
        queue = self.queue
        return bool(queue.bulk.asking or queue.model.checked_count or queue.listing.author_key)

    def _escape(self) -> None:
        """Esc goes back one step: the question, then the selection, then the author's list."""
        if self.queue.bulk.asking:
            self._declined()
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
