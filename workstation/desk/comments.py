"""Reader comments: list, judge, take back. Triage, files and authors are beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workstation.comments import (
    STATUS_AFTER,
    AuthorRecord,
    Comment,
    CommentFilter,
    CommentStatus,
    Decision,
    Deed,
    Queue,
    Standing,
    Verdict,
    author_key,
)
from workstation.desk import notes
from workstation.desk.change import Change, Kind
from workstation.desk.comment_authors import LIFTED, bar, lift, standing, standing_of
from workstation.desk.comment_authors import record as author
from workstation.desk.comment_edits import amend, log, pin, restore
from workstation.desk.comment_files import (
    BroughtIn,
    Format,
    Question,
    ask_about,
    bring_in,
    formats,
    keep_comments,
    remember,
    send_out,
    take_in,
)
from workstation.desk.comment_triage import (
    RULES,
    RulesInForce,
    rules_in_force,
    ruleset,
    triage,
    untriaged,
)
from workstation.desk.desk import Desk
from workstation.errors import Refused
from workstation.moderation.reasons import (
    RejectReason,
    chip,
    kind_of,
    likely_reject_reason,
    list_of,
    verdict_reason,
    why,
)
from workstation.text.query import parse

if TYPE_CHECKING:
    from workstation.store.comments import Story

__all__ = [
    "LIFTED",
    "RULES",
    "About",
    "BroughtIn",
    "Card",
    "CommentFilter",
    "Format",
    "Judged",
    "Question",
    "QueueCounts",
    "RejectReason",
    "RulesInForce",
    "Standing",
    "about",
    "amend",
    "ask_about",
    "author",
    "bar",
    "bring_in",
    "cards",
    "chip",
    "counts",
    "decided_since",
    "decisions",
    "formats",
    "hand_to_desk",
    "judge",
    "keep_comments",
    "kind_of",
    "lift",
    "likely_reject_reason",
    "list_of",
    "of",
    "pin",
    "queue",
    "remember",
    "restore",
    "rules_in_force",
    "ruleset",
    "send_out",
    "standing",
    "stories",
    "take_back",
    "take_in",
    "thread",
    "triage",
    "untriaged",
    "verdict_reason",
    "why",
]

BOUND = 8_000
"""Characters of a comment that a card holds; the rest stays on the desk."""
NEW_ACCOUNT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts that were given: the log's numbers (for taking back) and the comments. Comments
    that are gone are in neither."""

    decisions: tuple[int, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many comments wait, by what the tabs of the workspace show."""

    flagged: int
    """Held or to review."""
    reported: int
    new: int
    """Waiting, with nothing found."""
    approved: int
    rejected: int
    spam: int

    @property
    def total(self) -> int:
        return self.flagged + self.new + self.approved + self.rejected + self.spam


@dataclass(frozen=True, slots=True)
class Card:
    """What a queue shows of a comment: its beginning, its story, what is known of its author."""

    comment: Comment
    """With at most `BOUND` characters of its text."""
    length: int
    """Of the whole text, in characters."""
    headline: str
    record: AuthorRecord

    @property
    def new_account(self) -> bool:
        """Whether the author's first comment on this desk came within a week before this one."""
        first, at = self.record.first_at, self.comment.created_at
        return first is not None and at is not None and at - first <= NEW_ACCOUNT

    @property
    def first_comment(self) -> bool:
        return self.record.total <= 1


@dataclass(frozen=True, slots=True)
class About:
    """All that the desk knows around one comment."""

    comment: Comment
    thread: tuple[Comment, ...]
    """The comments above it, itself, and its replies."""
    record: AuthorRecord
    standing: Standing | None
    decisions: tuple[Decision, ...]
    """Newest first."""
    headline: str


def queue(desk: Desk, wanted: CommentFilter) -> list[int]:
    """The numbers of the wanted comments, in the order in which they are worked."""
    asked = parse(wanted.text)
    with desk.store.read() as transaction:
        found = transaction.comments.numbers(wanted)
        if asked.empty:
            return found
        hits = transaction.archive.holding(asked, "comment")
    return [number for number in found if number in hits]


def of(desk: Desk, numbers: Sequence[int]) -> list[Comment]:
    """These comments in the order asked; those that are gone are left out."""
    with desk.store.read() as transaction:
        return transaction.comments.of(numbers)


def cards(desk: Desk, numbers: Sequence[int]) -> list[Card]:
    """The cards of these comments in the order asked; those that are gone are left out."""
    with desk.store.read() as transaction:
        found = transaction.comments.heads(numbers, BOUND)
        records = transaction.comments.records(sorted({author_key(c) for c, _ in found}))
        about = sorted({c.article_id for c, _ in found if c.article_id is not None})
        headlines = {row.id: row.headline for row in transaction.articles.rows_of(about)}
    return [
        Card(
            comment,
            length,
            headlines.get(comment.article_id or 0) or comment.story,
            records[author_key(comment)],
        )
        for comment, length in found
    ]


def counts(desk: Desk, article_id: int | None = None, story: str = "") -> QueueCounts:
    """What stands in the queues, of one story (by its number or its name) or of all."""
    wanted = CommentFilter(article_id=article_id, story=story)
    with desk.store.read() as transaction:
        by = transaction.comments.counts(wanted)
        reported = transaction.comments.reported(wanted)

    def total(status: CommentStatus, *queues: Queue) -> int:
        return sum(n for (s, q), n in by.items() if s is status and (not queues or q in queues))

    return QueueCounts(
        flagged=total(CommentStatus.PENDING, Queue.HOLD, Queue.REVIEW),
        reported=reported,
        new=total(CommentStatus.PENDING, Queue.CLEAN),
        approved=total(CommentStatus.APPROVED),
        rejected=total(CommentStatus.REJECTED),
        spam=total(CommentStatus.SPAM),
    )


def stories(desk: Desk) -> list[Story]:
    """The stories that comments are about, those with the most comments first."""
    with desk.store.read() as transaction:
        found = transaction.comments.stories()
        known = [story.article_id for story in found if story.article_id is not None]
        headlines = {row.id: row.headline for row in transaction.articles.rows_of(known)}
    return [
        replace(story, name=headlines.get(story.article_id or 0) or story.name) for story in found
    ]


def judge(
    desk: Desk, numbers: Sequence[int], verdict: Verdict, *, reason: str = "", by: str = ""
) -> Judged:
    """Give one verdict on comments and log it. The default reason is the first flag. Comments
    that are gone are passed over."""
    at, after = desk.clock(), STATUS_AFTER[verdict]
    with desk.store.begin() as transaction:
        found = [comment for comment, _ in transaction.comments.heads(numbers, 0)]
        lines = [
            Decision(
                id=0,
                comment_id=comment.id,
                at=at,
                by=by or desk.person,
                verdict=verdict,
                before=comment.status,
                after=after,
                reason=reason or _first_flag(comment, verdict),
                rules=_rules(comment),
                scorer=comment.scorer,
            )
            for comment in found
        ]
        logged = transaction.decisions.add_all(lines)
        judged = [comment.id for comment in found]
        transaction.comments.set_status(judged, after)
    return Judged(tuple(logged), Change(Kind.COMMENT, tuple(judged)))


def _rules(comment: Comment) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.rule for reason in comment.reasons))


