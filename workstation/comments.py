"""Reader comments: queues, verdicts, reasons and the decision log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CommentStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    SPAM = "spam"


class Queue(StrEnum):
    """Where triage puts a comment that waits: nothing found, a look is wise, held back."""

    CLEAN = "clean"
    REVIEW = "review"
    HOLD = "hold"


class Verdict(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    SPAM = "spam"


STATUS_AFTER = {
    Verdict.APPROVE: CommentStatus.APPROVED,
    Verdict.REJECT: CommentStatus.REJECTED,
    Verdict.SPAM: CommentStatus.SPAM,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fired. ``start``/``end`` are half-open indices into the comment as written,
    or both -1 when the rule is about the whole comment."""

    rule: str
    queue: Queue
    value: str = ""
    """What the rule compared with: the entry of a list, a count, a threshold."""
    start: int = -1
    end: int = -1
    as_matched: str = ""
    """The text as the rule saw it, after normalisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    id: int
    body: str
    author: str
    created_at: datetime | None
    article_id: int | None = None
    story: str = ""
    """The title or address of the story as the file named it."""
    external_id: str = ""
    parent_external_id: str = ""
    author_id: str = ""
    status: CommentStatus = CommentStatus.PENDING
    queue: Queue = Queue.CLEAN
    score: float | None = None
    """0 (harmless) to 1, when a scorer has seen it; None otherwise."""
    reasons: tuple[Reason, ...] = ()
    reports: int = 0
    source: str = ""
    """The file or format that it came from."""
    scorer: str = ""
    """What gave the score: ``warraq-2``."""
    pinned: bool = False
    """Whether the page shows it before the others."""
    original: str | None = None
    """The text as it came, where a moderator put a name or a number right; else None."""


class Order(StrEnum):
    """The order in which a queue is worked; comments without a date come last."""

    OLDEST = "oldest"
    NEWEST = "newest"
    SCORE = "score"
    """The most toxic first, those without a score after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFilter:
    """Which comments are wanted. Empty parts do not narrow."""

    statuses: tuple[CommentStatus, ...] = ()
    queues: tuple[Queue, ...] = ()
    article_id: int | None = None
    story: str = ""
    """The story as the file named it, letter for letter."""
    author_key: str = ""
    author: str = ""
    """A part of the author's name, however its letters are written."""
    text: str = ""
    """Words of the comment or of its author's name, however they are written."""
    rule: str = ""
    """A kind of rule that fired: ``links``."""
    score_least: float | None = None
    scored: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    reported: bool | None = None
    order: Order = Order.OLDEST


def author_key(comment: Comment) -> str:
    """What tells the author of a comment from others: the account, or the name without one."""
    return f"id:{comment.author_id}" if comment.author_id else f"name:{comment.author.strip()}"


class Deed(StrEnum):
    """What a line of the log tells that is neither a verdict nor what the rules did."""

    EDITED = "edited"
    RESTORED = "restored"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    ANSWERED = "answered"
    HANDED = "handed"


class Bar(StrEnum):
    """What the desk holds against an author: all that one writes waits for a person."""

    BANNED = "banned"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Standing:
    """That an author is barred: how, until when (None: for good), since when and by whom."""

    bar: Bar
    until: datetime | None
    since: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the decision log. Lines are only ever added: an undo is a line of its own."""

    id: int
    comment_id: int
    at: datetime
    by: str
    verdict: Verdict | None
    """None for an undo and for what the rules did by themselves."""
    before: CommentStatus
    after: CommentStatus
    reason: str = ""
    rules: tuple[str, ...] = ()
    undoes: int | None = None
    """The number of the decision that this line takes back."""
    scorer: str = ""
    """The version of the scorer whose score stood on the comment."""
    note: str = ""
    """What else there is to tell: what an edit changed, until when an author is barred."""
    previous: str = ""
    """The seal of the line before (see `workstation.store.seals`); the log puts both."""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """What the desk knows of one author of comments."""

    author: str
    total: int
    approved: int
    rejected: int
    spam: int
    first_at: datetime | None
    last_rejected_at: datetime | None
