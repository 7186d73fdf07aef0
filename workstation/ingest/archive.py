"""Zip archives from strangers, opened within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

from workstation.errors import Unreadable

MOST_MEMBERS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_IN_MEMBER = 32 * 1024 * 1024
"""Bytes of one member that we read as text; pictures are never unpacked."""
MOST_RATIO = 200
_RATIO_FROM = 4 * 1024 * 1024
"""Small members may be packed as tight as they like."""


class Archive:
    """A zip in memory. Every bound is checked before anything is unpacked."""

    def __init__(self, content: bytes, name: str, refusal: str = "ingest.broken-archive") -> None:
        """Open it. Raises `Unreadable` with ``refusal`` when it is not a whole zip, and with
        ``ingest.encrypted`` or ``ingest.archive-bomb`` for what those say."""
        self._name = name
        self._refusal = refusal
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as problem:
            raise Unreadable(refusal, name=name) from problem
        members = self._zip.infolist()
        if any(member.flag_bits & 0x1 for member in members):
            raise Unreadable("ingest.encrypted", name=name)
        unpacked = sum(member.file_size for member in members)
        tight = any(
            member.file_size > _RATIO_FROM
            and member.file_size > MOST_RATIO * max(member.compress_size, 1)
            for member in members
        )
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or tight:
            raise Unreadable("ingest.archive-bomb", name=name)
        self.members = frozenset(member.filename for member in members)

    def read(self, member: str) -> bytes | None:
        """The member unpacked; None when there is none of this name."""
        if member not in self.members:
            return None
        try:
            with self._zip.open(member) as file:
                content = file.read(MOST_IN_MEMBER + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as problem:
            raise Unreadable(self._refusal, name=self._name) from problem
        if len(content) > MOST_IN_MEMBER:
            raise Unreadable("ingest.archive-bomb", name=self._name)
        return content
