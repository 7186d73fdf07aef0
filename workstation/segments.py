"""Segments: a sentence of the source with its translation, in the states of XLIFF 2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workstation.text.codes import Code


class SegmentState(StrEnum):
    """The four states of XLIFF 2.1, section 4.7.2.8 (``state``)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class Origin(StrEnum):
    """Where a target came from first; it stays when a person edits the target."""

    NONE = "none"
    MEMORY = "tm"
    ENGINE = "mt"
    GLOSS = "gloss"
    PERSON = "person"


class SegmentStatus(StrEnum):
    """What the grid shows, derived from state, origin and edits (see `Segment.status`)."""

    NOT_STARTED = "not_started"
    MACHINE = "machine"
    FROM_MEMORY = "from_memory"
    EDITED = "edited"
    CONFIRMED = "confirmed"
    REVIEWED = "reviewed"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One source sentence and its target in one language.

    ``block`` is the line of the story text (0 is the headline); ``start`` and ``end`` are
    half-open indices into that line.
    """

    id: int
    article_id: int
    language: str
    """BCP 47 tag of the target."""
    number: int
    """From 1, in story order."""
    block: int
    start: int
    end: int
    source: str
    target: str = ""
    state: SegmentState = SegmentState.INITIAL
    origin: Origin = Origin.NONE
    score: int | None = None
    """Match per cent of the memory (102 at most), where the origin is the memory."""
    engine: str = ""
    edited: bool = False
    locked: bool = False
    note: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""

    @property
    def status(self) -> SegmentStatus:
        if self.locked:
            return SegmentStatus.LOCKED
        if self.state in (SegmentState.REVIEWED, SegmentState.FINAL):
            return SegmentStatus.REVIEWED
        if self.state is SegmentState.TRANSLATED:
            return SegmentStatus.CONFIRMED
        if not self.target:
            return SegmentStatus.NOT_STARTED
        if self.edited or self.origin is Origin.PERSON:
            return SegmentStatus.EDITED
        if self.origin is Origin.MEMORY:
            return SegmentStatus.FROM_MEMORY
        return SegmentStatus.MACHINE

    @property
    def confirmed(self) -> bool:
        return self.state is not SegmentState.INITIAL


class Role(StrEnum):
    """In what part somebody works on a translation."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentChange:
    """One entry of a segment's history: how it was left, by whom, and when."""

    segment_id: int
    at: datetime
    by: str
    role: Role
    target: str
    state: SegmentState
    origin: Origin
    score: int | None = None
    engine: str = ""
    edited: bool = False
    """Whether a person had changed what the memory or an engine gave."""
    id: int = 0


class FaultKind(StrEnum):
    """Kinds of errors in a translation, after MQM (Multidimensional Quality Metrics)."""

    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    ADDITION = "addition"
    UNTRANSLATED = "untranslated"
    TERMINOLOGY = "terminology"
    NAMES = "names"
    NUMBERS = "numbers"
    GRAMMAR = "grammar"
    SPELLING = "spelling"
    PUNCTUATION = "punctuation"
    STYLE = "style"
    REGISTER = "register"
    LOCALE = "locale"
    MARKUP = "markup"


class FaultWeight(StrEnum):
    """How grave an error is, with the points of MQM's scorecards (`POINTS`)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


POINTS = {
    FaultWeight.NEUTRAL: 0,
    FaultWeight.MINOR: 1,
    FaultWeight.MAJOR: 5,
    FaultWeight.CRITICAL: 25,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error that a reviewer found in a segment; ``quote`` is where, in the words of then."""

    segment_id: int
    kind: FaultKind
    weight: FaultWeight
    quote: str = ""
    note: str = ""
    by: str = ""
    at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The translator's text of a segment as it stood before a reviewer changed it: what
    differs from it now is a tracked change."""

    segment_id: int
    target: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One entry of a translation memory: a source with its target, and where it came from."""

    source: str
    target: str
    source_language: str
    target_language: str
    id: int = 0
    before: str = ""
    """The source sentence before it, for context matches; empty when unknown."""
    after: str = ""
    memory: str = "desk"
    author: str = ""
    created_at: datetime | None = None
    domain: str = ""
    origin: str = ""
    """The story or file that it came from."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may answer a query, as far as it must be read to be judged."""

    number: int
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """A memory unit that answers a query. ``score`` is a per cent: 102 with both neighbours
    the same, 101 with one, 100 exact, at most 99 where only normalisation makes them equal."""

    unit: Unit
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSegment:
    """A segment of a translation file (XLIFF, PO, a bilingual table), which is no row of a desk.

    Inline codes stand in the texts as `workstation.text.codes` says; ``codes`` are those of the
    segment, in the words of the file.
    """

    number: int
    """From 1, in the order of the file."""
    name: str
    """The identifier of its unit, with that of the segment where it has one."""
    source: str
    target: str
    state: SegmentState
    locked: bool = False
    note: str = ""
    line: int = 0
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """What a translation file holds; ``target_language`` is empty where the file names none."""

    source_language: str
    target_language: str
    segments: tuple[FileSegment, ...]
    version: str
    kind: str = "xliff"
    """The format: ``xliff``, ``po``."""
