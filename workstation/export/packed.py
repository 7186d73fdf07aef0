"""Zip packages that are the same for the same story: EPUB and OpenDocument are such."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

from workstation.export.exporter import Problem

_FIRST_YEAR = 1980
"""The zip format knows no year before."""


def packed(mimetype: str, members: Mapping[str, bytes], at: datetime) -> bytes:
    """The package: its mimetype first and stored, then its members with the given time."""
    moment = at.astimezone(UTC)
    when = (max(moment.year, _FIRST_YEAR), *moment.timetuple()[1:6])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        first = zipfile.ZipInfo("mimetype", when)
        archive.writestr(first, mimetype, zipfile.ZIP_STORED)
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, when)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpacked(content: bytes, mimetype: str) -> dict[str, bytes] | Problem:
    """The members of a package of ours, or what keeps it from being one."""
    if not content.strip():
        return Problem("export.problem.empty")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            members = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        return Problem("export.problem.wire.package", {"reason": str(error)})
    first = entries[0] if entries else None
    kept = first is not None and first.filename == "mimetype"
    stored = kept and first is not None and first.compress_type == zipfile.ZIP_STORED
    if not stored or members["mimetype"] != mimetype.encode():
        return Problem("export.problem.wire.missing", {"name": "mimetype"})
    return members
