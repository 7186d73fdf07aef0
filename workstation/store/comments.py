"""Reader comments and the decision log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from workstation.comments import (
    AuthorRecord,
    Comment,
    CommentStatus,
    Decision,
    Queue,
    Reason,
    Verdict,
    author_key,
)
from workstation.errors import NotFound
from workstation.store.rows import BATCH, add_row
from workstation.store.tables import comments, decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFilter:
    """Which comments are wanted. Empty parts do not narrow."""

    statuses: tuple[CommentStatus, ...] = ()
    queues: tuple[Queue, ...] = ()
    article_id: int | None = None
    author_key: str = ""
    reported: bool | None = None


class Comments:
    """Comments on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Iterable[Comment]) -> list[int]:
        """Keep those that the desk does not have yet; their numbers, in order."""
        kept = []
        for comment in new:
            mark = _fingerprint(comment)
            known = select(comments.c.id).where(comments.c.fingerprint == mark)
            if self._connection.execute(known).first() is None:
                values = _columns(comment) | {"fingerprint": mark}
                kept.append(add_row(self._connection, comments, values))
        return kept

    def get(self, comment_id: int) -> Comment:
        row = self._connection.execute(
            select(comments).where(comments.c.id == comment_id)
        ).one_or_none()
        if row is None:
            raise NotFound("store.no-comment", id=comment_id)
        return _comment(row)

    def of(self, numbers: Sequence[int]) -> list[Comment]:
        """These comments in the order asked; those that are gone are left out."""
        found: dict[int, Comment] = {}
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            rows = self._connection.execute(select(comments).where(comments.c.id.in_(part)))
            found.update({row.id: _comment(row) for row in rows})
        return [found[number] for number in numbers if number in found]

    def numbers(self, wanted: CommentFilter) -> list[int]:
        """The numbers of the wanted comments, the oldest first, as a queue is worked."""
        query = select(comments.c.id).where(*_conditions(wanted))
        query = query.order_by(
            comments.c.created_at.is_(None), comments.c.created_at, comments.c.id
        )
        return [row[0] for row in self._connection.execute(query)]

    def put(self, changed: Iterable[Comment]) -> None:
        for comment in changed:
            self._connection.execute(
                update(comments).where(comments.c.id == comment.id).values(**_columns(comment))
            )

    def counts(self) -> Mapping[tuple[CommentStatus, Queue], int]:
        """How many comments stand in each status and queue."""
        found = self._connection.execute(
            select(comments.c.status, comments.c.queue, func.count()).group_by(
                comments.c.status, comments.c.queue
            )
        )
        return {(CommentStatus(status), Queue(queue)): n for status, queue, n in found}

    def reported(self) -> int:
        """How many comments wait that readers reported."""
        return int(
            self._connection.execute(
                select(func.count())
                .select_from(comments)
                .where(comments.c.reports > 0, comments.c.status == CommentStatus.PENDING.value)
            ).scalar()
            or 0
        )

    def thread(self, comment: Comment) -> list[Comment]:
        """The comments above this one (the first of the thread first), itself, its replies."""
        same = comments.c.story == comment.story
        if comment.article_id is not None:
            same = same & (comments.c.article_id == comment.article_id)
        above: list[Comment] = []
        wanted = comment.parent_external_id
        seen = {comment.external_id}
        while wanted and wanted not in seen:
            seen.add(wanted)
            row = self._connection.execute(
                select(comments).where(same, comments.c.external_id == wanted).limit(1)
            ).first()
            if row is None:
                break
            above.insert(0, _comment(row))
            wanted = row.parent_external_id
        replies: list[Comment] = []
        if comment.external_id:
            rows = self._connection.execute(
                select(comments)
                .where(same, comments.c.parent_external_id == comment.external_id)
                .order_by(comments.c.id)
            )
            replies = [_comment(row) for row in rows]
        return [*above, comment, *replies]

    def author(self, comment: Comment) -> AuthorRecord:
        """What the desk knows of the author of a comment."""
        key = author_key(comment)
        rows = self._connection.execute(
            select(comments.c.status, func.count(), func.min(comments.c.created_at))
            .where(comments.c.author_key == key)
            .group_by(comments.c.status)
        ).all()
        by_status = {CommentStatus(row[0]): row[1] for row in rows}
        rejected_at = self._connection.execute(
            select(decisions.c.at)
            .join(comments, comments.c.id == decisions.c.comment_id)
            .where(
                comments.c.author_key == key,
                decisions.c.after == CommentStatus.REJECTED.value,
                comments.c.status == CommentStatus.REJECTED.value,
            )
            .order_by(decisions.c.id.desc())
            .limit(1)
        ).scalar()
        return AuthorRecord(
            author=comment.author,
            total=sum(by_status.values()),
            approved=by_status.get(CommentStatus.APPROVED, 0),
            rejected=by_status.get(CommentStatus.REJECTED, 0),
            spam=by_status.get(CommentStatus.SPAM, 0),
            first_at=min((row[2] for row in rows if row[2]), default=None),
            last_rejected_at=rejected_at,
        )

    def author_counts(self) -> dict[str, int]:
        """How many approved comments each author has, by `author_key`."""
        found = self._connection.execute(
            select(comments.c.author_key, func.count())
            .where(comments.c.status == CommentStatus.APPROVED.value)
            .group_by(comments.c.author_key)
        )
        return {row[0]: row[1] for row in found}

    # the decision log ---------------------------------------------------------------------------

    def log(self, decision: Decision) -> int:
        """Add a line to the log (its ``id`` is not looked at); its number."""
        values = asdict(decision)
        del values["id"]
        values["verdict"] = decision.verdict.value if decision.verdict else None
        values["rules"] = list(decision.rules)
        return add_row(self._connection, decisions, values)

    def decisions(self, comment_id: int) -> list[Decision]:
        """What was decided about a comment, newest first."""
        found = self._connection.execute(
            select(decisions)
            .where(decisions.c.comment_id == comment_id)
            .order_by(decisions.c.id.desc())
        )
        return [_decision(row) for row in found]

    def decision(self, number: int) -> Decision:
        row = self._connection.execute(
            select(decisions).where(decisions.c.id == number)
        ).one_or_none()
        if row is None:
            raise NotFound("store.no-decision", id=number)
        return _decision(row)

    def undone(self, number: int) -> bool:
        """Whether a later line takes this decision back."""
        query = select(decisions.c.id).where(decisions.c.undoes == number)
        return self._connection.execute(query).first() is not None

    def decided_since(self, since: datetime) -> int:
        """How many verdicts were given since a moment and not taken back."""
        later = decisions.alias()
        query = (
            select(func.count())
            .select_from(decisions.outerjoin(later, later.c.undoes == decisions.c.id))
            .where(decisions.c.at >= since, decisions.c.verdict.is_not(None), later.c.id.is_(None))
        )
        return int(self._connection.execute(query).scalar() or 0)


