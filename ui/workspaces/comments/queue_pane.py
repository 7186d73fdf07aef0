"""The middle pane: tabs, filter, bars, the queue, and what is said when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.action_table import Where
from ui.jobs import Lane
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton, Kind, Size
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.tabs import Tab, Tabs
from ui.wording import phrase
from ui.workspaces.comments.bulk_bar import BulkBar
from ui.workspaces.comments.files import ProgressStrip
from ui.workspaces.comments.filter_bar import FilterBar, Scope
from ui.workspaces.comments.listing import TABS, Listing, Reason
from ui.workspaces.comments.model import QueueModel
from ui.workspaces.comments.queue_view import QueueView
from workstation.comments import Order
from workstation.desk import comments as desk_comments
from workstation.desk.comments import QueueCounts

WAITING = (Reason.FLAGGED, Reason.REPORTED, Reason.NEW)
_TONES = {Reason.FLAGGED: Tone.RED}
_MEMORY = "comments/order"


@dataclass(frozen=True, slots=True)
class _Empty:
    """What an empty queue shows."""

    icon: str
    key: str


_NONE = _Empty("messages-square", "none")
_DONE = _Empty("circle-check", "done")
_NO_MATCH = _Empty("list-filter", "no_match")
_BARE = _Empty("inbox", "bare")


class QueuePane(QWidget):
    """Lists comments. ``moved`` comes when another comment is the current one, ``listed`` when
    the queue was fetched anew, ``listing_changed`` when something else is to be listed."""

    moved = Signal()
    listed = Signal()
    listing_changed = Signal()
    import_wanted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        desk = shell.context.desk
        theme = shell.theme
        self.model = QueueModel(lambda numbers: desk_comments.cards(desk, numbers), self)
        self.view = QueueView(shell, self.model)
        self.counts = QueueCounts(0, 0, 0, 0, 0, 0)
        self.done_today = 0
        self.loaded = False
        self._ticket = 0
        tabs = [Tab(each.value, phrase(f"comments_window.tab.{each.value}")) for each in TABS]
        self.tabs = Tabs(theme, tabs)
        self.done = Label(theme, "", Type.META, "ink2")
        self.filter_button = IconButton(
            theme,
            "list-filter",
            phrase("comments_window.filter.show"),
            keys=shell.actions.hint("app.find"),
            checkable=True,
        )
        self.more = IconButton(theme, "ellipsis-vertical", phrase("comments_window.more"))
        self.filters = FilterBar(shell)
        self.strip = ProgressStrip(shell)
        self.bulk = BulkBar(shell)
        self.author_bar = Bar(theme, 40, "accent-soft")
        self.author_words = Label(theme, "", Type.TITLE)
        self.listing = Listing(order=_remembered_order(shell))
        self._states: dict[str, EmptyState] = {}
        self._buttons: dict[str, Button] = {}
        self._stack = QStackedWidget()
        self._skeleton = Skeleton(theme)
        self._build()
        self._connect()

    # What is listed

    def show_listing(self, listing: Listing, keep: int | None = None) -> None:
        """List something else."""
        self.listing = listing
        self.tabs.set_value("" if listing.author_key else listing.tab.value)
        self.author_bar.setVisible(bool(listing.author_key))
        name = listing.author
        self.author_words.set_text(phrase("comments_window.all_of_author", name=name))
        self.model.uncheck_all()
        self.load(keep, other=True)
        self.listing_changed.emit()

    def load(self, keep: int | None = None, *, other: bool = False) -> None:
        """Fetch the queue anew; the current comment (or ``keep``) stays current where it is still
        listed, else the one at its place becomes current."""
        self._ticket += 1
        ticket = self._ticket
        desk, wanted = self._shell.context.desk, self.listing.wanted(self._now())
        place = 0 if other else max(0, self.view.place)
        wished = keep if keep is not None or other else self.view.current
        self._shell.runner.run(
            lambda job: desk_comments.queue(desk, wanted),
            lane=Lane.THOUGHT,
            done=lambda numbers: self._show(ticket, numbers, wished, place),
            owner=self,
        )

    def open_tab(self, tab: Reason) -> None:
        """List what stands under a tab."""
        self.show_listing(replace(self.listing, tab=tab, author_key="", author=""))

    def choose_scope(self, scope: Scope) -> None:
        """List the comments of one story, or of all."""
        self.filters.choose_scope(scope)
        self.show_listing(replace(self.listing, article_id=scope.article_id, story=scope.story))

    def show_counts(self, counts: QueueCounts, done_today: int) -> None:
        """Show what stands in the queues and how many verdicts were given today."""
        self.counts, self.done_today = counts, done_today
        for tab in TABS:
            tone = _TONES.get(tab, Tone.NEUTRAL)
            n = getattr(counts, tab.value) if tab in WAITING else 0
            self.tabs.set_count(tab.value, n, tone)
        self.done.set_text(phrase("comments_window.done_today", n=done_today))
        self._make_room()
        self.show_state()

    def show_filter(self, on: bool) -> None:
        """Show or hide the filter; what it narrows by holds all the same."""
        self.filters.setVisible(on)
        self.filter_button.setChecked(on or self.listing.narrowing.on)
        if on:
            self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out how many were done today where the tabs need the room."""
        px = self._shell.theme.px
        beside = sum(each.sizeHint().width() + px(8) for each in (self.filter_button, self.more))
        needed = self.tabs.sizeHint().width() + self.done.sizeHint().width() + beside + px(24)
        self.done.setVisible(bool(self.done_today) and needed <= self.width())

    def _toggle_filter(self) -> None:
        self.show_filter(not self.filters.isVisible())

    def focus(self) -> None:
        """Give the keyboard to the queue, or to what stands in its place."""
        self.focus_target().setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_target(self) -> QWidget:
        """What takes the keyboard for this pane."""
        return self._stack.currentWidget() or self.view

    def show_state(self) -> None:
        """Show the queue, or say why there is none."""
        holder = self.window().focusWidget()
        nobody = self.isVisible() and (holder is None or not holder.isVisible())
        had_focus = nobody or self._stack.isAncestorOf(self.focusWidget() or self)
        if self.loaded:
            self.filters.show_found(self.model.total)
        if not self.loaded:
            page: QWidget = self._skeleton
        elif self.model.total:
            page = self.view
        else:
            page = self._say_empty(self._emptiness())
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
            if had_focus:
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self) -> None:
        """Say what is not a phrase in the language of now."""
        self.filters.say()
        self.view.say()
        self.view.refresh()

    # Within

    def _show(self, ticket: int, numbers: Sequence[int], wished: int | None, place: int) -> None:
        if ticket != self._ticket:
            return
        self.loaded = True
        self.view.cards.show_story = self.listing.article_id is None and not self.listing.story
        self.view.cards.show_status = bool(self.listing.author_key)
        self.view.cards.forget()
        self.model.show(numbers)
        self.filter_button.setChecked(self.filters.isVisible() or self.listing.narrowing.on)
        self.show_state()
        if wished is None or self.model.place_of(wished) < 0:
            wished = self.model.number_at(min(place, len(numbers) - 1)) if numbers else None
        self.view.go_to(wished)
        self.listed.emit()
        self.moved.emit()

    def _emptiness(self) -> _Empty:
        if self.listing.narrowing.on:
            return _NO_MATCH
        if not self.counts.total and self.listing.article_id is None and not self.listing.story:
            return _NONE
        waiting = self.listing.tab in WAITING and not self.listing.author_key
        return _DONE if waiting else _BARE

    def _say_empty(self, empty: _Empty) -> QWidget:
        page = self._states[empty.key]
        title = phrase(f"comments_window.empty.{empty.key}.title")
        text = phrase(f"comments_window.empty.{empty.key}.text")
        if empty is _BARE:
            tab = "author" if self.listing.author_key else self.listing.tab.value
            title = phrase(f"comments_window.empty.bare.{tab}")
        if empty is _DONE:
            other = Reason.FLAGGED if self.listing.tab is Reason.NEW else Reason.NEW
            n = getattr(self.counts, other.value)
            self._buttons["other"].setVisible(bool(n) and self.listing.tab is not other)
            self._buttons["other"].set_text(phrase(f"comments_window.empty.open.{other.value}"))
            key = "text" if n else "text_all"
            text = phrase(f"comments_window.empty.done.{key}.{other.value}", n=self.done_today, m=n)
        page.say(empty.icon, title, text)
        return page

    def _open_other(self) -> None:
        new = self.listing.tab is Reason.NEW
        self.open_tab(Reason.FLAGGED if new else Reason.NEW)

    def _narrow(self) -> None:
        scope, order = self.filters.scope, self.filters.order
        self._shell.context.memory.set(_MEMORY, order.value)
        self.show_listing(
            replace(
                self.listing,
                narrowing=self.filters.narrowing,
                order=order,
                article_id=scope.article_id,
                story=scope.story,
            )
        )

    def _leave_author(self) -> None:
        self.open_tab(self.listing.tab)

    def _now(self) -> datetime:
        moment: datetime = self._shell.context.desk.clock()
        return moment

    # Building

    def _build(self) -> None:
        theme, px = self._shell.theme, self._shell.theme.px
        head = Bar(theme, 44)
        head.row.setContentsMargins(px(4), 0, px(12), 0)
        head.row.addWidget(self.tabs, 10, Qt.AlignmentFlag.AlignBottom)
        head.row.addStretch(1)
        head.row.addWidget(self.done)
        head.row.addWidget(self.filter_button)
        head.row.addWidget(self.more)
        self.author_bar.row.addWidget(self.author_words)
        self.author_bar.row.addStretch()
        back = Button(
            theme, phrase("comments_window.back_to_queue"), kind=Kind.QUIET, size=Size.SMALL
        )
        back.clicked.connect(self._leave_author)
        self.author_bar.row.addWidget(back)
        self.filters.set_order(self.listing.order)
        self._build_states()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = (self.filters, self.strip, self.author_bar, self.bulk)
        for widget in (head, *below):
            column.addWidget(widget)
        for hidden in (*below, self.done):
            hidden.hide()
        column.addWidget(self._stack, 1)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _build_states(self) -> None:
        theme = self._shell.theme
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._skeleton)
        wanted: dict[str, tuple[str, Kind, str, Callable[[], object]]] = {
            "none": ("import", Kind.PRIMARY, "download", self.import_wanted.emit),
            "done": ("other", Kind.PLAIN, "", self._open_other),
            "no_match": ("clear", Kind.PLAIN, "", self.filters.reset),
        }
        for empty in (_NONE, _DONE, _NO_MATCH, _BARE):
            buttons = []
            if empty.key in wanted:
                name, kind, icon, run = wanted[empty.key]
                text = phrase(f"comments_window.empty.button.{name}")
                button = Button(theme, text, kind=kind, icon=icon)
                button.clicked.connect(lambda _=False, run=run: run())
                self._buttons[name] = button
                buttons.append(button)
            page = EmptyState(theme, empty.icon, "", "", buttons)
            # Letters decide nothing here, but U takes back the verdict that emptied the queue.
            page.setProperty("scope", Where.QUEUE.value)
            page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._states[empty.key] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._skeleton)

    def _connect(self) -> None:
        self.view.moved.connect(self.moved)
        self.tabs.chosen.connect(lambda value: self.open_tab(Reason(value)))
        self.filters.changed.connect(self._narrow)
        self.filters.escaped.connect(self.focus)
        self.filter_button.clicked.connect(self._toggle_filter)
        self.more.clicked.connect(self._open_more)
        self.bulk.cleared.connect(self.model.uncheck_all)
        self.bulk.all_wanted.connect(self.check_all)
        self.model.checked_changed.connect(self._show_checked)
        self._clock = QTimer(self)
        self._clock.setInterval(60_000)
        self._clock.timeout.connect(self.view.viewport().update)
        self._clock.start()

    def check_all(self, on: bool = True) -> None:
        """Check every comment that is listed, or none."""
        if on:
            self.model.check(self.model.numbers)
        else:
            self.model.uncheck_all()

    def _show_checked(self) -> None:
        n = self.model.checked_count
        self.bulk.stop_asking()
        self.bulk.show_count(n, self.model.total)
        self.bulk.setVisible(bool(n))

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(self._shell.actions.qaction("comments.import", menu))
        menu.addAction(self._shell.actions.qaction("comments.export", menu))
        menu.addAction(self._shell.actions.qaction("comments.export_log", menu))
        menu.addSeparator()
        for name in ("figures", "handover", "learn"):
            menu.addAction(self._shell.actions.qaction(f"comments.{name}", menu))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _remembered_order(shell: Shell) -> Order:
    kept = shell.context.memory.get(_MEMORY)
    return Order(kept) if kept in set(Order) else Order.NEWEST
