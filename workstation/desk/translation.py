"""Translation: cut a story into segments, suggest, write, confirm, pre-translate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Article
from workstation.desk import memory, segmenting
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.segments import Match, Origin, Segment, SegmentState, Unit

if TYPE_CHECKING:
    from workstation.memory.termbase import TermHit
    from workstation.mt.engine import Translated
    from workstation.quality import Issue
    from workstation.store import Transaction


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the desk knows about one segment without asking any engine."""

    matches: tuple[Match, ...]
    terms: tuple[TermHit, ...]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmed segment, the repeats that it spread to, and the next one to work on."""

    segment: Segment
    spread: tuple[Segment, ...]
    before: tuple[Segment, ...]
    """How all of those were, for taking the confirmation back."""
    next: int | None
    """The id of the next segment that is not confirmed, if there is one."""
    change: Change


def segment(desk: Desk, article_id: int, language: str) -> list[Segment]:
    """The segments of a story for a target language, cut anew where its text has changed."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        old = transaction.segments.of(article_id, language)
        if old and _stands(article, old):
            return old
        new = segmenting.carried(old, segmenting.cut(article, language))
        transaction.segments.replace(article_id, language, new)
        return transaction.segments.of(article_id, language)


def _stands(article: Article, old: Sequence[Segment]) -> bool:
    """Whether segments (also those split or merged by hand) still cover the text exactly."""
    lines = article.text.split("\n")
    covered = [0] * len(lines)
    for part in old:
        if part.block >= len(lines) or lines[part.block][part.start : part.end] != part.source:
            return False
        if lines[part.block][covered[part.block] : part.start].strip():
            return False
        covered[part.block] = part.end
    return not any(line[end:].strip() for line, end in zip(lines, covered, strict=True))


def segments(desk: Desk, article_id: int, language: str) -> list[Segment]:
    """The segments as they stand, in story order; none when the story was not segmented."""
    with desk.store.read() as transaction:
        return transaction.segments.of(article_id, language)


def languages(desk: Desk, article_id: int) -> list[str]:
    """The target languages that a story has segments for."""
    with desk.store.read() as transaction:
        return transaction.segments.languages(article_id)


def suggest(desk: Desk, segment_id: int, limit: int = 5) -> Suggestions:
    """Matches of the memory and terms for a segment. No engine and no network."""
    from workstation.memory.lookup import Query, lookup
    from workstation.memory.termbase import recognise

    with desk.store.read() as transaction:
        now = transaction.segments.get(segment_id)
        article = transaction.articles.get(now.article_id)
        row = transaction.segments.of(now.article_id, now.language)
        before, after = contexts(row)[now.id]
        query = Query(now.source, article.language, now.language, before, after)
        matches = lookup(query, transaction.memory, desk.settings.translation.minimum, limit)
        concepts = transaction.terms.all()
        hits = recognise(now.source, article.language, now.language, concepts)
    return Suggestions(tuple(matches), tuple(hits))


def contexts(row: Sequence[Segment]) -> dict[int, tuple[str, str]]:
    """The sources before and after each segment, by its id; empty at the ends of the story."""
    sources = ["", *(part.source for part in row), ""]
    return {part.id: (sources[n], sources[n + 2]) for n, part in enumerate(row)}


def ask_engine(desk: Desk, segment_id: int, engine: str, job: Job | None = None) -> Translated:
    """What one engine gives for a segment, or the code of why it cannot."""
    with desk.store.read() as transaction:
        now = transaction.segments.get(segment_id)
        source = transaction.articles.get(now.article_id).language
    return desk.engines.named(engine).translate([now.source], source, now.language, job or Job())[0]


def write_target(
    desk: Desk,
    segment_id: int,
    target: str,
    *,
    origin: Origin | None = None,
    score: int | None = None,
    engine: str = "",
) -> Segment:
    """Put a text into a segment: typed (no origin), or taken from the memory or an engine.

    Typing over a confirmed segment returns it to edited. Raises `Refused` for a locked one.
    """
    with desk.store.begin() as transaction:
        now = _unlocked(transaction, segment_id)
        if origin is None:
            changed = replace(
                now,
                target=target,
                state=SegmentState.INITIAL,
                edited=bool(target),
                origin=now.origin if now.origin is not Origin.NONE else Origin.PERSON,
            )
        else:
            changed = replace(
                now,
                target=target,
                state=SegmentState.INITIAL,
                edited=False,
                origin=origin,
                score=score,
                engine=engine,
            )
        if changed == now:
            return now
        return write(desk, transaction, changed)


