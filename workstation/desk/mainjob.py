"""The main job on one file: receive, proof, segment, translate, triage, check, export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.articles import Article, RevisionKind
from workstation.comments import CommentFilter, CommentStatus, Queue
from workstation.desk import (
    articles,
    comments,
    memory,
    pretranslation,
    proofing,
    publishing,
    translation,
    versions,
)
from workstation.desk.desk import Desk
from workstation.errors import Refused, Unreadable
from workstation.jobs import Job
from workstation.segments import Origin, Segment

if TYPE_CHECKING:
    from workstation.export.exporter import Exported
    from workstation.export.preflight import PreflightItem
    from workstation.ingest.reception import Warning_

STEPS = ("receive", "proof", "segment", "translate", "comments", "preflight", "export")
FIXED_HERE = "run"
"""The label of versions that the main job made, by which it knows that nobody else did."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to come of the job; no formats named means every one that there is."""

    folder: Path
    language: str
    formats: tuple[str, ...]
    fix: bool
    comments: Path | None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it, and what still needs a person."""

    story: Article
    known: bool
    """Whether the desk had this very file already; the work went on with that story then."""
    warnings: tuple[Warning_, ...]
    findings: int
    certain: int
    fixed: int
    errors: int
    """Findings of severity error that are left in the text."""
    segments: tuple[Segment, ...]
    engine: str
    """The engine that translated; empty when there was none."""
    comments: int
    flagged: int
    """Comments of this story that wait for a person: held, or to review."""
    preflight: tuple[PreflightItem, ...]
    exported: tuple[Exported, ...]

    @property
    def unfit(self) -> tuple[Exported, ...]:
        """Files that could not be written, or that their validator refuses."""
        return tuple(e for e in self.exported if e.error or e.validity.valid is False)

    @property
    def translated(self) -> int:
        return sum(bool(part.target) for part in self.segments)

    @property
    def by_memory(self) -> int:
        return sum(part.origin is Origin.MEMORY for part in self.segments)

    def checked(self, severity: str) -> tuple[PreflightItem, ...]:
        """What preflight says of one severity: ``blocker``, ``warning`` or ``pass``."""
        return tuple(item for item in self.preflight if item.severity == severity)

    def row(self) -> dict[str, Any]:
        """The values by name, as the command line shows them."""
        return {
            "story": self.story.id,
            "headline": self.story.headline,
            "paragraphs": len(self.story.blocks),
            "residue": len(self.story.residue),
            "findings": self.findings,
            "certain": self.certain,
            "fixed": self.fixed,
            "errors": self.errors,
            "segments": len(self.segments),
            "translated": self.translated,
            "by_memory": self.by_memory,
            "engine": self.engine,
            "comments": self.comments,
            "flagged": self.flagged,
            "blockers": len(self.checked("blocker")),
            "warnings": len(self.checked("warning")),
            "passes": len(self.checked("pass")),
            "files": [str(e.path) for e in self.exported if not e.error],
            "unfit": [e.format for e in self.unfit],
        }


def run(desk: Desk, path: Path, wanted: Wanted, job: Job | None = None) -> Done:
    """Do the main job on a file. Raises `Unreadable`, `Unwritable`, or `NotFound` for a format.

    Preflight is told and nothing waits for it but an embargo: whoever runs the job decides what
    to do with the files.
    """
    from workstation.proofing import Severity

    job = job or Job()
    exporters = publishing.chosen(desk, wanted.formats)
    with _steps(job) as step:
        step("receive")
        story, known, warnings = _received(desk, path)
        step("proof")
        findings = proofing.proof(desk, story.id)
        certain = sum(finding.certain for finding in findings)
        fixed = 0
        if wanted.fix:
            saved = proofing.fix_certain(desk, story.id, findings, FIXED_HERE)
            fixed = len(saved.applied)
        left = proofing.proof(desk, story.id) if fixed else findings
        step("segment")
        language = "" if _same(story.language, wanted.language) else wanted.language
        step("translate")
        row, engine = _translated(desk, story, language) if language else ([], "")
        step("comments")
        brought = _comments(desk, story.id, wanted.comments)
        step("preflight")
        publication = publishing.publication(desk, story.id, language=language)
        checked = publishing.judge(desk, publication, left)
        step("export")
        try:
            written = tuple(publishing.write(desk, publication, exporters, wanted.folder, Job()))
        except Refused:  # an embargo: preflight says so, and nothing goes out
            written = ()
    return Done(
        publication.article,
        known,
        warnings,
        len(findings),
        certain,
        fixed,
        sum(finding.severity is Severity.ERROR for finding in left),
        tuple(row),
        engine,
        len(brought),
        _flagged(desk, story.id),
        tuple(checked),
        written,
    )


def _received(desk: Desk, path: Path) -> tuple[Article, bool, tuple[Warning_, ...]]:
    """The story of the file. One that the desk has from these very bytes is taken up again, as
    it came in where only the main job has changed it, else as people have left it."""
    from workstation.ingest.sniff import receive

    reception = receive(path, Job(), desk.plugins.importers())
    number = articles.same_original(desk, reception.original.content)
    if number is None:
        return articles.take_in(desk, reception).article, False, reception.warnings
    story = articles.get(desk, number)
    if _untouched(desk, number) and versions.revision(desk, number, 2).text != story.text:
        story = versions.restore(desk, number, 2).article
    return story, True, reception.warnings


def _untouched(desk: Desk, number: int) -> bool:
    later = [version for version in versions.revisions(desk, number) if version.number > 2]
    ours = (RevisionKind.FIX, RevisionKind.RESTORED)
    return all(version.kind in ours and version.label in (FIXED_HERE, "2") for version in later)


def _translated(desk: Desk, story: Article, language: str) -> tuple[list[Segment], str]:
    memory.serve(desk, story.language, language)
    ready = desk.engines.best(story.language, language)
    engine = ready.name if ready else ""
    translation.segment(desk, story.id, language)
    pretranslation.pretranslate(desk, story.id, language, engine=engine)
    return translation.segments(desk, story.id, language), engine


def _comments(desk: Desk, number: int, path: Path | None) -> Sequence[int]:
    """The reader comments of the story, those in the file among them, triaged."""
    if path is not None:
        try:
            comments.bring_in(desk, path, article_id=number)
        except Unreadable as nothing:
            if nothing.code != "comments_files.none":
                raise
    found = comments.queue(desk, CommentFilter(article_id=number))
    comments.triage(desk, found)
    return found


def _flagged(desk: Desk, number: int) -> int:
    waiting = CommentFilter(
        statuses=(CommentStatus.PENDING,),
        queues=(Queue.HOLD, Queue.REVIEW),
        article_id=number,
    )
    return len(comments.queue(desk, waiting))


def _same(one: str, other: str) -> bool:
    return one.split("-")[0].lower() == other.split("-")[0].lower()


@contextmanager
def _steps(job: Job) -> Iterator[Any]:
    def step(name: str) -> None:
        job.progress(STEPS.index(name), len(STEPS), name)

    yield step
    job.progress(len(STEPS), len(STEPS), "")


def together(desk: Desk, done: Sequence[Done], wanted: Wanted) -> list[Exported]:
    """Write the formats whose files hold many stories once more, with all the stories that the
    job has let out; nothing for a single one."""
    from workstation.desk import gathering

    out = [each.story.id for each in done if each.exported]
    if len(out) < 2:
        return []
    _, shared = gathering.parted(publishing.chosen(desk, wanted.formats))
    stories = [publishing.publication(desk, number) for number in dict.fromkeys(out)]
    return list(gathering.together(desk, stories, shared, wanted.folder))
