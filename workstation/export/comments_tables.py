"""Comments as tables: CSV and TSV of our own, and Coral's CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from workstation.comments import Comment, CommentStatus
from workstation.export.comments_markup import markup
from workstation.export.comments_threads import placed, told_apart

_OWN = (
    "id", "parent_id", "author", "author_id", "created_at", "status", "story", "reports", "score",
    "queue", "body",
)  # fmt: skip
_CORAL = ("id", "author_id", "story_id", "created_at", "body", "parent_id", "status", "rating")
_CORAL_STATUS = {
    CommentStatus.APPROVED: "APPROVED",
    CommentStatus.PENDING: "PREMOD",
    CommentStatus.REJECTED: "REJECTED",
    CommentStatus.SPAM: "REJECTED",
}


def csv_file(comments: Sequence[Comment]) -> bytes:
    """A CSV with headings, UTF-8 with a byte order mark so that spreadsheets read the Arabic."""
    return b"\xef\xbb\xbf" + _table(_OWN, map(_own_row, told_apart(comments)), ",")


def tsv_file(comments: Sequence[Comment]) -> bytes:
    """The same table with tabs."""
    return _table(_OWN, map(_own_row, told_apart(comments)), "\t")


def coral(comments: Sequence[Comment]) -> bytes:
    """Coral's comments.csv. It has no state for spam, so a last column of ours says it."""
    rows = (
        (
            each.id,
            each.comment.author_id or each.comment.author,
            each.comment.story,
            _when(each.comment),
            markup(each.comment.body),
            each.parent,
            _CORAL_STATUS[each.comment.status],
            "",
            each.comment.author,
            "spam" if each.comment.status is CommentStatus.SPAM else "",
        )
        for each in placed(comments)
    )
    return _table((*_CORAL, "author_name", "spam"), rows, ",")


def _own_row(comment: Comment) -> tuple[str, ...]:
    return (
        comment.external_id,
        comment.parent_external_id,
        comment.author,
        comment.author_id,
        _when(comment),
        comment.status.value,
        comment.story,
        str(comment.reports) if comment.reports else "",
        "" if comment.score is None else f"{comment.score:.3f}",
        comment.queue.value,
        comment.body,
    )


def _when(comment: Comment) -> str:
    return comment.created_at.isoformat() if comment.created_at else ""


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], separator: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(headings)
    writer.writerows(rows)
    return file.getvalue().encode("utf-8", "replace")