def confirm(desk: Desk, segment_id: int, target: str | None = None) -> Confirmed:
    """Confirm a segment (with this target), teach the memory, and spread to exact repeats
    that nobody has worked on. Raises `Refused` for a locked or empty one."""
    with desk.store.begin() as transaction:
        now = _unlocked(transaction, segment_id)
        text = now.target if target is None else target
        if not text.strip():
            raise Refused("desk.nothing-to-confirm", number=now.number)
        row = transaction.segments.of(now.article_id, now.language)
        edited = now.edited or text != now.target
        done = replace(
            now,
            target=text,
            state=SegmentState.TRANSLATED,
            edited=edited,
            origin=Origin.PERSON if now.origin is Origin.NONE else now.origin,
        )
        done = write(desk, transaction, done)
        same = [
            part
            for part in row
            if part.id != now.id
            and part.source == now.source
            and not part.confirmed
            and not part.locked
            and not part.edited
        ]
        spread = tuple(
            write(
                desk,
                transaction,
                replace(part, target=text, origin=Origin.MEMORY, score=100, engine=""),
            )
            for part in same
        )
        article = transaction.articles.get(now.article_id)
        before, after = contexts(row)[now.id]
        memory.keep(
            transaction,
            [
                Unit(
                    source=now.source,
                    target=text,
                    source_language=article.language,
                    target_language=now.language,
                    before=before,
                    after=after,
                    author=desk.person,
                    created_at=desk.clock(),
                    origin=article.meta.slug,
                )
            ],
        )
    following = [part for part in row if part.number > now.number and not part.confirmed]
    ids = (done.id, *(part.id for part in spread))
    return Confirmed(
        done,
        spread,
        (now, *same),
        following[0].id if following else None,
        Change(Kind.SEGMENT, ids),
    )


def put_back(desk: Desk, before: Sequence[Segment]) -> Change:
    """Make segments be as they were: the inverse of every verb here that gives ``before``."""
    with desk.store.begin() as transaction:
        transaction.segments.put(before)
    return Change(Kind.SEGMENT, tuple(part.id for part in before))


def lock(desk: Desk, segment_id: int, *, locked: bool) -> Change:
    """Lock a segment against change, or unlock it."""
    with desk.store.begin() as transaction:
        write(desk, transaction, replace(transaction.segments.get(segment_id), locked=locked))
    return Change(Kind.SEGMENT, (segment_id,))


def note(desk: Desk, segment_id: int, text: str) -> Change:
    """Write the note of a segment."""
    with desk.store.begin() as transaction:
        write(desk, transaction, replace(transaction.segments.get(segment_id), note=text))
    return Change(Kind.SEGMENT, (segment_id,))


def split(desk: Desk, segment_id: int, at: int) -> list[Segment]:
    """Cut a segment in two at an index into its source; the story's segments after it."""
    with desk.store.begin() as transaction:
        now = _unlocked(transaction, segment_id)
        if not now.source[:at].strip() or not now.source[at:].strip():
            raise Refused("desk.nothing-to-split", number=now.number)
        row = transaction.segments.of(now.article_id, now.language)
        parts: list[Segment] = []
        for part in row:
            parts += segmenting.split(part, at) if part.id == segment_id else [part]
        return _renumber(transaction, parts)


def merge(desk: Desk, segment_id: int) -> list[Segment]:
    """Join a segment with the next one of the same paragraph; the story's segments after it."""
    with desk.store.begin() as transaction:
        now = _unlocked(transaction, segment_id)
        row = transaction.segments.of(now.article_id, now.language)
        at = next(n for n, part in enumerate(row) if part.id == segment_id)
        if at + 1 == len(row) or row[at + 1].block != now.block:
            raise Refused("desk.nothing-to-merge", number=now.number)
        _unlocked(transaction, row[at + 1].id)
        line = transaction.articles.get(now.article_id).text.split("\n")[now.block]
        joined = segmenting.merged(now, row[at + 1], line)
        return _renumber(transaction, [*row[:at], joined, *row[at + 2 :]])


def quality(desk: Desk, article_id: int, language: str) -> dict[int, tuple[Issue, ...]]:
    """What the checks say of each segment that has a target, by segment id."""
    from workstation.memory.termbase import recognise
    from workstation.quality import check

    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        row = transaction.segments.of(article_id, language)
        concepts = transaction.terms.all()
    issues = {}
    for part in row:
        if part.target:
            hits = recognise(part.source, article.language, language, concepts)
            found = check(part.source, part.target, article.language, language, hits)
            if found:
                issues[part.id] = tuple(found)
    return issues


def _unlocked(transaction: Transaction, segment_id: int) -> Segment:
    now = transaction.segments.get(segment_id)
    if now.locked:
        raise Refused("desk.segment-locked", number=now.number)
    return now


def write(desk: Desk, transaction: Transaction, changed: Segment) -> Segment:
    """Keep a changed segment, signed and dated."""
    changed = replace(changed, changed_at=desk.clock(), changed_by=desk.person)
    transaction.segments.put([changed])
    return changed


def _renumber(transaction: Transaction, row: Sequence[Segment]) -> list[Segment]:
    numbered = [replace(part, number=n) for n, part in enumerate(row, start=1)]
    first = numbered[0]
    transaction.segments.replace(first.article_id, first.language, numbered)
    return transaction.segments.of(first.article_id, first.language)
