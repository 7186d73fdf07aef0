"""Markdown with front matter: what static sites and our own export write."""

from __future__ import annotations

import json
import re

from workstation.articles import Block, Metadata, Original
from workstation.ingest.encoding import decode
from workstation.ingest.markdown_prose import read_blocks
from workstation.ingest.prose import safe_link
from workstation.ingest.reception import Reception
from workstation.ingest.story import assemble
from workstation.ingest.wire_fields import flat, moment, own_urgency, topic, unique
from workstation.jobs import Job

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n[ \t]*(?:#.*\r?\n)*[\w-]+[ \t]*:")
_ENTRY = re.compile(r"([\w-]+)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
Value = str | list[str]


class Markdown:
    """Reads Markdown that begins with front matter, in the subset of YAML that people write
    there: a value or a list for each key, quoted or not."""

    kind = "markdown"
    suffixes = (".md", ".markdown")
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return bool(_OPENING.match(head)) and b"\n---" in head

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        decoded = decode(content, name)
        job.progress(1, 2, name)
        lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), 0)
        values = front_matter(lines[1:end])
        language = _one(values, "lang", "language", "locale")
        first, blocks = _parted(read_blocks(lines[end + 1 :]))
        return assemble(
            blocks,
            Original(name, content, decoded.encoding, self.kind),
            headline=first or _one(values, "title") or None,
            declared_language=language,
            meta=_metadata(values),
            warnings=decoded.warnings,
            published_at=moment(_one(values, "date", "pubdate")),
        )


def front_matter(lines: list[str]) -> dict[str, Value]:
    """The values by their keys in lower case; lines that are neither are passed over."""
    values: dict[str, Value] = {}
    key = ""
    for line in lines:
        item, entry = _ITEM.fullmatch(line), _ENTRY.fullmatch(line)
        if item and key:
            known = values.get(key)
            values[key] = [*(known if isinstance(known, list) else []), _scalar(item[1])]
        elif entry:
            key = entry[1].lower()
            values[key] = _value(entry[2])
    return values


def _value(text: str) -> Value:
    bare = text.strip()
    if bare.startswith("["):
        try:
            found = json.loads(bare)
        except ValueError:
            found = [_scalar(part) for part in bare.strip("[]").split(",")]
        return [str(part) for part in found] if isinstance(found, list) else str(found)
    return _scalar(bare)


def _scalar(text: str) -> str:
    bare = text.strip()
    if bare.startswith('"'):
        try:
            return str(json.loads(bare))
        except ValueError:
            return bare.strip('"')
    if len(bare) > 1 and bare[0] == bare[-1] == "'":
        return bare[1:-1].replace("''", "'")
    return bare


def _parted(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The headline that opens the text as a heading of the first level, and the rest."""
    if blocks and blocks[0].level == 1:
        return blocks[0].text, blocks[1:]
    return "", blocks


def _one(values: dict[str, Value], *keys: str) -> str:
    for key in keys:
        value = values.get(key)
        if isinstance(value, str) and value.strip():
            return flat(value)
    return ""


def _many(values: dict[str, Value], *keys: str) -> list[str]:
    for key in keys:
        value = values.get(key)
        if isinstance(value, list):
            return value
        if isinstance(value, str) and value:
            return re.split("[,،]", value)
    return []


def _metadata(values: dict[str, Value]) -> Metadata:
    zone = _one(values, "embargo_zone")
    return Metadata(
        slug=_one(values, "slug"),
        source=_one(values, "source"),
        dateline=_one(values, "dateline"),
        byline=_one(values, "byline", "author"),
        credit=_one(values, "credit"),
        keywords=unique(_many(values, "keywords", "tags")),
        subjects=unique(topic(code) for code in _many(values, "subjects")),
        places=unique(_many(values, "places")),
        urgency=own_urgency(_one(values, "urgency")),
        rights=_one(values, "rights", "copyright"),
        summary=_one(values, "summary", "description", "excerpt"),
        embargo=moment(_one(values, "embargo")),
        embargo_zone=zone or Metadata().embargo_zone,
        comments_allowed=_one(values, "comments").lower() not in ("false", "no"),
        canonical=safe_link(_one(values, "canonical")),
    )
