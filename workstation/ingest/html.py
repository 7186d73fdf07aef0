"""Web pages: the article out of the page, with its headings, links and directions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workstation.articles import Block, Original
from workstation.errors import Unreadable
from workstation.ingest.encoding import Decoded, decode
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.story import assemble
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.ingest.page_metadata import PageMetadata
    from workstation.ingest.page_prose import PageReader

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body)[\s>]", re.IGNORECASE)
_ELEMENT = re.compile(
    rb"<(?:p|div|article|main|section|h[1-6]|br|span|ul|table)[\s/>]", re.IGNORECASE
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"'](?P<xml>[\w.:-]{2,40})",
    re.IGNORECASE,
)
_FAR = 4096
"""Bytes within which a page must name its encoding (HTML Standard: 1,024; we are lenient)."""


class WebPage:
    """Reads a saved web page or a fragment of one."""

    kind = "html"
    suffixes = (".html", ".htm", ".xhtml")
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        start = head[:_FAR].replace(b"\x00", b"")
        if start.startswith((b"PK", b"%PDF", b"{\\rtf")):
            return False
        named = name.lower().endswith(self.suffixes)
        return bool(_PAGE.search(start)) or (named and bool(_ELEMENT.search(start)))

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        from workstation.ingest.page_comments import read_comments
        from workstation.ingest.page_metadata import read_metadata
        from workstation.ingest.page_prose import PageReader
        from workstation.ingest.page_tree import language_of, parse, story_root, top_headings

        decoded = decode_page(content, name)
        job.progress(1, 4, name)
        page = parse(decoded.text, name)
        job.progress(2, 4, name)
        about = read_metadata(page.root)
        comments = read_comments(page, about)
        job.progress(3, 4, name)
        root = story_root(page)
        reader = PageReader(page, root, language_of(root) or about.language)
        blocks = reader.read()
        if page.cut and not blocks:
            raise Unreadable("ingest.page-too-complex", name=name)
        return assemble(
            blocks,
            Original(name, content, decoded.encoding, self.kind),
            headline=_headline(reader, about, top_headings(page.root)) or None,
            body=_without_standfirst(blocks, about.meta.summary),
            declared_language=language_of(root) or about.language,
            meta=about.meta,
            warnings=(*decoded.warnings, *_notes(reader, page.cut, name)),
            comments=comments,
            published_at=about.published_at,
        )


def decode_page(content: bytes, name: str) -> Decoded:
    """The page's text; its ``charset`` counts where the letters bear it out."""
    found = _CHARSET.search(content[:_FAR])
    declared = (found["meta"] or found["xml"]).decode("ascii") if found else ""
    # A page that could be read at all is not in UTF-16, whatever it says (HTML Standard, 13.2.3.2).
    return decode(content, name, "" if declared.lower().startswith("utf-16") else declared)


def _headline(reader: PageReader, about: PageMetadata, headings: list[str]) -> str:
    if reader.headings:
        return reader.headings[0]
    if len(headings) == 1 and headings[0].casefold() != about.meta.source.casefold():
        return headings[0]
    return about.headline or (headings[0] if headings else "")


def _without_standfirst(blocks: list[Block], summary: str) -> list[Block]:
    """The blocks without a first one that only repeats the summary, which the metadata keeps."""
    if len(blocks) > 1 and summary and blocks[0].text == summary:
        return blocks[1:]
    return blocks


def _notes(reader: PageReader, cut: bool, name: str) -> list[Warning_]:
    notes = []
    if reader.pictures:
        notes.append(Warning_("ingest.pictures-left", {"n": reader.pictures}))
    if cut:
        notes.append(Warning_("ingest.page-cut", {"name": name}))
    return notes
