"""Comments as XML: WordPress' export (WXR 1.2) and Disqus'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from workstation.comments import Comment, CommentStatus
from workstation.export.comments_markup import markup
from workstation.export.comments_threads import Placed, placed

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"https?://\S+|/\S*")
_APPROVED = {
    CommentStatus.APPROVED: "1",
    CommentStatus.PENDING: "0",
    CommentStatus.REJECTED: "trash",
    CommentStatus.SPAM: "spam",
}
_WXR_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" \
xmlns:wfw="http://wellformedweb.org/CommentAPI/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Warraq</title>
<wp:wxr_version>1.2</wp:wxr_version>
"""
_DISQUS_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
"""


def wxr(comments: Sequence[Comment]) -> bytes:
    """A WordPress export: an item for each story, its comments inside."""
    stories: dict[str, list[Placed]] = {}
    for each in placed(comments, whole_numbers=True):
        stories.setdefault(each.comment.story, []).append(each)
    items = (
        _item(number, story, placed_here)
        for number, (story, placed_here) in enumerate(stories.items(), 1)
    )
    return f"{_WXR_HEAD}{''.join(items)}</channel>\n</rss>\n".encode()


def _item(number: int, story: str, comments: Sequence[Placed]) -> str:
    link = f"<link>{_text(story)}</link>\n" if _ADDRESS.fullmatch(story) else ""
    return (
        f"<item>\n<title>{_text(story)}</title>\n{link}"
        f"<wp:post_id>{number}</wp:post_id>\n<wp:status>publish</wp:status>\n"
        f"<wp:post_type>post</wp:post_type>\n{''.join(map(_wxr_comment, comments))}</item>\n"
    )


def _wxr_comment(each: Placed) -> str:
    comment = each.comment
    at = comment.created_at
    when = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else "0000-00-00 00:00:00"
    user = comment.author_id
    number = user if re.fullmatch(r"[1-9]\d{0,14}", user) else "0"
    return (
        "<wp:comment>\n"
        f"<wp:comment_id>{each.id}</wp:comment_id>\n"
        f"<wp:comment_author>{_cdata(comment.author)}</wp:comment_author>\n"
        f"<wp:comment_author_email>{_text(user if number == '0' else '')}"
        "</wp:comment_author_email>\n"
        f"<wp:comment_date>{when}</wp:comment_date>\n"
        f"<wp:comment_date_gmt>{when}</wp:comment_date_gmt>\n"
        f"<wp:comment_content>{_cdata(markup(comment.body))}</wp:comment_content>\n"
        f"<wp:comment_approved>{_APPROVED[comment.status]}</wp:comment_approved>\n"
        "<wp:comment_type>comment</wp:comment_type>\n"
        f"<wp:comment_parent>{each.parent or '0'}</wp:comment_parent>\n"
        f"<wp:comment_user_id>{number}</wp:comment_user_id>\n"
        "</wp:comment>\n"
    )


def disqus(comments: Sequence[Comment]) -> bytes:
    """Disqus' export: a thread for each story, then the posts with their flags."""
    numbers = {
        story: str(number)
        for number, story in enumerate(dict.fromkeys(c.story for c in comments), 1)
    }
    threads = "".join(
        f'<thread dsq:id="{number}">\n<id/>\n<link>'
        f"{_text(story) if _ADDRESS.fullmatch(story) else ''}</link>\n"
        f"<title>{_text(story)}</title>\n<message/>\n</thread>\n"
        for story, number in numbers.items()
    )
    posts = "".join(_post(each, numbers[each.comment.story]) for each in placed(comments))
    return f"{_DISQUS_HEAD}{threads}{posts}</disqus>\n".encode()


def _post(each: Placed, thread: str) -> str:
    comment = each.comment
    at = comment.created_at
    when = at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""
    approved = _flag(comment.status is CommentStatus.APPROVED)
    parent = f"<parent dsq:id={quoteattr(_allowed(each.parent))}/>\n" if each.parent else ""
    return (
        f"<post dsq:id={quoteattr(_allowed(each.id))}>\n"
        f"<message>{_cdata(markup(comment.body))}</message>\n"
        f"<createdAt>{when}</createdAt>\n"
        f"<isDeleted>{_flag(comment.status is CommentStatus.REJECTED)}</isDeleted>\n"
        f"<isSpam>{_flag(comment.status is CommentStatus.SPAM)}</isSpam>\n"
        f"<isApproved>{approved}</isApproved>\n"
        f"<author>\n<name>{_text(comment.author)}</name>\n"
        f"<isAnonymous>{_flag(not comment.author_id)}</isAnonymous>\n"
        f"<username>{_text(comment.author_id)}</username>\n</author>\n"
        f'<thread dsq:id="{thread}"/>\n{parent}</post>\n'
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _allowed(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_allowed(text))


def _cdata(text: str) -> str:
    return f"<![CDATA[{_allowed(text).replace(']]>', ']]]]><![CDATA[>')}]]>"
