"""The metadata of a story as an XMP packet (ISO 16684-1), for files that carry one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import iptc_urgency
from workstation.export import wire
from workstation.export.publication import Publication, Rendition
from workstation.export.xml_check import XML_LANG

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}
_ID = "W5M0MpCehiHzreSzNTczkc9d"
"""What every XMP packet is found by."""


def packet(publication: Publication, rendition: Rendition) -> str:
    """The packet with what XMP has names for: title, author, keywords, places, rights, dates,
    IPTC subject codes, instructions (the notices) and urgency."""
    from lxml import etree

    article, meta = publication.article, publication.article.meta
    about = etree.Element(_name("rdf:Description"), nsmap=_SPACES)
    about.set(_name("rdf:about"), "")
    _list(about, "dc:title", "Alt", [wire.flat(rendition.headline)])
    _list(about, "dc:creator", "Seq", [wire.flat(meta.byline or meta.source)])
    _list(about, "dc:description", "Alt", [wire.summary(publication, rendition)])
    _list(about, "dc:subject", "Bag", [wire.flat(word) for word in meta.keywords])
    _list(about, "dc:language", "Bag", list(publication.languages))
    _list(about, "dc:rights", "Alt", [wire.flat(meta.rights)])
    codes = [code for code, _ in wire.topics(meta, rendition.language)]
    _list(about, "Iptc4xmpCore:SubjectCode", "Bag", codes)
    for tag, value in (
        ("xmp:CreateDate", wire.utc_time(article.created_at)),
        ("xmp:ModifyDate", wire.utc_time(article.changed_at)),
        ("xmp:CreatorTool", "Warraq"),
        ("dc:identifier", wire.flat(meta.slug)),
        ("xmpRights:WebStatement", wire.flat(meta.canonical)),
        ("photoshop:Headline", wire.flat(rendition.headline)),
        ("photoshop:Credit", wire.flat(meta.credit)),
        ("photoshop:Source", wire.flat(meta.source)),
        ("photoshop:City", wire.flat(meta.places[0]) if meta.places else ""),
        ("photoshop:Urgency", str(iptc_urgency(meta.urgency))),
        ("photoshop:Instructions", wire.told(publication, rendition)),
    ):
        if value:
            etree.SubElement(about, _name(tag)).text = value
    inside = etree.tostring(about, encoding="unicode")
    return (
        f'<?xpacket begin="\ufeff" id="{_ID}"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_SPACES["rdf"]}">\n'
        f'{inside}\n</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _list(about: Element, tag: str, kind: str, values: list[str]) -> None:
    from lxml.etree import SubElement

    values = [value for value in values if value]
    if not values:
        return
    holder = SubElement(SubElement(about, _name(tag)), _name(f"rdf:{kind}"))
    for value in values:
        item = SubElement(holder, _name("rdf:li"))
        item.text = value
        if kind == "Alt":
            item.set(XML_LANG, "x-default")


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
