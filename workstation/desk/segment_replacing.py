"""Find and replace in the targets of a story: shown first, then done, and taken back whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.desk import review
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.review import Standing
from workstation.desk.translation import write
from workstation.jobs import Job
from workstation.segments import Role, Segment, SegmentState
from workstation.text.replacing import Edit, Search, applied


@dataclass(frozen=True, slots=True)
class Place:
    """A segment whose target a replacement would change. ``edits`` are in the target; locked
    segments are shown and left as they are."""

    segment: Segment
    edits: tuple[Edit, ...]

    @property
    def after(self) -> str:
        return applied(self.segment.target, self.edits)


@dataclass(frozen=True, slots=True)
class Replaced:
    """Segments that were rewritten, and how they were. ``left`` were locked or changed since."""

    segments: tuple[Segment, ...]
    before: Standing
    left: int

    @property
    def change(self) -> Change:
        return Change(Kind.SEGMENT, tuple(part.id for part in self.segments))


def places(
    row: Sequence[Segment], wanted: Search, instead: str, job: Job | None = None
) -> list[Place]:
    """What a replacement would change in targets, in story order. Raises `Refused` for an
    expression that is none, or that takes too long."""
    job = job or Job()
    found = []
    if wanted.wanted:
        for done, part in enumerate(row):
            job.progress(done, len(row), "replace")
            edits = wanted.edits(part.target, instead) if part.target else []
            if edits:
                found.append(Place(part, tuple(edits)))
    return found


def replace_in(desk: Desk, wanted: Sequence[Place], role: Role = Role.TRANSLATOR) -> Replaced:
    """Rewrite targets as `places` showed. A confirmed segment that a translator rewrites is to
    be confirmed anew; what a reviewer rewrites is tracked. Targets that would become empty,
    locked segments and those that were changed since are left."""
    done: list[Segment] = []
    stood: list[Standing] = []
    with desk.store.begin() as transaction:
        for place in wanted:
            now = transaction.segments.get(place.segment.id)
            text = place.after
            if now.locked or now.target != place.segment.target or not text.strip():
                continue
            stood.append(review.standing(transaction, now))
            if role is Role.REVIEWER:
                review.keep_base(desk, transaction, now)
                state = SegmentState.TRANSLATED if now.confirmed else now.state
            else:
                state = SegmentState.INITIAL
            changed = replace(now, target=text, state=state, edited=True)
            done.append(write(desk, transaction, changed, role))
    before = Standing(
        tuple(part for one in stood for part in one.segments),
        tuple(base for one in stood for base in one.bases),
    )
    return Replaced(tuple(done), before, len(wanted) - len(done))
