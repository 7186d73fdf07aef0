"""Translation: cut a story into segments, suggest, write, confirm, pre-translate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workstation.desk import coded_answers, memory, segmentation_rules, segmenting
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import learning, rules_in
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.segments import (
    Match,
    Origin,
    Role,
    Segment,
    SegmentChange,
    SegmentState,
    Unit,
)

if TYPE_CHECKING:
    from workstation.memory.fragments import Fragment as Fragment
    from workstation.memory.termbase import Termbase
    from workstation.memory.termbase import TermHit as TermHit
    from workstation.mt.engine import EngineStatus as EngineStatus
    from workstation.mt.engine import Translated as Translated
    from workstation.mt.registry import Offer as Offer
    from workstation.store import Transaction


ONE_GO = timedelta(minutes=5)
"""Words that are typed within this time are one entry of the history."""
PIECES_BELOW = 85
"""Fragments are looked for where no match reaches this."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the desk knows about one segment without asking any engine.

    ``fragments`` are units that answer a part of it, asked for where no match is near.
    """

    matches: tuple[Match, ...]
    terms: tuple[TermHit, ...]
    fragments: tuple[Fragment, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Recut:
    """The segments of a story after a look at its text, and what became of those before.

    ``fresh`` counts the segments without a past, ``reopened`` those whose source was changed
    under their target, ``lost`` the targets that have no sentence any more. All are 0 when the
    text has not changed, and ``first`` says that there were no segments before.
    """

    segments: list[Segment]
    first: bool = False
    fresh: int = 0
    reopened: int = 0
    lost: tuple[Segment, ...] = ()

    @property
    def changed(self) -> bool:
        return not self.first and bool(self.fresh or self.reopened or self.lost)


def segment(desk: Desk, article_id: int, language: str) -> list[Segment]:
    """The segments of a story for a target language, cut anew where its text has changed."""
    return recut(desk, article_id, language).segments


def recut(desk: Desk, article_id: int, language: str) -> Recut:
    """The same, with what the change of the text did to the work."""
    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        old = transaction.segments.of(article_id, language)
    if old and segmenting.stands(article, old):
        return Recut(old)
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        old = transaction.segments.of(article_id, language)
        rules = segmentation_rules.rules_for(desk, article.language)
        new = segmenting.recut(article, language, old, rules)
        transaction.segments.replace(article_id, language, new)
        kept = {part.id: part for part in old}
        homes = {part.id for part in new}
        return Recut(
            transaction.segments.of(article_id, language),
            first=not old,
            fresh=sum(not part.id for part in new),
            reopened=sum(
                bool(part.target and part.source != kept[part.id].source and not part.confirmed)
                for part in new
                if part.id
            ),
            lost=tuple(part for part in old if part.target and part.id not in homes),
        )


def segments(desk: Desk, article_id: int, language: str) -> list[Segment]:
    """The segments as they stand, in story order; none when the story was not segmented."""
    with desk.store.read() as transaction:
        return transaction.segments.of(article_id, language)


def languages(desk: Desk, article_id: int) -> list[str]:
    """The target languages that a story has segments for."""
    with desk.store.read() as transaction:
        return transaction.segments.languages(article_id)


def terms_of(desk: Desk, source: str, target: str) -> Termbase:
    """The termbase of a pair of languages, to be made once and handed to `suggest`."""
    from workstation.memory.termbase import Termbase

    with desk.store.read() as transaction:
        concepts = transaction.terms.all()
    return Termbase([one for one in concepts if one.in_language(target)], source)


def suggest(
    desk: Desk,
    segment_id: int,
    limit: int = 5,
    *,
    minimum: int | None = None,
    terms: Termbase | None = None,
) -> Suggestions:
    """Matches of the memory and terms for a segment. No engine and no network.

    ``minimum`` is the least per cent, the person's choice when None; ``terms`` is what
    `terms_of` gave, made anew when None.
    """
    from workstation.memory.fragments import fragments
    from workstation.memory.lookup import Query, lookup

    with desk.store.read() as transaction:
        now = transaction.segments.get(segment_id)
        article = transaction.articles.get(now.article_id)
        before, after = transaction.segments.around(now)
        query = Query(now.source, article.language, now.language, before, after)
        least = desk.settings.translation.minimum if minimum is None else minimum
        rules = rules_in(transaction)
        matches = lookup(query, transaction.memory, least, limit, rules=rules)
        pieces: list[Fragment] = []
        if not matches or matches[0].score < PIECES_BELOW:
            pieces = fragments(query, transaction.memory, limit, off=rules.off)
    known = terms or terms_of(desk, article.language, now.language)
    return Suggestions(tuple(matches), tuple(known.recognise(now.source)), tuple(pieces))


def contexts(row: Sequence[Segment]) -> dict[int, tuple[str, str]]:
    """The sources before and after each segment, by its id; empty at the ends of the story."""
    sources = ["", *(part.source for part in row), ""]
    return {part.id: (sources[n], sources[n + 2]) for n, part in enumerate(row)}


def offers(desk: Desk, source: str, target: str) -> tuple[Offer, ...]:
    """What every engine can do for a pair of languages, by preference. Asks nobody."""
    return desk.engines.route(source, target)


def ask_engine(desk: Desk, segment_id: int, engine: str, job: Job | None = None) -> Translated:
    """What one engine gives for a segment, or the code of why it cannot."""
    with desk.store.read() as transaction:
        now = transaction.segments.get(segment_id)
        source = transaction.articles.get(now.article_id).language
    chosen = desk.engines.named(engine)
    return coded_answers.ask(chosen, [now.source], source, now.language, job or Job())[0]


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
        now = unlocked(transaction, segment_id)
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
        now = unlocked(transaction, segment_id)
        text = now.target if target is None else target
        if not text.strip():
            raise Refused("desk.nothing-to-confirm", number=now.number)
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
            for part in transaction.segments.repeats(now)
            if not part.confirmed and not part.locked and not part.edited
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
        before, after = transaction.segments.around(now)
        following = transaction.segments.next_open(now)
        taught = learning(transaction)
        memory.keep(
            transaction,
            [
                Unit(
                    memory=taught,
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
            ]
            if taught
            else [],
        )
    ids = (done.id, *(part.id for part in spread))
    return Confirmed(done, spread, (now, *same), following, Change(Kind.SEGMENT, ids))


def put_back(desk: Desk, before: Sequence[Segment]) -> Change:
    """Make segments be as they were: the inverse of every verb here that gives ``before``."""
    with desk.store.begin() as transaction:
        transaction.segments.put(before)
        for part in before:
            log(desk, transaction, part, Role.TRANSLATOR)
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
        now = unlocked(transaction, segment_id)
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
        now = unlocked(transaction, segment_id)
        row = transaction.segments.of(now.article_id, now.language)
        at = next(n for n, part in enumerate(row) if part.id == segment_id)
        if at + 1 == len(row) or row[at + 1].block != now.block:
            raise Refused("desk.nothing-to-merge", number=now.number)
        unlocked(transaction, row[at + 1].id)
        line = transaction.articles.get(now.article_id).text.split("\n")[now.block]
        joined = segmenting.merged(now, row[at + 1], line)
        return _renumber(transaction, [*row[:at], joined, *row[at + 2 :]])


def put_row(desk: Desk, row: Sequence[Segment]) -> list[Segment]:
    """Make the segments of a story be these again: the inverse of `split` and `merge`. Those
    that are gone from the database come back under another number."""
    first = row[0]
    with desk.store.begin() as transaction:
        here = {part.id for part in transaction.segments.of(first.article_id, first.language)}
        whole = [part if part.id in here else replace(part, id=0) for part in row]
        transaction.segments.replace(first.article_id, first.language, whole)
        return transaction.segments.of(first.article_id, first.language)


def unlocked(transaction: Transaction, segment_id: int) -> Segment:
    """A segment that may be changed. Raises `Refused` for a locked one."""
    now = transaction.segments.get(segment_id)
    if now.locked:
        raise Refused("desk.segment-locked", number=now.number)
    return now


def write(
    desk: Desk, transaction: Transaction, changed: Segment, role: Role = Role.TRANSLATOR
) -> Segment:
    """Keep a changed segment, signed and dated, and add to its history."""
    changed = replace(changed, changed_at=desk.clock(), changed_by=desk.person)
    transaction.segments.put([changed])
    log(desk, transaction, changed, role)
    return changed


def log(desk: Desk, transaction: Transaction, now: Segment, role: Role) -> None:
    """Add to the history of a segment how it stands now."""
    moment = desk.clock()
    change = SegmentChange(
        segment_id=now.id,
        at=moment,
        by=desk.person,
        role=role,
        target=now.target,
        state=now.state,
        origin=now.origin,
        score=now.score,
        engine=now.engine,
        edited=now.edited,
    )
    transaction.reviews.note(change, moment - ONE_GO)


def _renumber(transaction: Transaction, row: Sequence[Segment]) -> list[Segment]:
    numbered = [replace(part, number=n) for n, part in enumerate(row, start=1)]
    first = numbered[0]
    transaction.segments.replace(first.article_id, first.language, numbered)
    return transaction.segments.of(first.article_id, first.language)
