"""The filter of the queue: words, author, story, reason, score, time, and the order of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from ui.shell import Shell
from ui.widgets.button import Button, Kind
from ui.widgets.fields import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.label import Label
from ui.wording import digits, phrase, tr
from ui.workspaces.comments.as_shown import line
from ui.workspaces.comments.listing import Narrowing, Score, When
from ui.workspaces.comments.looks import KINDS, rule_name
from workstation.comments import Order

AFTER_TYPING = 220
"""Milliseconds after the last letter until the queue is asked for again."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The stories whose comments are listed: all, or one by its number or by its name."""

    article_id: int | None = None
    story: str = ""
    name: str = ""
    at_hand: bool = False
    """Whether it is the story at hand in the other modes."""


class FilterBar(QWidget):
    """Says what the queue is narrowed by. ``changed`` comes after each choice, and a moment
    after typing; ``escaped`` when Esc leaves the empty search field."""

    changed = Signal()
    escaped = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        theme = self._theme = shell.theme
        self._scopes: list[Scope] = [Scope()]
        self._filling = False
        self.text = SearchField(theme, phrase("comments_window.filter.text"))
        self.author = QLineEdit()
        self.stories, self.rules = QComboBox(), QComboBox()
        self.scores, self.times, self.orders = QComboBox(), QComboBox(), QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.found = Label(theme, "", color="ink2")
        self.clear = Button(theme, phrase("comments_window.filter.clear"), kind=Kind.QUIET)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(AFTER_TYPING)
        self._build()
        self.say()

    @property
    def narrowing(self) -> Narrowing:
        """What the fields say now."""
        return Narrowing(
            text=self.text.text().strip(),
            author=self.author.text().strip(),
            rule=str(self.rules.currentData() or ""),
            score=Score(self.scores.currentData() or Score.ANY),
            when=When(self.times.currentData() or When.ANY),
            first_day=_day(self.first.date()),
            last_day=_day(self.last.date()),
        )

    @property
    def scope(self) -> Scope:
        at = self.stories.currentIndex()
        return self._scopes[at] if 0 <= at < len(self._scopes) else Scope()

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What is offered, all stories first."""
        return tuple(self._scopes)

    @property
    def order(self) -> Order:
        return Order(self.orders.currentData() or Order.NEWEST)

    def set_order(self, order: Order) -> None:
        self.orders.setCurrentIndex(max(0, self.orders.findData(order.value)))

    def show_stories(self, scopes: Sequence[Scope], chosen: Scope) -> None:
        """Offer all stories, and the one chosen among these."""
        self._filling = True
        others = [scope for scope in scopes if not _same(scope, Scope())]
        if not any(_same(scope, chosen) for scope in (Scope(), *others)):
            others.insert(0, chosen)
        self._scopes = [Scope(), *others]
        self.stories.clear()
        for scope in self._scopes:
            self.stories.addItem(_scope_name(scope))
        at = next((at for at, one in enumerate(self._scopes) if _same(one, chosen)), 0)
        self.stories.setCurrentIndex(at)
        self._filling = False

    def choose_scope(self, scope: Scope) -> None:
        """Show a scope as chosen, without telling."""
        self.show_stories(self._scopes, scope)

    def reset(self) -> None:
        """Narrow by nothing."""
        self._filling = True
        self.text.clear()
        self.author.clear()
        for box in (self.rules, self.scores, self.times):
            box.setCurrentIndex(0)
        self._filling = False
        self._show_days()
        self.changed.emit()

    def show_found(self, n: int) -> None:
        """Say how many comments are listed."""
        self.found.set_text(phrase("comments_window.filter.found", n=n))

    def say(self) -> None:
        """Say every choice in the language of now, keeping what is chosen."""
        self.show_stories(self._scopes, self.scope)
        self._filling = True
        self.author.setPlaceholderText(tr("comments_window.filter.author"))
        kinds = [(kind, rule_name(kind)) for kind in KINDS if kind != "trusted"]
        any_rule = tr("comments_window.filter.any_reason")
        _fill(self.rules, [("", any_rule), *kinds])
        _fill(self.scores, [(each.value, _score_name(each)) for each in Score])
        _fill(self.times, _named("comments_window.when", When))
        _fill(self.orders, _named("comments_window.order", Order))
        for widget, name in (
            (self.stories, "story"),
            (self.rules, "reason"),
            (self.scores, "score"),
            (self.times, "time"),
            (self.orders, "order"),
            (self.author, "author"),
            (self.first, "from"),
            (self.last, "to"),
        ):
            widget.setAccessibleName(tr(f"comments_window.filter.name.{name}"))
            widget.setToolTip(tr(f"comments_window.filter.name.{name}"))
        self._filling = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        painter.end()

    def _build(self) -> None:
        px = self._theme.px
        flow = FlowLayout(self, px(8))
        flow.setContentsMargins(px(12), px(8), px(12), px(9))
        self.text.setFixedWidth(px(210))
        self.author.setFixedWidth(px(130))
        self.found.setFixedHeight(px(32))
        for box, width in ((self.stories, 200), (self.rules, 160), (self.orders, 160)):
            box.setFixedWidth(px(width))
        for date in (self.first, self.last):
            date.setDate(QDate.currentDate())
            date.setDisplayFormat("dd/MM/yyyy")
            date.dateChanged.connect(self._tell)
        for widget in (
            self.text,
            self.stories,
            self.rules,
            self.scores,
            self.times,
            self.first,
            self.last,
            self.author,
            self.orders,
            self.clear,
            self.found,
        ):
            flow.addWidget(widget)
        for field in (self.text, self.author):
            field.textChanged.connect(self._type)
        for combo in (self.stories, self.rules, self.scores, self.times, self.orders):
            combo.currentIndexChanged.connect(self._tell)
        self.times.currentIndexChanged.connect(self._show_days)
        self._typed.timeout.connect(self.changed)
        self.clear.clicked.connect(self.reset)
        self.text.escaped.connect(self.escaped)
        self._show_days()

    def _show_days(self) -> None:
        between = self.times.currentData() == When.BETWEEN.value
        self.first.setVisible(between)
        self.last.setVisible(between)

    def _type(self) -> None:
        if not self._filling:
            self._typed.start()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()


def _scope_name(scope: Scope) -> str:
    if not scope.name:
        return tr("comments_window.all_stories")
    name = line(scope.name, 48)
    return tr("comments_window.this_story", story=name) if scope.at_hand else name


def _same(one: Scope, other: Scope) -> bool:
    return (one.article_id, one.story) == (other.article_id, other.story)


def _fill(box: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for value, text in items:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _named(room: str, choices: type[StrEnum]) -> list[tuple[str, str]]:
    return [(each.value, tr(f"{room}.{each.value}")) for each in choices]


def _score_name(score: Score) -> str:
    if score in (Score.ANY, Score.NONE):
        return tr(f"comments_window.score.{score.value}")
    return tr("comments_window.score.least", score=digits(score.value))


def _day(date: QDate) -> datetime:
    return datetime(date.year(), date.month(), date.day()).astimezone()
