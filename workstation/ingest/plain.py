"""Plain text: wire copy, notes, text pasted from a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workstation.articles import Block, Original
from workstation.ingest.encoding import Decoded, decode
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.signatures import foreign_kind
from workstation.ingest.story import assemble
from workstation.jobs import Job

_LINE_END = re.compile("\r\n|[\r\n\v\f\u0085\u2028\u2029]")
_EDGES = " \t\u00a0\u3000\ufeff"
_SENTENCE_END = re.compile(r"[.؟?!:…۔][»\"”’')\]]*\s*$")

# Copy wrapped by a mail program or a wire printer: lines nearly as long as each other.
_NARROWEST, _WIDEST, _RAGGED, _LEAST_LINES = 45, 100, 18, 3


class PlainText:
    """Reads a text file of any common encoding."""

    kind = "text"
    suffixes = (".txt", ".text", ".md", ".asc")
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return foreign_kind(head) is None

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        decoded = decode(content, name)
        job.progress(1, 2, name)
        return receive_text(decoded, Original(name, content, decoded.encoding, self.kind))


def with_line_feeds(text: str) -> str:
    """The text with every kind of line end as one line feed."""
    return _LINE_END.sub("\n", text)


def receive_text(decoded: Decoded, original: Original) -> Reception:
    """The story in decoded text: a paragraph a line, or wrapped lines between blank ones."""
    lines = with_line_feeds(decoded.text).split("\n")
    body, joined = _paragraphs(lines)
    warnings = list(decoded.warnings)
    if joined:
        warnings.append(Warning_("ingest.joined-lines", {"n": joined}))
    return assemble(
        [Block(line) for line in lines if line.strip(_EDGES)],
        original,
        body=[Block(paragraph) for paragraph in body],
        warnings=warnings,
    )


def _paragraphs(lines: Sequence[str]) -> tuple[list[str], int]:
    """The paragraphs, and the number of lines that were joined to the one before."""
    paragraphs: list[str] = []
    joined = 0
    for group in _groups(lines):
        if _is_wrapped(group):
            paragraphs.append(" ".join(group))
            joined += len(group) - 1
        else:
            paragraphs.extend(group)
    return paragraphs, joined


def _groups(lines: Sequence[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        trimmed = line.strip(_EDGES)
        if trimmed:
            groups[-1].append(trimmed)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _is_wrapped(group: Sequence[str]) -> bool:
    """Whether the lines are one paragraph broken to a width, and not a paragraph each."""
    full = group[:-1]
    if len(group) < _LEAST_LINES:
        return False
    widths = [len(line) for line in full]
    if min(widths) < _NARROWEST or max(widths) > _WIDEST or max(widths) - min(widths) > _RAGGED:
        return False
    ended = sum(1 for line in full if _SENTENCE_END.search(line))
    return len(group[-1]) <= max(widths) + _RAGGED and ended * 3 <= len(full)
