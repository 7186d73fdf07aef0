"""Which comments the queue lists: a tab or an author, a story, and what the person narrows by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from workstation.comments import CommentFilter, CommentStatus, Order, Queue

_PENDING = (CommentStatus.PENDING,)


class Reason(StrEnum):
    """The tabs: by what brings a comment there."""

    FLAGGED = "flagged"
    REPORTED = "reported"
    NEW = "new"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"


TABS = tuple(Reason)
_OF_TAB = {
    Reason.FLAGGED: CommentFilter(statuses=_PENDING, queues=(Queue.HOLD, Queue.REVIEW)),
    Reason.REPORTED: CommentFilter(statuses=_PENDING, reported=True),
    Reason.NEW: CommentFilter(statuses=_PENDING, queues=(Queue.CLEAN,)),
    Reason.APPROVED: CommentFilter(statuses=(CommentStatus.APPROVED,)),
    Reason.REJECTED: CommentFilter(statuses=(CommentStatus.REJECTED,)),
    Reason.SPAM: CommentFilter(statuses=(CommentStatus.SPAM,)),
}


class When(StrEnum):
    """Spans of time that a queue can be narrowed to."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    BETWEEN = "between"


class Score(StrEnum):
    """Scores that a queue can be narrowed to."""

    ANY = "any"
    QUARTER = "0.25"
    HALF = "0.50"
    HIGH = "0.75"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the person typed and chose in the filter."""

    text: str = ""
    author: str = ""
    rule: str = ""
    score: Score = Score.ANY
    when: When = When.ANY
    first_day: datetime | None = None
    last_day: datetime | None = None

    @property
    def on(self) -> bool:
        return replace(self, first_day=None, last_day=None) != Narrowing()


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed now."""

    tab: Reason = Reason.FLAGGED
    article_id: int | None = None
    story: str = ""
    """A story that is not on the desk, as files named it."""
    author_key: str = ""
    """All comments of one author, in whatever state, instead of a tab."""
    author: str = ""
    """What that author is called."""
    narrowing: Narrowing = Narrowing()
    order: Order = Order.NEWEST

    def wanted(self, now: datetime) -> CommentFilter:
        """The filter that the desk is asked with."""
        base = CommentFilter() if self.author_key else _OF_TAB[self.tab]
        by = self.narrowing
        since, until = self._days(now.astimezone())
        return replace(
            base,
            article_id=self.article_id,
            story=self.story,
            author_key=self.author_key,
            author=by.author,
            text=by.text,
            rule=by.rule,
            scored=False if by.score is Score.NONE else None,
            score_least=None if by.score in (Score.ANY, Score.NONE) else float(by.score),
            since=since,
            until=until,
            order=self.order,
        )

    def keeps(self, status: CommentStatus) -> bool:
        """Whether a comment that gets this state is still listed."""
        return bool(self.author_key) or status in _OF_TAB[self.tab].statuses

    def _days(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        by = self.narrowing
        back = {When.TODAY: 0, When.WEEK: 6, When.MONTH: 29}.get(by.when)
        if back is not None:
            return today - timedelta(days=back), None
        if by.when is When.BETWEEN:
            last = by.last_day + timedelta(days=1) if by.last_day else None
            return by.first_day, last
        return None, None
