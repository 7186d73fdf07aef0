"""Reader comments: bring in, triage, judge, take back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Article
from workstation.comments import (
    STATUS_AFTER,
    AuthorRecord,
    Comment,
    CommentStatus,
    Decision,
    Queue,
    Verdict,
)
from workstation.desk import notes
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.text.folding import fold_key

if TYPE_CHECKING:
    from workstation.moderation.triage import Ruleset, TriageContext
    from workstation.store.comments import CommentFilter
    from workstation.store.store import Transaction

RULES = "rules"
"""Who signs what the rules did by themselves."""
BATCH = 500
"""Comments that are triaged in one transaction."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file of comments."""

    read: int
    added: tuple[int, ...]
    """The numbers of those that the desk did not have yet."""
    change: Change


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts that were given: the log's numbers (for taking back) and the comments."""

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


def bring_in(
    desk: Desk, path: Path, *, article_id: int | None = None, job: Job | None = None
) -> BroughtIn:
    """Read a file of comments, keep those that are new, and triage them."""
    from workstation.ingest.comments import read_comments

    job = job or Job()
    read = read_comments(path, job)
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id) if article_id else None
        added = keep_comments(desk, transaction, read, article)
    triage(desk, added, job)
    return BroughtIn(len(read), tuple(added), Change(Kind.COMMENT, tuple(added)))


def keep_comments(
    desk: Desk, transaction: Transaction, new: Iterable[Comment], article: Article | None
) -> list[int]:
    """Keep new comments on an open transaction, tied to their story; their numbers."""
    if article is not None:
        new = [
            replace(comment, article_id=article.id, story=comment.story or article.headline)
            for comment in new
        ]
    added = transaction.comments.add(new)
    for comment in transaction.comments.of(added):
        transaction.index_text("comment", comment.id, fold_key(f"{comment.body}\n{comment.author}"))
    return added


def ruleset(desk: Desk) -> Ruleset:
    """The team's rules, or the built-in ones. Raises `Unreadable` for a broken rules file."""
    from workstation.moderation.rules import default_ruleset, read_ruleset

    chosen = desk.settings.moderation.rules
    return read_ruleset(Path(chosen)) if chosen else default_ruleset()


def triage(desk: Desk, numbers: Sequence[int], job: Job | None = None) -> Change:
    """Put waiting comments into their queues by the rules; every rule that fired is kept."""
    from workstation.moderation.triage import triage as run

    job = job or Job()
    rules = ruleset(desk)
    for at in range(0, len(numbers), BATCH):
        job.progress(at, len(numbers), "comments")
        with desk.store.begin() as transaction:
            waiting = [
                comment
                for comment in transaction.comments.of(numbers[at : at + BATCH])
                if comment.status is CommentStatus.PENDING
            ]
            context = _context(desk, transaction, waiting)
            results = run(waiting, rules, context, job)
            transaction.comments.put(
                replace(comment, queue=r.queue, score=r.score, reasons=tuple(r.reasons))
                for comment, r in zip(waiting, results, strict=True)
            )
            for comment, result in zip(waiting, results, strict=True):
                if result.queue is not Queue.CLEAN:
                    transaction.comments.log(
                        Decision(
                            id=0,
                            comment_id=comment.id,
                            at=desk.clock(),
                            by=RULES,
                            verdict=None,
                            before=comment.status,
                            after=comment.status,
                            reason=result.queue,
                            rules=tuple(dict.fromkeys(x.rule for x in result.reasons)),
                        )
                    )
    return Change(Kind.COMMENT, tuple(numbers))


def _context(desk: Desk, transaction: Transaction, waiting: Sequence[Comment]) -> TriageContext:
    from workstation.moderation.scorer import installed_scorer
    from workstation.moderation.triage import TriageContext

    texts = {}
    for number in {comment.article_id for comment in waiting if comment.article_id}:
        texts[number] = transaction.articles.get(number).text
    return TriageContext(
        approved_by_author=transaction.comments.author_counts(),
        article_texts=texts,
        now=desk.clock(),
        scorer=installed_scorer(),
    )


