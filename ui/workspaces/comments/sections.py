"""The sections of the pane beside the queue: why, in context, the author, the decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shell import Shell
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.chip import Picture
from ui.widgets.label import Label
from ui.wording import iso, ltr, phrase
from ui.workspaces.comments.as_shown import WHOLE, shown
from ui.workspaces.comments.log_words import sentence
from ui.workspaces.comments.looks import (
    ICONS,
    TONES,
    author_name,
    detail_of,
    own_rule,
    status_chip,
    stretches,
    title_of,
)
from ui.workspaces.comments.text_frames import CommentText
from workstation.comments import Comment, Decision, Reason
from workstation.desk import comments as desk_comments

LRM, RLM = "\u200e", "\u200f"
MOST_REASONS = 8
ABOVE = 4
"""Comments of a thread that are shown above this one, the nearest; and `BELOW` it."""
BELOW = 10
MOST_LINES = 40


class Section(QWidget):
    """A head and what stands below it; emptied and filled again for each comment."""

    def __init__(self, shell: Shell, head: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.theme = shell, shell.theme
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(6))
        column.addWidget(Label(self.theme, phrase(head), Type.META_STRONG, "ink2"))
        self._column = column
        self._filled: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def fill(self, widgets: Sequence[QWidget]) -> None:
        """Show these instead of what stood here; without any the section is hidden."""
        for old in self._filled:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._filled = list(widgets)
        for new in self._filled:
            self._column.addWidget(new)
        self.setVisible(bool(self._filled))

    def swap(self, widgets: Sequence[QWidget]) -> None:
        """Show these of the section's own widgets, which stay when others are shown."""
        for old in self._filled:
            if old not in widgets:
                old.hide()
        for new in widgets:
            if new.parentWidget() is not self:
                self._column.addWidget(new)
            new.show()
        self._filled = list(widgets)
        self.setVisible(bool(widgets))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("line"))
        painter.end()


class WhySection(Section):
    """Every rule that fired: what it found, as written and as matched, and its threshold."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(shell, "comments_window.why.head", parent)
        self._rows: list[_ReasonRow] = []
        self._rest = Label(self.theme, "", Type.META, "ink3", wrap=True)

    def show_comment(self, comment: Comment) -> None:
        reasons = _distinct(comment.reasons)
        more = len(reasons) - MOST_REASONS
        while len(self._rows) < min(len(reasons), MOST_REASONS):
            self._rows.append(_ReasonRow(self.theme))
        rows = self._rows[: len(reasons)]
        for row, reason in zip(rows, reasons, strict=False):
            row.show_reason(reason, comment)
        if more > 0:
            self._rest.set_text(phrase("comments_window.why.more", n=more))
        else:
            self._rest.set_text(phrase("comments_window.why.nothing"))
        self.swap([*rows, *([self._rest] if more > 0 or not rows else [])])


class _ReasonRow(QWidget):
    """One rule that fired; shown anew for each comment."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, px(2))
        line.setSpacing(px(9))
        self._picture = Picture(theme, "shield-alert", 16)
        self._title = Label(theme, "", Type.TITLE)
        self._rule = Label(theme, "", Type.META, "ink3")
        self._words = Label(theme, "", Type.META, "ink2", wrap=True)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._rule)
        column.addLayout(head)
        column.addWidget(self._words)
        line.addLayout(column, 1)

    def show_reason(self, reason: Reason, comment: Comment) -> None:
        icon = ICONS.get(desk_comments.kind_of(reason), "shield-alert")
        self._picture.show_as(icon, TONES[reason.queue].ink)
        title = title_of(reason)
        self._title.set_text(title)
        self._rule.set_text(own_rule(reason))
        words = detail_of(reason, comment.body)
        self._words.set_text(words)
        self._words.setVisible(words.rstrip(".") != title)


