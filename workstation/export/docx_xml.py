"""Word's own XML for two directions: what python-docx has no words for.

The order of properties is that of ECMA-376 part 1, 17.3.1.26 (paragraphs) and 17.3.2.28 (runs);
Word refuses some files that do not keep it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Direction, direction_of
from workstation.export.inline import LINE_BREAK, Inline, InlineKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind "
    "contextualSpacing jc outlineLvl"
)
_RUN = "rStyle rFonts b bCs i iCs color spacing kern sz szCs u vertAlign rtl cs lang"
PARAGRAPH_ORDER = _PARAGRAPH.split()
RUN_ORDER = _RUN.split()

LOCALES = {"ar": "ar-SA", "en": "en-GB", "fa": "fa-IR", "ur": "ur-PK", "he": "he-IL"}
"""What Word calls a language that comes without a country."""

COMPLEX_FONT = "Noto Naskh Arabic"
LATIN_FONT = "Times New Roman"


def name(tag: str) -> str:
    """The Clark name of a ``w:`` tag or attribute."""
    from docx.oxml.ns import qn

    full: str = qn(f"w:{tag}")
    return full


def element(tag: str, **attributes: str) -> Element:
    """A ``w:`` element with ``w:`` attributes."""
    from docx.oxml import OxmlElement

    made: Element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(name(key), value)
    return made


def put(properties: Element, child: Element, order: list[str]) -> None:
    """Set the child in a properties element at its place in the order, for any of its name."""
    for old in properties.findall(child.tag):
        properties.remove(old)
    ranks = {name(tag): rank for rank, tag in enumerate(order)}
    rank = ranks[str(child.tag)]
    at = sum(1 for other in properties if ranks.get(str(other.tag), -1) < rank)
    properties.insert(at, child)


def set_paragraph_direction(properties: Element, direction: Direction) -> None:
    """Say the direction in a ``w:pPr``; ``jc=left`` means the start in either direction."""
    value = "1" if direction is Direction.RTL else "0"
    put(properties, element("bidi", val=value), PARAGRAPH_ORDER)


def locale_of(language: str) -> str:
    return LOCALES.get(language.lower(), language)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set. ``language`` is that of the story, named for its own script only."""

    direction: Direction
    language: str
    strong: bool = False
    quoted: bool = False
    linked: bool = False


def run(text: str, look: Look) -> Element:
    """A run of one direction; U+2028 becomes a break."""
    made = element("r")
    made.append(_run_properties(look))
    first, *rest = text.split(LINE_BREAK)
    _add_text(made, first)
    for piece in rest:
        made.append(element("br"))
        _add_text(made, piece)
    return made


def fill(parent: Element, nodes: tuple[Inline, ...], look: Look, links: LinkMaker) -> None:
    """Put the nodes into a ``w:p`` or ``w:hyperlink`` as runs. The nodes should hold anchors:
    Word orders by runs, but LibreOffice by letters and marks alone."""
    for node in nodes:
        match node.kind:
            case InlineKind.TEXT:
                parent.append(run(node.text, look))
            case InlineKind.ISOLATE:
                fill(parent, node.children, replace(look, direction=node.direction), links)
            case InlineKind.STRONG:
                fill(parent, node.children, replace(look, strong=True), links)
            case InlineKind.QUOTE_STYLE:
                fill(parent, node.children, replace(look, quoted=True), links)
            case InlineKind.LINK:
                link = links(node.href)
                fill(link, node.children, replace(look, linked=True), links)
                parent.append(link)


class LinkMaker:
    """Makes ``w:hyperlink`` elements; one relationship for each address."""

    def __init__(self, part: object) -> None:
        self._part = part
        self._known: dict[str, str] = {}

    def __call__(self, href: str) -> Element:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        if href not in self._known:
            relate = self._part.relate_to  # type: ignore[attr-defined]
            self._known[href] = relate(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("hyperlink")
        link.set(qn("r:id"), self._known[href])
        return link


def _run_properties(look: Look) -> Element:
    properties = element("rPr")
    children = []
    if look.linked:
        children.append(element("rStyle", val="Hyperlink"))
    children.append(element("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, cs=COMPLEX_FONT))
    if look.strong:
        children += [element("b"), element("bCs")]
    if look.quoted and look.direction is Direction.LTR:
        children += [element("i"), element("iCs")]
    elif look.quoted:
        children.append(element("color", val="0B625C"))
    if look.direction is Direction.RTL:
        children.append(element("rtl"))
    own = direction_of(look.language) is look.direction
    if own:
        key = "bidi" if look.direction is Direction.RTL else "val"
        children.append(element("lang", **{key: locale_of(look.language)}))
    properties.extend(children)
    return properties


def _add_text(parent: Element, text: str) -> None:
    first, *rest = text.split("\t")
    for index, piece in enumerate((first, *rest)):
        if index:
            parent.append(element("tab"))
        if piece:
            made = element("t")
            made.text = piece
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            parent.append(made)
