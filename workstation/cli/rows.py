"""Standard output: one JSON object a line, or the same as lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from workstation.cli.voice import visible

Row = Mapping[str, Any]


def prepare_streams() -> None:
    """Make output UTF-8 on every system; what UTF-8 cannot carry is written as an escape, which
    inside JSON is the JSON escape for it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


class Rows:
    """Writes the rows of one command as they come."""

    def __init__(self, *, json_lines: bool) -> None:
        self.json_lines = json_lines

    def put(self, row: Row, line: Callable[[Row], str]) -> None:
        """Write a row: itself as JSON, or the line that shows it."""
        text = json.dumps(row, ensure_ascii=False) if self.json_lines else visible(line(row))
        sys.stdout.write(text + "\n")


def write_line(line: str) -> None:
    """Write a line for people to standard output."""
    sys.stdout.write(visible(line) + "\n")


def write_text(text: str) -> None:
    """Write a text to standard output as it is."""
    sys.stdout.write(text)
