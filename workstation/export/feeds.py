"""Feeds of stories: RSS 2.0 and Atom 1.0, an entry for each language of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from workstation.articles import Direction
from workstation.export import wire, xhtml
from workstation.export.exporter import Group, Validity
from workstation.export.feeds_check import ATOM, CONTENT, DC, check_atom, check_rss
from workstation.export.gathering import channel_of, headline, in_circulation
from workstation.export.identity import story_uri, web_address
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.xml_check import XML_LANG
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class RssExporter:
    """The summary in ``description``, the whole body as HTML in ``content:encoded``."""

    format: str = "rss"
    suffix: str = ".rss"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        return self.render_all((publication,), job)

    def render_all(self, publications: Sequence[Publication], job: Job) -> bytes:
        from lxml import etree

        stories = in_circulation(publications)
        head = channel_of(stories)
        root = etree.Element(
            "rss",
            {"version": "2.0", XML_LANG: head.language},
            nsmap={"content": CONTENT, "dc": DC},
        )
        channel = _add(root, "channel")
        _add(channel, "title", head.title)
        _add(channel, "link", head.link)
        _add(channel, "description", head.description)
        _add(channel, "language", head.language)
        if head.rights:
            _add(channel, "copyright", head.rights)
        _add(channel, "lastBuildDate", format_datetime(head.changed_at))
        _add(channel, "generator", "Warraq")
        for n, publication in enumerate(stories):
            job.progress(n, len(stories), self.format)
            for rendition in publication.renditions:
                item = _add(channel, "item", **{XML_LANG: rendition.language})
                _rss_item(item, publication, rendition)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_rss(content, (publication,) if publication else ())

    def validate_all(self, content: bytes, publications: Sequence[Publication]) -> Validity:
        return check_rss(content, in_circulation(publications))


def _rss_item(item: Element, publication: Publication, rendition: Rendition) -> None:
    article, meta = publication.article, publication.article.meta
    own = not rendition.translated
    _add(item, "title", headline(publication, rendition))
    address = web_address(meta.canonical)
    if address and own:
        _add(item, "link", address)
    summary = wire.summary(publication, rendition)
    if summary:
        _add(item, "description", summary)
    markup = wire.guarded_markup(publication, rendition)
    _add(item, f"{{{CONTENT}}}encoded", xhtml.fragment([markup]))
    for code, name in wire.topics(meta, rendition.language):
        _add(item, "category", name, **({"domain": wire.MEDIA_TOPICS + code} if code else {}))
    for word in filter(wire.flat, meta.keywords if own else ()):
        _add(item, "category", wire.flat(word))
    _add(item, "guid", story_uri(article, rendition.language), isPermaLink="false")
    _add(item, "pubDate", format_datetime(article.changed_at))
    for tag, values in (
        ("creator", (meta.byline,)),
        ("publisher", (meta.source,)),
        ("contributor", (meta.credit,)),
        ("coverage", meta.places),
        ("rights", (meta.rights,)),
        ("language", (rendition.language,)),
    ):
        for value in filter(wire.flat, values):
            _add(item, f"{{{DC}}}{tag}", wire.flat(value))


@dataclass(frozen=True, slots=True)
class AtomExporter:
    """The body as XHTML in ``content``; headline and summary as HTML with their isolates."""

    format: str = "atom"
    suffix: str = ".atom"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        return self.render_all((publication,), job)

    def render_all(self, publications: Sequence[Publication], job: Job) -> bytes:
        from lxml import etree

        stories = in_circulation(publications)
        head = channel_of(stories)
        space: Any = {None: ATOM}  # the stubs of lxml know no default namespace
        root = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: head.language}, nsmap=space)
        _add(root, "id", head.uri)
        _add(root, "title", head.title)
        _add(root, "updated", wire.utc_time(head.changed_at))
        name = wire.flat(stories[0].masthead) or "Warraq"
        _add(_add(root, "author"), "name", name)
        _add(root, "generator", "Warraq")
        for n, publication in enumerate(stories):
            job.progress(n, len(stories), self.format)
            for rendition in publication.renditions:
                entry = _add(root, "entry", **{XML_LANG: rendition.language})
                _atom_entry(entry, publication, rendition)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_atom(content, (publication,) if publication else ())

    def validate_all(self, content: bytes, publications: Sequence[Publication]) -> Validity:
        return check_atom(content, in_circulation(publications))


def _atom_entry(entry: Element, publication: Publication, rendition: Rendition) -> None:
    article, meta = publication.article, publication.article.meta
    own = not rendition.translated
    _add(entry, "id", story_uri(article, rendition.language))
    _add(
        entry,
        "title",
        _html_line(headline(publication, rendition), rendition.direction),
        type="html",
    )
    _add(entry, "updated", wire.utc_time(article.changed_at))
    _add(entry, "published", wire.utc_time(article.created_at))
    for tag, name in (("author", meta.byline or meta.source), ("contributor", meta.credit)):
        if wire.flat(name):
            _add(_add(entry, tag), "name", wire.flat(name))
    address = web_address(meta.canonical)
    if address and own:
        _add(entry, "link", rel="alternate", href=address, hreflang=rendition.language)
    for code, name in wire.topics(meta, rendition.language):
        topic = {"term": f"medtop:{code}", "scheme": wire.MEDIA_TOPICS} if code else {"term": name}
        _add(entry, "category", **topic, label=name)
    for word in filter(wire.flat, meta.keywords if own else ()):
        _add(entry, "category", term=wire.flat(word))
    if wire.flat(meta.rights):
        way = rendition.direction_of_line(meta.rights)
        _add(entry, "rights", _html_line(meta.rights, way), type="html")
    summary = wire.summary(publication, rendition)
    if summary:
        _add(entry, "summary", _html_line(summary, rendition.direction), type="html")
    content = _add(entry, "content", type="xhtml", **{XML_LANG: rendition.language})
    outer = _add(content, f"{{{xhtml.XHTML}}}div")  # which readers take away (RFC 4287, 3.1.1.3)
    outer.extend(xhtml.in_namespace([wire.guarded_markup(publication, rendition)]))


def _html_line(text: str, direction: Direction) -> str:
    """A line of HTML that says its direction wherever a reader puts it."""
    return f'<span dir="{direction}">{xhtml.line(wire.flat(text), direction)}</span>'


def _add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """A new last child, in the namespace of its parent when it names none."""
    from lxml.etree import SubElement

    space = str(parent.tag).rpartition("}")[0]
    full = name if name.startswith("{") or not space else f"{space}}}{name}"
    child = SubElement(parent, full, attributes)
    child.text = text or None
    return child
