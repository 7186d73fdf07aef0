"""Trying lists and rules on the archive before they are switched on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.comments import Comment, CommentStatus, Queue
from workstation.jobs import Job
from workstation.moderation.entries import Entry
from workstation.moderation.lists import WordList
from workstation.moderation.rules import Ruleset
from workstation.moderation.seen import TriageContext
from workstation.moderation.squeeze import squeeze
from workstation.moderation.triage import triage

_PORTION = 500


@dataclass(frozen=True, slots=True)
class Sample:
    """A comment in which an entry was found: its place in what was given, and where it is."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EntryTrial:
    """What one entry would have found; of the comments that hold it, how many a person had
    approved (likely false alarms) and how many refused."""

    entry: Entry
    comments: int
    approved: int
    refused: int
    samples: tuple[Sample, ...]
    places: tuple[int, ...] = ()
    """Of all comments that hold it, in what was given."""


def try_list(
    words: WordList, comments: Sequence[Comment], job: Job | None = None, *, samples: int = 5
) -> list[EntryTrial]:
    """What each entry of a list would have found in an archive, the most frequent first.

    Entries that find nothing come last, with no comments. Nothing is changed.
    """
    job = job or Job()
    found: dict[Entry, list[Sample]] = {entry: [] for entry in words.entries}
    for index, comment in enumerate(comments):
        if index % _PORTION == 0:
            job.progress(index, len(comments), words.name)
        seen: set[Entry] = set()
        for hit in words.hits(comment.body, squeeze(comment.body)):
            if hit.entry not in seen:
                seen.add(hit.entry)
                found[hit.entry].append(Sample(index, hit.start, hit.end))
    trials = [_trial(entry, places, comments, samples) for entry, places in found.items()]
    return sorted(trials, key=lambda trial: -trial.comments)


def _trial(
    entry: Entry, places: Sequence[Sample], comments: Sequence[Comment], samples: int
) -> EntryTrial:
    states = [comments[place.index].status for place in places]
    return EntryTrial(
        entry,
        len(places),
        states.count(CommentStatus.APPROVED),
        states.count(CommentStatus.REJECTED) + states.count(CommentStatus.SPAM),
        tuple(places[:samples]),
        tuple(place.index for place in places),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A comment that other rules would put into another queue."""

    index: int
    before: Queue
    after: Queue
    gained: tuple[str, ...]
    """Names of rules that fire now and did not."""
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """What other rules would change on an archive: how many comments come into each queue
    before and after, and those that move."""

    before: dict[Queue, int]
    after: dict[Queue, int]
    moved: tuple[Moved, ...]


def dry_run(
    comments: Sequence[Comment],
    old: Ruleset,
    new: Ruleset,
    context: TriageContext | None = None,
    job: Job | None = None,
) -> DryRun:
    """What ``new`` rules would change against ``old`` ones. Nothing is changed."""
    first = triage(comments, old, context, job)
    second = triage(comments, new, context, job)
    moved = []
    for before, after in zip(first, second, strict=True):
        if before.queue is not after.queue:
            had, has = ({reason.rule for reason in each.reasons} for each in (before, after))
            gained, lost = tuple(sorted(has - had)), tuple(sorted(had - has))
            moved.append(Moved(before.index, before.queue, after.queue, gained, lost))
    counts = [
        {queue: sum(result.queue is queue for result in results) for queue in Queue}
        for results in (first, second)
    ]
    return DryRun(counts[0], counts[1], tuple(moved))
