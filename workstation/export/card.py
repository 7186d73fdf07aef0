"""A picture of the headline for social channels, set by Typst with the bundled faces."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from workstation.assets import asset
from workstation.errors import Refused, Unwritable
from workstation.export import wire
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.furniture import date_text, label_language, notices
from workstation.export.identity import web_address
from workstation.export.inline import clean, line_inlines
from workstation.export.mistakes import of_typst
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.typesetting import compiler, nodes
from workstation.jobs import Job
from workstation.wording import say

VALIDATOR = "warraq-png"
_NOTICE = 110
"""Characters of a notice at most: the headline needs the room."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class CardExporter:
    """A PNG of ``width`` by ``height`` pixels: category, headline, source and date. ``template``
    is a house Typst file in place of ours. The headline is set as large as there is room for;
    one that does not fit at all is refused, never cut."""

    width: int
    height: int
    format: str
    suffix: str
    template: Path | None = None
    group: Group = Group.SOCIAL
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        import typst

        job.progress(0, 1, self.format)
        template = self.template or asset("templates/typst/card.typ")
        card = json.dumps(self._card(publication), ensure_ascii=False)
        try:
            # One point is one pixel.
            content = compiler(template, card=card).compile(template, format="png", ppi=72)
        except typst.TypstError as error:
            if "headline-too-long" in error.message:
                n = max(len(wire.flat(r.headline)) for r in publication.renditions)
                raise Refused("export.card-headline", n=n) from error
            if self.template:
                raise of_typst(template, error) from error
            raise Unwritable("export.card-not-set", reason=error.message) from error
        assert isinstance(content, bytes)
        return content

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return judged(VALIDATOR, list(self._problems(content)))

    def _problems(self, content: bytes) -> Iterator[Problem]:
        size = png_size(content)
        if not content:
            yield Problem("export.problem.empty")
        elif size is None:
            yield Problem("export.problem.card.damaged")
        elif size != (self.width, self.height):
            found, wanted = "×".join(map(str, size)), f"{self.width}×{self.height}"
            yield Problem("export.problem.card.size", {"size": found, "wanted": wanted})

    def _card(self, publication: Publication) -> dict[str, Any]:
        """What the template reads."""
        first = publication.renditions[0]
        meta = publication.article.meta
        labels = label_language(first.language)
        topic = next((name for _, name in wire.topics(meta, first.language)), "")
        day = date_text(publication.article.changed_at, meta.embargo_zone, first.language)
        outlet = publication.masthead
        credit = " · ".join(filter(None, [wire.flat(meta.source or outlet), day]))
        told = [say("export.file.kill-mark", labels)] if publication.killed else []
        if not publication.killed:
            told += [wire.shortened(text, _NOTICE) for text in notices(publication, first.language)]

        def line(text: str) -> list[dict[str, Any]]:
            return nodes(line_inlines(text, first.direction, anchor=True))

        return {
            "width": self.width,
            "height": self.height,
            "language": first.language.split("-")[0].lower(),
            "direction": first.direction.value,
            "masthead": line(outlet),
            "category": line(topic),
            "credit": line(credit),
            "site": urlsplit(web_address(meta.canonical)).netloc.removeprefix("www."),
            "notices": [line(text) for text in told],
            "withdrawn": publication.killed,
            "headlines": [_headline(rendition) for rendition in publication.renditions],
        }


def _headline(rendition: Rendition) -> dict[str, Any]:
    text = wire.flat(rendition.headline)
    return {
        "language": rendition.language.split("-")[0].lower(),
        "direction": rendition.direction.value,
        "line": nodes(line_inlines(text, rendition.direction, anchor=True)),
        "words": clean(text).split(),
    }


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG whose every part is whole, by its check sums; None for anything
    else."""
    if not content.startswith(_SIGNATURE):
        return None
    at, size, data = len(_SIGNATURE), None, b""
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + length]
        after = at + 8 + length
        if len(content) < after + 4:
            return None
        if struct.unpack_from(">I", content, after)[0] != zlib.crc32(kind + body):
            return None
        if kind == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", body)
        elif kind == b"IDAT":
            data += body
        elif kind == b"IEND":
            return size if size and _inflates(data) else None
        at = after + 4
    return None


def _inflates(data: bytes) -> bool:
    try:
        return bool(zlib.decompress(data))
    except zlib.error:
        return False
