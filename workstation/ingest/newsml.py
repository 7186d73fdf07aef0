"""NewsML-G2: the first news item of a file, its body as XHTML, NITF, HTML or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Metadata, Original
from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import language_of
from workstation.ingest.markup import Markup, as_html, read_lines, read_markup
from workstation.ingest.nitf import nitf_markup
from workstation.ingest.prose import safe_link
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.story import assemble
from workstation.ingest.wire_fields import flat, moment, topic, unique, wire_urgency
from workstation.ingest.xml_content import find, find_all, local_name, root_name, root_of, text_at
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml import etree

_ROOTS = ("newsItem", "newsMessage")
_CANONICAL = "http://www.iana.org/assignments/relation/canonical"


class NewsmlG2:
    """Reads a ``newsItem``, alone or in a ``newsMessage``."""

    kind = "newsml-g2"
    suffixes = (".xml",)
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return root_name(head) in _ROOTS

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        root = root_of(content, name)
        job.progress(1, 2, name)
        whole = local_name(root) == "newsMessage"
        items = find_all(root, "itemSet", "newsItem") if whole else [root]
        if not items:
            raise Unreadable("ingest.empty", name=name)
        item, about = items[0], find(items[0], "contentMeta")
        tag = find(about, "language")
        language = language_of(item) or (tag.get("tag", "") if tag is not None else "")
        body = _body(item, name, language)
        notes = list(body.warnings)
        if len(items) > 1:
            notes.append(Warning_("ingest.more-stories", {"n": len(items) - 1}))
        return assemble(
            body.blocks,
            Original(name, content, "utf-8", self.kind),
            headline=text_at(about, "headline") or body.headline or None,
            declared_language=language,
            meta=_metadata(item),
            warnings=notes,
            published_at=moment(text_at(item, "itemMeta", "versionCreated")),
        )


def _body(item: etree._Element, name: str, language: str) -> Markup:
    contents = find(item, "contentSet")
    for inline in find_all(contents, "inlineXML"):
        for inside in inline:
            found = (
                nitf_markup(inside, name, language)
                if local_name(inside) == "nitf"
                else read_markup(_inside(inside), name, language)
            )
            if found.blocks:
                return found
    for data in find_all(contents, "inlineData"):
        text = "".join(part for part in data.itertext() if isinstance(part, str))
        if "html" in data.get("contenttype", ""):
            return read_markup(text, name, language)
        return Markup(read_lines(text), "")
    return Markup([], "")


def _inside(page: etree._Element) -> str:
    """The body of an XHTML document, or the element itself."""
    body = find(page, "body")
    if body is None:
        return as_html(page)
    return "".join(as_html(child) for child in body)


def _metadata(item: etree._Element) -> Metadata:
    about, rights = find(item, "contentMeta"), find(item, "rightsInfo")
    subjects = find_all(about, "subject")
    codes = [topic(s.get("qcode", "") or s.get("uri", "")) for s in subjects]
    plain = [
        text_at(s, "name")
        for s, code in zip(subjects, codes, strict=True)
        if not code and not s.get("qcode")
    ]
    words = [flat(k.text or "") for k in find_all(about, "keyword")]
    holder = text_at(rights, "copyrightHolder", "name")
    notice = text_at(rights, "copyrightNotice") or text_at(rights, "usageTerms")
    links = [
        safe_link(link.get("href", ""))
        for link in find_all(item, "itemMeta", "link")
        if link.get("reluri") == _CANONICAL
    ]
    provider = text_at(item, "itemMeta", "provider", "name")
    return Metadata(
        slug=text_at(about, "slugline"),
        source=text_at(about, "infoSource", "name") or holder or provider,
        dateline=text_at(about, "dateline"),
        byline=text_at(about, "by") or text_at(about, "creator", "name"),
        credit=text_at(about, "creditline"),
        keywords=unique([*words, *plain]),
        subjects=unique(codes),
        places=unique(text_at(place, "name") for place in find_all(about, "located")),
        urgency=wire_urgency(text_at(about, "urgency")),
        rights=notice,
        summary=text_at(about, "description"),
        embargo=moment(text_at(item, "itemMeta", "embargoed")),
        canonical=next(iter(links), ""),
    )
