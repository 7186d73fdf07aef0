"""The main job on one file: receive, proof, segment, translate, triage, export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.desk import articles, comments, pretranslation, proofing, translation
from workstation.desk.desk import Desk
from workstation.errors import NotFound
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
    """Do the main job on a file. Raises `Unreadable`, `Unwritable`, or `NotFound` for a format."""
    from workstation.proofing import Severity

    job = job or Job()
    exporters = desk.plugins.exporters()
    unknown = set(wanted.formats) - {exporter.format for exporter in exporters}
    if unknown:
        raise NotFound("desk.no-format", name=", ".join(sorted(unknown)))
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
        step("export")
        files = _export(desk, number, wanted, job)
    article = articles.get(desk, number)
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
        files,
    )


def _export(desk: Desk, number: int, wanted: Wanted, job: Job) -> tuple[Exported, ...]:
    from workstation.export.batch import export_all
    from workstation.export.publication import Publication

    publication = Publication(
        article=articles.get(desk, number),
        segments=tuple(translation.segments(desk, number, wanted.language)),
        target_language=wanted.language,
    )
    exporters = [
        exporter
        for exporter in desk.plugins.exporters()
        if not wanted.formats or exporter.format in wanted.formats
    ]
    return tuple(export_all(publication, exporters, wanted.folder, desk.clock(), job))


@contextmanager
def _steps(job: Job) -> Iterator[Any]:
    names = ("receive", "proof", "segment", "translate", "comments", "export")

    def step(name: str) -> None:
        job.progress(names.index(name), len(names), name)

    yield step
    job.progress(len(names), len(names), "")
