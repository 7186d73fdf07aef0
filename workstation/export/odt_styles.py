"""The look of an OpenDocument text: styles for both scripts, the page, its running lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.articles import Direction
from workstation.export import wire
from workstation.export.furniture import label_language
from workstation.export.inline import line_inlines
from workstation.export.odf import add, root
from workstation.export.odt_text import LINKED, QUOTED_LTR, QUOTED_RTL, STRONG, fill
from workstation.export.publication import Publication, Rendition
from workstation.wording import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

COMPLEX_FONT, LATIN_FONT = "Noto Naskh Arabic", "Times New Roman"
INK, SOFT, ACCENT, RED = "#15201e", "#586661", "#0b625c", "#ae2219"
_COUNTRIES = {"ar": "SA", "en": "GB", "fa": "IR", "ur": "PK", "he": "IL"}
# Points, weight, colour, space before and after in points.
_LOOKS: dict[str, tuple[float, str, str, int, int]] = {
    "Standard": (13, "normal", INK, 0, 8),
    "Heading_20_1": (22, "bold", INK, 6, 6),
    "Heading_20_2": (16, "bold", INK, 14, 4),
    "Heading_20_3": (14, "bold", INK, 12, 4),
    "Heading_20_4": (13, "bold", INK, 10, 3),
    "Heading_20_5": (13, "bold", SOFT, 10, 3),
    "Heading_20_6": (13, "bold", SOFT, 10, 3),
    "Subtitle": (14, "normal", SOFT, 0, 6),
    "Quotations": (13, "normal", INK, 6, 8),
    "List_20_Contents": (13, "normal", INK, 0, 4),
    "Caption": (10, "normal", SOFT, 0, 12),
    "Notice": (10, "bold", RED, 0, 6),
    "Header": (10, "bold", SOFT, 0, 0),
    "Footer": (9, "normal", SOFT, 0, 0),
}
BULLETS, NUMBERS = "Bullets", "Numbers"
_DEEPEST = 10


def directed(direction: Direction) -> dict[str, str]:
    """The properties of a paragraph that runs so. LibreOffice puts ``start`` on the left
    whatever the writing mode is, so a paragraph from the right ends where it begins."""
    if direction is Direction.RTL:
        return {"fo:text-align": "end", "style:writing-mode": "rl-tb"}
    return {"fo:text-align": "start", "style:writing-mode": "lr-tb"}


def styles(publication: Publication) -> Element:
    """The ``styles.xml`` of a story: everything that a house could want to change."""
    first = publication.renditions[0]
    made = root("office:document-styles", "style", "text", "fo", "svg")
    faces = add(made, "office:font-face-decls")
    for font in (COMPLEX_FONT, LATIN_FONT):
        add(faces, "style:font-face", {"style:name": font, "svg:font-family": f"'{font}'"})
    common = add(made, "office:styles")
    _default(common, first)
    for style in _LOOKS:
        _paragraph_style(common, style)
    _text_styles(common)
    for kind in (BULLETS, NUMBERS):
        _list_style(common, kind)
    automatic = add(made, "office:automatic-styles")
    _page(automatic, first)
    master = add(made, "office:master-styles")
    page = {"style:name": "Standard", "style:page-layout-name": "Page"}
    _running_lines(add(master, "style:master-page", page), publication, first)
    return made


def _default(common: Element, rendition: Rendition) -> None:
    style = add(common, "style:default-style", {"style:family": "paragraph"})
    add(style, "style:paragraph-properties", directed(rendition.direction))
    language, _, country = rendition.language.partition("-")
    country = country.upper() if len(country) == 2 else _COUNTRIES.get(language, "")
    right = rendition.direction is Direction.RTL
    suffix = "-complex" if right else ""
    tags = {
        f"{'style' if right else 'fo'}:language{suffix}": language,
        f"{'style' if right else 'fo'}:country{suffix}": country or "none",
    }
    fonts = {"style:font-name": LATIN_FONT, "style:font-name-complex": COMPLEX_FONT}
    sizes = {"fo:font-size": "13pt", "style:font-size-complex": "13pt"}
    add(style, "style:text-properties", {**fonts, **sizes, **tags})
    table = add(common, "style:default-style", {"style:family": "table"})
    add(table, "style:table-properties", {"style:writing-mode": _mode(rendition.direction)})


def _mode(direction: Direction) -> str:
    return directed(direction)["style:writing-mode"]


def _paragraph_style(common: Element, style: str) -> None:
    points, weight, colour, before, after = _LOOKS[style]
    about = {"style:name": style, "style:family": "paragraph"}
    if "_20_" in style:
        about["style:display-name"] = style.replace("_20_", " ")
    if style != "Standard":
        about["style:parent-style-name"] = "Standard"
    if style.startswith("Heading"):
        about["style:default-outline-level"] = style[-1]
    made = add(common, "style:style", about)
    spacing = {"fo:margin-top": f"{before}pt", "fo:margin-bottom": f"{after}pt"}
    if style == "Quotations":
        spacing |= {"fo:margin-left": "0.75cm", "fo:margin-right": "0.75cm"}
    if style.startswith("Heading"):
        spacing["fo:keep-with-next"] = "always"
    add(made, "style:paragraph-properties", {**spacing, "fo:line-height": "150%"})
    size, bold = f"{points:g}pt", {"fo:font-weight": weight, "style:font-weight-complex": weight}
    values = {"fo:color": colour, "fo:font-size": size, "style:font-size-complex": size}
    add(made, "style:text-properties", {**values, **bold})


def _text_styles(common: Element) -> None:
    looks = {
        STRONG: {"fo:font-weight": "bold", "style:font-weight-complex": "bold"},
        QUOTED_LTR: {"fo:font-style": "italic", "style:font-style-complex": "italic"},
        QUOTED_RTL: {"fo:color": ACCENT},
        LINKED: {"fo:color": ACCENT, "style:text-underline-style": "solid"},
    }
    for style, values in looks.items():
        made = add(common, "style:style", {"style:name": style, "style:family": "text"})
        add(made, "style:text-properties", values)


def _list_style(common: Element, kind: str) -> None:
    style = add(common, "text:list-style", {"style:name": kind})
    for level in range(1, _DEEPEST + 1):
        values = {"text:level": str(level)}
        if kind == BULLETS:
            values["text:bullet-char"] = "•" if level % 2 else "◦"
            made = add(style, "text:list-level-style-bullet", values)
        else:
            values |= {"style:num-format": "1", "style:num-suffix": "."}
            made = add(style, "text:list-level-style-number", values)
        mode = {"text:list-level-position-and-space-mode": "label-alignment"}
        space = add(made, "style:list-level-properties", mode)
        margin = f"{level * 0.75:g}cm"
        label = {"text:label-followed-by": "listtab", "fo:text-indent": "-0.6cm"}
        add(space, "style:list-level-label-alignment", {**label, "fo:margin-left": margin})


def _page(automatic: Element, rendition: Rendition) -> None:
    layout = add(automatic, "style:page-layout", {"style:name": "Page"})
    values = {
        "fo:page-width": "21cm",
        "fo:page-height": "29.7cm",
        "style:print-orientation": "portrait",
        "fo:margin": "2.2cm",
        "style:writing-mode": _mode(rendition.direction),
    }
    add(layout, "style:page-layout-properties", values)
    for part, side in (("header", "bottom"), ("footer", "top")):
        style = add(layout, f"style:{part}-style")
        add(style, "style:header-footer-properties", {f"fo:margin-{side}": "0.6cm"})


def _running_lines(page: Element, publication: Publication, rendition: Rendition) -> None:
    labels = label_language(rendition.language)
    head = add(add(page, "style:header"), "text:p", {"text:style-name": "Header"})
    mark = say("export.file.draft-mark", labels) if publication.draft else ""
    line = " · ".join(filter(None, (mark, wire.flat(publication.masthead))))
    fill(head, line_inlines(line, rendition.direction, anchor=True), rendition.direction)
    foot = add(add(page, "style:footer"), "text:p", {"text:style-name": "Footer"})
    add(foot, "text:page-number", {"text:select-page": "current"}, "1")
