"""NITF, with its namespace and without, as a file of its own or inside NewsML-G2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Metadata, Original
from workstation.ingest.exchange_xml import language_of
from workstation.ingest.markup import (
    Markup,
    line_without_anchors,
    read_markup,
    without_anchors,
)
from workstation.ingest.prose import safe_link
from workstation.ingest.reception import Reception
from workstation.ingest.story import assemble
from workstation.ingest.wire_fields import flat, moment, topic, unique, wire_urgency
from workstation.ingest.xml_content import find, find_all, local_name, root_name, root_of, text_at
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml import etree

_KEPT = frozenset(
    ["p", "ul", "ol", "li", "a", "br", "pre", "table", "tr", "td", "th", "dl", "dt", "dd"]
)
_TAGS = {"bq": "blockquote", "q": "q", "media": "figure", "note": "aside"}
_STRONG = frozenset(("bold", "strong", "b"))


class Nitf:
    """Reads a NITF document of any version."""

    kind = "nitf"
    suffixes = (".xml", ".nitf")
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return root_name(head) == "nitf"

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        root = root_of(content, name)
        job.progress(1, 2, name)
        body = find(root, "body")
        language = _language(root)
        found = nitf_markup(root, name, language)
        headline = text_at(body, "body.head", "hedline", "hl1") or text_at(root, "head", "title")
        data = find(root, "head", "docdata")
        return assemble(
            found.blocks,
            Original(name, content, "utf-8", self.kind),
            headline=line_without_anchors(headline, language) or None,
            declared_language=language,
            meta=_metadata(root, language),
            warnings=found.warnings,
            published_at=moment(_at(data, "date.issue", "norm")),
        )


def nitf_markup(root: etree._Element, name: str, language: str) -> Markup:
    """The body of a document as blocks. Of a bilingual one, the first language."""
    from lxml.etree import Element

    body = find(root, "body")
    outer = Element("div")
    for content in find_all(body, "body.content"):
        _convert_children(outer, content, language)
    way = _direction(body) if body is not None else ""
    if way:
        outer.set("dir", way)
    from lxml import etree

    found = read_markup(etree.tostring(outer, encoding="unicode", method="html"), name, language)
    return Markup(list(without_anchors(found.blocks, language)), found.headline, found.warnings)


def _convert_children(parent: etree._Element, element: etree._Element, language: str) -> None:
    """Put what an element holds into HTML, in order."""
    _say(parent, element.text or "")
    for child in element:
        _convert(parent, child, language)
        _say(parent, child.tail or "")


def _convert(parent: etree._Element, element: etree._Element, language: str) -> None:
    from lxml.etree import SubElement

    tag, kind = local_name(element), element.get("class", "")
    own = language_of(element)
    if tag == "block" and (kind == "notice" or (own and own != language)):
        return
    if tag in ("hl1", "hl2"):
        made = SubElement(parent, kind if kind in ("h2", "h3", "h4", "h5", "h6") else "h2")
    elif tag == "em":
        made = SubElement(parent, "strong" if kind in _STRONG else "em")
    elif tag in _KEPT or tag in _TAGS:
        made = SubElement(parent, _TAGS.get(tag, tag))
    else:
        _convert_children(parent, element, language)
        return
    if element.get("href"):
        made.set("href", element.get("href", ""))
    if _direction(element):
        made.set("dir", _direction(element))
    _convert_children(made, element, language)


def _say(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _direction(element: etree._Element) -> str:
    style = element.get("style", "").replace(" ", "")
    return next((way for way in ("rtl", "ltr") if f"direction:{way}" in style), "")


def _language(root: etree._Element) -> str:
    body = find(root, "body")
    named = [
        meta.get("content", "")
        for meta in find_all(root, "head", "meta")
        if meta.get("name", "").lower() in ("language", "lang")
    ]
    own = language_of(body) if body is not None else ""
    return own or language_of(root) or root.get("baselang", "") or next(iter(named), "")


def _metadata(root: etree._Element, language: str) -> Metadata:
    head, data = find(root, "head"), find(root, "head", "docdata")
    top, end = find(root, "body", "body.head"), find(root, "body", "body.end")

    def line(*path: str) -> str:
        return line_without_anchors(text_at(top, *path), language)

    codes = [
        topic(subject.get("tobject.subject.refnum", ""))
        for subject in find_all(head, "tobject", "tobject.subject")
    ]
    words = [flat(word.get("key", "")) for word in find_all(data, "key-list", "keyword")]
    places = [text_at(place) for place in find_all(data, "identified-content", "location")]
    located = text_at(top, "dateline", "location")
    web = [safe_link(each.get("ex-ref", "")) for each in find_all(head, "pubdata")]
    comments = [
        meta.get("content", "") for meta in find_all(head, "meta") if meta.get("name") == "comments"
    ]
    source = line("distributor") or _at(data, "doc.copyright", "holder")
    return Metadata(
        slug=_at(data, "du-key", "key"),
        source=source or _at(data, "doc-id", "regsrc"),
        dateline=line("dateline"),
        byline=line("byline"),
        credit=text_at(end, "tagline"),
        keywords=unique(words),
        subjects=unique(codes),
        places=unique([*places, located]),
        urgency=wire_urgency(_at(data, "urgency", "ed-urg")),
        rights=_at(data, "doc.rights", "limitations"),
        summary=line("abstract"),
        embargo=moment(_at(data, "date.release", "norm")),
        comments_allowed="closed" not in comments,
        canonical=next(filter(None, web), ""),
    )


def _at(data: etree._Element | None, tag: str, attribute: str) -> str:
    found = find(data, tag)
    return flat(found.get(attribute, "")) if found is not None else ""
