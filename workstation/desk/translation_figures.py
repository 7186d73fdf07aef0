"""Figures of a translation: how much there is to do, how it was done, and how good it was.

Words are those of the source, as `workstation.text.words` counts them for both languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from workstation.desk.desk import Desk
from workstation.desk.memories import rules_in
from workstation.desk.translation import contexts
from workstation.jobs import Job
from workstation.segments import (
    POINTS,
    Fault,
    FaultKind,
    FaultWeight,
    Origin,
    Role,
    Segment,
    SegmentChange,
    SegmentState,
)
from workstation.text.folding import fold_key
from workstation.text.words import count

if TYPE_CHECKING:
    from workstation.segments import Base


class Band(StrEnum):
    """How near the memory is to a segment, in the bands of the trade."""

    CONTEXT = "context"
    EXACT = "exact"
    REPEAT = "repeat"
    """The same as a segment before it in the story."""
    FUZZY_95 = "95-99"
    FUZZY_85 = "85-94"
    FUZZY_75 = "75-84"
    FUZZY_50 = "50-74"
    NEW = "new"


LEAST = 50
EFFORT: Mapping[Band, float] = {
    Band.CONTEXT: 0.1,
    Band.EXACT: 0.2,
    Band.REPEAT: 0.2,
    Band.FUZZY_95: 0.3,
    Band.FUZZY_85: 0.5,
    Band.FUZZY_75: 0.7,
    Band.FUZZY_50: 1.0,
    Band.NEW: 1.0,
}
"""What a word of each band weighs in the weighted count, as agencies commonly reckon."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much text: segments, and the words and characters of their sources."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def with_text(self, text: str) -> Amount:
        counted = count(text)
        return Amount(
            self.segments + 1, self.words + counted.words, self.characters + counted.characters
        )


@dataclass(frozen=True, slots=True)
class Analysis:
    """A story in one target language, by bands. ``states`` count the work that is done."""

    language: str
    bands: Mapping[Band, Amount]
    total: Amount
    target: Amount
    states: Mapping[SegmentState, Amount]

    @property
    def weighted(self) -> int:
        """The words, each weighed by the effort of its band."""
        return round(sum(EFFORT[band] * amount.words for band, amount in self.bands.items()))


@dataclass(frozen=True, slots=True)
class Effort:
    """How one segment was worked on. ``distance`` is the share of what the memory or an engine
    gave that was changed, 0 to 1; None where nothing was given."""

    number: int
    origin: Origin
    engine: str
    words: int
    distance: float | None
    seconds: Mapping[Role, float]


@dataclass(frozen=True, slots=True)
class Report:
    """What a review found. ``score`` is 100 less the points for every hundred words, 0 at least."""

    language: str
    words: int
    reviewed: int
    total: int
    changed: int
    """Segments with changes of the reviewer, open or not."""
    faults: tuple[Fault, ...]
    distance: float
    """The mean share of the translator's text that the reviewer changed, over all segments."""
    numbers: Mapping[int, int] = field(default_factory=dict)
    """The number of each segment in the story, by its id."""

    @property
    def points(self) -> int:
        return sum(POINTS[fault.weight] for fault in self.faults)

    @property
    def score(self) -> float:
        return max(0.0, 100 - 100 * self.points / self.words) if self.words else 100.0

    def counts(self) -> Counter[tuple[FaultKind, FaultWeight]]:
        return Counter((fault.kind, fault.weight) for fault in self.faults)


def analyse(desk: Desk, article_id: int, language: str, job: Job | None = None) -> Analysis:
    """How near the memory is to each segment of a story, as of now."""
    from workstation.memory.lookup import Query, lookup

    job = job or Job()
    with desk.store.read() as transaction:
        source = transaction.articles.get(article_id).language
        row = transaction.segments.of(article_id, language)
    around = contexts(row)
    bands: dict[Band, Amount] = dict.fromkeys(Band, Amount())
    states: dict[SegmentState, Amount] = dict.fromkeys(SegmentState, Amount())
    total = target = Amount()
    seen: set[str] = set()
    for done, part in enumerate(row):
        job.progress(done, len(row), "statistics")
        key = " ".join(fold_key(part.source).split())
        if key in seen:
            band = Band.REPEAT
        else:
            # In short reads, so that nothing waits for a long story.
            with desk.store.read() as transaction:
                rules = rules_in(transaction)
                query = Query(part.source, source, language, *around[part.id])
                best = lookup(query, transaction.memory, LEAST, 1, rules=rules)
            band = _band(best[0].score if best else 0)
        seen.add(key)
        bands[band] = bands[band].with_text(part.source)
        states[part.state] = states[part.state].with_text(part.source)
        total = total.with_text(part.source)
        if part.target:
            target = target.with_text(part.target)
    return Analysis(language, bands, total, target, states)


def _band(score: int) -> Band:
    for least, band in (
        (101, Band.CONTEXT),
        (100, Band.EXACT),
        (95, Band.FUZZY_95),
        (85, Band.FUZZY_85),
        (75, Band.FUZZY_75),
        (LEAST, Band.FUZZY_50),
    ):
        if score >= least:
            return band
    return Band.NEW


