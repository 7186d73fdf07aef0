"""What a moderator does to a comment besides judging it: put a name or a number right, pin it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.comments import Comment, CommentStatus, Decision, Deed
from workstation.desk.change import Change, Kind
from workstation.desk.comment_triage import triage
from workstation.desk.desk import Desk
from workstation.errors import Refused

if TYPE_CHECKING:
    from workstation.store.store import Transaction


def amend(desk: Desk, comment_id: int, body: str) -> Change:
    """Put names and numbers of a comment right, or hide them. The text as it came is kept, the log
    says what was changed, and one that waits is looked at by the rules again.

    Raises `Refused` for an edit that touches more than a few names and numbers.
    """
    from workstation.moderation.edits import is_modest, places

    with desk.store.begin() as transaction:
        comment = transaction.comments.get(comment_id)
        first = comment.original if comment.original is not None else comment.body
        if body == comment.body:
            return Change(Kind.COMMENT, ())
        if body != first and not is_modest(first, body):
            raise Refused("desk.edit-too-wide")
        original = None if body == first else first
        transaction.comments.change(comment_id, body=body, original=original)
        changed = " · ".join(f"{p.was} ← {p.now}" for p in places(comment.body, body))
        deed = Deed.RESTORED if original is None else Deed.EDITED
        log(desk, transaction, comment, deed, changed)
        transaction.archive.keep_comments([transaction.comments.get(comment_id)])
    if comment.status is CommentStatus.PENDING:
        triage(desk, [comment_id])
    return Change(Kind.COMMENT, (comment_id,))


def restore(desk: Desk, comment_id: int) -> Change:
    """Put the text of a comment back as it came."""
    with desk.store.read() as transaction:
        comment = transaction.comments.get(comment_id)
    return amend(desk, comment_id, comment.body if comment.original is None else comment.original)


def pin(desk: Desk, comment_id: int, on: bool = True) -> Change:
    """Have a comment stand before the others of its story where it goes out, or no longer."""
    with desk.store.begin() as transaction:
        comment = transaction.comments.get(comment_id)
        if comment.pinned is on:
            return Change(Kind.COMMENT, ())
        transaction.comments.change(comment_id, pinned=on)
        log(desk, transaction, comment, Deed.PINNED if on else Deed.UNPINNED)
    return Change(Kind.COMMENT, (comment_id,))


def log(desk: Desk, transaction: Transaction, comment: Comment, deed: Deed, note: str = "") -> None:
    """Add a line to the log about what was done to a comment, its state left as it is."""
    transaction.decisions.add(
        Decision(
            id=0,
            comment_id=comment.id,
            at=desk.clock(),
            by=desk.person,
            verdict=None,
            before=comment.status,
            after=comment.status,
            reason=deed.value,
            scorer=comment.scorer,
            note=note,
        )
    )
