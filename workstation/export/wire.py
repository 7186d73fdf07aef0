"""What agencies and content systems are told of a story, ready to be set into their formats."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workstation.articles import Metadata
from workstation.export import xhtml
from workstation.export.furniture import notices, topic_name, zone_of
from workstation.export.inline import LINE_BREAK, blank, clean, line_inlines
from workstation.export.publication import Publication, Rendition

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
NOTICE = "notice"
"""The class of a paragraph that is about the file and no part of the story."""
_SUMMARY = 300
_CODE = re.compile(r"\d{8}", re.ASCII)


def flat(text: str) -> str:
    """The text on one line, without stray marks and without what XML cannot hold."""
    return " ".join(clean(text).replace(LINE_BREAK, " ").split())


def story_markup(publication: Publication, rendition: Rendition) -> Element:
    """What a content system puts under the headline: an element with the language and direction
    that holds the notices and the body."""
    from lxml.etree import Element

    root = Element("div", lang=rendition.language, dir=rendition.direction.value)
    for notice in notices(publication, rendition.language):
        paragraph = Element("p", {"class": NOTICE})
        strong = Element("strong")
        xhtml.fill(strong, line_inlines(notice, rendition.direction))
        paragraph.append(strong)
        root.append(paragraph)
    root.extend(xhtml.body(rendition))
    return root


def guarded_markup(publication: Publication, rendition: Rendition) -> Element:
    """The same for content systems and feed readers, whose sanitisers drop ``bdi``: each isolate
    is a ``span`` with ``dir``, which browsers isolate too."""
    root = story_markup(publication, rendition)
    for isolate in root.iter("bdi"):
        isolate.tag = "span"
    return root


def summary(publication: Publication, rendition: Rendition) -> str:
    """The summary in the rendition's language: the story's own, or the first paragraph of a
    translation or of a story that has none, cut at a word."""
    own = flat(publication.article.meta.summary)
    if own and not rendition.translated:
        return own
    first = next((flat(b.text) for b in rendition.blocks if not blank(b.text)), "")
    return shortened(first, _SUMMARY)


def shortened(text: str, most: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than ``most`` characters."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def told(publication: Publication, rendition: Rendition) -> str:
    """The notices as one line for editors; empty when there is none."""
    return " · ".join(flat(text) for text in notices(publication, rendition.language))


def topics(meta: Metadata, language: str) -> list[tuple[str, str]]:
    """The subjects as the bare codes of IPTC Media Topics with their names in the language; one
    that is no such code has an empty code and itself as its name."""
    found = []
    for subject in filter(flat, meta.subjects):
        code = flat(subject).removeprefix("medtop:")
        name = flat(topic_name(subject, language))
        found.append((code, name) if _CODE.fullmatch(code) else ("", flat(subject)))
    return found


def embargo_text(meta: Metadata) -> str:
    """When the embargo lifts, with the offset of its own zone; empty without one."""
    return local_time(meta.embargo, meta.embargo_zone) if meta.embargo else ""


def local_time(moment: datetime, zone: str) -> str:
    """A moment in ISO 8601 to the second, as clocks in the zone show it."""
    return moment.astimezone(zone_of(zone)).isoformat(timespec="seconds")


def utc_time(moment: datetime) -> str:
    """A moment in ISO 8601 to the second, in UTC with a Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def status(publication: Publication) -> str:
    """What clients may do with the item, in the words of the IPTC's list."""
    if publication.killed:
        return "canceled"
    return "withheld" if publication.draft else "usable"
