"""InCopy markup (ICML), which InDesign places into a frame: styles by name, both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Block, BlockKind, Direction
from workstation.export import wire
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import credit_line, notices
from workstation.export.icml_check import check_icml
from workstation.export.icml_styles import (
    CHARACTER,
    COMPOSER,
    DIRECTIONS,
    HEAD,
    PARAGRAPH,
    PLAIN,
    add,
    aligned,
    preamble,
)
from workstation.export.inline import Inline, InlineKind, blank, inlines
from workstation.export.numbering import Place, Places
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.xmp import packet
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUAGES = {"ar": "$ID/Arabic", "en": "$ID/English: UK", "fa": "$ID/Farsi", "he": "$ID/Hebrew"}
_WESTERN = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of characters is set."""

    direction: Direction
    language: str
    style: str = PLAIN


@dataclass(frozen=True, slots=True)
class IcmlExporter:
    """One story; a second language follows the first. Digits are drawn as they are written."""

    format: str = "icml"
    suffix: str = ".icml"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        first = publication.renditions[0]
        document = preamble(first.direction)
        story = add(document, "Story", {"Self": "story", "AppliedTOCStyle": "n"})
        add(story, "StoryPreference", {"StoryDirection": DIRECTIONS[first.direction]})
        properties = add(add(story, "MetadataPacketPreference"), "Properties")
        add(properties, "Contents").text = packet(publication, first)
        links: list[str] = []
        for style, block, rendition, place in _lines(publication):
            _paragraph(story, style, block, rendition, place, links)
        for number, href in enumerate(links):
            _destination(document, number, href)
        return (HEAD + etree.tostring(document, encoding="unicode") + "\n").encode()

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_icml(content, publication)


def _lines(publication: Publication) -> Iterator[tuple[str, Block, Rendition, Place]]:
    """The paragraphs of the story with the names of their styles."""
    first = publication.renditions[0]
    meta = publication.article.meta
    alone = Place()
    for notice in notices(publication, first.language):
        yield "Notice", Block(notice), first, alone
    for rendition in publication.renditions:
        yield "Headline", Block(wire.flat(rendition.headline)), rendition, alone
        if not rendition.translated and wire.flat(meta.summary):
            yield "Standfirst", Block(wire.flat(meta.summary)), rendition, alone
        credit = wire.flat(credit_line(publication, rendition))
        yield "Credit", Block(credit), rendition, alone
        places = Places()
        for block in rendition.blocks:
            place = places.of(block)
            if not blank(block.text):
                yield _style(block, place), block, rendition, place
    if wire.flat(meta.rights):
        way = first.direction_of_line(meta.rights)
        yield "Rights", Block(wire.flat(meta.rights), direction=way), first, alone


def _style(block: Block, place: Place) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"Heading {min(max(block.level, 2), 6)}"
        case BlockKind.QUOTE:
            return "Quote"
        case BlockKind.LIST_ITEM:
            return f"Bullets {min(place.depth, 2) + 1}"
        case BlockKind.NUMBERED_ITEM:
            return f"Numbers {min(place.depth, 2) + 1}"
        case _:
            return "Body"


def _paragraph(
    story: Element, style: str, block: Block, rendition: Rendition, place: Place, links: list[str]
) -> None:
    direction = rendition.direction_of_block(block)
    values = {
        "AppliedParagraphStyle": PARAGRAPH + style,
        "Composer": COMPOSER,
        **aligned(direction),
    }
    if place.number:
        values["NumberingContinue"] = "true" if place.number > 1 else "false"
    made = add(story, "ParagraphStyleRange", values)
    look = _Look(direction, rendition.language)
    _fill(made, inlines(block, direction), look, links)
    add(_run(made, look, ""), "Br")


def _fill(parent: Element, nodes: tuple[Inline, ...], look: _Look, links: list[str]) -> None:
    """Add the nodes as ranges of characters, each with its direction."""
    for node in nodes:
        match node.kind:
            case InlineKind.TEXT:
                add(_run(parent, look, node.text), "Content").text = node.text
            case InlineKind.ISOLATE:
                _fill(parent, node.children, replace(look, direction=node.direction), links)
            case InlineKind.STRONG:
                _fill(parent, node.children, replace(look, style="Strong"), links)
            case InlineKind.QUOTE_STYLE:
                style = "Strong" if look.style == "Strong" else "Quoted"
                _fill(parent, node.children, replace(look, style=style), links)
            case InlineKind.LINK:
                name = f"source-{len(links)}"
                links.append(node.href)
                values = {"Self": name, "Name": name, "Hidden": "false"}
                source = add(parent, "HyperlinkTextSource", values)
                _fill(source, node.children, replace(look, style="Link"), links)


def _run(parent: Element, look: _Look, text: str) -> Element:
    """A range of characters; where there are Western digits InDesign is told to draw them so."""
    primary = look.language.split("-")[0].lower()
    values = {
        "AppliedCharacterStyle": CHARACTER + look.style,
        "CharacterDirection": DIRECTIONS[look.direction],
        "DigitsType": "ArabicDigits" if _WESTERN.search(text) else "DefaultDigits",
        "AppliedLanguage": _LANGUAGES.get(primary, "$ID/[No Language]"),
    }
    return add(parent, "CharacterStyleRange", values)


def _destination(document: Element, number: int, href: str) -> None:
    url, key = f"HyperlinkURLDestination/link-{number}", str(number + 1)
    about = {"Self": url, "Name": f"link-{number}", "DestinationURL": href}
    add(document, "HyperlinkURLDestination", {**about, "DestinationUniqueKey": key})
    values = {"Self": f"link-{number}", "Name": f"link-{number}", "Source": f"source-{number}"}
    link = add(document, "Hyperlink", {**values, "DestinationUniqueKey": key})
    add(add(link, "Properties"), "Destination", {"type": "object"}).text = url
