"""Answers to readers: ready-made ones that the desk keeps, and those given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from workstation.comments import Comment, CommentStatus, Decision, Deed
from workstation.desk.change import Change, Kind
from workstation.desk.comment_edits import log
from workstation.desk.comment_files import keep_comments
from workstation.desk.desk import Desk
from workstation.errors import Refused
from workstation.wording import say

FACT = "comments.answers"
"""The name under which the desk keeps its ready-made answers."""
DESK = "desk:"
"""What the accounts of those who answer for the desk begin with."""
READY_MADE = ("thanks", "corrected", "policy")
MOST = 100
LONGEST = 4_000
_NOTE = 300


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """An answer that the desk keeps. ``{author}`` and ``{story}`` in it are filled in."""

    name: str
    text: str

    def filled(self, author: str, story: str) -> str:
        """The text for a reader; what else stands in braces stays."""
        return self.text.replace("{author}", author).replace("{story}", story)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given: its number and what changed."""

    number: int
    change: Change


def ready_made(desk: Desk) -> tuple[ReadyMade, ...]:
    """The ready-made answers of the desk, or those that it begins with."""
    with desk.store.read() as transaction:
        kept = transaction.habits.fact(FACT)
    if kept is None:
        return tuple(
            ReadyMade(
                say(f"moderation.answer.{name}.name", "ar"),
                say(f"moderation.answer.{name}.text", "ar", author="{author}", story="{story}"),
            )
            for name in READY_MADE
        )
    return tuple(ReadyMade(each["name"], each["text"]) for each in kept)


def keep_ready_made(desk: Desk, answers: Sequence[ReadyMade]) -> None:
    """Keep these as the ready-made answers of the desk; those without text are left out."""
    kept = [
        {"name": each.name.strip() or each.text.strip()[:40], "text": each.text.strip()[:LONGEST]}
        for each in answers[:MOST]
        if each.text.strip()
    ]
    with desk.store.begin() as transaction:
        transaction.habits.keep_fact(FACT, kept)


def answer(desk: Desk, comment_id: int, text: str) -> Answered:
    """Answer a reader in the name of the desk: a comment of its own below theirs, approved. The log
    of both says so. Raises `Refused` for an empty answer."""
    text = text.strip()[:LONGEST]
    if not text:
        raise Refused("desk.empty-answer")
    with desk.store.begin() as transaction:
        comment = transaction.comments.get(comment_id)
        above = comment.external_id
        if not above:
            above = f"warraq-{comment.id}"
            transaction.comments.change(comment_id, external_id=above)
        new = Comment(
            id=0,
            body=text,
            author=desk.person,
            author_id=DESK + desk.person,
            created_at=desk.clock(),
            article_id=comment.article_id,
            story=comment.story,
            external_id=f"warraq-{uuid4().hex[:12]}",
            parent_external_id=above,
            status=CommentStatus.APPROVED,
            source="warraq",
        )
        (number,) = keep_comments(desk, transaction, [new], None)
        log(desk, transaction, comment, Deed.ANSWERED, text[:_NOTE])
        log(desk, transaction, transaction.comments.get(number), Deed.ANSWERED)
    return Answered(number, Change(Kind.COMMENT, (comment_id, number)))


def withdraw(desk: Desk, number: int) -> Change:
    """Take an answer of the desk back: it stays on the desk as a rejected comment."""
    with desk.store.begin() as transaction:
        given = transaction.comments.get(number)
        if not given.author_id.startswith(DESK):
            raise Refused("desk.not-an-answer")
        transaction.comments.set_status([number], CommentStatus.REJECTED)
        transaction.decisions.add(
            Decision(
                id=0,
                comment_id=number,
                at=desk.clock(),
                by=desk.person,
                verdict=None,
                before=given.status,
                after=CommentStatus.REJECTED,
                reason=Deed.RESTORED.value,
            )
        )
    return Change(Kind.COMMENT, (number,))
