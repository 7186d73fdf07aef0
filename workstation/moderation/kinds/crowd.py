"""Rules about several comments: repeats and floods."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from workstation.comments import Comment, Reason, author_key
from workstation.moderation.kinds.rule import Rule, RuleSettings
from workstation.moderation.repeats import ExactRepeats, NearRepeats
from workstation.moderation.seen import Seen, TriageContext


class RepeatRule(Rule):
    """Texts written ``least`` times or more, in this run and earlier, by whomever."""

    understands = frozenset({"least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._least = settings.number("least", 2)
        self._repeats = ExactRepeats(())

    def prepare(self, comments: Sequence[Comment], context: TriageContext) -> None:
        self._repeats = ExactRepeats(_bodies(comments, context))

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        count = self._repeats.count(len(context.earlier) + seen.index)
        if count >= self._least:
            yield self.reason(str(count))


class NearRepeatRule(Rule):
    """Texts like ``least`` or more others: ``share`` of their pairs of words are the same."""

    understands = frozenset({"least", "share"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._least = settings.number("least", 2)
        self._share = settings.number("share", 0.6)
        self._repeats = NearRepeats(())
        self._exact = ExactRepeats(())

    def prepare(self, comments: Sequence[Comment], context: TriageContext) -> None:
        self._repeats = NearRepeats(_bodies(comments, context), self._share)
        self._exact = ExactRepeats(_bodies(comments, context))

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        count = self._repeats.count(len(context.earlier) + seen.index)
        # Where the texts are the same letter for letter, the other rule has said so.
        if count >= self._least and count > self._exact.count(len(context.earlier) + seen.index):
            yield self.reason(str(count))


def _bodies(comments: Sequence[Comment], context: TriageContext) -> Iterator[str]:
    yield from context.earlier
    for comment in comments:
        yield comment.body


class FloodRule(Rule):
    """Authors who wrote ``least`` or more comments within ``minutes``, in this run and earlier."""

    understands = frozenset({"least", "minutes"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._least = settings.number("least", 8)
        self._within = timedelta(minutes=settings.number("minutes", 10))
        self._times: dict[str, list[datetime]] = {}

    def prepare(self, comments: Sequence[Comment], context: TriageContext) -> None:
        times: dict[str, list[datetime]] = defaultdict(list)
        for comment in comments:
            if comment.created_at is not None and (comment.author_id or comment.author.strip()):
                times[author_key(comment)].append(comment.created_at)
        for author, others in context.times_by_author.items():
            if author in times:
                times[author] += others
        self._times = {
            author: sorted(written)
            for author, written in times.items()
            if len(written) >= self._least
        }

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        written = self._times.get(author_key(seen.comment))
        at = seen.comment.created_at
        if not written or at is None:
            return
        first = bisect_left(written, at - self._within)
        count = bisect_right(written, at + self._within) - first
        if count >= self._least:
            yield self.reason(str(count))
