"""The recovery journal: what is being typed, on disk at once, until the desk has saved it.

One file for each story that a window is writing, and one lock file for each window. The system
drops the lock when the window's process ends, however it ends: so a draft whose window is gone
is told from one that is being typed just now.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.errors import Unwritable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A story as it was being typed. ``based_on`` is the version that it was begun from."""

    article_id: int
    session: str
    """The window that wrote it."""
    based_on: int
    language: str
    headline: str
    blocks: tuple[Block, ...]
    written_at: datetime
    caret: int = 0


class Journal:
    """The drafts of one window on one desk, below the folder of recovery files."""

    def __init__(self, folder: Path, desk: str, session: str) -> None:
        self.folder, self.desk, self.session = folder, desk, session
        self._mark = sha256(desk.encode()).hexdigest()[:12]
        self._lock: IO[bytes] | None = None

    def begin(self) -> None:
        """Show from now on that this window runs; where it cannot, the first draft says why."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._hold()

    def write(self, draft: Draft) -> None:
        """Put a draft on the disk, whole, over the one before it. Raises `Unwritable`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._hold()
            content = json.dumps(_to_json(draft, self.desk), ensure_ascii=False).encode()
            write_whole(self._path(draft.session, draft.article_id), content)
        except OSError as failure:
            full = failure.errno in _FULL
            code = "recovery.disk-full" if full else "recovery.not-written"
            raise Unwritable(code, folder=str(self.folder)) from failure

    def drop(self, article_id: int) -> None:
        """Forget the draft of a story, which the desk has saved."""
        with contextlib.suppress(OSError):
            self._path(self.session, article_id).unlink(missing_ok=True)

    def ended(self) -> list[str]:
        """The windows on this desk that ended without closing; those without drafts are
        forgotten by this."""
        found = []
        for path in sorted(self.folder.glob(f"*.{self._mark}.lock")):
            session = path.name.partition(".")[0]
            if session != self.session and not self._alive(session):
                found.append(session)
                self._forget(session)
        return found

    def left_behind(self) -> list[Draft]:
        """The drafts on this desk of windows that ended without saving, the newest first."""
        found = [
            draft
            for path in sorted(self.folder.glob("*.draft"))
            if (draft := self._read(path)) is not None
            and draft.session != self.session
            and not self._alive(draft.session)
        ]
        return sorted(found, key=lambda draft: draft.written_at, reverse=True)

    def discard(self, draft: Draft) -> None:
        """Forget a draft that was left behind and is safe elsewhere now."""
        with contextlib.suppress(OSError):
            self._path(draft.session, draft.article_id).unlink(missing_ok=True)
        self._forget(draft.session)

    def close(self) -> None:
        """Let the lock go; its file goes too when this window leaves no draft."""
        if self._lock is None:
            return
        self._lock.close()
        self._lock = None
        self._forget(self.session)

    def _forget(self, session: str) -> None:
        """Take away the lock file of a window that left no draft."""
        if not any(self.folder.glob(f"{session}-*.draft")):
            with contextlib.suppress(OSError):
                self._lock_path(session).unlink(missing_ok=True)

    def _hold(self) -> None:
        if self._lock is None:
            self._lock = self._lock_path(self.session).open("wb")
            lock_file(self._lock)

    def _alive(self, session: str) -> bool:
        """Whether the window of a session still runs: its lock cannot be had."""
        try:
            with self._lock_path(session).open("r+b") as file:
                return not lock_file(file)
        except OSError:
            return False

    def _read(self, path: Path) -> Draft | None:
        """The draft in a file; None for one of another desk, or one that is not whole."""
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
            return _from_json(value) if value["desk"] == self.desk else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _path(self, session: str, article_id: int) -> Path:
        return self.folder / f"{session}-{article_id}.draft"

    def _lock_path(self, session: str) -> Path:
        return self.folder / f"{session}.{self._mark}.lock"


def write_copy(path: Path, headline: str, blocks: Sequence[Block]) -> None:
    """Write a story's text as a plain file somewhere else. Raises `Unwritable`."""
    text = "\n\n".join([headline, *(block.text for block in blocks)]) + "\n"
    try:
        write_whole(path, text.encode())
    except OSError as failure:
        code = "recovery.copy-disk-full" if failure.errno in _FULL else "recovery.copy-not-written"
        raise Unwritable(code, name=path.name, folder=str(path.parent)) from failure


def write_whole(path: Path, content: bytes) -> None:
    """The file is as it was or as it is to be, whenever the power goes."""
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)
        raise


if sys.platform == "win32":
    import msvcrt

    def lock_file(file: IO[bytes]) -> bool:
        """Whether the file is ours alone now, until it is closed."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock_file(file: IO[bytes]) -> bool:
        """Whether the file is ours alone now, until it is closed."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _to_json(draft: Draft, desk: str) -> dict[str, Any]:
    return {
        "desk": desk,
        "article": draft.article_id,
        "session": draft.session,
        "based_on": draft.based_on,
        "language": draft.language,
        "written_at": draft.written_at.isoformat(),
        "caret": draft.caret,
        "headline": draft.headline,
        "blocks": [list(_block_values(block)) for block in draft.blocks],
    }


def _block_values(block: Block) -> Iterator[object]:
    yield block.text
    yield block.kind.value
    yield block.direction.value
    yield block.level
    yield [[span.start, span.end, span.kind.value, span.href] for span in block.spans]


def _from_json(value: dict[str, Any]) -> Draft:
    return Draft(
        article_id=int(value["article"]),
        session=str(value["session"]),
        based_on=int(value["based_on"]),
        language=str(value["language"]),
        headline=str(value["headline"]),
        blocks=tuple(_block(*block) for block in value["blocks"]),
        written_at=datetime.fromisoformat(value["written_at"]),
        caret=int(value["caret"]),
    )


def _block(
    text: str, kind: str, direction: str, level: int, spans: Sequence[Sequence[Any]]
) -> Block:
    return Block(
        text,
        BlockKind(kind),
        Direction(direction),
        level,
        tuple(Span(start, end, SpanKind(of), href) for start, end, of, href in spans),
    )
