"""Texts from files and from standard input, as offsets count them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.voice import tell
from workstation.errors import Unreadable

if TYPE_CHECKING:
    from workstation.ingest.reception import Reception, Warning_

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A text with the name by which rows and sentences speak of it."""

    name: str
    """The path as it was typed, or ``-``."""
    text: str
    """Decoded, without a byte order mark, every line end a line feed."""


def read_text(name: str) -> Source:
    """The text of a file of any kind that the desk reads, or of standard input for ``-``.

    A text file is taken as it is. Of a web page or a Word document it is the story in it: the
    headline, then a line for each paragraph. Raises `Unreadable`; what the person should know of
    the reading is said on standard error.
    """
    from workstation.ingest.encoding import decode
    from workstation.ingest.plain import PlainText, with_line_feeds
    from workstation.ingest.sniff import HEAD, choose

    if name == STDIN:
        content, label = _stdin(), "stdin"
    else:
        path = Path(name)
        label = path.name
        reception = _other_than_text(path)
        if reception is not None:
            _warn(reception.warnings)
            return Source(name, _story(reception))
        content = _bytes(path)
    choose(content[:HEAD], label, (PlainText(),))
    decoded = decode(content, label)
    _warn(decoded.warnings)
    return Source(name, with_line_feeds(decoded.text))


def receive(name: str) -> Reception:
    """The story in a file, or in what standard input gives. Nothing is kept anywhere."""
    from workstation.ingest.plain import PlainText
    from workstation.ingest.sniff import receive as from_file
    from workstation.jobs import Job

    if name != STDIN:
        return from_file(Path(name), Job())
    content = _stdin()
    return PlainText().read(content, "stdin", Job())


def _other_than_text(path: Path) -> Reception | None:
    """The story of a file that is a page or a document; None for a text file."""
    from workstation.ingest.sniff import HEAD, choose
    from workstation.ingest.sniff import receive as from_file
    from workstation.jobs import Job

    head = _bytes(path, HEAD)
    if choose(head, path.name).kind == "text":
        return None
    return from_file(path, Job())


def _story(reception: Reception) -> str:
    from workstation.articles import story_text

    return story_text(reception.headline, reception.blocks)


def _bytes(path: Path, most: int | None = None) -> bytes:
    from workstation.ingest.plain import PlainText
    from workstation.ingest.sniff import megabytes, refusal, size_of

    size = size_of(path)
    limit = PlainText.limit
    if most is None and size > limit:
        raise Unreadable(
            "ingest.too-large", name=path.name, size=megabytes(size), limit=megabytes(limit)
        )
    try:
        with path.open("rb") as file:
            return file.read(limit + 1 if most is None else most)
    except OSError as problem:
        raise refusal(path, problem) from problem


def _stdin() -> bytes:
    from workstation.ingest.plain import PlainText
    from workstation.ingest.sniff import megabytes

    if sys.stdin is None or sys.stdin.closed:
        raise Unreadable("ingest.empty", name="stdin")
    limit = PlainText.limit
    content = sys.stdin.buffer.read(limit + 1)
    if len(content) > limit:
        size = megabytes(len(content))
        raise Unreadable("ingest.too-large", name="stdin", size=size, limit=megabytes(limit))
    return content


def _warn(warnings: tuple[Warning_, ...]) -> None:
    for warning in warnings:
        tell(warning.code, **warning.values)
