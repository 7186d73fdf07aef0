"""One file fetched into a part file, taken up again where it broke off, and checked."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from workstation.errors import Missing, Unreadable, Unwritable
from workstation.jobs import Job
from workstation.mt.catalogue import ModelFile
from workstation.mt.sources import Cut, Source

ZSTD = b"\x28\xb5\x2f\xfd"
_ATTEMPTS = 4
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Progress:
    """Bytes so far over several files, told to a job."""

    def __init__(self, job: Job, total: int, what: str) -> None:
        self._job, self._total = job, total
        self.what = what
        self.before = 0

    def at(self, offset: int) -> None:
        """Report. Raises `Cancelled`; the part file stays for the next time."""
        self._job.progress(self.before + offset, self._total, self.what)


def fetch(
    source: Source, file: ModelFile, part: Path, progress: Progress, job: Job, pause: float = 0.5
) -> bytes:
    """The unpacked content of a published file, its hashes verified.

    Bytes are kept in ``part`` as they come, so that a call after a cut, a cancel or a full disk
    goes on where it stopped (HTTP Range). Raises `Unreadable` when a hash differs (the part file
    is then thrown away), `Missing` when the source is not reached, `Unwritable` on a full disk.
    """
    _complete(source, file, part, progress, job, pause)
    packed = part.read_bytes()
    if file.sha256 and hashlib.sha256(packed).hexdigest() != file.sha256.lower():
        part.unlink()
        raise Unreadable("mt.wrong-hash", name=file.name)
    try:
        return unpack(packed, file.content_sha256)
    except ValueError as error:
        part.unlink()
        raise Unreadable("mt.wrong-hash", name=file.name) from error


def unpack(packed: bytes, sha256: str = "") -> bytes:
    """The content of a file packed by zstd, or as it is. Raises ValueError on a wrong hash."""
    if packed.startswith(ZSTD):
        from fxtranslate import discovery

        return discovery.verify_and_decompress(packed, sha256.lower() or None)
    if sha256 and hashlib.sha256(packed).hexdigest() != sha256.lower():
        raise ValueError("hash mismatch")
    return packed


def _complete(
    source: Source, file: ModelFile, part: Path, progress: Progress, job: Job, pause: float
) -> None:
    """Fetch until the part file is whole, beginning again after cuts as long as bytes come."""
    attempts = 0
    while True:
        have = part.stat().st_size if part.exists() else 0
        if file.size and have > file.size:
            part.unlink()
            have = 0
        if file.size and have == file.size:
            progress.at(have)
            return
        try:
            _append(source, file, part, have, progress)
            if not file.size or part.stat().st_size == file.size:
                return
        except Cut:
            pass
        attempts = 0 if part.exists() and part.stat().st_size > have else attempts + 1
        if attempts >= _ATTEMPTS:
            raise Missing("mt.download-cut", name=file.name, address=source.address)
        job.wait(pause * 2**attempts)


def _append(source: Source, file: ModelFile, part: Path, have: int, progress: Progress) -> None:
    progress.at(have)
    try:
        with part.open("ab") as out:
            for offset, block in source.blocks(file.location, have):
                if offset != out.tell():
                    # The server sent the file from its beginning: so do we.
                    out.seek(offset)
                    out.truncate()
                out.write(block)
                if file.size and out.tell() > file.size:
                    raise Unreadable("mt.wrong-hash", name=file.name)
                progress.at(out.tell())
    except OSError as error:
        raise unwritable(error, part.parent) from error


def unwritable(error: OSError, folder: Path) -> Unwritable:
    """The error to raise when the folder of models could not be written to."""
    code = "mt.no-space" if error.errno in _FULL else "mt.folder-unwritable"
    return Unwritable(code, folder=str(folder))
