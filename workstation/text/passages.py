"""Passages: the stretches of a document that are translated, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.text.codes import Code


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, cell or attribute, its inline codes as markers in the text."""

    place: str
    """Where it stands, in the words of the format: a path in a part, a range of lines."""
    text: str
    codes: tuple[Code, ...] = ()
    first: int = 0
    last: int = -1
    """The children of the element at the place that it takes up; all when ``last`` is -1."""
    attribute: str = ""
    """The attribute that holds it, where it is not the content of an element."""


@dataclass(frozen=True, slots=True)
class Document:
    """The passages of a file in reading order, and the language that the file says it is in."""

    kind: str
    """``docx``, ``odt``, ``html`` or ``markdown``."""
    language: str
    passages: tuple[Passage, ...]
