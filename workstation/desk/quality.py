"""Quality of a translated story: each target against its source, and all among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.translation import terms_of
from workstation.jobs import Job
from workstation.quality import Issue, Severity, check, fixed, inconsistent
from workstation.quality.adjusting import adjusted
from workstation.segments import Segment

if TYPE_CHECKING:
    from workstation.articles import Article
    from workstation.memory.termbase import TermHit

__all__ = [
    "Issue",
    "Severity",
    "StoryQuality",
    "adjusted",
    "fixed",
    "heed",
    "ignore",
    "quality",
]

Issues = dict[int, tuple[Issue, ...]]


def quality(desk: Desk, article_id: int, language: str, job: Job | None = None) -> Issues:
    """What the checks say of each segment that has a target, by segment id."""
    return StoryQuality(desk, article_id, language).run(job)


class StoryQuality:
    """The checks of one story in one language, for as long as it is worked on.

    The termbase is made once, and a pair of texts that was checked is not checked again. Make
    another one when the terms or the source have changed.
    """

    def __init__(self, desk: Desk, article_id: int, language: str) -> None:
        with desk.store.read() as transaction:
            self.article = transaction.articles.get(article_id)
        self.language = language
        self.terms = terms_of(desk, self.article.language, language)
        self._desk = desk
        self._known: dict[tuple[str, str], tuple[Issue, ...]] = {}
        self._hits: dict[str, tuple[TermHit, ...]] = {}

    def hits(self, source: str) -> tuple[TermHit, ...]:
        """The terms in a source, recognised once."""
        if source not in self._hits:
            self._hits[source] = tuple(self.terms.recognise(source))
        return self._hits[source]

    def of(self, source: str, target: str) -> tuple[Issue, ...]:
        """What the checks say of one pair, gravest first. No database: quick enough to ask
        before a segment is confirmed."""
        known = self._known.get((source, target))
        if known is None:
            languages = self.article.language, self.language
            known = tuple(check(source, target, *languages, self.hits(source)))
            self._known[source, target] = known
        return known

    def run(self, job: Job | None = None) -> Issues:
        """The issues of every segment that has a target, without what was set aside."""
        job = job or Job()
        with self._desk.store.read() as transaction:
            row = transaction.segments.of(self.article.id, self.language)
            ignored = transaction.habits.ignored(self.article.id)
        found: dict[int, list[Issue]] = {}
        for done, part in enumerate(row):
            job.progress(done, len(row), "quality")
            if part.target:
                found[part.id] = list(self.of(part.source, part.target))
        among = inconsistent([(part.source, part.target) for part in row])
        for at, issue in among.items():
            found[row[at].id].append(issue)
        for number, issue in source_figures(self.article, row).items():
            found.setdefault(number, []).append(issue)
        by_id = {part.id: part for part in row}
        return {
            number: tuple(kept)
            for number, issues in found.items()
            if (kept := [i for i in issues if (i.code, _words(by_id[number], i)) not in ignored])
        }


def source_figures(article: Article, row: list[Segment]) -> dict[int, Issue]:
    """Two figures for what may be one thing inside the source: a translator should ask."""
    from workstation.proofing.check import StoryText
    from workstation.proofing.consistency import Figures

    if article.language.split("-")[0] not in Figures.languages:
        return {}
    found: dict[int, Issue] = {}
    for finding in Figures().check(StoryText(article.text, article.language)):
        here, span = _place(article, row, finding.start, finding.end)
        there, _ = _place(article, row, *finding.related[0])
        if here is not None and there is not None:
            found[here.id] = Issue(
                code="quality.source-figures",
                values={
                    "text": finding.text,
                    "other": str(finding.values["other"]),
                    "segment": str(there.number),
                },
                source_span=span,
            )
    return found


def _place(
    article: Article, row: list[Segment], start: int, end: int
) -> tuple[Segment | None, tuple[int, int]]:
    """The segment that holds a place of the story's text, and the place in its source."""
    head = article.text[:start]
    block = head.count("\n")
    column = start - (head.rfind("\n") + 1)
    for part in row:
        if part.block == block and part.start <= column < part.end:
            return part, (column - part.start, min(part.end, column + end - start) - part.start)
    return None, (0, 0)


def ignore(desk: Desk, segment: Segment, issue: Issue) -> Change:
    """Set an issue aside in this segment: seen and meant so."""
    with desk.store.begin() as transaction:
        words = _words(segment, issue)
        transaction.habits.ignore(segment.article_id, issue.code, words, desk.person, desk.clock())
    return Change(Kind.SEGMENT, (segment.id,))


def heed(desk: Desk, segment: Segment, issue: Issue) -> Change:
    """Take an `ignore` back."""
    with desk.store.begin() as transaction:
        transaction.habits.heed(segment.article_id, issue.code, _words(segment, issue))
    return Change(Kind.SEGMENT, (segment.id,))


def _words(segment: Segment, issue: Issue) -> str:
    """What an issue that was set aside is known by: another figure or term is another issue."""
    values = "|".join(issue.values[name] for name in sorted(issue.values))
    return f"{segment.language}|{values}|{segment.source}"[:300]
