"""The main job on one file: receive, proof, segment, translate, triage, export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.desk import (
    articles,
    comments,
    pretranslation,
    proofing,
    publishing,
    translation,
)
from workstation.desk.desk import Desk
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.export.exporter import Exported


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

    headline: str
    paragraphs: int
    residue: int
    findings: int
    certain: int
    fixed: int
    errors: int
    """Findings of severity error that are left in the text."""
    segments: int
    translated: int
    comments: int
    blockers: int
    """Of preflight: what keeps the story from going out."""
    warnings: int
    passes: int
    exported: tuple[Exported, ...]

    @property
    def unfit(self) -> tuple[Exported, ...]:
        """Files that could not be written, or that their validator refuses."""
        return tuple(e for e in self.exported if e.error or e.validity.valid is False)

    def row(self) -> dict[str, Any]:
        """The values by name, as the command line shows them."""
        values = {name: getattr(self, name) for name in self.__slots__ if name != "exported"}
        written = [str(e.path) for e in self.exported if not e.error]
        refused = [e.format for e in self.unfit]
        return values | {"files": written, "unfit": refused}


def run(desk: Desk, path: Path, wanted: Wanted, job: Job | None = None) -> Done:
    """Do the main job on a file. Raises `Unreadable`, `Unwritable`, or `NotFound` for a format.

    Preflight is told and nothing waits for it: whoever runs the job decides what to do with the
    files.
    """
    from workstation.export.preflight import PreflightSeverity
    from workstation.proofing import Severity

    job = job or Job()
    exporters = publishing.chosen(desk, wanted.formats)
    with _steps(job) as step:
        step("receive")
        came = articles.receive(desk, path, job)
        number = came.article.id
        step("proof")
        findings = proofing.proof(desk, number, job)
        certain = sum(finding.certain for finding in findings)
        fixed = 0
        if wanted.fix:
            fixed = len(proofing.fix_certain(desk, number, findings).applied)
        left = proofing.proof(desk, number, job) if fixed else findings
        step("segment")
        translation.segment(desk, number, wanted.language)
        step("translate")
        ready = desk.engines.best(came.article.language, wanted.language)
        engine = ready.name if ready else ""
        pretranslation.pretranslate(desk, number, wanted.language, engine=engine, job=job)
        row = translation.segments(desk, number, wanted.language)
        step("comments")
        brought = len(came.comments)
        if wanted.comments:
            file = comments.bring_in(desk, wanted.comments, article_id=number, job=job)
            brought += len(file.added)
        step("preflight")
        story = publishing.publication(desk, number, language=wanted.language)
        checked = [item.severity for item in publishing.judge(desk, story, left)]
        step("export")
        files = tuple(publishing.write(desk, story, exporters, wanted.folder, job))
    article = story.article
    return Done(
        article.headline,
        len(article.blocks),
        len(article.residue),
        len(findings),
        certain,
        fixed,
        sum(finding.severity is Severity.ERROR for finding in left),
        len(row),
        sum(bool(part.target) for part in row),
        brought,
        checked.count(PreflightSeverity.BLOCKER),
        checked.count(PreflightSeverity.WARNING),
        checked.count(PreflightSeverity.PASS),
        files,
    )


@contextmanager
def _steps(job: Job) -> Iterator[Any]:
    names = ("receive", "proof", "segment", "translate", "comments", "preflight", "export")

    def step(name: str) -> None:
        job.progress(names.index(name), len(names), name)

    yield step
    job.progress(len(names), len(names), "")
