"""The plug point for reading one kind of file."""

from __future__ import annotations

from typing import Protocol

from workstation.ingest.reception import Reception
from workstation.jobs import Job


class Importer(Protocol):
    """Reads one kind of file into a `Reception`."""

    @property
    def kind(self) -> str:
        """A short name that is kept with the original: ``text``, ``html``, ``docx``."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names, with the dot and in lower case, for file dialogs."""

    @property
    def limit(self) -> int:
        """The largest file that it reads, in bytes; a larger one is refused unread."""

    def sniff(self, head: bytes, name: str) -> bool:
        """Whether a file that begins with ``head`` (up to 64 KiB) is of this kind.

        The content decides; the name only where the content does not.
        """

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        """The story in ``content``. Raises `Unreadable` when it holds none."""
