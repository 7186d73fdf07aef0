"""NewsML-G2 2.35: an item for each language, both in one message where both go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workstation.articles import Direction, iptc_urgency
from workstation.export import wire, xhtml
from workstation.export.exporter import Group, Validity
from workstation.export.identity import story_uri, web_address
from workstation.export.inline import InlineKind, line_inlines, plain
from workstation.export.newsml_check import NAR, check_newsml
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.xml_check import XML_LANG
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XHTML_TYPE = "application/xhtml+xml"
_SCHEMES = {
    "ninat": "http://cv.iptc.org/newscodes/ninature/",
    "stat": "http://cv.iptc.org/newscodes/pubstatusg2/",
    "medtop": wire.MEDIA_TOPICS,
    "drol": "http://cv.iptc.org/newscodes/descriptionrole/",
}
_SPACE: Any = {None: NAR}  # the stubs of lxml know no default namespace
_CANONICAL = "http://www.iana.org/assignments/relation/canonical"
_TRANSLATION_OF = "https://schema.org/translationOfWork"


@dataclass(frozen=True, slots=True)
class NewsmlExporter:
    """``newsItem`` with the body as XHTML inside; directions stand in ``dir`` and in isolates."""

    format: str = "newsml"
    suffix: str = ".newsml.xml"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        items = [_item(publication, rendition) for rendition in publication.renditions]
        root = items[0] if len(items) == 1 else _message(publication, items)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_newsml(content, publication)


def _message(publication: Publication, items: list[Element]) -> Element:
    from lxml.etree import Element

    root = Element(f"{{{NAR}}}newsMessage", nsmap=_SPACE)
    header = _add(root, "header")
    _add(header, "sent", wire.utc_time(publication.article.changed_at))
    if publication.masthead:
        _add(header, "sender", wire.flat(publication.masthead))
    _add(root, "itemSet").extend(items)
    return root


def _item(publication: Publication, rendition: Rendition) -> Element:
    from lxml.etree import Element

    article = publication.article
    root = Element(
        f"{{{NAR}}}newsItem",
        {
            "guid": story_uri(article, rendition.language),
            "version": str(max(article.revision, 1)),
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            XML_LANG: rendition.language,
            "dir": rendition.direction.value,
        },
        nsmap=_SPACE,
    )
    catalog = _add(root, "catalog")
    for alias, uri in _SCHEMES.items():
        _add(catalog, "scheme", alias=alias, uri=uri)
    _rights(root, publication, rendition)
    _item_meta(root, publication, rendition)
    _content_meta(root, publication, rendition)
    _content(root, publication, rendition)
    return root


def _rights(root: Element, publication: Publication, rendition: Rendition) -> None:
    meta = publication.article.meta
    if not (wire.flat(meta.source) or wire.flat(meta.rights)):
        return
    rights = _add(root, "rightsInfo")
    if wire.flat(meta.source):
        _line(_add(_add(rights, "copyrightHolder"), "name"), meta.source, rendition)
    if wire.flat(meta.rights):
        way = rendition.direction_of_line(meta.rights)
        _line(_add(rights, "copyrightNotice"), meta.rights, rendition, way)


def _item_meta(root: Element, publication: Publication, rendition: Rendition) -> None:
    article, meta = publication.article, publication.article.meta
    item = _add(root, "itemMeta")
    _add(item, "itemClass", qcode="ninat:text")
    provider = _add(item, "provider")
    _line(_add(provider, "name"), publication.masthead or "Warraq", rendition)
    _add(item, "versionCreated", wire.utc_time(article.changed_at))
    _add(item, "firstCreated", wire.utc_time(article.created_at))
    if meta.embargo:
        _add(item, "embargoed", wire.embargo_text(meta))
    _add(item, "pubStatus", qcode=f"stat:{wire.status(publication)}")
    _add(item, "generator", "Warraq")
    notice = wire.told(publication, rendition)
    if notice:
        _line(_add(item, "edNote"), notice, rendition)
    address = web_address(meta.canonical)
    if address and not rendition.translated:
        _add(item, "link", reluri=_CANONICAL, href=address, contenttype="text/html")
    if rendition.translated:
        source = story_uri(article, article.language)
        _add(item, "link", reluri=_TRANSLATION_OF, residref=source)


def _content_meta(root: Element, publication: Publication, rendition: Rendition) -> None:
    article, meta = publication.article, publication.article.meta
    about = _add(root, "contentMeta")
    _add(about, "urgency", str(iptc_urgency(meta.urgency)))
    _add(about, "contentCreated", wire.utc_time(article.created_at))
    _add(about, "contentModified", wire.utc_time(article.changed_at))
    for tag, values in (
        ("located", meta.places),
        ("infoSource", (meta.source,)),
        ("creator", (meta.byline,)),
    ):
        for value in filter(wire.flat, values):
            _line(_add(_add(about, tag), "name"), value, rendition)
    _add(about, "language", tag=rendition.language)
    for word in filter(wire.flat, meta.keywords):
        _add(about, "keyword", wire.flat(word), dir=rendition.direction_of_line(word).value)
    for code, name in wire.topics(meta, rendition.language):
        topic = {"qcode": f"medtop:{code}"} if code else {}
        _line(_add(_add(about, "subject", **topic), "name"), name, rendition)
    if wire.flat(meta.slug):
        _add(about, "slugline", wire.flat(meta.slug))
    _line(_add(about, "headline"), rendition.headline, rendition)
    if rendition.translated:
        return
    for tag, value in (("dateline", meta.dateline), ("by", meta.byline)):
        if wire.flat(value):
            _line(_add(about, tag), value, rendition)
    if wire.flat(meta.credit):
        _add(about, "creditline", wire.flat(meta.credit))
    if wire.flat(meta.summary):
        _line(_add(about, "description", role="drol:summary"), meta.summary, rendition)


def _content(root: Element, publication: Publication, rendition: Rendition) -> None:
    from lxml.etree import Element

    words = sum(len(block.text.split()) for block in rendition.blocks)
    inline = _add(
        _add(root, "contentSet"),
        "inlineXML",
        contenttype=XHTML_TYPE,
        wordcount=str(words),
        dir=rendition.direction.value,
        **{XML_LANG: rendition.language},
    )
    page = Element("html", lang=rendition.language, dir=rendition.direction.value)
    head, body = Element("head"), Element("body")
    title = Element("title")
    title.text = wire.flat(rendition.headline)
    head.append(title)
    body.append(wire.story_markup(publication, rendition))
    page.extend([head, body])
    (inside,) = xhtml.in_namespace([page])
    inside.set(XML_LANG, rendition.language)
    inline.append(inside)


def _add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    from lxml.etree import SubElement

    child = SubElement(parent, f"{{{NAR}}}{name}", attributes)
    child.text = text or None
    return child


def _line(element: Element, text: str, rendition: Rendition, way: Direction | None = None) -> None:
    """Fill a label with a line, its runs of the other direction each in a ``span`` with ``dir``
    where the label may hold one, and say its direction where that is not the item's."""
    direction = way or rendition.direction
    if direction is not rendition.direction:
        element.set("dir", direction.value)
    flat = wire.flat(text)
    if str(element.tag).rpartition("}")[2] not in _WITH_SPANS:
        element.text = flat
        return
    last: Element | None = None
    for node in line_inlines(flat, direction):
        if node.kind is InlineKind.ISOLATE:
            last = _add(element, "span", plain(node.children), dir=node.direction.value)
        elif last is None:
            element.text = (element.text or "") + node.text
        else:
            last.tail = (last.tail or "") + node.text


_WITH_SPANS = frozenset({"headline", "dateline", "by", "description", "edNote"})