class ThreadSection(Section):
    """The comment among those that it answers and that answer it."""

    def __init__(self, shell: Shell, now: Callable[[], datetime]) -> None:
        super().__init__(shell, "comments_window.context.head")
        self._now = now

    def show_thread(self, thread: Sequence[Comment], comment: Comment) -> None:
        at = next(i for i, each in enumerate(thread) if each.id == comment.id)
        above, below = thread[max(0, at - ABOVE) : at], thread[at + 1 : at + 1 + BELOW]
        rows: list[QWidget] = []
        hidden = at - len(above)
        if hidden:
            words = phrase("comments_window.context.above", n=hidden)
            rows.append(Label(self.theme, words, Type.META, "ink3"))
        for depth, each in enumerate(above):
            rows.append(_Speech(self, each, depth, self._head(each)))
        depth = len(above)
        rows.append(_Speech(self, comment, depth, self._head(comment), this=True))
        rows += [_Speech(self, each, depth + 1, self._head(each)) for each in below]
        rest = len(thread) - at - 1 - len(below)
        if rest:
            words = phrase("comments_window.context.below", n=rest)
            rows.append(Label(self.theme, words, Type.META, "ink3"))
        self.fill(rows)

    def _head(self, comment: Comment) -> str:
        parts = [author_name(comment)]
        if comment.created_at is not None:
            moment = comment.created_at.astimezone()
            parts.append(self.shell.language.ago(moment, self._now().astimezone()))
        parts.append(status_chip(comment).text)
        # All parts are isolated, so nothing else says which way the line runs.
        mark = RLM if self.shell.language.rtl else LRM
        return mark + " · ".join(iso(part) for part in parts)


class _Speech(QWidget):
    """One comment of a thread, moved in by its depth, a line at its start."""

    def __init__(
        self, section: Section, comment: Comment, depth: int, head: str, *, this: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._this = section.theme, this
        px = self._theme.px
        self._inset = px(16) * min(depth, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(6), px(12), px(8))
        column.setSpacing(px(2))
        column.addWidget(Label(self._theme, head, Type.META, "ink3"))
        frames = stretches(comment.reasons) if this else ()
        most = WHOLE if this else WHOLE // 8
        text = shown(comment.body, frames, most)
        column.addWidget(CommentText(self._theme, text))
        if this and text.cut:
            words = phrase("comments_window.cut", n=len(comment.body))
            column.addWidget(Label(self._theme, words, Type.META, "ink3", wrap=True))
        self._place()

    def _place(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        px = self._theme.px
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, end = px(12) + self._inset, px(10)
        left, right = (end, start) if rtl else (start, end)
        layout.setContentsMargins(left, px(6), right, px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        direction = self.layoutDirection()
        _, whole = paint.split(whole, self._inset, 0, direction)
        if self._this:
            painter.fillRect(whole, self._theme.color("surface"))
        edge, _ = paint.split(whole, self._theme.px(3 if self._this else 2), 0, direction)
        painter.fillRect(edge, self._theme.color("accent" if self._this else "line"))
        painter.end()


class LogSection(Section):
    """What was decided about the comment, newest first."""

    def __init__(self, shell: Shell, now: Callable[[], datetime]) -> None:
        super().__init__(shell, "comments_window.log.head")
        self._now = now
        self._rows: list[_LogRow] = []
        words = phrase("comments_window.log.nothing")
        self._nothing = Label(self.theme, words, Type.META, "ink3")

    def show_log(self, decisions: Sequence[Decision]) -> None:
        lines = decisions[:MOST_LINES]
        while len(self._rows) < len(lines):
            self._rows.append(_LogRow(self.theme))
        rows = self._rows[: len(lines)]
        for row, decision in zip(rows, lines, strict=True):
            row.show_line(self._when(decision), sentence(decision))
        self.swap(rows or [self._nothing])

    def _when(self, decision: Decision) -> str:
        language = self.shell.language
        moment, now = decision.at.astimezone(), self._now().astimezone()
        today = moment.date() == now.date()
        return language.time(moment) if today else language.short_date(moment.date())


class _LogRow(QWidget):
    """A line of the log; shown anew for each comment."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        self._time = Label(theme, "", Type.META, "ink3")
        self._time.setMinimumWidth(theme.px(40))
        self._words = Label(theme, "", Type.META, "ink1", wrap=True)
        line.addWidget(self._time, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def show_line(self, when: str, words: str) -> None:
        self._time.set_text(ltr(when))
        self._words.set_text(words)


def _distinct(reasons: Sequence[Reason]) -> list[Reason]:
    """One reason of each rule and entry, the gravest first as the rules have them."""
    found: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.rule, reason.value), reason)
    return list(found.values())
