"""The readers' comments that go out with a story: approved ones, in their threads."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.comments import Comment, CommentStatus
from workstation.export.publication import Publication


@dataclass(frozen=True, slots=True)
class Thread:
    """An approved comment with its approved replies, oldest first as they came."""

    comment: Comment
    replies: tuple[Thread, ...] = ()


def threads(publication: Publication) -> tuple[Thread, ...]:
    """The approved comments of the story as trees; none when the story allows no comments.

    The pinned ones come first. A reply whose parent was not approved stands at the top level.
    """
    if not publication.article.meta.comments_allowed:
        return ()
    approved = [c for c in publication.comments if c.status is CommentStatus.APPROVED]
    ids = {c.external_id for c in approved if c.external_id}
    replies: dict[str, list[Comment]] = {}
    for comment in approved:
        parent = comment.parent_external_id
        place = parent if parent in ids and parent != comment.external_id else ""
        replies.setdefault(place, []).append(comment)
    seen: set[int] = set()

    def grown(parent: str) -> tuple[Thread, ...]:
        branch = []
        for comment in replies.get(parent, ()):
            if id(comment) not in seen:
                seen.add(id(comment))
                below = grown(comment.external_id) if comment.external_id else ()
                branch.append(Thread(comment, below))
        return tuple(branch)

    top = tuple(sorted(grown(""), key=lambda thread: not thread.comment.pinned))
    circular = [Thread(c) for c in approved if id(c) not in seen]
    return (*top, *circular)
