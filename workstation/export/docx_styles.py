"""The look of a Word file: styles for both scripts, pages, running head and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workstation.articles import Direction
from workstation.errors import Unreadable
from workstation.export.docx_xml import (
    COMPLEX_FONT,
    LATIN_FONT,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    Look,
    element,
    locale_of,
    name,
    put,
    run,
    set_paragraph_direction,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INK, SOFT, ACCENT, RED = "15201E", "586661", "0B625C", "AE2219"

LOOKS: dict[str, tuple[float, bool, str, int, int]] = {
    "Normal": (13, False, INK, 0, 160),
    "Heading 1": (22, True, INK, 120, 120),
    "Heading 2": (16, True, INK, 280, 80),
    "Heading 3": (14, True, INK, 240, 80),
    "Heading 4": (13, True, INK, 200, 60),
    "Heading 5": (13, True, SOFT, 200, 60),
    "Heading 6": (13, True, SOFT, 200, 60),
    "Subtitle": (14, False, SOFT, 0, 120),
    "Quote": (13, False, INK, 120, 160),
    "Header": (10, True, SOFT, 0, 0),
    "Footer": (9, False, SOFT, 0, 0),
    "Caption": (10, False, SOFT, 0, 240),
    "List Bullet": (13, False, INK, 0, 80),
    "List Bullet 2": (13, False, INK, 0, 80),
    "List Bullet 3": (13, False, INK, 0, 80),
    "List Number": (13, False, INK, 0, 80),
    "List Number 2": (13, False, INK, 0, 80),
    "List Number 3": (13, False, INK, 0, 80),
}
"""Points, bold, colour, space before and after in twentieths of a point."""


def dress(document: Any, direction: Direction, language: str) -> None:
    """Give the default styles their fonts, sizes and direction, and the pages theirs."""
    for style_name, (points, bold, colour, before, after) in LOOKS.items():
        style = document.styles[style_name].element
        properties = style.get_or_add_pPr()
        set_paragraph_direction(properties, direction)
        spacing = element("spacing", before=str(before), after=str(after), line="360")
        spacing.set(name("lineRule"), "auto")
        put(properties, spacing, PARAGRAPH_ORDER)
        if style_name == "Quote":
            put(properties, element("ind", left="425", right="0"), PARAGRAPH_ORDER)
        elif style_name.startswith("List"):
            depth = int(style_name[-1]) if style_name[-1].isdigit() else 1
            put(properties, element("ind", left=str(567 * depth), hanging="340"), PARAGRAPH_ORDER)
        _dress_runs(style.get_or_add_rPr(), points, bold, colour, direction, language)
    _add_hyperlink_style(document)
    for section in document.sections:
        _dress_section(section, direction)


def _dress_runs(
    properties: Element, points: float, bold: bool, colour: str, way: Direction, language: str
) -> None:
    for tag in ("b", "bCs", "i", "iCs", "color", "spacing", "kern", "caps"):
        for old in properties.findall(name(tag)):
            properties.remove(old)
    size = str(round(points * 2))
    wanted = [
        element("rFonts", ascii=LATIN_FONT, hAnsi=LATIN_FONT, eastAsia=LATIN_FONT, cs=COMPLEX_FONT),
        *([element("b"), element("bCs")] if bold else []),
        element("color", val=colour),
        element("sz", val=size),
        element("szCs", val=size),
    ]
    if way is Direction.RTL:
        wanted.append(element("lang", val="en-GB", bidi=locale_of(language)))
    else:
        wanted.append(element("lang", val=locale_of(language), bidi="ar-SA"))
    for child in wanted:
        put(properties, child, RUN_ORDER)


def _add_hyperlink_style(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    if "Hyperlink" in document.styles:
        return
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    properties = style.element.get_or_add_rPr()
    put(properties, element("color", val=ACCENT), RUN_ORDER)
    put(properties, element("u", val="single"), RUN_ORDER)


def _dress_section(section: Any, direction: Direction) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    set_section_direction(section, direction)


def set_section_direction(section: Any, direction: Direction) -> None:
    """``w:bidi`` of a section: columns and page furniture start at the right."""
    properties = section._sectPr
    for old in properties.findall(name("bidi")):
        properties.remove(old)
    if direction is not Direction.RTL:
        return
    later = [name(tag) for tag in ("rtlGutter", "docGrid", "printerSettings", "sectPrChange")]
    at = sum(1 for child in properties if child.tag not in later)
    properties.insert(at, element("bidi"))


def add_page_number(paragraph: Element, look: Look) -> None:
    """A field that shows the number of the page."""
    for kind in ("begin", "", "end"):
        made = run("", look)
        if kind:
            made.append(element("fldChar", fldCharType=kind))
        else:
            instruction = element("instrText")
            instruction.text = "PAGE"
            made.append(instruction)
        paragraph.append(made)


def shade_border(properties: Element, side: str, colour: str, size: int) -> None:
    """A rule at one side of a paragraph, or below the running head."""
    borders = element("pBdr")
    borders.append(element(side, val="single", sz=str(size), space="8", color=colour))
    put(properties, borders, PARAGRAPH_ORDER)


def lack_no_style(document: Any, name: str) -> None:
    """Raises `Unreadable` with the styles that a team's document must have and has not."""
    there = {style.name for style in document.styles}
    lacking = [style for style in LOOKS if style not in there]
    if lacking:
        raise Unreadable("export.template-styles", name=name, styles=", ".join(lacking))
