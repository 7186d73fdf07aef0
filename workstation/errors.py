"""Errors that are the world's fault: each becomes one sentence in the person's language.

A :class:`WorkstationError` carries a dotted code and the values that its sentence names;
the sentences are in ``resources/i18n``. Whatever else is raised is a bug of ours.
"""

from __future__ import annotations


class WorkstationError(Exception):
    """Something outside the program went wrong; ``code`` names the sentence, ``values`` fill it."""

    def __init__(self, code: str, **values: str | int | float) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        inside = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code}({inside})"


class Unreadable(WorkstationError):
    """What was given to read (a file, a folder, a database) cannot be read."""


class Unwritable(WorkstationError):
    """What was to be written could not be: disk full, read-only, gone."""


class Missing(WorkstationError):
    """Something needed is not here (an engine, a key); the sentence says how to get it."""


class Refused(WorkstationError):
    """The desk does not allow this now: a forbidden move, a locked segment, an embargo."""


class NotFound(WorkstationError):
    """No story, segment, comment or term has this number."""
