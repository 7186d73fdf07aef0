"""Figures of moderation: verdicts by day, story, reason and moderator, and the end of a shift."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from workstation.comments import Bar, CommentFilter, CommentStatus, Decision, Deed, Verdict
from workstation.desk.comments import QueueCounts, counts
from workstation.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many verdicts of each kind."""

    approve: int = 0
    reject: int = 0
    spam: int = 0

    @property
    def total(self) -> int:
        return self.approve + self.reject + self.spam


@dataclass(frozen=True, slots=True)
class Figures:
    """The verdicts given in some days and not taken back. What is by name is the most first."""

    first: date
    last: date
    total: Verdicts
    days: tuple[tuple[date, Verdicts], ...]
    """Every day of the span, also those without a verdict."""
    stories: tuple[tuple[str, Verdicts], ...]
    moderators: tuple[tuple[str, Verdicts], ...]
    reasons: tuple[tuple[str, int], ...]
    """Codes of the reasons for rejecting (empty: none was named)."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the next shift should know of the one that ends."""

    since: datetime
    until: datetime
    by: str
    """Whose shift; empty for all."""
    given: Verdicts
    taken_back: int
    reasons: tuple[tuple[str, int], ...]
    deeds: dict[str, int] = field(default_factory=dict)
    """How often by `Deed` and `Bar`."""
    waiting: QueueCounts = field(default_factory=lambda: QueueCounts(0, 0, 0, 0, 0, 0))
    oldest: datetime | None = None
    """When the oldest comment that waits was written."""
    stories: tuple[tuple[str, int], ...] = ()
    """The stories with the most verdicts of the shift."""


def figures(desk: Desk, first: date, last: date) -> Figures:
    """The verdicts of these days (local time, both included)."""
    since = datetime.combine(first, datetime.min.time()).astimezone()
    until = datetime.combine(last + timedelta(days=1), datetime.min.time()).astimezone()
    with desk.store.read() as transaction:
        given = transaction.decisions.given(since, until)
    days: dict[date, Counter[Verdict]] = defaultdict(Counter)
    stories: dict[str, Counter[Verdict]] = defaultdict(Counter)
    people: dict[str, Counter[Verdict]] = defaultdict(Counter)
    reasons: Counter[str] = Counter()
    for each in given:
        days[each.at.astimezone().date()][each.verdict] += 1
        stories[each.story][each.verdict] += 1
        people[each.by][each.verdict] += 1
        if each.verdict is Verdict.REJECT:
            reasons[each.reason] += 1
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Figures(
        first,
        last,
        _counted(sum((Counter(day) for day in days.values()), Counter())),
        tuple((day, _counted(days.get(day, Counter()))) for day in span),
        _most_first(stories),
        _most_first(people),
        tuple(reasons.most_common()),
    )


def handover(desk: Desk, since: datetime, by: str = "") -> Handover:
    """What was done since a moment (by one person, or by all), and what waits now."""
    until = desk.clock()
    with desk.store.read() as transaction:
        lines = transaction.decisions.between(since, until)
        given = transaction.decisions.given(since, until + timedelta(microseconds=1))
        waiting = CommentFilter(statuses=(CommentStatus.PENDING,))
        oldest = transaction.comments.oldest(waiting)
    mine = [each for each in given if by in ("", each.by)]
    others = [line for line in lines if line.verdict is None and by in ("", line.by)]
    told = {*Deed, *Bar}
    return Handover(
        since,
        until,
        by,
        _counted(Counter(each.verdict for each in mine)),
        sum(line.undoes is not None for line in others),
        tuple(Counter(e.reason for e in mine if e.verdict is Verdict.REJECT).most_common()),
        dict(Counter(line.reason for line in others if line.reason in told and _once(line))),
        counts(desk),
        oldest,
        tuple(Counter(each.story for each in mine).most_common(5)),
    )


def _once(line: Decision) -> bool:
    """Whether a line is the one to count: an answer stands in the logs of two comments, with its
    words in the log of the one that it answers."""
    return line.reason != Deed.ANSWERED or bool(line.note)


def _counted(by: Counter[Verdict]) -> Verdicts:
    return Verdicts(by[Verdict.APPROVE], by[Verdict.REJECT], by[Verdict.SPAM])


def _most_first(by: dict[str, Counter[Verdict]]) -> tuple[tuple[str, Verdicts], ...]:
    rows: Iterable[tuple[str, Verdicts]] = ((name, _counted(n)) for name, n in by.items())
    return tuple(sorted(rows, key=lambda row: -row[1].total))
