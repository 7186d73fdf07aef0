"""NITF 3.6, in its namespace: the format of older news systems.

It knows languages but neither directions nor isolates. So paragraphs say their direction in a
style, and direction marks stand where letters alone would put a run in the wrong place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from workstation.articles import iptc_urgency
from workstation.export import wire, xhtml
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import zone_of
from workstation.export.identity import story_uri, web_address
from workstation.export.inline import line_inlines
from workstation.export.nitf_check import NITF, check_nitf
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.xml_check import XML_LANG
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE: Any = {None: NITF}  # the stubs of lxml know no default namespace
_TAGS = {"blockquote": "bq", "strong": "em", **{f"h{level}": "hl2" for level in range(2, 7)}}
STRONG = "bold"
"""The class of emphasis that is strong; a deeper heading has the name of its level."""


@dataclass(frozen=True, slots=True)
class NitfExporter:
    """One document; in a bilingual one each language is a ``block`` with its own headline."""

    format: str = "nitf"
    suffix: str = ".nitf.xml"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        first = publication.renditions[0]
        root = etree.Element(
            f"{{{NITF}}}nitf",
            {"version": "-//IPTC//DTD NITF 3.6//EN", "baselang": first.language},
            nsmap=_SPACE,
        )
        _head(root, publication, first)
        _body(root, publication)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_nitf(content, publication)


def _head(root: Element, publication: Publication, rendition: Rendition) -> None:
    meta = publication.article.meta
    head = _add(root, "head")
    _add(head, "title", wire.flat(rendition.headline))
    _add(head, "meta", name="generator", content="Warraq")
    _add(head, "meta", name="language", content=rendition.language)
    _add(head, "meta", name="comments", content="open" if meta.comments_allowed else "closed")
    topics = wire.topics(meta, rendition.language)
    subjects = _add(head, "tobject", {"tobject.type": "news"})
    for code, name in topics:
        if code:
            values = {"tobject.subject.refnum": code, "tobject.subject.type": name}
            _add(subjects, "tobject.subject", values)
    words = [*meta.keywords, *(name for code, name in topics if not code)]
    _document_data(_add(head, "docdata"), publication, rendition, words)
    address = web_address(meta.canonical)
    if address:
        _add(head, "pubdata", {"type": "web", "ex-ref": address})


def _document_data(
    data: Element, publication: Publication, rendition: Rendition, keywords: list[str]
) -> None:
    article, meta = publication.article, publication.article.meta
    if publication.killed:
        data.set("management-status", "canceled")
    elif publication.draft:
        data.set("management-status", "embargoed" if meta.embargo else "withheld")
    source = {"regsrc": wire.flat(meta.source)} if wire.flat(meta.source) else {}
    _add(data, "doc-id", {"id-string": story_uri(article, rendition.language), **source})
    _add(data, "urgency", {"ed-urg": str(iptc_urgency(meta.urgency))})
    _add(data, "date.issue", norm=basic_time(article.changed_at, "UTC"))
    if meta.embargo:
        _add(data, "date.release", norm=basic_time(meta.embargo, meta.embargo_zone))
    notice = wire.told(publication, rendition)
    if notice:
        _add(data, "ed-msg", {"msg-type": "notice", "info": notice})
    _add(data, "du-key", {"key": wire.flat(meta.slug), "version": str(article.revision)})
    if wire.flat(meta.source) or wire.flat(meta.rights):
        year = str(article.changed_at.year)
        _add(data, "doc.copyright", {"year": year, "holder": wire.flat(meta.source)})
    if wire.flat(meta.rights):
        _add(data, "doc.rights", {"limitations": wire.flat(meta.rights)})
    if any(map(wire.flat, keywords)):
        keys = _add(data, "key-list")
        for word in filter(wire.flat, keywords):
            _add(keys, "keyword", key=wire.flat(word))
    if any(map(wire.flat, meta.places)):
        named = _add(data, "identified-content")
        for place in filter(wire.flat, meta.places):
            _add(named, "location", wire.flat(place))


def _body(root: Element, publication: Publication) -> None:
    first, *others = publication.renditions
    meta = publication.article.meta
    body = _add(root, "body", _directed(first))
    head = _add(body, "body.head")
    _line(_add(_add(head, "hedline"), "hl1"), first.headline, first)
    for tag, text in (
        ("byline", meta.byline),
        ("distributor", meta.source),
        ("dateline", meta.dateline),
    ):
        if wire.flat(text):
            _add(head, tag, wire.flat(text))
    if wire.flat(meta.summary) and not first.translated:
        _line(_add(_add(head, "abstract"), "p"), meta.summary, first)
    content = _add(body, "body.content")
    notice = wire.told(publication, first)
    if notice:
        _line(_add(_add(content, "block", {"class": wire.NOTICE}), "p"), notice, first)
    _story(content, first)
    for other in others:
        block = _add(content, "block", _directed(other))
        _line(_add(block, "hl2", {"class": "h1"}), other.headline, other)
        _story(block, other)
    if wire.flat(meta.credit):
        _add(_add(body, "body.end"), "tagline", wire.flat(meta.credit))


def _directed(rendition: Rendition) -> dict[str, str]:
    return {XML_LANG: rendition.language, "style": f"direction: {rendition.direction}"}


def _story(parent: Element, rendition: Rendition) -> None:
    for element in xhtml.body(rendition, anchor=True):
        _convert(parent, element)


def _convert(parent: Element, element: Element) -> None:
    """Add an element of HTML as NITF has it; isolates leave their content alone."""
    tag = str(element.tag)
    if tag == "bdi":
        made = parent
        _say(made, element.text or "")
    else:
        made = _add(parent, _TAGS.get(tag, tag))
        made.text = element.text
        if tag == "strong" or tag[1:].isdigit():
            made.set("class", STRONG if tag == "strong" else tag)
        if element.get("href"):
            made.set("href", element.get("href", ""))
        if element.get("dir"):
            made.set("style", f"direction: {element.get('dir')}")
        made = _add(made, "block") if tag == "blockquote" else made
    for child in element:
        _convert(made, child)
    if element.tail:
        _say(parent, element.tail)


def _say(parent: Element, text: str) -> None:
    """Add text after whatever stands in the element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _line(element: Element, text: str, rendition: Rendition) -> None:
    from lxml.etree import Element

    line = Element("bdi")
    xhtml.fill(line, line_inlines(wire.flat(text), rendition.direction, anchor=True))
    _convert(element, line)


def _add(
    parent: Element,
    name: str,
    given: dict[str, str] | str = "",
    /,
    **attributes: str,
) -> Element:
    """A new last child, with a text or with attributes."""
    from lxml.etree import SubElement

    values = attributes if isinstance(given, str) else {**given, **attributes}
    child = SubElement(parent, f"{{{NITF}}}{name}", values)
    if isinstance(given, str):
        child.text = given or None
    return child


def basic_time(moment: datetime, zone: str) -> str:
    """A moment in the basic form of ISO 8601 that NITF asks for: ``20180213T123000+0300``."""
    if zone == "UTC":
        return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{moment.astimezone(zone_of(zone)):%Y%m%dT%H%M%S%z}"
