"""Authors of reader comments: what the desk knows of them, and whom it has banned or muted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workstation.comments import (
    AuthorRecord,
    Bar,
    Comment,
    CommentFilter,
    CommentStatus,
    Decision,
    Standing,
    author_key,
)
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk

if TYPE_CHECKING:
    from workstation.store.store import Transaction

FACT = "comments.barred"
"""The name under which the desk keeps whom it barred."""
LIFTED = "lifted"
"""What the log says when a bar was taken away."""


@dataclass(frozen=True, slots=True)
class Barred:
    """The authors barred at a moment, by `author_key`."""

    banned: frozenset[str]
    muted: frozenset[str]


def record(desk: Desk, comment_id: int) -> AuthorRecord:
    """What the desk knows of a comment's author."""
    with desk.store.read() as transaction:
        return transaction.comments.author(transaction.comments.get(comment_id))


def standing(desk: Desk, comment_id: int) -> Standing | None:
    """The bar that lies on a comment's author now; None for nearly everybody."""
    with desk.store.read() as transaction:
        return standing_of(transaction, transaction.comments.get(comment_id), desk.clock())


def standing_of(transaction: Transaction, comment: Comment, now: datetime) -> Standing | None:
    """The bar that lies on the author of a comment at a moment."""
    return _standing(_kept(transaction).get(author_key(comment)), now)


def bar(desk: Desk, comment_id: int, how: Bar, until: datetime | None = None) -> Change:
    """Ban or mute a comment's author, for good or until a moment. What one wrote and still waits
    is looked at anew, and so held; the change names it."""
    with desk.store.begin() as transaction:
        comment = transaction.comments.get(comment_id)
        at, by = desk.clock(), desk.person
        kept = {
            "bar": how.value,
            "until": until.isoformat() if until else None,
            "since": at.isoformat(),
            "by": by,
        }
        key = author_key(comment)
        transaction.habits.keep_fact(FACT, {**_kept(transaction), key: kept})
        _log(transaction, comment, how.value, at, by, note=kept["until"] or "")
    return _looked_at_anew(desk, comment)


def lift(desk: Desk, comment_id: int) -> Change:
    """Take the bar on a comment's author away."""
    with desk.store.begin() as transaction:
        comment = transaction.comments.get(comment_id)
        kept = dict(_kept(transaction))
        if kept.pop(author_key(comment), None) is not None:
            transaction.habits.keep_fact(FACT, kept)
            _log(transaction, comment, LIFTED, desk.clock(), desk.person)
    return _looked_at_anew(desk, comment)


def barred(transaction: Transaction, now: datetime) -> Barred:
    """Who is barred at a moment."""
    by: dict[Bar, set[str]] = {how: set() for how in Bar}
    for key, kept in _kept(transaction).items():
        found = _standing(kept, now)
        if found is not None:
            by[found.bar].add(key)
    return Barred(frozenset(by[Bar.BANNED]), frozenset(by[Bar.MUTED]))


def _kept(transaction: Transaction) -> Mapping[str, Any]:
    kept = transaction.habits.fact(FACT)
    return kept if isinstance(kept, dict) else {}


def _standing(kept: Mapping[str, Any] | None, now: datetime) -> Standing | None:
    if kept is None:
        return None
    until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
    if until is not None and until <= now:
        return None
    return Standing(Bar(kept["bar"]), until, datetime.fromisoformat(kept["since"]), kept["by"])


def _log(
    transaction: Transaction, comment: Comment, reason: str, at: datetime, by: str, note: str = ""
) -> None:
    transaction.decisions.add(
        Decision(
            id=0,
            comment_id=comment.id,
            at=at,
            by=by,
            verdict=None,
            before=comment.status,
            after=comment.status,
            reason=reason,
            note=note,
        )
    )


def _looked_at_anew(desk: Desk, comment: Comment) -> Change:
    from workstation.desk.comment_triage import triage

    with desk.store.read() as transaction:
        wanted = CommentFilter(statuses=(CommentStatus.PENDING,), author_key=author_key(comment))
        waiting = transaction.comments.numbers(wanted)
    triage(desk, waiting)
    return Change(Kind.COMMENT, tuple(dict.fromkeys([comment.id, *waiting])))