def _fingerprint(comment: Comment) -> str:
    """The same for the same comment read twice, from whichever file."""
    parts = (
        (comment.source, comment.external_id, comment.story)
        if comment.external_id
        else (
            comment.story or str(comment.article_id or ""),
            author_key(comment),
            comment.created_at.isoformat() if comment.created_at else "",
            comment.body,
        )
    )
    digest = blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16)
    return digest.hexdigest()


def _conditions(wanted: CommentFilter) -> list[Any]:
    conditions: list[Any] = []
    if wanted.statuses:
        conditions.append(comments.c.status.in_([s.value for s in wanted.statuses]))
    if wanted.queues:
        conditions.append(comments.c.queue.in_([q.value for q in wanted.queues]))
    if wanted.article_id is not None:
        conditions.append(comments.c.article_id == wanted.article_id)
    if wanted.author_key:
        conditions.append(comments.c.author_key == wanted.author_key)
    if wanted.reported is not None:
        conditions.append((comments.c.reports > 0) == wanted.reported)
    return conditions


def _columns(comment: Comment) -> dict[str, Any]:
    return {
        "article_id": comment.article_id,
        "story": comment.story,
        "external_id": comment.external_id,
        "parent_external_id": comment.parent_external_id,
        "author": comment.author,
        "author_id": comment.author_id,
        "author_key": author_key(comment),
        "body": comment.body,
        "created_at": comment.created_at,
        "status": comment.status.value,
        "queue": comment.queue.value,
        "score": comment.score,
        "reasons": [asdict(reason) for reason in comment.reasons],
        "reports": comment.reports,
        "source": comment.source,
    }


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        id=row.id,
        body=row.body,
        author=row.author,
        created_at=row.created_at,
        article_id=row.article_id,
        story=row.story,
        external_id=row.external_id,
        parent_external_id=row.parent_external_id,
        author_id=row.author_id,
        status=CommentStatus(row.status),
        queue=Queue(row.queue),
        score=row.score,
        reasons=tuple(
            Reason(**{**reason, "queue": Queue(reason["queue"])}) for reason in row.reasons
        ),
        reports=row.reports,
        source=row.source,
    )


def _decision(row: Row[Any]) -> Decision:
    values = dict(row._mapping)
    values["verdict"] = Verdict(row.verdict) if row.verdict else None
    values["before"] = CommentStatus(row.before)
    values["after"] = CommentStatus(row.after)
    values["rules"] = tuple(row.rules)
    return Decision(**values)
