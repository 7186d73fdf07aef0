"""The list of stories: states, a filter, rows fetched as they are seen, newest change first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Change, Kind
from ui.jobs import Lane, Task
from ui.models.fetched import FetchedModel
from ui.shell import Shell
from ui.theme import Type
from ui.widgets.bars import Bar
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as ButtonKind
from ui.widgets.chip import Count
from ui.widgets.label import Label
from ui.widgets.states import EmptyState, Skeleton
from ui.wording import digits, iso, phrase, tr
from ui.workspaces.desk.filter_bar import FilterBar
from ui.workspaces.desk.rows import StoryDelegate, describe
from ui.workspaces.desk.seen import Seen
from ui.workspaces.desk.state_tabs import ORDER, StateTabs
from ui.workspaces.desk.states import name_of
from workstation.articles import ArticleState
from workstation.desk import articles

if TYPE_CHECKING:
    from workstation.store.articles import StoryRow

Counts = dict[ArticleState, int]

REST = 200
"""Milliseconds that one rests on a row reached by arrows before it opens."""
LOOK_AGAIN = 60_000
"""Milliseconds between looks for what other windows did, and for ages that have grown."""


class StoryList(QWidget):
    """``story_wanted(number)`` comes when the person opens a row, ``new_wanted`` for an empty
    story, ``kinds_wanted(button)`` to choose what a new one begins with,
    ``counted`` when it is known how many stories the desk holds."""

    story_wanted = Signal(int)
    new_wanted = Signal()
    kinds_wanted = Signal(object)
    counted = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.counts: Counts | None = None
        """How many stories are in each state; None before the desk was first asked."""
        self._current: int | None = None
        self._moving = False
        self._task: Task | None = None
        theme, desk = shell.theme, shell.context.desk
        self.seen = Seen(shell.context.memory)
        self.model: FetchedModel[StoryRow] = FetchedModel(
            lambda numbers: articles.rows_of(desk, numbers),
            lambda row: row.id,
            lambda row: describe(shell, row),
            self,
        )
        self.view = QListView()
        self.tabs = StateTabs(theme)
        self.narrow = FilterBar(theme, self.states_menu)
        self.filter = IconButton(theme, "list-filter", phrase("desk_window.filter"), checkable=True)
        self.new = Button(theme, phrase("desk_window.new"), icon="plus")
        self.total = Count(theme, 0, always=True)
        self._skeleton = Skeleton(theme)
        self._delegate = StoryDelegate(shell, self._unread, self.view.width)
        self._build()
        self._connect()
        self.refresh()

    # What the workspace calls

    def refresh(self) -> None:
        """Ask the desk again which stories there are, by the filters."""
        if self._task is not None:
            self._task.cancel()
        desk = self._shell.context.desk
        states = [self.tabs.value] if self.tabs.value else []
        text = self.narrow.words
        person = desk.person if self.narrow.mine.isChecked() else None
        self._task = self._shell.runner.run(
            lambda job: (articles.numbers(desk, states, text, person), articles.counts(desk)),
            lane=Lane.DISK,
            done=lambda found: self._show(*found),
            owner=self,
        )

    def show_current(self, number: int | None) -> None:
        """Mark the story that is open, and count it as seen."""
        self._current = number
        if number is not None:
            self.seen.add(number)
        self._select()

    def clear_filters(self) -> None:
        """Show all stories."""
        self.narrow.clear()
        self.tabs.choose(None)
        self.refresh()
        self._mark_filter()

    def add_foot(self, widget: QWidget) -> None:
        """Put something under the rows."""
        self._whole.addWidget(widget)

    @property
    def filtered(self) -> bool:
        return bool(self.tabs.value) or self.narrow.narrows

    # Building

    def _build(self) -> None:
        theme = self._shell.theme
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = Bar(theme, 44)
        title = Label(theme, phrase("desk_window.stories"), Type.TITLE)
        head.row.addWidget(title)
        head.row.addWidget(self.total)
        head.row.addStretch(1)
        head.row.addWidget(self.filter)
        head.row.addWidget(self.new)
        head.let_yield(title, self.total)
        self._states = Bar(theme, 34)
        self._states.row.addWidget(self.tabs)
        self.narrow.hide()
        self.stack = QStackedWidget()
        for page in (self.view, self._skeleton, self._empty()):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self._skeleton)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        for widget in (head, self._states, self.narrow, self.stack):
            self._whole.addWidget(widget)
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setProperty("ground", "panel")
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)

    def _empty(self) -> EmptyState:
        theme = self._shell.theme
        self.clear = Button(theme, phrase("desk_window.clear_filter"))
        begin = Button(theme, phrase("desk_window.new"), kind=ButtonKind.PRIMARY, icon="plus")
        self.clear.clicked.connect(self.clear_filters)
        begin.clicked.connect(self.new_wanted)
        title = phrase("desk_window.none_match")
        self.empty = EmptyState(theme, "newspaper", title, "", (self.clear, begin))
        return self.empty

    def _connect(self) -> None:
        shell = self._shell
        self._reached = QTimer(self, singleShot=True, interval=REST)
        self._reached.timeout.connect(self._open_reached)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._ages = QTimer(self, interval=LOOK_AGAIN)
        self._ages.timeout.connect(self.refresh)
        self._ages.timeout.connect(self.view.viewport().update)
        self._ages.start()
        self.new.clicked.connect(lambda: self.kinds_wanted.emit(self.new))
        self.filter.clicked.connect(self._toggle_filter)
        self.tabs.chosen.connect(self.refresh)
        self.narrow.changed.connect(self.refresh)
        self.narrow.search.textChanged.connect(self._mark_filter)
        self.narrow.mine.toggled.connect(self._mark_filter)
        self.narrow.escaped.connect(self._toggle_filter)
        self.view.clicked.connect(self._open_index)
        self.view.activated.connect(self._open_index)
        self.view.selectionModel().currentChanged.connect(self._reach)
        shell.context.changed.connect(self._hear)
        shell.language.changed.connect(self._say)
        shell.theme.changed.connect(self._say)
        self._say()

    # What happens

    def _show(self, numbers: Sequence[int], counts: Counts) -> None:
        self._task = None
        self.counts = counts
        self.tabs.set_counts(counts)
        spiked = counts.get(ArticleState.SPIKED, 0)
        self.total.set_count(sum(counts.values()) - spiked)
        if list(numbers) != self.model.numbers:
            self._rearrange(numbers)
        self._say_empty()
        self.stack.setCurrentWidget(self.view if numbers else self.empty)
        self.counted.emit()

    def _rearrange(self, numbers: Sequence[int]) -> None:
        """Show another order; where one story only moved or came, the others stay in place."""
        old, first = self.model.numbers, numbers[0] if numbers else 0
        self._moving = True
        if numbers and [n for n in old if n != first] == list(numbers[1:]):
            self.model.remove([first])
            self.model.insert(0, first)
        else:
            at = self.view.verticalScrollBar().value()
            self.model.show(numbers)
            self.view.verticalScrollBar().setValue(at)
        self._moving = False
        self._select()

    def _select(self) -> None:
        """Put the selection on the open story, without opening it again."""
        self._moving = True
        if self._current is not None and self.model.place_of(self._current) >= 0:
            self.view.setCurrentIndex(self.model.index_of(self._current))
        else:
            self.view.setCurrentIndex(QModelIndex())
        self._moving = False

    def _hear(self, change: Change) -> None:
        if change.kind is not Kind.ARTICLE:
            return
        self.model.reload(change.ids)
        self.view.scheduleDelayedItemsLayout()
        self._soon.start()

    def _reach(self, index: QModelIndex) -> None:
        if not self._moving and index.isValid():
            self._reached.start()

    def _open_reached(self) -> None:
        self._open_index(self.view.currentIndex())

    def _open_index(self, index: QModelIndex) -> None:
        self._reached.stop()
        number = self.model.number_at(index.row()) if index.isValid() else None
        if number is not None and number != self._current:
            self.story_wanted.emit(number)
            self._select()

    def _unread(self, row: StoryRow) -> bool:
        return row.state is ArticleState.RECEIVED and row.id not in self.seen

    def _toggle_filter(self) -> None:
        shown = self.narrow.isHidden()
        self.narrow.setVisible(shown)
        if shown:
            self.narrow.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark_filter()

    def states_menu(self) -> QMenu:
        """Every state with its count, also those that the tabs have no room for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in (None, *ORDER):
            name = str(name_of(state)) if state else tr("desk_window.tab.all")
            count = (self.counts or {}).get(state, 0) if state else 0
            action = menu.addAction(f"{name} {digits(f'{count:,}')}" if count else name)
            action.setCheckable(True)
            action.setChecked(state is self.tabs.value)
            action.triggered.connect(lambda _=False, to=state: self.tabs.choose(to))
        return menu

    def _mark_filter(self) -> None:
        self.filter.setChecked(self.narrow.narrows or not self.narrow.isHidden())

    def _say(self) -> None:
        self._delegate.forget()
        self.view.setAccessibleName(tr("desk_window.stories"))
        self.view.scheduleDelayedItemsLayout()
        self._say_empty()

    def _say_empty(self) -> None:
        self.clear.setVisible(self.filtered)
        if not self.filtered:
            self.empty.say("newspaper", phrase("desk_window.none"))
            return
        state, text = self.tabs.value, self.narrow.words
        parts = [tr("desk_window.quoted", text=str(name_of(state)))] if state else []
        parts += [
            tr("desk_window.quoted", text=tr("desk_window.mine"))
        ] * self.narrow.mine.isChecked()
        parts += [tr("desk_window.quoted", text=iso(text))] if text else []
        filters = reduce(lambda one, two: tr("desk_window.both", one=one, two=two), parts)
        self.empty.say(
            "newspaper",
            phrase("desk_window.none_match"),
            tr("desk_window.filtered_by", filters=filters),
        )
