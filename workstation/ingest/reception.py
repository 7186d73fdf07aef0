"""What an importer hands to the desk: the story as received, and the story to work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workstation.articles import Block, Metadata, Original
from workstation.comments import Comment


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801 - the built-in Warning is something else
    """Something the person should know about what was read; the reading itself went on."""

    code: str
    """Dotted, as in errors: ``ingest.truncated``."""
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """A story that came in. Nothing of it is in the desk yet.

    ``headline`` and ``blocks`` are what an editor starts from; ``original_headline`` and
    ``original_blocks`` are all that came, in order and as written, residue included, for
    version 1; ``original`` is the file itself.
    """

    headline: str
    blocks: tuple[Block, ...]
    original: Original
    language: str
    """BCP 47 tag: what the file says where the letters agree with it, else what they say."""
    original_headline: str = ""
    original_blocks: tuple[Block, ...] = ()
    meta: Metadata = field(default_factory=Metadata)
    residue: tuple[str, ...] = ()
    """Lines of web residue that were set apart, in order."""
    warnings: tuple[Warning_, ...] = ()
    comments: tuple[Comment, ...] = ()
    """Reader comments found in the same file, each with ``id=0``."""
    published_at: datetime | None = None
    """When the source says that it published the story."""