def queue(desk: Desk, wanted: CommentFilter) -> list[int]:
    """The numbers of the wanted comments, in the order in which they are worked."""
    with desk.store.read() as transaction:
        return transaction.comments.numbers(wanted)


def of(desk: Desk, numbers: Sequence[int]) -> list[Comment]:
    """These comments in the order asked; those that are gone are left out."""
    with desk.store.read() as transaction:
        return transaction.comments.of(numbers)


def counts(desk: Desk) -> QueueCounts:
    """What stands in the queues."""
    with desk.store.read() as transaction:
        by = transaction.comments.counts()
        reported = transaction.comments.reported()

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


def judge(
    desk: Desk, numbers: Sequence[int], verdict: Verdict, *, reason: str = "", by: str = ""
) -> Judged:
    """Give one verdict on comments and log it. The default reason is the first flag."""
    logged = []
    with desk.store.begin() as transaction:
        for number in numbers:
            comment = transaction.comments.get(number)
            after = STATUS_AFTER[verdict]
            rules = tuple(dict.fromkeys(r.rule for r in comment.reasons))
            flag = rules[0] if rules and verdict is not Verdict.APPROVE else ""
            logged.append(
                transaction.comments.log(
                    Decision(
                        id=0,
                        comment_id=number,
                        at=desk.clock(),
                        by=by or desk.person,
                        verdict=verdict,
                        before=comment.status,
                        after=after,
                        reason=reason or flag,
                        rules=rules,
                    )
                )
            )
            transaction.comments.put([replace(comment, status=after)])
    return Judged(tuple(logged), Change(Kind.COMMENT, tuple(numbers)))


def take_back(desk: Desk, decisions: Sequence[int], *, by: str = "") -> Change:
    """Undo verdicts: each comment stands as before, and the log gets a line that says so."""
    touched = []
    with desk.store.begin() as transaction:
        for number in decisions:
            decision = transaction.comments.decision(number)
            comment = transaction.comments.get(decision.comment_id)
            if transaction.comments.undone(number) or comment.status is not decision.after:
                raise Refused("desk.verdict-overtaken", id=comment.id)
            transaction.comments.log(
                Decision(
                    id=0,
                    comment_id=comment.id,
                    at=desk.clock(),
                    by=by or desk.person,
                    verdict=None,
                    before=decision.after,
                    after=decision.before,
                    undoes=number,
                )
            )
            transaction.comments.put([replace(comment, status=decision.before)])
            touched.append(comment.id)
    return Change(Kind.COMMENT, tuple(touched))


def thread(desk: Desk, comment_id: int) -> list[Comment]:
    """The comments above this one, itself, and its replies."""
    with desk.store.read() as transaction:
        return transaction.comments.thread(transaction.comments.get(comment_id))


def author(desk: Desk, comment_id: int) -> AuthorRecord:
    """What the desk knows of a comment's author."""
    with desk.store.read() as transaction:
        return transaction.comments.author(transaction.comments.get(comment_id))


def decisions(desk: Desk, comment_id: int) -> list[Decision]:
    """The log of a comment, newest first."""
    with desk.store.read() as transaction:
        return transaction.comments.decisions(comment_id)


def decided_since(desk: Desk, since: datetime) -> int:
    """How many verdicts stand that were given since a moment."""
    with desk.store.read() as transaction:
        return transaction.comments.decided_since(since)


def hand_to_desk(desk: Desk, comment_id: int) -> Change:
    """Make a comment that is about the story's text a note on the story."""
    with desk.store.read() as transaction:
        comment = transaction.comments.get(comment_id)
    if comment.article_id is None:
        raise Refused("desk.comment-without-story", id=comment_id)
    return notes.write(desk, comment.article_id, comment.body, author=comment.author)
