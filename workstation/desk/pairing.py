"""An alignment corrected by hand, and kept in a memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workstation.desk import memory, parallel, terms
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.memories import refuse_read_only
from workstation.desk.parallel import Aligned
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.text.parallel import Bead


def align_files(desk: Desk, source: Path, target: Path, job: Job | None = None) -> Aligned:
    """The stories in two files, of any kind that the desk reads, cut and aligned; the terms of
    the desk are anchors. Raises `Unreadable`, and `Refused` where both are in one language."""
    job = job or Job()
    job.progress(0, 3, source.name)
    left, ours = _text(desk, source, job)
    job.progress(1, 3, target.name)
    right, theirs = _text(desk, target, job)
    if ours.split("-")[0] == theirs.split("-")[0]:
        raise Refused("mt.same-language")
    job.progress(2, 3, target.name)
    return parallel.align_texts(left, right, ours, theirs, terms.all_concepts(desk))


def _text(desk: Desk, path: Path, job: Job) -> tuple[str, str]:
    from workstation.articles import story_text
    from workstation.ingest.sniff import receive

    reception = receive(path, job, desk.plugins.importers())
    return story_text(reception.headline, reception.blocks), reception.language


def join(aligned: Aligned, at: int) -> Aligned:
    """The pair at a place made one with the next; the same where there is none."""
    beads = list(aligned.beads)
    if not 0 <= at < len(beads) - 1:
        return aligned
    one, other = beads[at], beads[at + 1]
    source, target = one.source + other.source, one.target + other.target
    beads[at : at + 2] = [Bead(tuple(sorted(source)), tuple(sorted(target)), 1.0)]
    return replace(aligned, beads=tuple(beads))


def part(aligned: Aligned, at: int) -> Aligned:
    """The pair at a place made two: the first sentences together and the rest; one sentence and
    one are told apart."""
    bead = aligned.beads[at]
    if len(bead.source) + len(bead.target) < 2:
        return aligned
    if len(bead.source) < 2 and len(bead.target) < 2:
        two = [Bead(bead.source, ()), Bead((), bead.target)]
    else:
        head = Bead(bead.source[:1], bead.target[:1], 1.0)
        two = [head, Bead(bead.source[1:], bead.target[1:], 1.0)]
    return _with(aligned, at, 1, two)


def move(aligned: Aligned, at: int, *, target: bool, down: bool) -> Aligned:
    """The last sentence of one side handed to the pair below, or the first to the one above; at
    the edge it stands alone."""
    bead = aligned.beads[at]
    side = bead.target if target else bead.source
    alone = len(side) == 1 and not (bead.source and bead.target)
    if not side or (alone and _edge(aligned, at, down=down)):
        return aligned
    moved, kept = (side[-1:], side[:-1]) if down else (side[:1], side[1:])
    here = _sided(bead, kept, target=target)
    beside = at + 1 if down else at - 1
    if not 0 <= beside < len(aligned.beads):
        apart = _sided(Bead((), (), 1.0), moved, target=target)
        return _with(aligned, at, 1, [here, apart] if down else [apart, here])
    other = aligned.beads[beside]
    theirs = other.target if target else other.source
    there = _sided(other, tuple(sorted(theirs + moved)), target=target)
    return _with(aligned, min(at, beside), 2, [here, there] if down else [there, here])


def drop(aligned: Aligned, at: int) -> Aligned:
    """The alignment without the pair at a place: it teaches nothing."""
    return _with(aligned, at, 1, ())


def keep(desk: Desk, aligned: Aligned, name: str) -> tuple[int, bool, Change]:
    """Keep the pairs in a memory of that name: how many were new, and whether the memory is.
    Raises `Refused` where it is for reading only."""
    fresh = all(count.memory != name for count in memory.counts(desk))
    with desk.store.begin() as transaction:
        refuse_read_only(transaction, name)
        kept = memory.keep(transaction, parallel.units(aligned, name, desk.clock()))
    return kept, fresh, Change(Kind.MEMORY)


def _edge(aligned: Aligned, at: int, *, down: bool) -> bool:
    return at == (len(aligned.beads) - 1 if down else 0)


def _sided(bead: Bead, side: tuple[int, ...], *, target: bool) -> Bead:
    return (
        replace(bead, target=side, score=1.0) if target else replace(bead, source=side, score=1.0)
    )


def _with(aligned: Aligned, at: int, many: int, instead: Sequence[Bead]) -> Aligned:
    full = [bead for bead in instead if bead.source or bead.target]
    beads = (*aligned.beads[:at], *full, *aligned.beads[at + many :])
    return replace(aligned, beads=beads)
