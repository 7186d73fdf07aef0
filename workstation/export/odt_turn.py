"""An OpenDocument text turned to the other direction: paragraphs, tables, pages, their styles.

LibreOffice takes ``start`` for the left and ``end`` for the right whatever the writing mode is,
so both are exchanged; margins and indents are those before and after the text already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Direction, direction_of
from workstation.export.docx_xml import locale_of
from workstation.export.odf import name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MODE, _ALIGN = name("style:writing-mode"), name("fo:text-align")
_MODES = {Direction.RTL: "rl-tb", Direction.LTR: "lr-tb"}
_ACROSS = {"start": "end", "left": "end", "end": "start", "right": "start"}
_TABLE_ACROSS = {"left": "right", "right": "left"}
_TURNED = ("page-layout", "table", "section", "graphic", "table-cell")
"""The kinds of properties, besides those of paragraphs, that may say a direction."""
_TWINS = tuple(
    (name(f"fo:{kind}"), name(f"style:{kind}-complex"))
    for kind in ("font-size", "font-weight", "font-style")
)
_CHANGES = tuple(name(f"text:{kind}") for kind in ("change", "change-start", "change-end"))


def turn_styles(root: Element, language: str, turned: bool) -> None:
    """The styles of a part in the language, and of its direction where the document turns."""
    direction = direction_of(language)
    if turned:
        for properties in root.iter(name("style:paragraph-properties")):
            _turn_paragraph(properties, direction)
        for default in root.iter(name("style:default-style")):
            if default.get(name("style:family")) == "paragraph":
                _set_default(default, direction)
        _turn_boxes(root, direction)
        for properties in root.iter(name("style:text-properties")):
            _turn_text(properties, direction)
    for properties in root.iter(name("style:text-properties")):
        _say_language(properties, language)


def _turn_paragraph(properties: Element, direction: Direction) -> None:
    """Paragraphs that run so already keep their side."""
    mode = properties.get(_MODE)
    align = properties.get(_ALIGN, "")
    if mode != _MODES[direction] and align in _ACROSS:
        properties.set(_ALIGN, _ACROSS[align])
    if mode is not None:
        properties.set(_MODE, _MODES[direction])


def _set_default(default: Element, direction: Direction) -> None:
    """What paragraphs are whose styles say nothing."""
    properties = default.find(name("style:paragraph-properties"))
    if properties is None:
        properties = default.makeelement(name("style:paragraph-properties"))
        default.insert(0, properties)
    properties.set(_MODE, _MODES[direction])
    if properties.get(_ALIGN) is None:
        properties.set(_ALIGN, "end" if direction is Direction.RTL else "start")


def _turn_boxes(root: Element, direction: Direction) -> None:
    for kind in _TURNED:
        for properties in root.iter(name(f"style:{kind}-properties")):
            if properties.get(_MODE) is not None or kind in ("table", "page-layout"):
                properties.set(_MODE, _MODES[direction])
            side = properties.get(name("table:align"), "")
            if side in _TABLE_ACROSS:
                properties.set(name("table:align"), _TABLE_ACROSS[side])


def _turn_text(properties: Element, direction: Direction) -> None:
    """Give looks of the one script to the other, as the format keeps them apart."""
    for latin, complex_script in _TWINS:
        known, lacking = latin, complex_script
        if direction is Direction.LTR:
            known, lacking = complex_script, latin
        shown = properties.get(known)
        if shown is not None and properties.get(lacking) is None:
            properties.set(lacking, shown)


def _say_language(properties: Element, language: str) -> None:
    """Say the language where one is said for letters of its kind."""
    right = direction_of(language) is Direction.RTL
    tag, land = (
        (name("style:language-complex"), name("style:country-complex"))
        if right
        else (name("fo:language"), name("fo:country"))
    )
    holder = properties.getparent()
    default = holder is not None and holder.tag == name("style:default-style")
    if not default and properties.get(tag) in (None, "zxx", "none"):
        return
    primary, _, country = locale_of(language).partition("-")
    properties.set(tag, primary)
    properties.set(land, country if len(country) == 2 else "none")


def accept_changes(root: Element) -> None:
    """Take the record of tracked changes out, with its marks: what stands in the text stays."""
    for record in list(root.iter(name("text:tracked-changes"), *_CHANGES)):
        _lift(record)


def _lift(element: Element) -> None:
    """Take an element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def turn_meta(content: bytes, language: str) -> bytes:
    """The properties of the document with its language, where they name one."""
    from workstation.export.docx_turn import turn_core

    return turn_core(content, language)
