"""The log of what the program did: numbers and codes, and not a word of anyone's text.

What is noted is a code of ours with numbers and short names beside it; anything else is written
as ``-``, so that no text, title or name of a file can get in. Faults are told as
`workstation.faults` tells them. Other packages' messages are not taken.
"""

from __future__ import annotations

import contextlib
import logging
import os
import platform
import re
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from workstation import SCHEMA, __version__
from workstation.errors import WorkstationError
from workstation.faults import chain, named
from workstation.settings import SettingsFile, folders

SIZE = 1_000_000
"""Bytes after which a new file is begun."""
KEPT = 2
"""Files that are kept besides the one that is written."""
LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
    "off": logging.CRITICAL + 1,
}
LEVEL = "WARRAQ_LOG"
"""Set in the environment, it decides what is logged, before the settings do."""

_LOG = logging.getLogger("warraq")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")


def begin(folder: Path, name: str, level: str = "info") -> Path | None:
    """Log into a folder from now on; the file, or None where nothing is logged.

    A folder that cannot be written is nobody's loss.
    """
    end()
    wanted = LEVELS.get(os.environ.get(LEVEL, "").lower(), LEVELS.get(level, logging.INFO))
    _LOG.setLevel(wanted)
    if wanted > logging.CRITICAL:
        return None
    path = folder / f"{name}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _Bounded(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        return None
    line, moment = "%(asctime)s %(process)d %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"
    handler.setFormatter(logging.Formatter(line, moment))
    _LOG.addHandler(handler)
    return path


def begin_for(name: str, level: str = "") -> Path | None:
    """Log into the person's own folder, by their settings where no level is given."""
    try:
        chosen = level or SettingsFile().read().log.level
    except WorkstationError:
        chosen = "info"
    path = begin(folders().logs, name, chosen)
    note_start()
    return path


def end() -> None:
    """Log no more, and close the file."""
    for handler in [h for h in _LOG.handlers if isinstance(h, _Bounded)]:
        _LOG.removeHandler(handler)
        handler.close()


def note(code: str, /, *, level: int = logging.INFO, **values: object) -> None:
    """Write one line: a code, and values that are numbers or short names of ours."""
    if _LOG.isEnabledFor(level):
        said = " ".join(f"{name}={_shown(value)}" for name, value in values.items())
        _LOG.log(level, "%s", f"{_shown(code)} {said}".rstrip())


def note_start() -> None:
    """Write what runs here: versions, and the kind of system."""
    note(
        "start",
        version=__version__,
        schema=SCHEMA,
        python=platform.python_version(),
        system=sys.platform,
        machine=platform.machine(),
    )


def note_error(error: BaseException) -> None:
    """Write that something went wrong in the world, by its code."""
    _LOG.warning("%s", named(error))


def note_fault(error: BaseException, trace: TracebackType | None = None) -> None:
    """Write where a fault of ours came, without its message."""
    if _LOG.isEnabledFor(logging.ERROR):
        _LOG.error("%s", "\n  ".join(["fault", *chain(error, trace)]))


def _shown(value: object) -> str:
    if value is None or isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.3f}"
    text = str(value)
    return text if _SAFE.fullmatch(text) else "-"


class _Bounded(RotatingFileHandler):
    """A rotating file that several programs may write: each looks at the file that is there."""

    def shouldRollover(self, record: logging.LogRecord) -> bool:
        self._follow()
        return bool(super().shouldRollover(record))

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk or a file that is gone keeps nobody from working."""

    def _open(self):  # type: ignore[no-untyped-def]
        stream = super()._open()
        if sys.platform != "win32":
            with contextlib.suppress(OSError):
                os.fchmod(stream.fileno(), 0o600)
        return stream

    def _follow(self) -> None:
        """Write on in the file of this name where another program began a new one."""
        if self.stream is None:
            return
        try:
            same = os.path.samestat(os.fstat(self.stream.fileno()), Path(self.baseFilename).stat())
        except OSError:
            same = False
        if not same:
            self.stream.close()
            self.stream = None
