"""Feeds and posts: the first story of an RSS, Atom or WordPress file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from workstation.articles import Metadata, Original
from workstation.errors import Unreadable
from workstation.ingest.comments_xml import item_comments
from workstation.ingest.exchange_xml import language_of
from workstation.ingest.markup import as_html, read_markup
from workstation.ingest.prose import safe_link
from workstation.ingest.reception import Reception, Warning_
from workstation.ingest.story import assemble
from workstation.ingest.wire_fields import flat, moment, own_urgency, topic, unique
from workstation.ingest.xml_content import find, find_all, local_name, root_name, root_of, text_at
from workstation.jobs import Job

if TYPE_CHECKING:
    from datetime import datetime

    from lxml import etree

_POST_TYPES = ("post", "page", "")
_FIELD = "warraq_"
_FULL = re.compile(
    rb"<(?:content:encoded|description|summary|content)[\s>]"
    rb"(?!\s*(?:<!\[CDATA\[\s*\]\]>\s*)?</)"
)
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")


class Feed:
    """Reads RSS 2.0 (and so WordPress' export) and Atom 1.0."""

    kind = "feed"
    suffixes = (".xml", ".rss", ".atom")
    limit = 50 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return holds_stories(head)

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        root = root_of(content, name)
        job.progress(1, 2, name)
        items = [item for item in _items(root) if _is_story(item)]
        if not items:
            raise Unreadable("ingest.empty", name=name)
        story = _story(items[0], root, Original(name, content, "utf-8", self.kind))
        if len(items) == 1:
            return story
        more = Warning_("ingest.more-stories", {"n": len(items) - 1})
        return replace(story, warnings=(*story.warnings, more))


def holds_stories(head: bytes) -> bool:
    """Whether a file that begins so is a feed of stories; exports of comments alone are not."""
    if root_name(head) not in ("rss", "feed", "RDF"):
        return False
    item = _ITEM.search(head)
    return item is not None and bool(_FULL.search(head, item.start()))


def _items(root: etree._Element) -> Iterator[etree._Element]:
    if local_name(root) == "feed":
        yield from find_all(root, "entry")
    else:
        yield from find_all(root, "channel", "item")
        yield from find_all(root, "item")


def _is_story(item: etree._Element) -> bool:
    return text_at(item, "post_type") in _POST_TYPES and bool(_markup(item).strip())


def _markup(item: etree._Element) -> str:
    """The richest body: the whole content before the summary."""
    for tag in ("encoded", "content", "description", "summary"):
        for found in find_all(item, tag):
            if "excerpt" in str(found.tag):
                continue
            if len(found):
                return "".join(as_html(child) for child in found)
            if (found.text or "").strip():
                return found.text or ""
    return ""


def _story(item: etree._Element, root: etree._Element, original: Original) -> Reception:
    fields = _fields(item)
    channel = find(root, "channel")
    language = (
        fields.get("language")
        or language_of(item)
        or text_at(item, "language")
        or text_at(channel, "language")
        or language_of(root)
    )
    body = read_markup(_markup(item), original.name, language)
    return assemble(
        body.blocks,
        original,
        headline=_said(find(item, "title")) or body.headline or None,
        declared_language=language,
        meta=_metadata(item, channel, fields),
        warnings=body.warnings,
        comments=tuple(item_comments(item)),
        published_at=_date(item),
    )


def _said(element: etree._Element | None) -> str:
    """The text of an element on one line; Atom may write it as HTML."""
    text = text_at(element) if element is not None else ""
    if element is None or element.get("type") != "html" or not text:
        return text
    return flat(" ".join(block.text for block in read_markup(text, "", "").blocks))


def _fields(item: etree._Element) -> dict[str, str]:
    """Our own fields of a post, by their names without the prefix."""
    return {
        text_at(each, "meta_key").removeprefix(_FIELD): (
            "".join(find_all(each, "meta_value")[0].itertext()).strip()  # type: ignore[arg-type]
        )
        for each in find_all(item, "postmeta")
        if text_at(each, "meta_key").startswith(_FIELD) and find_all(each, "meta_value")
    }


def _metadata(
    item: etree._Element, channel: etree._Element | None, fields: dict[str, str]
) -> Metadata:
    codes, words = [], []
    for category in find_all(item, "category"):
        code = topic(category.get("domain", "")) or topic(category.get("term", ""))
        codes.append(code)
        tagged = category.get("domain", "") in ("", "post_tag", "category")
        named = category.get("label") or category.get("term") or category.text or ""
        filed = category.get("domain") == "category" and "subjects" in fields
        words.append(named if tagged and not code and not filed else "")
    links = [link.get("href") or link.text or "" for link in find_all(item, "link")]
    closed = text_at(item, "comment_status") == "closed"
    feed = {
        "source": text_at(item, "publisher") or text_at(channel, "title"),
        "byline": text_at(item, "creator") or text_at(item, "author", "name"),
        "credit": text_at(item, "contributor", "name") or text_at(item, "contributor"),
        "rights": _said(find(item, "rights")) or text_at(channel, "copyright"),
        "summary": _summary(item),
    }
    places = fields.get("places", "").split("\n") if "places" in fields else None
    kept: dict[str, Any] = {
        name: flat(fields.get(name, "") if fields else said) for name, said in feed.items()
    }
    meta = Metadata(
        slug=unquote(text_at(item, "post_name"), errors="replace"),
        dateline=flat(fields.get("dateline", "")),
        keywords=unique(words),
        subjects=unique(fields.get("subjects", "").split("\n") if fields else codes),
        places=unique(places or [text_at(p) for p in find_all(item, "coverage")]),
        urgency=own_urgency(fields.get("urgency")),
        embargo=moment(fields.get("embargo")),
        comments_allowed=not closed,
        canonical=safe_link(fields.get("canonical", "") or next(filter(None, links), "")),
        **kept,
    )
    zone = fields.get("embargo_zone")
    return replace(meta, embargo_zone=zone) if zone else meta


def _summary(item: etree._Element) -> str:
    """The summary where the body stands elsewhere, its markup taken away."""
    for tag in ("encoded", "description", "summary"):
        for found in find_all(item, tag):
            whole = "excerpt" in str(found.tag) or tag != "encoded"
            text = text_at(found)
            if whole and text and text != " ".join(_markup(item).split()):
                blocks = read_markup(text, "", "").blocks
                return flat(" ".join(block.text for block in blocks))
    return ""


def _date(item: etree._Element) -> datetime | None:
    for tag in ("published", "updated", "post_date_gmt", "date"):
        found = moment(text_at(item, tag))
        if found is not None:
            return found
    try:
        return parsedate_to_datetime(text_at(item, "pubDate"))
    except (ValueError, IndexError):
        return None
