"""Word documents: paragraphs, headings, lists and links, with the direction of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workstation.articles import BlockKind, Metadata, Original
from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.markup import without_anchors
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.signatures import OLE, ZIP
from workstation.ingest.story import assemble
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.articles import Block
    from workstation.ingest.docx_parts import CoreProperties
    from workstation.ingest.docx_prose import DocumentReader

_FURNITURE = frozenset({"caption", "subtitle"})
"""The styles in which our own files tell what their properties say too."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
# A document that a password locks is an OLE file with a stream of this name, in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class WordDocument:
    """Reads .docx (and .docm, .dotx: macros are never looked at)."""

    kind = "docx"
    suffixes = (".docx", ".docm", ".dotx")
    limit = 200 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        named = name.lower().endswith(self.suffixes)
        if head.startswith(ZIP):
            return (named or b"word/" in head) and _OPEN_DOCUMENT not in head[:120]
        return named

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        from workstation.ingest.docx_parts import (
            child,
            read_core,
            read_links,
            read_numbering,
            read_part,
            read_styles,
        )
        from workstation.ingest.docx_prose import DocumentReader

        _refuse_what_is_not_zip(content, name)
        archive = Archive(content, name, "ingest.docx-damaged-zip")
        job.progress(1, 3, name)
        member = _document_member(archive, name)
        root = read_part(archive, member, name)
        body = child(root, "body")
        if body is None:
            raise Unreadable("ingest.not-a-docx", name=name)
        folder, _, file = member.rpartition("/")
        reader = DocumentReader(
            read_styles(read_part(archive, f"{folder}/styles.xml", name)),
            read_numbering(read_part(archive, f"{folder}/numbering.xml", name)),
            read_links(read_part(archive, f"{folder}/_rels/{file}.rels", name)),
        )
        core = read_core(read_part(archive, "docProps/core.xml", name))
        blocks = reader.read(body, _FURNITURE if core.ours else ())
        job.progress(2, 3, name)
        if core.ours:
            blocks = list(without_anchors(blocks, core.language))
        headline, blocks = _headline(reader, blocks)
        return assemble(
            blocks,
            Original(name, content, "utf-8", self.kind),
            headline=headline,
            declared_language=core.language,
            meta=_metadata(core),
            warnings=_notes(reader, archive),
        )


def _refuse_what_is_not_zip(content: bytes, name: str) -> None:
    if not content:
        raise Unreadable("ingest.empty", name=name)
    if content.startswith(OLE):
        locked = _LOCKED in content
        raise Unreadable("ingest.encrypted" if locked else "ingest.old-word", name=name)
    if not content.startswith(ZIP):
        raise Unreadable("ingest.not-a-docx", name=name)


def _document_member(archive: Archive, name: str) -> str:
    """The member that holds the document, by the package's relationships or the usual place."""
    relations = archive.read("_rels/.rels") or b""
    for relation in re.findall(rb"<Relationship\b[^>]*>", relations):
        target = re.search(rb'Target\s*=\s*"/?([^"]+)"', relation)
        if b'/officeDocument"' in relation and target is not None:
            member = target[1].decode("utf-8", "replace")
            if member in archive.members:
                return member
    if "word/document.xml" in archive.members:
        return "word/document.xml"
    raise Unreadable("ingest.not-a-docx", name=name)


def _headline(reader: DocumentReader, blocks: list[Block]) -> tuple[str | None, list[Block]]:
    """The Title paragraph, else a first-level heading that opens the document."""
    if reader.title:
        return reader.title, blocks
    if blocks and blocks[0].kind is BlockKind.HEADING and len(blocks) > 1:
        return blocks[0].text, blocks[1:]
    return None, blocks


def _metadata(core: CoreProperties) -> Metadata:
    return Metadata(
        slug=core.slug, byline=core.author, keywords=core.keywords, summary=core.summary
    )


def _notes(reader: DocumentReader, archive: Archive) -> list[Warning_]:
    left = reader.left
    counts = {
        "ingest.pictures-left": left.pictures,
        "ingest.tracked-changes": left.insertions + left.deletions,
        "ingest.footnotes-left": left.notes,
        "ingest.boxes-left": left.boxes,
        "ingest.tables-flattened": left.tables,
    }
    notes = [Warning_(code, {"n": count}) for code, count in counts.items() if count]
    if any(member.startswith("word/comments") for member in archive.members):
        notes.append(Warning_("ingest.margin-notes-left"))
    return notes
