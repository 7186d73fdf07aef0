"""Comments in XML: WordPress' export (WXR) and Disqus'.

Files come from strangers and from real programs: stray bytes before the declaration and
control characters that XML forbids are passed over; a document with entities of its own is
refused; broken XML is refused with its line.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.ingest.comments_columns import moment, status_of
from workstation.ingest.comments_markup import plain_text

if TYPE_CHECKING:
    from lxml import etree

_START = re.compile(rb"<\?xml|<!--|<!DOCTYPE|<(?:disqus|rss)[\s>]")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ENTITY = re.compile(rb"<!ENTITY")


def _clean(content: bytes, name: str) -> tuple[bytes, int]:
    """The document without what may not be in it, and the lines that stood before it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = content.decode("utf-16", "replace")
        content = re.sub(r"^.*?<\?xml[^>]*\?>", "", text, count=1, flags=re.DOTALL).encode()
    start = _START.search(content)
    if start is None:
        raise Unreadable("comments_files.bad-xml", name=name, line=1, reason="<?xml")
    if _ENTITY.search(content, start.start(), start.start() + 100_000):
        raise Unreadable("comments_files.entities", name=name)
    lines = content.count(b"\n", 0, start.start())
    return _FORBIDDEN.sub(b" ", content[start.start() :]), lines


def _elements(
    content: bytes, name: str, tags: tuple[str, ...], depth: int
) -> Iterator[etree._Element]:
    """The elements with these local names, ``depth`` below the top, each when it is complete
    and emptied afterwards."""
    from lxml import etree

    cleaned, lines = _clean(content, name)
    walk = etree.iterparse(
        io.BytesIO(cleaned),
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in walk:
            if sum(1 for _ in element.iterancestors()) != depth:
                continue
            yield element
            element.clear()
            while element.getprevious() is not None:
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]
    except etree.XMLSyntaxError as problem:
        reason = (problem.msg or "").split(", line ")[0]
        raise Unreadable(
            "comments_files.bad-xml", name=name, line=lines + (problem.lineno or 1), reason=reason
        ) from problem


def _child(element: etree._Element, tag: str) -> etree._Element | None:
    return element.find(f"{{*}}{tag}")


def _text(element: etree._Element | None, *path: str) -> str:
    for tag in path:
        element = None if element is None else _child(element, tag)
    if element is None:
        return ""
    return "".join(part for part in element.itertext() if isinstance(part, str)).strip()


def wxr(content: bytes, name: str) -> Iterator[Comment]:
    """The comments of a WordPress export, story by story; the trash counts as rejected."""
    for item in _elements(content, name, ("item",), 2):
        yield from item_comments(item)


def item_comments(item: etree._Element) -> Iterator[Comment]:
    """The comments of one post of a WordPress export."""
    story = _text(item, "title") or _text(item, "link")
    for comment in item.findall("{*}comment"):
        parent = _text(comment, "comment_parent")
        user = _text(comment, "comment_user_id")
        when = moment(_text(comment, "comment_date_gmt"))
        yield Comment(
            id=0,
            body=plain_text(_text(comment, "comment_content")),
            author=_text(comment, "comment_author"),
            author_id=user if user != "0" else _text(comment, "comment_author_email"),
            created_at=when or moment(_text(comment, "comment_date")),
            story=story,
            external_id=_text(comment, "comment_id"),
            parent_external_id="" if parent == "0" else parent,
            status=status_of(_text(comment, "comment_approved")),
            source="wxr",
        )


def disqus(content: bytes, name: str) -> Iterator[Comment]:
    """The comments of a Disqus export: spam is spam, a deleted one rejected, the rest was
    public unless it says that it was not approved."""
    stories: dict[str, str] = {}
    # A post names its thread by an element of the same name, which lies one deeper.
    for element in _elements(content, name, ("thread", "post"), 1):
        number = _dsq_id(element)
        if str(element.tag).endswith("thread"):
            stories[number] = _text(element, "title") or _text(element, "link")
        else:
            yield _post(element, number, stories)


def _post(post: etree._Element, number: str, stories: dict[str, str]) -> Comment:
    author = _child(post, "author")
    thread, parent = _child(post, "thread"), _child(post, "parent")
    return Comment(
        id=0,
        body=plain_text(_text(post, "message")),
        author=_text(author, "name") or _text(author, "username"),
        author_id=_text(author, "username") or _text(author, "email"),
        created_at=moment(_text(post, "createdAt")),
        story=stories.get(_dsq_id(thread), "") if thread is not None else "",
        external_id=number or _text(post, "id"),
        parent_external_id=_dsq_id(parent) if parent is not None else "",
        status=_disqus_status(post),
        source="disqus",
    )


def _disqus_status(post: etree._Element) -> CommentStatus:
    if _text(post, "isSpam").lower() == "true":
        return CommentStatus.SPAM
    if _text(post, "isDeleted").lower() == "true":
        return CommentStatus.REJECTED
    approved = _text(post, "isApproved").lower()
    return CommentStatus.PENDING if approved == "false" else CommentStatus.APPROVED


def _dsq_id(element: etree._Element) -> str:
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), ""
    )
