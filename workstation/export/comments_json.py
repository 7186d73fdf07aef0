"""Comments as JSON: JSON Lines of our own, Commento's export and isso's generic form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC
from hashlib import sha256
from typing import Any

from workstation.comments import Comment, CommentStatus
from workstation.export.comments_markup import markup
from workstation.export.comments_threads import Placed, placed, told_apart

_COMMENTO_STATE = {
    CommentStatus.APPROVED: "approved",
    CommentStatus.PENDING: "unapproved",
    CommentStatus.REJECTED: "unapproved",
    CommentStatus.SPAM: "flagged",
}
_ISSO_MODE = {
    CommentStatus.APPROVED: 1,
    CommentStatus.PENDING: 2,
    CommentStatus.REJECTED: 4,
    CommentStatus.SPAM: 4,
}


def json_lines(comments: Sequence[Comment]) -> bytes:
    """An object a line with what the desk knows of each comment, reasons included."""
    lines = (_dump(_own(comment)) + "\n" for comment in told_apart(comments))
    return "".join(lines).encode("utf-8", "replace")


def _own(comment: Comment) -> dict[str, Any]:
    reasons = [
        {
            "rule": reason.rule,
            "value": reason.value,
            "start": reason.start,
            "end": reason.end,
            "as_matched": reason.as_matched,
        }
        for reason in comment.reasons
    ]
    return {
        "id": comment.external_id,
        "parent_id": comment.parent_external_id,
        "author": comment.author,
        "author_id": comment.author_id,
        "created_at": _when(comment),
        "status": comment.status.value,
        "story": comment.story,
        "reports": comment.reports,
        "score": comment.score,
        "queue": comment.queue.value,
        "reasons": reasons,
        "body": comment.body,
    }


def commento(comments: Sequence[Comment]) -> bytes:
    """Commento's export, version 1. A rejected comment is a deleted one; spam is flagged."""
    people: dict[str, dict[str, Any]] = {}
    rows = []
    for each in placed(comments):
        comment = each.comment
        hex_id = _commenter(comment)
        if hex_id != "anonymous":
            people.setdefault(hex_id, _person(hex_id, comment))
        rows.append(
            {
                "commentHex": each.id,
                "domain": "",
                "url": comment.story,
                "commenterHex": hex_id,
                "markdown": comment.body,
                "html": "",
                "parentHex": each.parent or "root",
                "score": 0,
                "state": _COMMENTO_STATE[comment.status],
                "creationDate": _when(comment),
                "direction": 0,
                "deleted": comment.status is CommentStatus.REJECTED,
            }
        )
    export = {"version": 1, "comments": rows, "commenters": list(people.values())}
    return _dump(export, indent=1).encode("utf-8", "replace")


def _commenter(comment: Comment) -> str:
    if comment.author_id:
        return comment.author_id
    if not comment.author:
        return "anonymous"
    return sha256(comment.author.encode("utf-8", "replace")).hexdigest()


def _person(hex_id: str, comment: Comment) -> dict[str, Any]:
    return {
        "commenterHex": hex_id,
        "email": "",
        "name": comment.author,
        "link": "undefined",
        "photo": "undefined",
        "provider": "commento",
        "joinDate": _when(comment),
        "isModerator": False,
    }


def isso(comments: Sequence[Comment]) -> bytes:
    """isso's generic form, thread by thread. isso itself reads text, author and date; the
    ids, parents, modes and states beside them are for those who read it whole."""
    threads: dict[str, list[dict[str, Any]]] = {}
    for each in placed(comments):
        threads.setdefault(each.comment.story, []).append(_isso(each))
    export = [{"id": story, "title": story, "comments": rows} for story, rows in threads.items()]
    return _dump(export, indent=1).encode("utf-8", "replace")


def _isso(each: Placed) -> dict[str, Any]:
    comment = each.comment
    at = comment.created_at
    return {
        "id": each.id,
        "parent": each.parent or None,
        "author": comment.author,
        "email": comment.author_id,
        "website": None,
        "remote_addr": "127.0.0.0",
        "created": at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "",
        "text": markup(comment.body),
        "mode": _ISSO_MODE[comment.status],
        "status": comment.status.value,
    }


def _when(comment: Comment) -> str:
    if comment.created_at is None:
        return ""
    return comment.created_at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _dump(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)
