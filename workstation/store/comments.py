"""Reader comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from workstation.comments import (
    AuthorRecord,
    Comment,
    CommentFilter,
    CommentStatus,
    Queue,
    Reason,
    author_key,
)
from workstation.errors import NotFound
from workstation.store.comment_queries import conditions, in_order
from workstation.store.rows import BATCH
from workstation.store.tables import comments, decisions
from workstation.text.folding import fold_key


@dataclass(frozen=True, slots=True)
class Story:
    """A story that comments are about: its number where it is on the desk, else the name that
    the file gave it."""

    article_id: int | None
    name: str
    comments: int


@dataclass(frozen=True, slots=True)
class TriageLine:
    """What the rules say of a comment, to be written down."""

    number: int
    queue: Queue
    score: float | None
    reasons: tuple[Reason, ...]
    scorer: str = ""


class Comments:
    """Comments on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: Iterable[Comment]) -> list[int]:
        """Keep those that the desk does not have yet; their numbers, in order."""
        by_mark: dict[str, Comment] = {}
        for comment in new:
            by_mark.setdefault(_fingerprint(comment), comment)
        for known in self._known(list(by_mark)):
            del by_mark[known]
        rows = [_columns(comment) | {"fingerprint": mark} for mark, comment in by_mark.items()]
        if not rows:
            return []
        numbered = insert(comments).returning(comments.c.id, sort_by_parameter_order=True)
        return [row[0] for row in self._connection.execute(numbered, rows)]

    def _known(self, marks: Sequence[str]) -> list[str]:
        found: list[str] = []
        for at in range(0, len(marks), BATCH):
            query = select(comments.c.fingerprint).where(
                comments.c.fingerprint.in_(marks[at : at + BATCH])
            )
            found += [row[0] for row in self._connection.execute(query)]
        return found

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

    def statuses(self, numbers: Sequence[int]) -> dict[int, CommentStatus]:
        """The state of each of these comments; those that are gone are left out."""
        found: dict[int, CommentStatus] = {}
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            query = select(comments.c.id, comments.c.status).where(comments.c.id.in_(part))
            found.update({row[0]: CommentStatus(row[1]) for row in self._connection.execute(query)})
        return found

    def heads(self, numbers: Sequence[int], longest: int) -> list[tuple[Comment, int]]:
        """These comments with at most ``longest`` characters of each body, and its whole length."""
        columns: list[Any] = [column for column in comments.c if column.name != "body"]
        short = func.substr(comments.c.body, 1, longest).label("body")
        whole = func.length(comments.c.body).label("length")
        found: dict[int, tuple[Comment, int]] = {}
        for at in range(0, len(numbers), BATCH):
            part = numbers[at : at + BATCH]
            query = select(*columns, short, whole).where(comments.c.id.in_(part))
            rows: Iterable[Row[Any]] = self._connection.execute(query)
            found.update({row.id: (_comment(row), row.length) for row in rows})
        return [found[number] for number in numbers if number in found]

    def numbers(self, wanted: CommentFilter) -> list[int]:
        """The numbers of the wanted comments, in the order wanted (``text`` is not looked at)."""
        query = select(comments.c.id, comments.c.author).where(*conditions(wanted))
        rows = self._connection.execute(query.order_by(*in_order(wanted.order)))
        name = fold_key(wanted.author).strip()
        return [row[0] for row in rows if not name or name in fold_key(row[1])]

    def about(self, article_id: int) -> list[int]:
        """The numbers of the comments of a story."""
        query = select(comments.c.id).where(comments.c.article_id == article_id)
        return [row[0] for row in self._connection.execute(query.order_by(comments.c.id))]

    def hand_over(self, numbers: Sequence[int], article_id: int) -> None:
        """Give comments to another story."""
        for at in range(0, len(numbers), BATCH):
            which = comments.c.id.in_(numbers[at : at + BATCH])
            self._connection.execute(update(comments).where(which).values(article_id=article_id))

    def tie(self, story: str, article_id: int) -> list[int]:
        """Give the comments that only name their story to the one on the desk; their numbers."""
        loose = (comments.c.story == story) & comments.c.article_id.is_(None)
        found = [row[0] for row in self._connection.execute(select(comments.c.id).where(loose))]
        self.hand_over(found, article_id)
        return found

    def untriaged(self) -> list[int]:
        """Those that wait and that no rule has looked at."""
        query = select(comments.c.id).where(
            comments.c.status == CommentStatus.PENDING.value,
            comments.c.queue == Queue.CLEAN.value,
            comments.c.score.is_(None),
            func.length(comments.c.reasons) <= len("[]"),
        )
        return [row[0] for row in self._connection.execute(query.order_by(comments.c.id))]

    def earlier_bodies(self, before: int, most: int, longest: int) -> list[str]:
        """The beginnings of the comments that came last before one, for finding repeats."""
        query = (
            select(func.substr(comments.c.body, 1, longest))
            .where(comments.c.id < before)
            .order_by(comments.c.id.desc())
            .limit(most)
        )
        return [row[0] for row in self._connection.execute(query)]

    def times_of(
        self, keys: Sequence[str], since: datetime, until: datetime, without: frozenset[int]
    ) -> dict[str, list[datetime]]:
        """When authors (by `author_key`) wrote within a span of time, some comments apart."""
        found: dict[str, list[datetime]] = {}
        for at in range(0, len(keys), BATCH):
            query = select(comments.c.id, comments.c.author_key, comments.c.created_at).where(
                comments.c.author_key.in_(keys[at : at + BATCH]),
                comments.c.created_at.between(since, until),
            )
            for number, key, moment in self._connection.execute(query):
                if number not in without:
                    found.setdefault(key, []).append(moment)
        return found

    def stories(self) -> list[Story]:
        """The stories that comments are about, those with the most comments first."""
        often = func.count().label("often")
        query = (
            select(comments.c.article_id, func.max(comments.c.story), often)
            .group_by(comments.c.article_id)
            .where(comments.c.article_id.is_not(None))
        )
        unknown = (
            select(comments.c.article_id, comments.c.story, often)
            .group_by(comments.c.article_id, comments.c.story)
            .where(comments.c.article_id.is_(None), comments.c.story != "")
        )
        rows = [*self._connection.execute(query), *self._connection.execute(unknown)]
        found = [Story(*row) for row in rows]
        return sorted(found, key=lambda story: -story.comments)

    def put(self, changed: Iterable[Comment]) -> None:
        for comment in changed:
            self._connection.execute(
                update(comments).where(comments.c.id == comment.id).values(**_columns(comment))
            )

    def put_triaged(self, triaged: Iterable[TriageLine]) -> None:
        """Write what the rules said of comments, save of those judged in the meantime."""
        rows = [
            {
                "number": one.number,
                "new_queue": one.queue.value,
                "new_score": one.score,
                "new_reasons": [asdict(reason) for reason in one.reasons],
                "new_scorer": one.scorer,
            }
            for one in triaged
        ]
        if rows:
            self._connection.execute(
                update(comments)
                .where(
                    comments.c.id == bindparam("number"),
                    comments.c.status == CommentStatus.PENDING.value,
                )
                .values(
                    queue=bindparam("new_queue"),
                    score=bindparam("new_score"),
                    reasons=bindparam("new_reasons"),
                    scorer=bindparam("new_scorer"),
                ),
                rows,
            )

    def set_status(self, numbers: Sequence[int], status: CommentStatus) -> None:
        for at in range(0, len(numbers), BATCH):
            self._connection.execute(
                update(comments)
                .where(comments.c.id.in_(numbers[at : at + BATCH]))
                .values(status=status.value)
            )

    def change(self, number: int, **values: Any) -> None:
        """Write some columns of a comment: its body and original, whether it is pinned."""
        self._connection.execute(update(comments).where(comments.c.id == number).values(**values))

    def counts(
        self, wanted: CommentFilter | None = None
    ) -> Mapping[tuple[CommentStatus, Queue], int]:
        """How many of the wanted comments stand in each status and queue."""
        found = self._connection.execute(
            select(comments.c.status, comments.c.queue, func.count())
            .where(*conditions(wanted or CommentFilter()))
            .group_by(comments.c.status, comments.c.queue)
        )
        return {(CommentStatus(status), Queue(queue)): n for status, queue, n in found}

    def oldest(self, wanted: CommentFilter) -> datetime | None:
        """When the oldest of the wanted comments was written."""
        query = select(func.min(comments.c.created_at)).where(*conditions(wanted))
        return self._connection.execute(query).scalar()

    def reported(self, wanted: CommentFilter | None = None) -> int:
        """How many of the wanted comments wait that readers reported."""
        waiting = replace(
            wanted or CommentFilter(), statuses=(CommentStatus.PENDING,), reported=True
        )
        query = select(func.count()).select_from(comments).where(*conditions(waiting))
        return int(self._connection.execute(query).scalar() or 0)

    def thread(self, comment: Comment) -> list[Comment]:
        """The comments above this one (the first of the thread first), itself, its replies."""
        # Coalesced, so that a story with very many comments is not read whole by its index: the
        # indexes of the two numbers are the narrow ones.
        article = func.coalesce(comments.c.article_id, 0)
        same = (comments.c.story == comment.story) & (article == (comment.article_id or 0))
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
        known = self.records([key]).get(key)
        return known or AuthorRecord(comment.author, 0, 0, 0, 0, None, None)

    def records(self, keys: Sequence[str]) -> dict[str, AuthorRecord]:
        """What the desk knows of authors, by `author_key`; those who wrote nothing are left out."""
        found: dict[str, AuthorRecord] = {}
        for at in range(0, len(keys), BATCH):
            found |= self._records(keys[at : at + BATCH])
        return found

    def _records(self, keys: Sequence[str]) -> dict[str, AuthorRecord]:
        mine = comments.c.author_key.in_(keys)
        counted = self._connection.execute(
            select(
                comments.c.author_key,
                comments.c.status,
                func.count(),
                func.min(comments.c.created_at),
                func.max(comments.c.author),
            )
            .where(mine)
            .group_by(comments.c.author_key, comments.c.status)
        )
        rejected = self._connection.execute(
            select(comments.c.author_key, func.max(decisions.c.at))
            .join(decisions, comments.c.id == decisions.c.comment_id)
            .where(
                mine,
                decisions.c.after == CommentStatus.REJECTED.value,
                comments.c.status == CommentStatus.REJECTED.value,
            )
            .group_by(comments.c.author_key)
        )
        last = {row[0]: row[1] for row in rejected}
        tallies: dict[str, dict[CommentStatus, int]] = {}
        first: dict[str, datetime] = {}
        names: dict[str, str] = {}
        for key, status, n, since, name in counted:
            tallies.setdefault(key, {})[CommentStatus(status)] = n
            names[key] = name
            if since is not None:
                first[key] = min(since, first.get(key, since))
        return {
            key: AuthorRecord(
                author=names[key],
                total=sum(by.values()),
                approved=by.get(CommentStatus.APPROVED, 0),
                rejected=by.get(CommentStatus.REJECTED, 0),
                spam=by.get(CommentStatus.SPAM, 0),
                first_at=first.get(key),
                last_rejected_at=last.get(key),
            )
            for key, by in tallies.items()
        }

    def author_counts(self) -> dict[str, int]:
        """How many approved comments each author has, by `author_key`."""
        found = self._connection.execute(
            select(comments.c.author_key, func.count())
            .where(comments.c.status == CommentStatus.APPROVED.value)
            .group_by(comments.c.author_key)
        )
        return {row[0]: row[1] for row in found}


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
        "scorer": comment.scorer,
        "pinned": comment.pinned,
        "original": comment.original,
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
        scorer=row.scorer,
        pinned=row.pinned,
        original=row.original,
    )
