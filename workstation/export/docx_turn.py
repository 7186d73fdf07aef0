"""A Word document turned to the other direction: paragraphs, runs, tables, sections, styles.

``jc`` and ``ind`` stay: their left and right are start and end in a paragraph of either direction
(ECMA-376 part 4, 14.11.2). The order of properties is that of part 1, 17.3.1.26 and 17.3.2.28.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Direction, direction_of
from workstation.export.docx_xml import COMPLEX_FONT, locale_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
_RUN = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
    "rPrChange",
]
_TABLE = [
    "tblStyle",
    "tblpPr",
    "tblOverlap",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
    "tblDescription",
    "tblPrChange",
]
_SECTION = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
    "printerSettings",
    "sectPrChange",
]
_TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))


def name(tag: str) -> str:
    """The Clark name of a ``w:`` tag or attribute."""
    return f"{{{MAIN}}}{tag}"


def put(properties: Element, tag: str, order: list[str], **attributes: str) -> Element:
    """Set a property at its place in the order, in place of any of its name."""
    for old in properties.findall(name(tag)):
        properties.remove(old)
    made = properties.makeelement(name(tag), {name(key): v for key, v in attributes.items()})
    ranks = {name(each): rank for rank, each in enumerate(order)}
    rank = ranks[name(tag)]
    after = [n for n, one in enumerate(properties) if ranks.get(str(one.tag), -1) > rank]
    properties.insert(after[0] if after else len(properties), made)
    return made


def drop(properties: Element, *tags: str) -> None:
    """Take properties out."""
    for tag in tags:
        for old in properties.findall(name(tag)):
            properties.remove(old)


def _properties(element: Element, tag: str) -> Element:
    found = element.find(name(tag))
    if found is None:
        found = element.makeelement(name(tag))
        element.insert(0, found)
    return found


def turn_part(root: Element, direction: Direction) -> None:
    """Turn all that a part shows to a direction."""
    right = direction is Direction.RTL
    for paragraph in root.iter(name("p")):
        put(_properties(paragraph, "pPr"), "bidi", _PARAGRAPH, val="1" if right else "0")
    for table in root.iter(name("tblPr")):
        drop(table, "bidiVisual")
        if right:
            put(table, "bidiVisual", _TABLE)
    for section in root.iter(name("sectPr")):
        drop(section, "bidi")
        if right:
            put(section, "bidi", _SECTION)
    for setting in root.iter(name("rPr")):
        _turn_run(setting, right=right)


def _turn_run(setting: Element, *, right: bool) -> None:
    """Give looks of the one script to the other, as Word keeps them apart."""
    drop(setting, "rtl", "cs")
    for latin, complex_script in _TWINS if right else [(b, a) for a, b in _TWINS]:
        shown = setting.find(name(latin))
        if shown is not None and setting.find(name(complex_script)) is None:
            put(setting, complex_script, _RUN, **_told(shown))


def _told(element: Element) -> dict[str, str]:
    """The attributes by their local names."""
    return {str(key).rpartition("}")[2]: str(told) for key, told in element.attrib.items()}


def direct_run(run: Element, direction: Direction, language: str) -> None:
    """Say the direction of a run's words, and their language where it is written so."""
    setting = _properties(run, "rPr")
    drop(setting, "rtl", "cs", "lang")
    right = direction is Direction.RTL
    if right:
        put(setting, "rtl", _RUN)
    if direction_of(language) is direction:
        put(setting, "lang", _RUN, **{"bidi" if right else "val": locale_of(language)})
    if not len(setting):
        run.remove(setting)


def turn_styles(content: bytes, language: str, turned: bool) -> bytes:
    """The styles with the language of the document, and turned where it is."""
    from lxml import etree

    root = _parsed(content)
    right = direction_of(language) is Direction.RTL
    if turned:
        for setting in root.iter(name("pPr")):
            drop(setting, "bidi")
        for table in root.iter(name("tblPr")):
            drop(table, "bidiVisual")
        for setting in root.iter(name("rPr")):
            _turn_run(setting, right=right)
    defaults = root.find(f"{name('docDefaults')}/{name('rPrDefault')}/{name('rPr')}")
    if defaults is not None:
        old = defaults.find(name("lang"))
        told = (
            {str(k).rpartition("}")[2]: str(v) for k, v in old.attrib.items()}
            if old is not None
            else {}
        )
        told["bidi" if right else "val"] = locale_of(language)
        put(defaults, "lang", _RUN, **told)
        fonts = defaults.find(name("rFonts"))
        if (
            right
            and fonts is not None
            and not (fonts.get(name("cs")) or fonts.get(name("cstheme")))
        ):
            fonts.set(name("cs"), COMPLEX_FONT)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def turn_core(content: bytes, language: str) -> bytes:
    """The properties of the document with its language, where they name one."""
    from lxml import etree

    root = _parsed(content)
    for told in root.iter("{http://purl.org/dc/elements/1.1/}language"):
        told.text = language
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parsed(content: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)
