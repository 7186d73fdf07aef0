"""Files of reader comments: which kind a file is, and the comments in it.

WXR, Disqus, Coral, Commento, isso, JSON Lines, CSV and TSV. The content decides which; the
name of the file does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from workstation.comments import Comment
from workstation.errors import Unreadable
from workstation.ingest.comments_columns import Columns
from workstation.jobs import Job

LARGEST = 400_000_000
"""Bytes; a larger file is refused unread."""
MOST = 2_000_000
"""Comments; a file with more is refused."""
_HEAD = 65_536
_PORTION = 1_000


class CommentsKind(StrEnum):
    """The kinds of files; the value is how the desk names where a comment came from."""

    WXR = "wxr"
    DISQUS = "disqus"
    JSON = "json"
    JSON_LINES = "jsonl"
    TABLE = "table"
    OTHER_XML = "xml"
    """XML of which no kind of comments is known."""


def read_comments(path: Path, job: Job, mapping: Mapping[str, str] | None = None) -> list[Comment]:
    """The comments of a file in its order, each with ``id=0``; ``source`` names its kind.

    ``mapping`` says which column or key holds a field (``{"body": "نص المشاركة"}``, or
    ``"#2"`` for the second column of a table without headings); what it leaves out is found
    by usual names. Where a file has no numbers, a text that stands twice gets one from the
    second time on, so that the desk keeps both and reading the file again adds nothing.
    Raises `Unreadable` with the reason and, where there is one, the line.
    """
    content = _content(path)
    found: list[Comment] = []
    for comment in _read(content, path.name, mapping or {}):
        if len(found) >= MOST:
            raise Unreadable("comments_files.too-many", name=path.name, n=MOST)
        found.append(comment)
        if len(found) % _PORTION == 0:
            job.progress(len(found), 0, path.name)
    if not found:
        raise Unreadable("comments_files.none", name=path.name)
    job.progress(len(found), len(found), path.name)
    return list(_told_apart(found))


def columns_of(path: Path, samples: int = 5) -> Columns | None:
    """The columns of a table or of JSON Lines with what each seems to hold, and some rows, so
    that a person can say what was not found; None for a file whose form says it all."""
    content = _content(path)
    kind = kind_of(_head(content))
    if kind is CommentsKind.TABLE:
        from workstation.ingest.comments_tables import table_columns

        return table_columns(content, path.name, samples)
    if kind is CommentsKind.JSON_LINES:
        from workstation.ingest.comments_json import lines_columns

        return lines_columns(content, path.name, samples)
    return None


def kind_of(head: bytes) -> CommentsKind:
    """The kind of a file by its first bytes, stray ones before the content passed over."""
    text = _plain(head)
    if re.search(r"<disqus[\s>]", text):
        return CommentsKind.DISQUS
    if re.search(r"<rss[\s>]", text):
        return CommentsKind.WXR
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml"):
        return CommentsKind.OTHER_XML
    if text.startswith("["):
        return CommentsKind.JSON
    if text.startswith("{"):
        first, _, rest = text.partition("\n")
        whole = first.rstrip().endswith("}") and (not rest.strip() or rest.lstrip()[:1] == "{")
        return CommentsKind.JSON_LINES if whole and not _is_document(first) else CommentsKind.JSON
    return CommentsKind.TABLE


def _is_document(line: str) -> bool:
    """Whether one line of JSON is a whole export rather than one comment."""
    return bool(re.match(r'\{\s*"(?:version|comments|commenters|replies|total_replies)"', line))


def _head(content: bytes) -> bytes:
    """As much as tells the kind: of a first line that is longer, the line and what follows it."""
    begin = len(content) - len(content.lstrip())
    line_end = content.find(b"\n", begin)
    first_line = len(content) if line_end < 0 else line_end + 64
    return content[: max(_HEAD, first_line)]


def _plain(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            megabytes = LARGEST // 1_000_000
            raise Unreadable("comments_files.too-large", name=path.name, megabytes=megabytes)
        content = path.read_bytes()
    except OSError as problem:
        code = "comments_files.gone" if not path.exists() else "comments_files.not-opened"
        raise Unreadable(code, name=path.name, reason=problem.strerror or "") from problem
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise Unreadable("comments_files.empty", name=path.name)
    return content


def _read(content: bytes, name: str, mapping: Mapping[str, str]) -> Iterator[Comment]:
    kind = kind_of(_head(content))
    if kind is CommentsKind.OTHER_XML:
        raise Unreadable("comments_files.other-xml", name=name)
    if kind in (CommentsKind.WXR, CommentsKind.DISQUS):
        from workstation.ingest import comments_xml

        read = comments_xml.wxr if kind is CommentsKind.WXR else comments_xml.disqus
        return read(content, name)
    if kind is CommentsKind.TABLE:
        from workstation.ingest.comments_tables import table

        return table(content, name, mapping)
    from workstation.ingest import comments_json

    if kind is CommentsKind.JSON_LINES:
        return comments_json.lines(content, name, mapping)
    return comments_json.document(content, name, mapping)


def _told_apart(comments: Sequence[Comment]) -> Iterator[Comment]:
    times: dict[tuple[str, ...], int] = {}
    for comment in comments:
        if comment.external_id:
            yield comment
            continue
        at = comment.created_at.isoformat() if comment.created_at else ""
        key = (comment.story, comment.author_id, comment.author, at, comment.body)
        times[key] = times.get(key, 0) + 1
        if times[key] == 1:
            yield comment
        else:
            digest = sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:12]
            yield replace(comment, external_id=f"{digest}-{times[key]}")
