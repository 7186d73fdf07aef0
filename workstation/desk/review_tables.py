"""A translation sent to a reviewer as a table in a Word file, and what comes back of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.translation import write
from workstation.errors import Refused
from workstation.segments import FileSegment, Origin, Segment, SegmentState
from workstation.text.bidi import strip_marks


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came back. ``apart`` are the rows that fit no segment any more: its source was
    changed since, it is locked, or it is gone; nothing was written for them."""

    changed: tuple[Segment, ...]
    before: tuple[Segment, ...]
    """How the changed ones were, for `translation.put_back`."""
    apart: tuple[FileSegment, ...]
    change: Change


def write_out(desk: Desk, article_id: int, language: str, path: Path) -> int:
    """How many segments were written to the table. Raises `Refused` where there is none, and
    `Unwritable`."""
    from workstation.export.bilingual_docx import bilingual_docx
    from workstation.export.write import write_atomically

    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        row = transaction.segments.of(article_id, language)
    if not row:
        raise Refused("export.no-segments")
    reader = desk.settings.interface.language
    title = article.headline or article.meta.slug
    write_atomically(path, bilingual_docx(row, article.language, language, title, reader))
    return len(row)


def bring_back(desk: Desk, article_id: int, path: Path) -> Reviewed:
    """Take the edits of a reviewer into a story: a target that was changed waits to be confirmed
    again, a note is kept. One transaction. Raises `Unreadable` with the row."""
    from workstation.ingest.bilingual_docx import read_bilingual_docx
    from workstation.ingest.sniff import refusal

    try:
        content = path.read_bytes()
    except OSError as problem:
        raise refusal(path, problem) from problem
    file = read_bilingual_docx(content, path.name)
    changed: list[Segment] = []
    before: list[Segment] = []
    apart: list[FileSegment] = []
    with desk.store.begin() as transaction:
        row = {s.number: s for s in transaction.segments.of(article_id, file.target_language)}
        for told in file.segments:
            now = row.get(told.number)
            if now is None or _key(now.source) != _key(told.source):
                apart.append(told)
                continue
            new = _edited(now, told)
            if new == now:
                continue
            if now.locked:
                apart.append(told)
                continue
            before.append(now)
            changed.append(write(desk, transaction, new))
    ids = tuple(one.id for one in changed)
    return Reviewed(tuple(changed), tuple(before), tuple(apart), Change(Kind.SEGMENT, ids))


def _key(text: str) -> str:
    return " ".join(strip_marks(text).split())


def _edited(now: Segment, told: FileSegment) -> Segment:
    new = now
    if _key(now.target) != _key(told.target):
        new = replace(
            new,
            target=told.target,
            state=SegmentState.INITIAL,
            edited=bool(told.target),
            origin=Origin.PERSON if now.origin is Origin.NONE else now.origin,
        )
    if _key(now.note) != _key(told.note):
        new = replace(new, note=told.note)
    return new
