"""OpenDocument texts, of LibreOffice and of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Original, direction_of
from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.markup import line_without_anchors, without_anchors
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.signatures import ZIP
from workstation.ingest.story import assemble
from workstation.ingest.xml_content import find, root_of
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml import etree

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"


class OpenDocumentText:
    """Reads .odt and .ott; macros, pictures and notes are never looked at."""

    kind = "odt"
    suffixes = (".odt", ".ott")
    limit = 200 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        named = name.lower().endswith(self.suffixes)
        return head.startswith(ZIP) and (named or _MIMETYPE in head[:120])

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        from workstation.ingest.odt_parts import read_properties, read_styles
        from workstation.ingest.odt_prose import OdtReader

        archive = Archive(content, name, "ingest.odt-damaged")
        job.progress(1, 3, name)
        body = _part(archive, "content.xml", name)
        text = find(body, "body", "text")
        if body is None or text is None:
            raise Unreadable("ingest.not-an-odt", name=name)
        common = _part(archive, "styles.xml", name)
        about = read_properties(_part(archive, "meta.xml", name))
        styles = read_styles([body] if common is None else [common, body])
        reader = OdtReader(styles, about)
        blocks = reader.read(text)
        job.progress(2, 3, name)
        language = about.language or styles.language
        return assemble(
            list(without_anchors(blocks, _marked(language, styles.direction))),
            Original(name, content, "utf-8", self.kind),
            headline=line_without_anchors(reader.headline, language) or None,
            declared_language=language,
            meta=about.meta,
            warnings=[
                Warning_(code, {} if code.endswith("margin-notes-left") else {"n": count})
                for code, count in reader.left.items()
                if count
            ],
        )


def _marked(language: str, direction: str) -> str:
    """A language of the direction in which paragraphs run that say nothing."""
    if not language or direction not in (direction_of(language), "auto"):
        return "ar" if direction == "rtl" else "en"
    return language


def _part(archive: Archive, member: str, name: str) -> etree._Element | None:
    content = archive.read(member)
    return root_of(content, f"{name}/{member}") if content else None
