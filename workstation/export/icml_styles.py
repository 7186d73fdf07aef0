"""The styles that an InCopy story names; a document with styles of these names keeps its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Direction

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?aid style="50" type="snippet" readerVersion="6.0" featureSet="513" product="8.0(370)" ?>
<?aid SnippetType="InCopyInterchange"?>
"""
PARAGRAPH, CHARACTER = "ParagraphStyle/", "CharacterStyle/"
PLAIN = "$ID/[No character style]"
COMPOSER = "$ID/HL Composer Optyca"
"""The World-Ready paragraph composer: the one that knows right from left."""
DIRECTIONS = {
    Direction.RTL: "RightToLeftDirection",
    Direction.LTR: "LeftToRightDirection",
}
_FONTS = {Direction.RTL: "Adobe Arabic", Direction.LTR: "Minion Pro"}
# Points, style of the face, space before and after in points.
PARAGRAPHS: dict[str, tuple[float, str, float, float]] = {
    "Headline": (24, "Bold", 0, 6),
    "Standfirst": (14, "Regular", 0, 6),
    "Credit": (9, "Regular", 0, 9),
    "Notice": (9, "Bold", 0, 6),
    "Body": (11, "Regular", 0, 4),
    "Heading 2": (15, "Bold", 10, 3),
    "Heading 3": (13, "Bold", 8, 3),
    "Heading 4": (12, "Bold", 8, 2),
    "Heading 5": (11, "Bold", 6, 2),
    "Heading 6": (11, "Bold", 6, 2),
    "Quote": (11, "Regular", 4, 6),
    **{f"Bullets {depth}": (11, "Regular", 0, 2) for depth in (1, 2, 3)},
    **{f"Numbers {depth}": (11, "Regular", 0, 2) for depth in (1, 2, 3)},
    "Rights": (8, "Regular", 9, 0),
}
_CHARACTERS = {"Strong": "Bold", "Quoted": "Regular", "Link": "Regular"}
_LIST_INDENT = 14


def preamble(direction: Direction) -> Element:
    """A document with the styles in it, whose paragraphs run in the direction unless they say
    otherwise."""
    from lxml.etree import Element

    document = Element("Document", {"DOMVersion": "8.0", "Self": "warraq"})
    characters = add(document, "RootCharacterStyleGroup", {"Self": "characters"})
    add(characters, "CharacterStyle", {"Self": CHARACTER + PLAIN, "Name": PLAIN})
    for name, face in _CHARACTERS.items():
        values = {"Self": CHARACTER + name, "Name": name, "FontStyle": face}
        add(characters, "CharacterStyle", values)
    paragraphs = add(document, "RootParagraphStyleGroup", {"Self": "paragraphs"})
    for name in PARAGRAPHS:
        _paragraph_style(paragraphs, name, direction)
    return document


def aligned(direction: Direction) -> dict[str, str]:
    """The direction of a paragraph and the side that it begins on."""
    side = "RightAlign" if direction is Direction.RTL else "LeftAlign"
    return {"ParagraphDirection": DIRECTIONS[direction], "Justification": side}


def add(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    """A new last child."""
    from lxml.etree import SubElement

    return SubElement(parent, name, attributes or {})


def _paragraph_style(group: Element, name: str, direction: Direction) -> None:
    points, face, before, after = PARAGRAPHS[name]
    values = {
        "Self": PARAGRAPH + name,
        "Name": name,
        "PointSize": f"{points:g}",
        "FontStyle": face,
        "SpaceBefore": f"{before:g}",
        "SpaceAfter": f"{after:g}",
        "Composer": COMPOSER,
        "CharacterDirection": "DefaultDirection",
        "Hyphenation": "false",
        **aligned(direction),
    }
    kind, _, depth = name.partition(" ")
    if kind in ("Bullets", "Numbers"):
        listed = "BulletList" if kind == "Bullets" else "NumberedList"
        indent = _LIST_INDENT * int(depth)
        # What InDesign calls left is where lines begin, in paragraphs of both directions.
        values |= {
            "BulletsAndNumberingListType": listed,
            "LeftIndent": str(indent),
            "FirstLineIndent": str(-_LIST_INDENT),
            "NumberingLevel": depth,
        }
    if name == "Quote":
        values |= {"LeftIndent": str(_LIST_INDENT), "RightIndent": str(_LIST_INDENT)}
    style = add(group, "ParagraphStyle", values)
    properties = add(style, "Properties")
    based = add(properties, "BasedOn", {"type": "string"})
    based.text = "$ID/[No paragraph style]"
    add(properties, "AppliedFont", {"type": "string"}).text = _FONTS[direction]
