"""The decision log as files: a table, or JSON Lines, seals included so that it can be checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from workstation.comments import Decision
from workstation.errors import Unwritable
from workstation.export.write import write_atomically

COLUMNS = (
    "id", "at", "by", "comment", "verdict", "before", "after", "reason", "rules", "scorer", "note",
    "undoes", "previous", "seal",
)  # fmt: skip
_MARK = b"\xef\xbb\xbf"


def write_log(portions: Iterable[Sequence[Decision]], path: Path) -> None:
    """Write the lines whole or not at all, as the suffix asks: ``.csv`` or ``.jsonl``.

    Raises `Unwritable`."""
    render = FORMATS.get(".jsonl" if path.suffix.lower() == ".ndjson" else path.suffix.lower())
    if render is None:
        raise Unwritable(
            "comments_files.unknown-format", name=path.name, formats=" · ".join(FORMATS)
        )
    write_atomically(path, render(portions))


def _csv(portions: Iterable[Sequence[Decision]]) -> Iterator[bytes]:
    yield _MARK + _rows([COLUMNS])
    for portion in portions:
        rows = ({**_row(line), "rules": " ".join(line.rules)} for line in portion)
        yield _rows([["" if v is None else v for v in row.values()] for row in rows])


def _rows(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _json_lines(portions: Iterable[Sequence[Decision]]) -> Iterator[bytes]:
    for portion in portions:
        lines = (json.dumps(_row(line), ensure_ascii=False) + "\n" for line in portion)
        yield "".join(lines).encode("utf-8", "replace")


def _row(line: Decision) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": line.by,
        "comment": line.comment_id,
        "verdict": line.verdict.value if line.verdict else None,
        "before": line.before.value,
        "after": line.after.value,
        "reason": line.reason,
        "rules": list(line.rules),
        "scorer": line.scorer,
        "note": line.note,
        "undoes": line.undoes,
        "previous": line.previous,
        "seal": line.seal,
    }


FORMATS: Mapping[str, Callable[[Iterable[Sequence[Decision]]], Iterator[bytes]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
}
"""By the suffix of the file."""