def efforts(desk: Desk, article_id: int, language: str) -> list[Effort]:
    """How each segment that has a target was worked on, in story order."""
    with desk.store.read() as transaction:
        row = transaction.segments.of(article_id, language)
        histories = transaction.reviews.histories(article_id, language)
        times = transaction.reviews.times(article_id, language)
    return [
        Effort(
            part.number,
            part.origin,
            part.engine,
            count(part.source).words,
            _post_edited(part, histories.get(part.id, ())),
            {role: times[part.id, role] for role in Role if (part.id, role) in times},
        )
        for part in row
        if part.target
    ]


def report(desk: Desk, article_id: int, language: str) -> Report:
    """What the review of a story found."""
    with desk.store.read() as transaction:
        row = transaction.segments.of(article_id, language)
        faults = transaction.reviews.faults(article_id, language)
        bases = transaction.reviews.bases(article_id, language)
        histories = transaction.reviews.histories(article_id, language)
    worked = [part for part in row if part.target]
    parted = [_reviewed_apart(p, bases.get(p.id), histories.get(p.id, ())) for p in worked]
    done = (SegmentState.REVIEWED, SegmentState.FINAL)
    return Report(
        language,
        sum(count(part.source).words for part in worked),
        sum(part.state in done for part in row),
        len(row),
        sum(distance > 0 for distance in parted),
        tuple(faults),
        fmean(parted) if parted else 0.0,
        {part.id: part.number for part in row},
    )


def apart(one: str, other: str) -> float:
    """The share of letters that part two texts, 0 to 1."""
    from rapidfuzz.distance import Levenshtein

    return float(Levenshtein.normalized_distance(one, other))


def _post_edited(part: Segment, history: Sequence[SegmentChange]) -> float | None:
    """How far the target is from what was last put in from the memory or an engine."""
    given = [c for c in history if c.origin not in (Origin.NONE, Origin.PERSON) and not c.edited]
    return apart(given[-1].target, part.target) if given else None


def _reviewed_apart(part: Segment, base: Base | None, history: Sequence[SegmentChange]) -> float:
    if base is not None:
        return apart(base.target, part.target)
    before = ""
    for change in history:
        if change.role is Role.REVIEWER:
            break
        before = change.target
    reviewed = any(change.role is Role.REVIEWER for change in history)
    return apart(before, part.target) if reviewed and before else 0.0


def write_analyses(desk: Desk, path: Path, analyses: Sequence[Analysis]) -> None:
    """Write analyses to a CSV file, a row for each band of each language. Raises `Unwritable`."""
    from workstation.export.tables import table_csv
    from workstation.export.write import write_atomically

    rows: list[Sequence[str | int | float]] = []
    for one in analyses:
        for name, amount in [*one.bands.items(), ("total", one.total), ("target", one.target)]:
            rows.append((one.language, str(name), amount.segments, amount.words, amount.characters))
        rows.append((one.language, "weighted", one.total.segments, one.weighted, ""))
    write_atomically(path, table_csv(("language", "band", "segments", "words", "characters"), rows))


def write_efforts(desk: Desk, path: Path, made: Sequence[Effort]) -> None:
    """Write the effort of each segment to a CSV file. Raises `Unwritable`."""
    from workstation.export.tables import table_csv
    from workstation.export.write import write_atomically

    times = ("translator_seconds", "reviewer_seconds")
    columns = ("segment", "origin", "engine", "words", "post_edit_percent", *times)
    rows = [
        (
            one.number,
            one.origin.value,
            one.engine,
            one.words,
            "" if one.distance is None else round(100 * one.distance),
            round(one.seconds.get(Role.TRANSLATOR, 0)),
            round(one.seconds.get(Role.REVIEWER, 0)),
        )
        for one in made
    ]
    write_atomically(path, table_csv(columns, rows))


def write_report(desk: Desk, path: Path, found: Report) -> None:
    """Write a quality report to a CSV file: the figures, then every error. Raises `Unwritable`."""
    from workstation.export.tables import table_csv
    from workstation.export.write import write_atomically

    columns = ("segment", "kind", "weight", "points", "quote", "note", "by", "at")
    rows: list[Sequence[str | int | float]] = [
        (
            found.numbers.get(fault.segment_id, ""),
            fault.kind.value,
            fault.weight.value,
            POINTS[fault.weight],
            fault.quote,
            fault.note,
            fault.by,
            fault.at.isoformat(timespec="seconds") if fault.at else "",
        )
        for fault in found.faults
    ]
    figures = (
        ("words", found.words),
        ("segments", found.total),
        ("reviewed", found.reviewed),
        ("changed", found.changed),
        ("changed_percent", round(100 * found.distance)),
        ("points", found.points),
        ("score", round(found.score, 1)),
    )
    rows += [("", name, "", value, "", "", "", "") for name, value in figures]
    write_atomically(path, table_csv(columns, rows))
