"""The chain of the decision log: each line is sealed together with the seal of the line before.

A seal is SHA-256, in hexadecimal, of a JSON array without spaces, its letters as they are, in
UTF-8: the seal before (empty for the first line), the number of the line, the number of the
comment, the moment (UTC, ISO 8601 with microseconds), who, the verdict, the state before, the
state after, the reason, the rules, the line that it takes back, the scorer, the note. So anyone
can check a log that was written to a file, without this program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

FIRST = ""
"""What stands before the first line."""
SEALED = (
    "id",
    "comment_id",
    "at",
    "by",
    "verdict",
    "before",
    "after",
    "reason",
    "rules",
    "undoes",
    "scorer",
    "note",
)


def seal(previous: str, line: Mapping[str, Any]) -> str:
    """The seal of a line of the log (its plain values by name) after the seal before it."""
    told = [previous, *(_plain(line[name]) for name in SEALED)]
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return list(value) if isinstance(value, tuple) else value
