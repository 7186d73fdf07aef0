"""A translation sent to a reviewer as a table in a Word file, and what comes back of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.desk import review
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.review import Standing
from workstation.desk.translation import write
from workstation.errors import Refused
from workstation.segments import Base, FileSegment, Origin, Role, Segment, SegmentState
from workstation.text.bidi import strip_marks


@dataclass(frozen=True, slots=True)
class Returned:
    """What a table would change: ``changed`` against ``before``, segment by segment. ``apart``
    are the rows that fit no segment any more: its source was changed since, it is locked, or it
    is gone; nothing is written for them."""

    language: str
    before: tuple[Segment, ...]
    changed: tuple[Segment, ...]
    apart: tuple[FileSegment, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was taken over, and how it was before, for `review.put_back`."""

    changed: tuple[Segment, ...]
    before: tuple[Segment, ...]
    standing: Standing
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


def read_back(desk: Desk, article_id: int, path: Path) -> Returned:
    """What a table that came back would change in a story; nothing is written. Raises
    `Unreadable` with the row."""
    from workstation.ingest.bilingual_docx import read_bilingual_docx
    from workstation.ingest.sniff import refusal

    try:
        content = path.read_bytes()
    except OSError as problem:
        raise refusal(path, problem) from problem
    file = read_bilingual_docx(content, path.name)
    with desk.store.read() as transaction:
        row = {s.number: s for s in transaction.segments.of(article_id, file.target_language)}
    changed: list[Segment] = []
    before: list[Segment] = []
    apart: list[FileSegment] = []
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
        changed.append(new)
    return Returned(file.target_language, tuple(before), tuple(changed), tuple(apart))


def take(desk: Desk, wanted: Sequence[tuple[Segment, Segment]]) -> Reviewed:
    """Take changes of a table over, pairs of a segment as it was shown and as it is to be: a
    target that was changed waits to be confirmed again, with the translator's text kept under
    it; a note is kept. One transaction. A segment that was changed meanwhile stays."""
    changed: list[Segment] = []
    stood: list[Segment] = []
    bases: list[Base | None] = []
    with desk.store.begin() as transaction:
        for before, after in wanted:
            now = transaction.segments.get(before.id)
            if now != before:
                continue
            known = review.standing(transaction, now)
            stood += known.segments
            bases += known.bases
            if after.target != now.target:
                review.keep_base(desk, transaction, now)
            changed.append(write(desk, transaction, after, Role.REVIEWER))
    ids = tuple(one.id for one in changed)
    standing = Standing(tuple(stood), tuple(bases))
    change = Change(Kind.SEGMENT, ids)
    return Reviewed(tuple(changed), tuple(stood), standing, (), change)


def bring_back(desk: Desk, article_id: int, path: Path) -> Reviewed:
    """Take all the edits of a reviewer into a story: `read_back`, then `take`."""
    came = read_back(desk, article_id, path)
    done = take(desk, tuple(zip(came.before, came.changed, strict=True)))
    return replace(done, apart=came.apart)


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
