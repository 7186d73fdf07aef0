"""The word that lies across every page of a Word draft, as Word itself makes it (VML)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.export.docx_xml import element

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:430pt;height:170pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;mso-position-vertical:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical-relative:margin"
)
_FORMULAS = ("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3")


def watermark(text: str) -> Element:
    """A run that holds the text as WordArt behind the page's text; it belongs in a header."""
    from lxml import etree

    made = element("r")
    picture = element("pict")
    made.append(picture)
    space = {"v": _VML, "o": _OFFICE}
    kind = etree.SubElement(
        picture,
        f"{{{_VML}}}shapetype",
        {
            "id": "_x0000_t136",
            "coordsize": "21600,21600",
            "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e",
            f"{{{_OFFICE}}}spt": "136",
        },
        nsmap=space,
    )
    formulas = etree.SubElement(kind, f"{{{_VML}}}formulas")
    bounds = ("if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600")
    for equation in (*_FORMULAS, *bounds):
        etree.SubElement(formulas, f"{{{_VML}}}f", eqn=equation)
    etree.SubElement(kind, f"{{{_VML}}}path", textpathok="t")
    etree.SubElement(kind, f"{{{_VML}}}textpath", on="t", fitshape="t")
    shape = etree.SubElement(
        picture,
        f"{{{_VML}}}shape",
        {
            "id": "WarraqDraft",
            "type": "#_x0000_t136",
            "style": _PLACE,
            "fillcolor": "#ae2219",
            "stroked": "f",
            "alt": text,
        },
    )
    etree.SubElement(shape, f"{{{_VML}}}fill", opacity=".14")
    style = 'font-family:"Noto Naskh Arabic";font-size:1pt;font-weight:bold'
    etree.SubElement(shape, f"{{{_VML}}}textpath", style=style, string=text)
    return made
