"""From paragraphs as they came to a story: headline, body, dateline, residue set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from workstation.articles import Block, Direction, Metadata, Original, direction_of
from workstation.comments import Comment
from workstation.errors import Unreadable
from workstation.ingest.language import agreed_language
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.soundness import oddities
from workstation.text.dateline import find_dateline
from workstation.text.residue import residue_lines

MOST_BLOCKS = 100_000
"""Paragraphs in one story; a file with more is a data dump that no editor could work on."""

_LONGEST_HEADLINE = 160
_MOST_HEADLINE_WORDS = 30
_FINAL_STOP = re.compile(r"[.؛;،,:…۔]\W*$")
_SOURCE_LINE = re.compile(
    r"\s*[(\[]?\s*(?:المصدر|Source)\s*[:：]\s*(?P<source>[^\n]{2,60}?)[)\].\s]*$"
)
_DATELINE_WITHIN = 2
"""A dateline opens the first paragraph, or the second where a byline comes first."""


def looks_like_headline(line: str, more_follows: bool = True) -> bool:
    """Whether a first line is a headline: short, without a final stop, not a dateline."""
    text = line.strip()
    if not text or len(text) > _LONGEST_HEADLINE or len(text.split()) > _MOST_HEADLINE_WORDS:
        return False
    return not _FINAL_STOP.search(text) and (not more_follows or find_dateline(text) is None)


def assemble(
    came: Sequence[Block],
    original: Original,
    *,
    body: Sequence[Block] | None = None,
    headline: str | None = None,
    declared_language: str = "",
    meta: Metadata | None = None,
    warnings: Iterable[Warning_] = (),
    comments: tuple[Comment, ...] = (),
    published_at: datetime | None = None,
) -> Reception:
    """The reception of a story from the paragraphs that came, headline first if there is one.

    ``came`` is everything as written. ``body`` is the same cleaned for work (lines joined,
    edges trimmed), by default ``came`` itself. ``headline`` is for files that mark it: the
    paragraphs are then without it; None lets the first paragraph be judged. Raises
    `Unreadable` when there is no text, or more paragraphs than a story has.
    """
    blocks = [block for block in (came if body is None else body) if block.text.strip()]
    if not blocks and not headline:
        raise Unreadable("ingest.empty", name=original.name)
    if max(len(blocks), len(came)) > MOST_BLOCKS:
        raise Unreadable("ingest.too-many-paragraphs", name=original.name, n=MOST_BLOCKS)
    notes = list(warnings)
    kept = [block for block in came if block.text.strip()]
    first = headline or ""
    if headline is None and looks_like_headline(blocks[0].text, more_follows=len(blocks) > 1):
        first, blocks = blocks[0].text.strip(), blocks[1:]
        original_headline, kept = kept[0].text, kept[1:]
    else:
        original_headline = first
    if not first:
        notes.append(Warning_("ingest.no-headline", {"name": original.name}))
    body_blocks, residue = _set_residue_apart(first, blocks)
    if residue:
        lines = " / ".join(" ".join(line.split()) for line in residue)
        notes.append(Warning_("ingest.residue", {"n": len(residue), "lines": lines}))
    text = "\n".join([original_headline, *(block.text for block in kept)])
    language = agreed_language(declared_language, text)
    return Reception(
        headline=first,
        blocks=_in_direction(body_blocks, language),
        original=original,
        language=language,
        original_headline=original_headline,
        original_blocks=_in_direction(kept, language),
        meta=_with_dateline(meta or Metadata(), body_blocks),
        residue=residue,
        warnings=(*notes, *oddities(text)),
        comments=comments,
        published_at=published_at,
    )


def _set_residue_apart(
    headline: str, blocks: Sequence[Block]
) -> tuple[list[Block], tuple[str, ...]]:
    found = {index - 1 for index in residue_lines([headline, *(b.text for b in blocks)])}
    body = [block for index, block in enumerate(blocks) if index not in found]
    apart = tuple(blocks[index].text for index in sorted(found) if index >= 0)
    return body, apart


def _in_direction(blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """The blocks with a direction of their own only where it is not that of the language."""
    usual = direction_of(language)
    return tuple(
        replace(block, direction=Direction.AUTO) if block.direction is usual else block
        for block in blocks
    )


def _with_dateline(meta: Metadata, blocks: Sequence[Block]) -> Metadata:
    for block in blocks[:_DATELINE_WITHIN]:
        dateline = find_dateline(block.text)
        if dateline is not None:
            places = meta.places
            if dateline.place and dateline.place not in places:
                places = (dateline.place, *places)
            return replace(
                meta,
                dateline=dateline.text,
                source=dateline.source or meta.source,
                places=places,
            )
    if not meta.source and blocks:
        named = _SOURCE_LINE.match(blocks[-1].text)
        return replace(meta, source=named["source"].strip()) if named else meta
    return meta
