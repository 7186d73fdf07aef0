"""Comments as WordPress' export (WXR 1.2) has them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from workstation.comments import CommentStatus
from workstation.export.comments_markup import markup
from workstation.export.comments_threads import Placed
from workstation.export.xml_text import cdata, text

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" \
xmlns:wfw="http://wellformedweb.org/CommentAPI/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
VERSION = "<wp:wxr_version>1.2</wp:wxr_version>\n"
FOOT = "</channel>\n</rss>\n"
_APPROVED = {
    CommentStatus.APPROVED: "1",
    CommentStatus.PENDING: "0",
    CommentStatus.REJECTED: "trash",
    CommentStatus.SPAM: "spam",
}


def moment(at: datetime | None) -> str:
    """The moment in UTC as WordPress writes it; its word for none without one."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "0000-00-00 00:00:00"


def wxr_comment(each: Placed) -> str:
    """The ``wp:comment`` element of a comment whose place in its thread is known."""
    comment = each.comment
    when = moment(comment.created_at)
    user = comment.author_id
    number = user if re.fullmatch(r"[1-9]\d{0,14}", user) else "0"
    return (
        "<wp:comment>\n"
        f"<wp:comment_id>{each.id}</wp:comment_id>\n"
        f"<wp:comment_author>{cdata(comment.author)}</wp:comment_author>\n"
        f"<wp:comment_author_email>{text(user if number == '0' else '')}"
        "</wp:comment_author_email>\n"
        f"<wp:comment_date>{when}</wp:comment_date>\n"
        f"<wp:comment_date_gmt>{when}</wp:comment_date_gmt>\n"
        f"<wp:comment_content>{cdata(markup(comment.body))}</wp:comment_content>\n"
        f"<wp:comment_approved>{_APPROVED[comment.status]}</wp:comment_approved>\n"
        "<wp:comment_type>comment</wp:comment_type>\n"
        f"<wp:comment_parent>{each.parent or '0'}</wp:comment_parent>\n"
        f"<wp:comment_user_id>{number}</wp:comment_user_id>\n"
        "</wp:comment>\n"
    )
