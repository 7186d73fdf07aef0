"""Many formats of one story, or many stories in one file: each is written whole, or says why
it was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from workstation.errors import Refused, WorkstationError
from workstation.export.exporter import Exported, Exporter, Validity
from workstation.export.furniture import refuse_under_embargo
from workstation.export.gathering import Gatherer
from workstation.export.publication import Publication
from workstation.export.write import file_name, gathered_name, write_atomically
from workstation.jobs import Job


def export_all(
    publication: Publication,
    exporters: Iterable[Exporter],
    folder: Path,
    now: datetime,
    job: Job | None = None,
) -> Iterator[Exported]:
    """Each format as it is done: rendered, judged, then written.

    A format that fails gives an `Exported` with its error, and the others go on; an older file
    of its name is untouched. Raises `Refused` before anything is written while the embargo
    holds, and `Cancelled` between two formats.
    """
    job = job or Job()
    refuse_under_embargo(publication, now)
    wanted = list(exporters)
    for index, exporter in enumerate(wanted):
        job.progress(index, len(wanted), exporter.format)
        yield export_one(publication, exporter, folder, job)
    job.progress(len(wanted), len(wanted), "")


def export_one(publication: Publication, exporter: Exporter, folder: Path, job: Job) -> Exported:
    """One format, written; embargoes are the caller's to keep."""
    path = folder / file_name(publication, exporter)
    try:
        if publication.edition not in exporter.editions:
            raise Refused("export.edition", format=exporter.format)
        content = exporter.render(publication, _Part(job))
        validity = exporter.validate(content, publication)
        write_atomically(path, content)
    except WorkstationError as error:
        return Exported(exporter.format, path, 0, Validity(None, ""), error)
    return Exported(exporter.format, path, len(content), validity)


def export_together(
    publications: Sequence[Publication],
    exporter: Gatherer,
    folder: Path,
    now: datetime,
    job: Job | None = None,
) -> Exported:
    """One file of all the stories, written, judged first; what went wrong is in the answer.

    Raises `Refused` while an embargo of any of them holds.
    """
    for publication in publications:
        refuse_under_embargo(publication, now)
    path = folder / gathered_name(publications, exporter)
    try:
        content = exporter.render_all(publications, job or Job())
        validity = exporter.validate_all(content, publications)
        write_atomically(path, content)
    except WorkstationError as error:
        return Exported(exporter.format, path, 0, Validity(None, ""), error)
    return Exported(exporter.format, path, len(content), validity)


class _Part(Job):
    """A job inside a job: it can be cancelled with it, and reports nothing of its own."""

    def __init__(self, whole: Job) -> None:
        super().__init__()
        self._whole = whole

    def progress(self, done: int, total: int = 0, what: str = "") -> None:
        if self._whole.cancelled:
            self.cancel()
        super().progress(done, total, what)