def _first_flag(comment: Comment, verdict: Verdict) -> str:
    if verdict is not Verdict.REJECT or not comment.reasons:
        return ""
    return likely_reject_reason(comment.reasons).value


def take_back(desk: Desk, decisions: Sequence[int], *, by: str = "") -> Change:
    """Undo verdicts: each comment stands as before, and the log gets a line that says so.

    All or none: raises `Refused` when one was overtaken by a later decision.
    """
    at = desk.clock()
    with desk.store.begin() as transaction:
        lines = transaction.decisions.of(decisions)
        undone = transaction.decisions.undone(decisions)
        stands = {
            comment.id: comment.status
            for comment, _ in transaction.comments.heads([line.comment_id for line in lines], 0)
        }
        for line in lines:
            if line.id in undone or stands.get(line.comment_id) is not line.after:
                raise Refused("desk.verdict-overtaken", id=line.comment_id)
        transaction.decisions.add_all(
            [
                Decision(
                    id=0,
                    comment_id=line.comment_id,
                    at=at,
                    by=by or desk.person,
                    verdict=None,
                    before=line.after,
                    after=line.before,
                    undoes=line.id,
                )
                for line in lines
            ]
        )
        for status in CommentStatus:
            back = [line.comment_id for line in lines if line.before is status]
            transaction.comments.set_status(back, status)
    return Change(Kind.COMMENT, tuple(line.comment_id for line in lines))


def about(desk: Desk, comment_id: int) -> About:
    """A comment with its thread, its author's record and what was decided about it."""
    with desk.store.read() as transaction:
        comment = transaction.comments.get(comment_id)
        story = comment.article_id
        rows = transaction.articles.rows_of([story]) if story is not None else []
        return About(
            comment,
            tuple(transaction.comments.thread(comment)),
            transaction.comments.author(comment),
            standing_of(transaction, comment, desk.clock()),
            tuple(transaction.decisions.about(comment_id)),
            rows[0].headline if rows else comment.story,
        )


def thread(desk: Desk, comment_id: int) -> list[Comment]:
    """The comments above this one, itself, and its replies."""
    with desk.store.read() as transaction:
        return transaction.comments.thread(transaction.comments.get(comment_id))


def decisions(desk: Desk, comment_id: int) -> list[Decision]:
    """The log of a comment, newest first."""
    with desk.store.read() as transaction:
        return transaction.decisions.about(comment_id)


def decided_since(desk: Desk, since: datetime) -> int:
    """How many verdicts stand that were given since a moment."""
    with desk.store.read() as transaction:
        return transaction.decisions.decided_since(since)


def hand_to_desk(desk: Desk, comment_id: int) -> Change:
    """Make a comment that is about the story's text a note on the story."""
    with desk.store.read() as transaction:
        comment = transaction.comments.get(comment_id)
    if comment.article_id is None:
        raise Refused("desk.comment-without-story", id=comment_id)
    change = notes.write(desk, comment.article_id, comment.body, author=comment.author)
    with desk.store.begin() as transaction:
        log(desk, transaction, comment, Deed.HANDED)
    return change
