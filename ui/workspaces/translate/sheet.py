"""The story that is being translated: its segments as they stand, and what the checks say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Lane, Task
from ui.shell import Shell
from workstation.articles import Article
from workstation.desk import articles, review, translation
from workstation.desk.quality import Issue, Severity, StoryQuality
from workstation.desk.translation import Recut
from workstation.errors import WorkstationError
from workstation.jobs import Job
from workstation.segments import Base, Origin, Role, Segment, SegmentState
from workstation.text.words import word_count


@dataclass(frozen=True, slots=True)
class Progress:
    """How many segments are confirmed, from the memory, from an engine, in all, and reviewed."""

    confirmed: int
    memory: int
    machine: int
    total: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class _Opened:
    article: Article
    cut: Recut
    checks: StoryQuality
    words: dict[int, int]
    languages: list[str]
    bases: dict[int, Base]


class Sheet(QObject):
    """What grid, panes and status bar show. ``opened`` comes when another story, language or cut
    is here (with what the cut changed), ``changed`` with the ids of segments that are not as they
    were, ``issues_changed`` after the checks, ``terms_changed`` when others are known."""

    opened = Signal(object)
    changed = Signal(object)
    issues_changed = Signal()
    terms_changed = Signal()
    busy_changed = Signal(bool)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.article: Article | None = None
        self.language = ""
        self.languages: list[str] = []
        """The target languages that the story has segments for."""
        self.row: list[Segment] = []
        self.issues: dict[int, tuple[Issue, ...]] = {}
        self.checks: StoryQuality | None = None
        self.words: dict[int, int] = {}
        self.role = Role.TRANSLATOR
        """In what part the person works on the story."""
        self.bases: dict[int, Base] = {}
        """The translator's texts under a reviewer's changes, by segment id."""
        self._places: dict[int, int] = {}
        self._counts = [0, 0, 0, 0]
        self._reused = self._word_total = 0
        self._opening: Task | None = None
        self._checking: Task | None = None
        self._check_again = False
        # The rows are painted before the checks begin.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(80)
        self._soon.timeout.connect(self.check)

    # Opening

    @property
    def busy(self) -> bool:
        return self._opening is not None

    def open(self, article_id: int, language: str) -> None:
        """Show a story in a target language, cut into segments if it was not yet."""
        if self._opening is not None:
            self._opening.cancel()
        if self.article is None or self.article.id != article_id or self.language != language:
            self._empty()
        desk = self._shell.context.desk

        def work(job: Job) -> _Opened:
            cut = translation.recut(desk, article_id, language)
            words = {part.id: word_count(part.source) for part in cut.segments}
            checks = StoryQuality(desk, article_id, language)
            languages = translation.languages(desk, article_id)
            bases = review.bases(desk, article_id, language)
            return _Opened(articles.get(desk, article_id), cut, checks, words, languages, bases)

        self._opening = self._shell.runner.run(
            work, lane=Lane.DISK, done=self._take, failed=self._refuse, owner=self
        )
        self.busy_changed.emit(True)

    def close(self) -> None:
        """Show no story."""
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        self._empty()
        self.opened.emit(None)

    def _empty(self) -> None:
        self.article, self.language = None, ""
        self.issues, self.checks, self.words, self.bases = {}, None, {}, {}
        self._set([])

    def _take(self, opened: _Opened) -> None:
        self._opening = None
        self.article, self.language = opened.article, opened.checks.language
        self.checks, self.words = opened.checks, opened.words
        self.languages = opened.languages
        self.bases = opened.bases
        self._set(opened.cut.segments)
        self.busy_changed.emit(False)
        self.opened.emit(opened.cut)
        self._soon.start()

    def _refuse(self, error: WorkstationError) -> None:
        self._opening = None
        self.busy_changed.emit(False)
        self._shell.messages.error(error)
        self.close()

    # Segments

    def segment(self, number: int | None) -> Segment | None:
        """The segment with this id, as it stands now."""
        place = self._places.get(number) if number is not None else None
        return self.row[place] if place is not None else None

    def place(self, number: int) -> int:
        """Where a segment stands in the story, from 0; -1 when it is not here."""
        return self._places.get(number, -1)

    def put(self, changed: Iterable[Segment]) -> None:
        """Take segments as verbs gave them; others of the same story only."""
        ids = []
        for part in changed:
            place = self._places.get(part.id)
            if place is not None and self.row[place] != part:
                self._count(self.row[place], -1)
                self._count(part, 1)
                self.row[place] = part
                ids.append(part.id)
        if ids:
            self.changed.emit(tuple(ids))

    def replace(self, row: Sequence[Segment], words: Mapping[int, int] | None = None) -> None:
        """Take a whole row, as after a split or a merge; sources are counted where they are new
        and ``words`` does not say how many they have."""
        known = words or {
            part.id: self.words[part.id]
            for part in row
            if (old := self.segment(part.id)) is not None and old.source == part.source
        }
        self.words = {part.id: known.get(part.id) or word_count(part.source) for part in row}
        self._set(list(row))
        self.opened.emit(Recut(list(row)))
        self._soon.start()

    def next_open(self, number: int) -> int | None:
        """The id of the next segment that waits for a person, from the top again at the end."""
        at = self.place(number)
        order = [*self.row[at + 1 :], *self.row[: max(at, 0)]]
        return next((p.id for p in order if self._waits(p) and not p.locked), None)

    def _waits(self, part: Segment) -> bool:
        if self.role is Role.REVIEWER:
            return part.state in (SegmentState.INITIAL, SegmentState.TRANSLATED)
        return not part.confirmed

    def put_base(self, number: int, base: Base | None) -> None:
        """Take the translator's text under a segment's changes; None where nothing is tracked."""
        if self.bases.get(number) != base:
            if base is None:
                self.bases.pop(number, None)
            else:
                self.bases[number] = base
            self.changed.emit((number,))

    def progress(self) -> Progress:
        """How far the story is."""
        confirmed, memory, machine, reviewed = self._counts
        return Progress(confirmed, memory, machine, len(self.row), reviewed)

    @property
    def word_total(self) -> int:
        return self._word_total

    def reuse(self) -> int:
        """The per cent of the words that the memory gave, weighed by their matches."""
        return round(self._reused / self._word_total) if self._word_total else 0

    def _set(self, row: list[Segment]) -> None:
        self.row = row
        self._places = {part.id: at for at, part in enumerate(row)}
        self._counts, self._reused = [0, 0, 0, 0], 0
        self._word_total = sum(self.words.values())
        for part in row:
            self._count(part, 1)

    def _count(self, part: Segment, by: int) -> None:
        """Count a segment in or out, so that a key in one row does not go through all."""
        from_memory = part.origin is Origin.MEMORY
        if from_memory:
            self._reused += by * self.words.get(part.id, 0) * min(part.score or 0, 100)
        if part.confirmed:
            self._counts[0] += by
        elif part.target and from_memory:
            self._counts[1] += by
        elif part.target and part.origin in (Origin.ENGINE, Origin.GLOSS):
            self._counts[2] += by
        if part.state in (SegmentState.REVIEWED, SegmentState.FINAL):
            self._counts[3] += by

    # Checks

    def check(self) -> None:
        """Run the checks; once more afterwards when they run already."""
        if self._checking is not None:
            self._check_again = True
            return
        checks = self.checks
        if checks is None:
            return
        self._checking = self._shell.runner.run(
            checks.run,
            lane=Lane.THOUGHT,
            done=lambda found: self._checked(checks, found),
            failed=lambda _: self._checked(checks, None),
            cancelled=lambda: self._checked(checks, None),
            owner=self,
        )

    def renew_checks(self) -> None:
        """Check by the terms as they are now."""
        article, language = self.article, self.language
        if article is None:
            return
        desk = self._shell.context.desk

        def take(checks: StoryQuality) -> None:
            if self.article is not None and self.article.id == checks.article.id:
                self.checks = checks
                self.terms_changed.emit()
                self.check()

        self._shell.runner.run(
            lambda job: StoryQuality(desk, article.id, language),
            lane=Lane.THOUGHT,
            done=take,
            owner=self,
        )

    def _checked(self, checks: StoryQuality, found: dict[int, tuple[Issue, ...]] | None) -> None:
        self._checking = None
        if found is not None and checks is self.checks:
            self.issues = found
            self.issues_changed.emit()
        if self._check_again:
            self._check_again = False
            self.check()

    def errors(self) -> list[int]:
        """The ids of segments with an error, in story order."""
        return [
            part.id
            for part in self.row
            if any(issue.severity is Severity.ERROR for issue in self.issues.get(part.id, ()))
        ]
