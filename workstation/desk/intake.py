"""Files of any kind that people give the desk: each goes to the verb that reads its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workstation.articles import Article
from workstation.desk import articles, comments, memory, terms, translation_files
from workstation.desk.change import Change
from workstation.desk.desk import Desk
from workstation.errors import Unreadable
from workstation.jobs import Job

_HEAD = 65_536
_ROOTS = {"tmx": "memory", "tbx": "terms", "martif": "terms", "xliff": "translation"}
_ROOT = re.compile(r"<\s*(?:[\w-]+:)?(tmx|tbx|martif|xliff|disqus|rss)[\s>]", re.I)


class Role(StrEnum):
    """What a file is to the desk."""

    STORY = "story"
    MEMORY = "memory"
    TERMS = "terms"
    COMMENTS = "comments"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of one file: a story, or how many things of its kind."""

    role: Role
    path: Path
    count: int = 0
    received: articles.Received | None = None
    known: Article | None = None
    """The story that the desk had already from these very bytes; then nothing was kept."""
    change: Change | None = None


def role_of(path: Path) -> Role:
    """What a file seems to be, by how it begins, and by its name where that does not say.

    A file that cannot be read is a story, so that receiving it says why.
    """
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return Role.STORY
    if suffix in translation_files.PO:
        return Role.TRANSLATION
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    root = _ROOT.search(text[:4096]) if text.lstrip("\ufeff \t\r\n").startswith("<") else None
    if root and "<html" not in text[:4096].lower():
        if root.group(1).lower() == "rss" and _is_feed(head):
            return Role.STORY
        return Role(_ROOTS.get(root.group(1).lower(), Role.COMMENTS))
    if suffix in (".csv", ".tsv", ".xlsx") and head:
        if _is_memory(path):
            return Role.MEMORY
        return Role.TERMS if _is_terms(path) or suffix == ".xlsx" else Role.COMMENTS
    if suffix in (".json", ".jsonl", ".ndjson"):
        return Role.STORY if _is_wire(head, path.name) else Role.COMMENTS
    return Role.STORY


def _is_feed(head: bytes) -> bool:
    """Whether a file is a feed, or the export of one post; that of a site with readers' comments
    is a file of comments."""
    from workstation.ingest.feeds import holds_stories

    alone = head.count(b"<item>") + head.count(b"<item ") == 1
    return holds_stories(head) and (alone or b"<wp:comment>" not in head)


def _is_wire(head: bytes, name: str) -> bool:
    from workstation.ingest.ninjs import Ninjs

    return Ninjs().sniff(head, name)


def take_in(
    desk: Desk,
    path: Path,
    *,
    article_id: int | None = None,
    again: bool = False,
    job: Job | None = None,
) -> TakenIn:
    """Bring a file in. A story that came before as the same bytes is not kept a second time
    unless ``again``; comments go to ``article_id``. Raises `Unreadable` with the reason."""
    job, role = job or Job(), role_of(path)
    if role is Role.TRANSLATION:
        return _translation(desk, path, again=again)
    if role is Role.MEMORY:
        count, change = memory.bring_in(desk, path, job=job)
        return TakenIn(role=role, path=path, count=count, change=change)
    if role is Role.TERMS:
        count, change = terms.bring_in(desk, path, job)
        return TakenIn(role=role, path=path, count=count, change=change)
    if role is Role.COMMENTS:
        came = comments.bring_in(desk, path, article_id=article_id, job=job)
        return TakenIn(role=role, path=path, count=len(came.added), change=came.change)
    return _story(desk, path, again=again, job=job)


def _story(desk: Desk, path: Path, *, again: bool, job: Job) -> TakenIn:
    from workstation.ingest.sniff import receive as read

    reception = read(path, job, desk.plugins.importers())
    if not again:
        number = articles.same_original(desk, reception.original.content)
        if number is not None:
            known = articles.get(desk, number)
            return TakenIn(role=Role.STORY, path=path, known=known)
    received = articles.take_in(desk, reception)
    return TakenIn(role=Role.STORY, path=path, count=1, received=received, change=received.change)


def _translation(desk: Desk, path: Path, *, again: bool) -> TakenIn:
    """A translation file is a story whose segments are there already."""
    if not again:
        number = articles.same_original(desk, path.read_bytes())
        if number is not None:
            return TakenIn(role=Role.STORY, path=path, known=articles.get(desk, number))
    received = translation_files.receive(desk, path)
    return TakenIn(role=Role.STORY, path=path, count=1, received=received, change=received.change)


def _is_memory(path: Path) -> bool:
    """Whether a table is one of pairs of texts in two languages."""
    from workstation.ingest.memory_tables import is_memory

    try:
        return is_memory(path)
    except Unreadable:
        return False


def _is_terms(path: Path) -> bool:
    """Whether a table is a list of terms, and not one of comments with a language column."""
    from workstation.ingest.comments import columns_of
    from workstation.ingest.comments_columns import Field
    from workstation.ingest.termfiles import read_terms

    try:
        if not read_terms(path):
            return False
        columns = columns_of(path, samples=0)
    except Unreadable:
        return False
    fields = columns.fields if columns else {}
    return not (Field.BODY in fields and (Field.AUTHOR in fields or Field.DATE in fields))
