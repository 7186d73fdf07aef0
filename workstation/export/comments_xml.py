"""Comments as XML: WordPress' export (WXR 1.2) and Disqus'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from xml.sax.saxutils import quoteattr

from workstation.comments import Comment, CommentStatus
from workstation.export.comments_markup import markup
from workstation.export.comments_threads import Placed, placed
from workstation.export.wxr_comments import FOOT, HEAD, VERSION, wxr_comment
from workstation.export.xml_text import allowed, cdata, text

_ADDRESS = re.compile(r"https?://\S+|/\S*")
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
    return f"{HEAD}<title>Warraq</title>\n{VERSION}{''.join(items)}{FOOT}".encode()


def _item(number: int, story: str, comments: Sequence[Placed]) -> str:
    link = f"<link>{text(story)}</link>\n" if _ADDRESS.fullmatch(story) else ""
    return (
        f"<item>\n<title>{text(story)}</title>\n{link}"
        f"<wp:post_id>{number}</wp:post_id>\n<wp:status>publish</wp:status>\n"
        f"<wp:post_type>post</wp:post_type>\n{''.join(map(wxr_comment, comments))}</item>\n"
    )


def disqus(comments: Sequence[Comment]) -> bytes:
    """Disqus' export: a thread for each story, then the posts with their flags."""
    numbers = {
        story: str(number)
        for number, story in enumerate(dict.fromkeys(c.story for c in comments), 1)
    }
    threads = "".join(
        f'<thread dsq:id="{number}">\n<id/>\n<link>'
        f"{text(story) if _ADDRESS.fullmatch(story) else ''}</link>\n"
        f"<title>{text(story)}</title>\n<message/>\n</thread>\n"
        for story, number in numbers.items()
    )
    posts = "".join(_post(each, numbers[each.comment.story]) for each in placed(comments))
    return f"{_DISQUS_HEAD}{threads}{posts}</disqus>\n".encode()


def _post(each: Placed, thread: str) -> str:
    comment = each.comment
    at = comment.created_at
    when = at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else ""
    approved = _flag(comment.status is CommentStatus.APPROVED)
    parent = f"<parent dsq:id={quoteattr(allowed(each.parent))}/>\n" if each.parent else ""
    return (
        f"<post dsq:id={quoteattr(allowed(each.id))}>\n"
        f"<message>{cdata(markup(comment.body))}</message>\n"
        f"<createdAt>{when}</createdAt>\n"
        f"<isDeleted>{_flag(comment.status is CommentStatus.REJECTED)}</isDeleted>\n"
        f"<isSpam>{_flag(comment.status is CommentStatus.SPAM)}</isSpam>\n"
        f"<isApproved>{approved}</isApproved>\n"
        f"<author>\n<name>{text(comment.author)}</name>\n"
        f"<isAnonymous>{_flag(not comment.author_id)}</isAnonymous>\n"
        f"<username>{text(comment.author_id)}</username>\n</author>\n"
        f'<thread dsq:id="{thread}"/>\n{parent}</post>\n'
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"
