"""What parts a memory's source from a segment's, as one text with its differences marked."""

from __future__ import annotations

from collections.abc import Sequence

from ui.widgets.cells import Run
from workstation.text.diff import ChangeKind, diff_words
from workstation.text.folding import fold_key


def difference(unit: str, segment: str, *, letters: bool = False) -> tuple[str, tuple[Run, ...]]:
    """The text of both, and its runs: struck through where only the memory has it, green where
    only the segment does. Letters that folding makes equal are a difference with ``letters``."""
    parts: list[tuple[str, str]] = []
    for change in diff_words(unit, segment):
        old = unit[change.old_start : change.old_end]
        new = segment[change.new_start : change.new_end]
        if change.kind is ChangeKind.EQUAL or (not letters and fold_key(old) == fold_key(new)):
            parts.append(("", new))
            continue
        if old:
            parts.append(("del", old))
        if old and new and not old[-1].isspace() and not new[0].isspace():
            parts.append(("", " "))
        if new:
            parts.append(("ins", new))
    return _joined(parts)


def _joined(parts: Sequence[tuple[str, str]]) -> tuple[str, tuple[Run, ...]]:
    text, runs = "", []
    for kind, piece in parts:
        body = piece.strip()
        start = len(text) + (len(piece) - len(piece.lstrip()) if body else 0)
        text += piece
        if not kind or not body:
            continue
        runs.append(Run(start, start + len(body), ground=kind, strike=kind == "del"))
    return text, tuple(runs)
