"""What an exporter is, and what is known of a file that it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from workstation.errors import WorkstationError
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job


class Group(StrEnum):
    """Whom a format is for: the cards of the Publish workspace stand in these groups."""

    READER = "reader"
    SOCIAL = "social"
    AGENCY = "agency"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a written file; ``code`` names the sentence, ``values`` fill it."""

    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validity:
    """What a validator found. ``valid`` is None where nothing could judge the file."""

    valid: bool | None
    validator: str
    """The name of what judged: ``python-docx + bidi``, ``pdfium``."""
    problems: tuple[Problem, ...] = ()


def judged(validator: str, problems: list[Problem]) -> Validity:
    """Valid when nothing was found, otherwise not, with what was found."""
    return Validity(not problems, validator, tuple(problems))


@runtime_checkable
class Exporter(Protocol):
    """One format. Stateless: one object serves every story and every thread."""

    @property
    def format(self) -> str:
        """The short name: ``html``. The names people read are ``export.format.<format>``."""

    @property
    def suffix(self) -> str:
        """The end of the file name, with its dot: ``.html``."""

    @property
    def group(self) -> Group: ...

    @property
    def editions(self) -> frozenset[Edition]:
        """The editions that the format can carry."""

    def render(self, publication: Publication, job: Job) -> bytes:
        """The file's content. Raises `Refused` where the edition cannot be made."""

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        """What judges the format says of the content; with the publication it also checks that
        the words of the story are all there. Never raises for bad content."""


@dataclass(frozen=True, slots=True)
class Exported:
    """One format of one story: the file that was written, or why it was not."""

    format: str
    path: Path
    size: int
    """Bytes; 0 when nothing was written."""
    validity: Validity
    error: WorkstationError | None = None
