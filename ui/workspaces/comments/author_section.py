"""The author of a comment: record, ratio, last rejection, and the bar that may lie on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Type
from ui.widgets.button import Button, Kind, Size
from ui.widgets.chip import Avatar, Chip
from ui.widgets.label import Label
from ui.widgets.paint import Tone
from ui.widgets.states import Counter, ProgressLine
from ui.wording import phrase, tr
from ui.workspaces.comments.looks import author_name
from ui.workspaces.comments.sections import Section
from workstation.comments import AuthorRecord, Bar, Comment, Standing

TERMS: tuple[tuple[Bar, int | None], ...] = (
    (Bar.MUTED, 1),
    (Bar.MUTED, 7),
    (Bar.MUTED, 30),
    (Bar.BANNED, 30),
    (Bar.BANNED, None),
)
"""What can be laid on an author, and for how many days (None: for good)."""
_SHARES = (("approved", "green-line"), ("rejected", "red-line"), ("spam", "amber-line"))


class AuthorSection(Section):
    """``history_wanted`` asks for all of the author's comments, ``bar_wanted(how, until)`` for a
    bar, ``lift_wanted`` for the end of one."""

    history_wanted = Signal()
    bar_wanted = Signal(object, object)
    lift_wanted = Signal()

    def __init__(self, shell: Shell, now: Callable[[], datetime]) -> None:
        super().__init__(shell, "comments_window.author.head")
        self._now = now
        theme = self.theme
        self.avatar = Avatar(theme, "", 28)
        self.name = Label(theme, "", Type.TITLE)
        self.facts = Label(theme, "", Type.META, "ink3", wrap=True)
        self.chip = Chip(theme, "", Tone.RED, "user-x")
        self.history = Button(theme, phrase("comments_window.author.all"), size=Size.SMALL)
        self.bars = Button(
            theme,
            phrase("comments_window.author.bar"),
            kind=Kind.QUIET,
            size=Size.SMALL,
            menu_arrow=True,
        )
        self.menu = QMenu(self)
        self.counters = {
            name: Counter(theme, phrase(f"comments_window.author.{name}"))
            for name in ("total", "approved", "rejected", "spam")
        }
        self.ratio = ProgressLine(theme)
        self._build()

    def show_author(
        self, comment: Comment, record: AuthorRecord, standing: Standing | None
    ) -> None:
        name = author_name(comment)
        self.avatar.set_name(name)
        self.name.set_text(name)
        self.facts.set_text(self._facts(record))
        for key, counter in self.counters.items():
            counter.set_count(getattr(record, key))
        parts = [(getattr(record, key), token) for key, token in _SHARES]
        judged = sum(n for n, _ in parts)
        self.ratio.set_parts([(n / judged, token) for n, token in parts] if judged else [])
        accepted = round(100 * record.approved / judged) if judged else 0
        self.ratio.setAccessibleName(tr("comments_window.author.ratio", percent=str(accepted)))
        self.ratio.setToolTip(tr("comments_window.author.ratio", percent=str(accepted)))
        self._show_standing(standing)

    def _facts(self, record: AuthorRecord) -> str:
        language, now = self.shell.language, self._now().astimezone()
        parts = []
        if record.first_at is not None:
            day = language.date(record.first_at.astimezone().date())
            parts.append(tr("comments_window.author.since", day=day))
        if record.last_rejected_at is not None:
            ago = language.ago(record.last_rejected_at.astimezone(), now)
            parts.append(tr("comments_window.author.last_rejected", ago=ago))
        return " · ".join(parts)

    def _show_standing(self, standing: Standing | None) -> None:
        self.chip.setVisible(standing is not None)
        self.menu.clear()
        if standing is not None:
            self.chip.show_as(self._standing_words(standing), Tone.RED, "user-x")
            lift = self.menu.addAction(tr("comments_window.author.lift"))
            lift.triggered.connect(self.lift_wanted)
            return
        for how, days in TERMS:
            key = f"comments_window.author.{how.value}"
            words = tr(f"{key}_days", n=days) if days else tr(f"{key}_for_good")
            action = self.menu.addAction(words)
            action.triggered.connect(lambda _=False, how=how, days=days: self._bar(how, days))

    def _standing_words(self, standing: Standing) -> str:
        key = f"comments_window.author.is_{standing.bar.value}"
        if standing.until is None:
            return tr(key)
        day = self.shell.language.short_date(standing.until.astimezone().date())
        return tr(f"{key}_until", day=day)

    def _bar(self, how: Bar, days: int | None) -> None:
        until = self._now() + timedelta(days=days) if days else None
        self.bar_wanted.emit(how, until)

    def _open_menu(self) -> None:
        self.menu.popup(self.bars.mapToGlobal(self.bars.rect().bottomLeft()))

    def _build(self) -> None:
        px = self.theme.px
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(9))
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addWidget(self.name)
        column.addWidget(self.facts)
        column.addWidget(self.chip)
        row.addLayout(column, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(px(2))
        buttons.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTrailing)
        buttons.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignTrailing)
        row.addLayout(buttons)
        numbers = QWidget()
        line = QHBoxLayout(numbers)
        line.setContentsMargins(0, px(4), 0, px(2))
        line.setSpacing(px(7))
        for counter in self.counters.values():
            line.addWidget(counter, 1)
        self.fill([head, numbers, self.ratio])
        self.history.clicked.connect(self.history_wanted)
        self.bars.clicked.connect(self._open_menu)
