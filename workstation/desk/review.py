"""Review: what a reviewer changes is tracked against the translator's text, until it is accepted
or rejected; errors are recorded by kind and weight, and counted in a report.

The translator's text is kept as the base of a segment when a reviewer first changes it. The
changes are what parts it from the target now, word by word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.desk import memory
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import learning
from workstation.desk.translation import log, unlocked, write
from workstation.errors import Refused
from workstation.segments import (
    Base,
    Fault,
    FaultKind,
    FaultWeight,
    Role,
    Segment,
    SegmentChange,
    SegmentState,
    Unit,
)
from workstation.text import diff
from workstation.text.diff import ChangeKind

if TYPE_CHECKING:
    from workstation.store import Transaction


@dataclass(frozen=True, slots=True)
class Tracked:
    """One change of a reviewer: ``old`` stood in the base, ``new`` stands in the target; both
    with half-open indices. One of them may be empty."""

    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Segments and their bases before a verb of review, for taking it back."""

    segments: tuple[Segment, ...]
    bases: tuple[Base | None, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb of review left, and how it was before."""

    segment: Segment
    base: Base | None
    before: Standing
    next: int | None = None
    """The id of the next segment that was not reviewed, if there is one."""

    @property
    def change(self) -> Change:
        return Change(Kind.SEGMENT, (self.segment.id,))


def tracked(base: str, target: str) -> list[Tracked]:
    """The changes that lead from the translator's text to the target, in order. Changes with
    nothing but a space between them are one."""
    found: list[Tracked] = []
    for change in diff.diff_words(base, target):
        if change.kind is ChangeKind.EQUAL:
            continue
        old_start, new_start = change.old_start, change.new_start
        last = found[-1] if found else None
        if last is not None and not base[last.old_end : old_start].strip():
            old_start, new_start = last.old_start, last.new_start
            found.pop()
        old, new = base[old_start : change.old_end], target[new_start : change.new_end]
        found.append(Tracked(old, new, old_start, change.old_end, new_start, change.new_end))
    return found


def bases(desk: Desk, article_id: int, language: str) -> dict[int, Base]:
    """The translator's texts under a reviewer's changes, by segment id."""
    with desk.store.read() as transaction:
        return transaction.reviews.bases(article_id, language)


def history(desk: Desk, segment_id: int) -> list[SegmentChange]:
    """What happened to a segment, the oldest first."""
    with desk.store.read() as transaction:
        return transaction.reviews.history(segment_id)


def revise(desk: Desk, segment_id: int, target: str) -> Done:
    """Write a reviewer's text over the translator's, which stays as the base. The segment is to
    be approved anew. Raises `Refused` for a locked one."""
    with desk.store.begin() as transaction:
        now = unlocked(transaction, segment_id)
        before = standing(transaction, now)
        if target == now.target:
            return Done(now, before.bases[0], before)
        base = keep_base(desk, transaction, now)
        state = SegmentState.TRANSLATED if now.confirmed else now.state
        done = replace(now, target=target, state=state, edited=bool(target))
        done = write(desk, transaction, done, Role.REVIEWER)
        return Done(done, _settled(transaction, done, base), before)


def approve(desk: Desk, segment_id: int, target: str | None = None) -> Done:
    """Approve a segment (with this text) as reviewed, and teach the memory. Changes stay tracked
    until they are accepted. Raises `Refused` for an empty or locked one."""
    with desk.store.begin() as transaction:
        now = unlocked(transaction, segment_id)
        before = standing(transaction, now)
        text = now.target if target is None else target
        if not text.strip():
            raise Refused("desk.nothing-to-confirm", number=now.number)
        base = before.bases[0] if text == now.target else keep_base(desk, transaction, now)
        edited = now.edited or text != now.target
        done = replace(now, target=text, state=SegmentState.REVIEWED, edited=edited)
        done = write(desk, transaction, done, Role.REVIEWER)
        base = _settled(transaction, done, base)
        _teach(desk, transaction, done)
        following = transaction.segments.next_open(done, SegmentState.REVIEWED)
    return Done(done, base, before, following)


def accept(desk: Desk, segment_id: int, change: Tracked | None = None) -> Done:
    """Accept one change of the reviewer, or all of a segment: it is tracked no more."""
    with desk.store.begin() as transaction:
        now = transaction.segments.get(segment_id)
        before = standing(transaction, now)
        base = before.bases[0]
        if base is None:
            return Done(now, None, before)
        text = now.target if change is None else _with(base.target, change)
        base = replace(base, target=text)
        transaction.reviews.put_base(base)
        return Done(now, _settled(transaction, now, base), before)


def reject(desk: Desk, segment_id: int, change: Tracked | None = None) -> Done:
    """Put back what the translator had in place of one change, or of all of a segment."""
    with desk.store.begin() as transaction:
        now = unlocked(transaction, segment_id)
        before = standing(transaction, now)
        base = before.bases[0]
        if base is None:
            return Done(now, None, before)
        text = base.target if change is None else _without(now.target, change)
        done = write(desk, transaction, replace(now, target=text), Role.REVIEWER)
        if done.confirmed:
            _teach(desk, transaction, done)
        return Done(done, _settled(transaction, done, base), before)


def put_back(desk: Desk, before: Standing) -> Change:
    """Make segments and their bases be as they were before a verb of review."""
    with desk.store.begin() as transaction:
        transaction.segments.put(before.segments)
        for part, base in zip(before.segments, before.bases, strict=True):
            log(desk, transaction, part, Role.REVIEWER)
            if base is None:
                transaction.reviews.drop_base(part.id)
            else:
                transaction.reviews.put_base(base)
    return Change(Kind.SEGMENT, tuple(part.id for part in before.segments))


def finish(desk: Desk, article_id: int, language: str) -> tuple[int, Standing, Change]:
    """Make every reviewed segment final, with no change left to accept; how many there were.
    Raises `Refused` while changes are open."""
    with desk.store.begin() as transaction:
        row = transaction.segments.of(article_id, language)
        if open_changes := transaction.reviews.bases(article_id, language):
            raise Refused("desk.changes-open", n=len(open_changes))
        ready = [part for part in row if part.state is SegmentState.REVIEWED]
        before = standing(transaction, *ready)
        for part in ready:
            write(desk, transaction, replace(part, state=SegmentState.FINAL), Role.REVIEWER)
    return len(ready), before, Change(Kind.SEGMENT, tuple(part.id for part in ready))


def faults(desk: Desk, article_id: int, language: str) -> list[Fault]:
    """The errors that were recorded in a story, in the order they were found."""
    with desk.store.read() as transaction:
        return transaction.reviews.faults(article_id, language)


def record(
    desk: Desk,
    segment_id: int,
    kind: FaultKind,
    weight: FaultWeight,
    quote: str = "",
    note: str = "",
) -> tuple[Fault, Change]:
    """Record an error in a segment."""
    fault = Fault(
        segment_id=segment_id,
        kind=kind,
        weight=weight,
        quote=quote,
        note=note,
        by=desk.person,
        at=desk.clock(),
    )
    with desk.store.begin() as transaction:
        transaction.segments.get(segment_id)
        fault = replace(fault, id=transaction.reviews.add_fault(fault))
    return fault, Change(Kind.SEGMENT, (segment_id,))


def forget(desk: Desk, fault: Fault) -> Change:
    """Take a recorded error back."""
    with desk.store.begin() as transaction:
        transaction.reviews.drop_fault(fault.id)
    return Change(Kind.SEGMENT, (fault.segment_id,))


def spend(desk: Desk, segment_id: int, role: Role, seconds: float) -> None:
    """Add to the time that was worked on a segment. Raises `NotFound` when it is gone."""
    with desk.store.begin() as transaction:
        transaction.segments.get(segment_id)
        transaction.reviews.spend(segment_id, role, seconds)


def standing(transaction: Transaction, *parts: Segment) -> Standing:
    """How segments stand on an open transaction, for `put_back`."""
    return Standing(tuple(parts), tuple(transaction.reviews.base(part.id) for part in parts))


def keep_base(desk: Desk, transaction: Transaction, now: Segment) -> Base | None:
    """The base of a segment that a reviewer changes: what stands now where there was none. An
    empty target is no work of a translator's to track."""
    known = transaction.reviews.base(now.id)
    if known is not None or not now.target:
        return known
    by = now.changed_by or desk.person
    base = Base(segment_id=now.id, target=now.target, by=by, at=desk.clock())
    transaction.reviews.put_base(base)
    return base


def _settled(transaction: Transaction, now: Segment, base: Base | None) -> Base | None:
    """The base while it differs from the target; none once they say the same."""
    if base is not None and base.target == now.target:
        transaction.reviews.drop_base(now.id)
        return None
    return base


def _with(base: str, change: Tracked) -> str:
    if base[change.old_start : change.old_end] != change.old:
        raise Refused("desk.change-gone")
    return base[: change.old_start] + change.new + base[change.old_end :]


def _without(target: str, change: Tracked) -> str:
    if target[change.new_start : change.new_end] != change.new:
        raise Refused("desk.change-gone")
    return target[: change.new_start] + change.old + target[change.new_end :]


def _teach(desk: Desk, transaction: Transaction, now: Segment) -> None:
    taught = learning(transaction)
    if not taught:
        return
    article = transaction.articles.get(now.article_id)
    before, after = transaction.segments.around(now)
    unit = Unit(
        source=now.source,
        target=now.target,
        source_language=article.language,
        target_language=now.language,
        before=before,
        after=after,
        memory=taught,
        author=desk.person,
        created_at=desk.clock(),
        origin=article.meta.slug,
    )
    memory.keep(transaction, [unit])
