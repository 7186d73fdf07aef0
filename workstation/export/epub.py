"""EPUB 3: a book of one story, a document for each language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.assets import asset
from workstation.export import wire, xhtml
from workstation.export.epub_check import DC, MIMETYPE, OPF, OPS, check_epub
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import credit_line, label_language
from workstation.export.identity import story_uri, web_address
from workstation.export.inline import line_inlines
from workstation.export.mistakes import of_css
from workstation.export.packed import packed
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.xml_check import XML_LANG
from workstation.jobs import Job
from workstation.wording import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTAINER = b"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_ACCESSIBLE = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
)


@dataclass(frozen=True, slots=True)
class EpubExporter:
    """Pages turn from right to left where the first language does. ``style`` is a house's own
    CSS file in place of the default."""

    style: Path | None = None
    format: str = "epub"
    suffix: str = ".epub"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        pages = {name: _page(publication, r, name) for name, r in _named(publication).items()}
        style = self.style or asset("templates/epub/story.css")
        css = style.read_bytes()
        if wrong := of_css(style.name, css):
            raise wrong
        members = {
            "META-INF/container.xml": _CONTAINER,
            "EPUB/package.opf": _package(publication),
            "EPUB/nav.xhtml": _serialised(_navigation(publication, pages)),
            "EPUB/story.css": css,
            **{f"EPUB/{name}.xhtml": _serialised(page) for name, page in pages.items()},
        }
        return packed(MIMETYPE, members, publication.article.changed_at)

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_epub(content, publication)


def _named(publication: Publication) -> dict[str, Rendition]:
    """The languages by the names of their documents."""
    return {f"story-{n}": r for n, r in enumerate(publication.renditions, start=1)}


def _page(publication: Publication, rendition: Rendition, name: str) -> Element:
    meta = publication.article.meta
    page, body = _document(rendition, wire.flat(rendition.headline))
    own = {"lang": rendition.language, "dir": rendition.direction.value}
    article = _add(body, "article", own)
    _line(_add(article, "h1"), rendition.headline, rendition)
    _line(_add(article, "p", {"class": "credit"}), credit_line(publication, rendition), rendition)
    if wire.flat(meta.summary) and not rendition.translated:
        _line(_add(article, "p", {"class": "standfirst"}), meta.summary, rendition)
    article.extend(wire.story_markup(publication, rendition))
    headings = (e for e in article if str(e.tag) in ("h2", "h3", "h4", "h5", "h6"))
    for number, heading in enumerate(headings, start=1):
        heading.set("id", f"{name}-{number}")
    if wire.flat(meta.rights):
        way = rendition.direction_of_line(meta.rights)
        rights = _add(article, "p", {"class": "rights", "dir": way.value})
        xhtml.fill(rights, line_inlines(wire.flat(meta.rights), way))
    return page


def _navigation(publication: Publication, pages: dict[str, Element]) -> Element:
    """The table of contents: each language with the headings in it."""
    first = publication.renditions[0]
    title = say("export.file.contents", label_language(first.language))
    page, body = _document(first, title)
    nav = _add(body, "nav", {f"{{{OPS}}}type": "toc", "id": "toc"})
    _line(_add(nav, "h1"), title, first)
    whole = _add(nav, "ol")
    for name, rendition in _named(publication).items():
        entry = _add(whole, "li", {"lang": rendition.language, "dir": rendition.direction.value})
        link = _add(entry, "a", {"href": f"{name}.xhtml"})
        _line(link, rendition.headline, rendition)
        headings = [e for e in pages[name].iter() if e.get("id", "").startswith(f"{name}-")]
        below = _add(entry, "ol") if headings else entry
        for heading in headings:
            way = heading.get("dir")
            place = f"{name}.xhtml#{heading.get('id')}"
            link = _add(_add(below, "li", {"dir": way} if way else {}), "a", {"href": place})
            link.text = heading.text
            link.extend(_unlinked(heading))
    return page


def _unlinked(heading: Element) -> list[Element]:
    """The children of a heading without links, which may not stand inside a link."""
    from copy import deepcopy

    copied = deepcopy(heading)
    for link in list(copied.iter("a")):
        link.tag = "span"
        del link.attrib["href"]
    return list(copied)


def _document(rendition: Rendition, title: str) -> tuple[Element, Element]:
    """A page with its head, and its body."""
    from lxml.etree import Element

    way = {"dir": rendition.direction.value}
    page = Element("html", {"lang": rendition.language, **way})
    head = _add(page, "head")
    _add(head, "title").text = title
    _add(head, "link", {"rel": "stylesheet", "type": "text/css", "href": "story.css"})
    return page, _add(page, "body", way)


def _serialised(page: Element) -> bytes:
    from lxml import etree

    (made,) = xhtml.in_namespace([page])
    for element in made.iter():
        if element.get("lang"):
            element.set(XML_LANG, element.get("lang", ""))
    made.tail = None
    whole = etree.tostring(made, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return whole + b"\n"


def _package(publication: Publication) -> bytes:
    from lxml import etree

    first = publication.renditions[0]
    spaces: Any = {None: OPF, "dc": DC}  # the stubs of lxml know no default namespace
    root = etree.Element(
        f"{{{OPF}}}package",
        {
            "version": "3.0",
            "unique-identifier": "id",
            XML_LANG: first.language,
            "dir": first.direction.value,
        },
        nsmap=spaces,
    )
    _describe(_opf(root, "metadata"), publication)
    manifest = _opf(root, "manifest")
    xhtml_type = {"media-type": "application/xhtml+xml"}
    _opf(manifest, "item", {"id": "nav", "href": "nav.xhtml", "properties": "nav", **xhtml_type})
    _opf(manifest, "item", {"id": "css", "href": "story.css", "media-type": "text/css"})
    spine = _opf(root, "spine", {"page-progression-direction": first.direction.value})
    for name in _named(publication):
        _opf(manifest, "item", {"id": name, "href": f"{name}.xhtml", **xhtml_type})
        _opf(spine, "itemref", {"idref": name})
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _describe(metadata: Element, publication: Publication) -> None:
    article, meta = publication.article, publication.article.meta
    first = publication.renditions[0]
    _dc(metadata, "identifier", story_uri(article, first.language), id="id")
    _dc(metadata, "title", wire.flat(first.headline), dir=first.direction.value)
    for language in publication.languages:
        _dc(metadata, "language", language)
    _dc(metadata, "date", wire.utc_time(article.changed_at))
    for tag, value in (
        ("creator", meta.byline or meta.source),
        ("publisher", publication.masthead),
        ("contributor", meta.credit),
        ("description", wire.summary(publication, first)),
        ("rights", meta.rights),
        ("source", web_address(meta.canonical)),
        *(("coverage", place) for place in meta.places),
        *(("subject", word) for word in meta.keywords),
    ):
        if wire.flat(value):
            _dc(metadata, tag, wire.flat(value))
    for number, (code, name) in enumerate(wire.topics(meta, first.language), start=1):
        _dc(metadata, "subject", name, id=f"topic-{number}")
        if code:
            _meta(metadata, "authority", wire.MEDIA_TOPICS, f"#topic-{number}")
            _meta(metadata, "term", f"medtop:{code}", f"#topic-{number}")
    notice = wire.told(publication, first)
    if notice:
        _dc(metadata, "type", notice)
    _meta(metadata, "dcterms:modified", wire.utc_time(article.changed_at))
    for name, value in _ACCESSIBLE:
        _meta(metadata, name, value)


def _dc(parent: Element, name: str, text: str, **attributes: str) -> None:
    from lxml.etree import SubElement

    SubElement(parent, f"{{{DC}}}{name}", attributes).text = text


def _meta(parent: Element, name: str, text: str, refines: str = "") -> None:
    values = {"refines": refines} if refines else {}
    _opf(parent, "meta", {"property": name, **values}).text = text


def _opf(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    from lxml.etree import SubElement

    return SubElement(parent, f"{{{OPF}}}{name}", attributes or {})


def _add(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    from lxml.etree import SubElement

    return SubElement(parent, name, attributes or {})


def _line(element: Element, text: str, rendition: Rendition) -> None:
    xhtml.fill(element, line_inlines(wire.flat(text), rendition.direction))
