"""What may be told of a fault: where in the program it came, and its kind; never a word of text.

Messages of exceptions and values of variables may hold pieces of a story, so they are left out;
errors of the world are named by their code, which is ours.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath
from types import TracebackType

from workstation.errors import WorkstationError

_ROOTS = ("workstation", "ui", "site-packages", "lib")


def chain(error: BaseException, trace: TracebackType | None = None) -> list[str]:
    """The calls that led to an error and its kind, and the same of those that it came after."""
    lines: list[str] = []
    seen: set[int] = set()
    told: BaseException = error
    calls = trace or error.__traceback__
    while True:
        seen.add(id(told))
        for frame in traceback.extract_tb(calls):
            lines.append(f"{place(frame.filename)}:{frame.lineno} {frame.name}")
        lines.append(named(told))
        before = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
        if before is None or id(before) in seen:
            return lines
        told, calls = before, before.__traceback__
        lines += ["", "after:"]


def named(error: BaseException) -> str:
    """The kind of an error, and the code of one that is the world's fault."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{kind} {error.code}" if isinstance(error, WorkstationError) else kind


def place(file: str) -> str:
    """A file of the program from where it lies, without the folders of whoever runs it."""
    parts = PurePath(file.replace("\\", "/")).parts
    for root in _ROOTS:
        if root in parts[:-1]:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else file
