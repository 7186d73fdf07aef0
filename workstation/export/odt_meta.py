"""What an OpenDocument file says of its story: the properties that a library finds it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.export import wire
from workstation.export.odf import MIMETYPE, VERSION, add, root
from workstation.export.publication import Publication

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEMBERS = ("content.xml", "styles.xml", "meta.xml")


def described(publication: Publication) -> Element:
    """The ``meta.xml`` of a story; what the format has no name for is user-defined."""
    article, meta = publication.article, publication.article.meta
    first = publication.renditions[0]
    made = root("office:document-meta", "meta", "dc")
    about = add(made, "office:meta")
    add(about, "meta:generator", text="Warraq")
    add(about, "meta:creation-date", text=wire.utc_time(article.created_at))
    add(about, "dc:date", text=wire.utc_time(article.changed_at))
    add(about, "dc:title", text=wire.flat(first.headline))
    add(about, "dc:language", text=first.language)
    for tag, value in (
        ("dc:description", wire.told(publication, first)),
        ("dc:subject", wire.summary(publication, first)),
        ("dc:creator", wire.flat(meta.byline)),
        *(("meta:keyword", wire.flat(word)) for word in meta.keywords),
    ):
        if value:
            add(about, tag, text=value)
    add(about, "meta:editing-cycles", text=str(max(article.revision, 1)))
    for name, value in _own(publication):
        if value:
            add(about, "meta:user-defined", {"meta:name": name}, value)
    return made


def _own(publication: Publication) -> list[tuple[str, str]]:
    meta = publication.article.meta
    return [
        ("slug", wire.flat(meta.slug)),
        ("source", wire.flat(meta.source)),
        ("dateline", wire.flat(meta.dateline)),
        ("credit", wire.flat(meta.credit)),
        ("rights", wire.flat(meta.rights)),
        ("urgency", str(meta.urgency)),
        ("canonical", wire.flat(meta.canonical)),
        ("summary", wire.flat(meta.summary)),
        ("embargo", wire.embargo_text(meta)),
        ("embargo_zone", wire.flat(meta.embargo_zone) if meta.embargo else ""),
        ("comments", "" if meta.comments_allowed else "closed"),
        ("status", "draft" if publication.draft else ""),
        *(("place", wire.flat(place)) for place in meta.places),
        *(("subject", wire.flat(subject)) for subject in meta.subjects),
    ]


def manifest() -> Element:
    """The ``META-INF/manifest.xml`` of a text."""
    made = root("manifest:manifest")
    whole = {
        "manifest:full-path": "/",
        "manifest:version": VERSION,
        "manifest:media-type": MIMETYPE,
    }
    add(made, "manifest:file-entry", whole)
    for member in MEMBERS:
        entry = {"manifest:full-path": member, "manifest:media-type": "text/xml"}
        add(made, "manifest:file-entry", entry)
    return made
