"""Receiving a file: which importer reads it, and what stands in the way."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from workstation.errors import Unreadable
from workstation.ingest.docx import WordDocument
from workstation.ingest.encoding import readable_name
from workstation.ingest.feeds import Feed
from workstation.ingest.html import WebPage
from workstation.ingest.importer import Importer
from workstation.ingest.markdown import Markdown
from workstation.ingest.newsml import NewsmlG2
from workstation.ingest.ninjs import Ninjs
from workstation.ingest.nitf import Nitf
from workstation.ingest.odt import OpenDocumentText
from workstation.ingest.plain import PlainText
from workstation.ingest.reception import Reception
from workstation.ingest.signatures import foreign_kind
from workstation.jobs import Job

BUILTIN: tuple[Importer, ...] = (
    NewsmlG2(),
    Nitf(),
    Ninjs(),
    Feed(),
    OpenDocumentText(),
    Markdown(),
    WebPage(),
    WordDocument(),
    PlainText(),
)
"""Asked in this order; importers of plugins go before them."""

HEAD = 65_536
_STEP = 1 << 20


def receive(path: Path, job: Job, importers: Sequence[Importer] = BUILTIN) -> Reception:
    """The story in a file, read by the first importer that knows its content.

    Raises `Unreadable` when there is no such file, it is a folder, it may not be read, it is
    larger than the importer reads, or no importer knows it; nothing is written anywhere.
    """
    size = size_of(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            importer = choose(head, path.name, importers)
            if size > importer.limit:
                raise Unreadable(
                    "ingest.too-large",
                    name=readable_name(path),
                    size=megabytes(size),
                    limit=megabytes(importer.limit),
                )
            content = bytearray(head)
            while step := file.read(_STEP):
                content += step
                job.progress(len(content), size, path.name)
                if len(content) > importer.limit:  # it grew while it was read
                    raise Unreadable(
                        "ingest.too-large",
                        name=readable_name(path),
                        size=megabytes(len(content)),
                        limit=megabytes(importer.limit),
                    )
    except OSError as problem:
        raise refusal(path, problem) from problem
    return importer.read(bytes(content), readable_name(path), job)


def choose(head: bytes, name: str, importers: Sequence[Importer] = BUILTIN) -> Importer:
    """The importer for a file that begins with ``head``.

    Raises `Unreadable` with the sentence for the kind of file it is when none takes it.
    """
    if not head:
        raise Unreadable("ingest.empty", name=name)
    for importer in importers:
        if importer.sniff(head, name):
            return importer
    raise Unreadable(foreign_kind(head) or "ingest.binary", name=name)


def megabytes(size: int) -> str:
    """The size in megabytes as people write it: ``50``, ``20.5``."""
    return f"{size / (1024 * 1024):.1f}".removesuffix(".0")


def size_of(path: Path) -> int:
    """The bytes of an ordinary file. Raises `Unreadable` for a folder, a device, nothing."""
    try:
        found = path.stat()
    except OSError as problem:
        raise refusal(path, problem) from problem
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable("ingest.folder", name=readable_name(path))
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("ingest.not-a-file", name=readable_name(path))
    return found.st_size


def refusal(path: Path, problem: OSError) -> Unreadable:
    """The refusal of a file that could not be read, by what the system says."""
    if isinstance(problem, (FileNotFoundError, NotADirectoryError)):
        return Unreadable(
            "ingest.missing", name=readable_name(path), folder=str(path.absolute().parent)
        )
    if isinstance(problem, PermissionError):
        return Unreadable("ingest.no-permission", name=readable_name(path))
    return Unreadable(
        "ingest.read-failed", name=readable_name(path), reason=problem.strerror or str(problem)
    )
