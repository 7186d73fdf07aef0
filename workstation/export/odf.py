"""OpenDocument's names and namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MIMETYPE = "application/vnd.oasis.opendocument.text"
VERSION = "1.3"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}


def name(prefixed: str) -> str:
    """The Clark name of ``text:p`` and the like."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def root(prefixed: str, *prefixes: str) -> Element:
    """A root element of this version of the format that declares the prefixes it needs."""
    from lxml.etree import Element

    own = prefixed.partition(":")[0]
    made = Element(name(prefixed), nsmap={p: SPACES[p] for p in (own, *prefixes)})
    made.set(name(f"{own}:version"), VERSION)
    return made


def add(
    parent: Element, prefixed: str, attributes: dict[str, str] | None = None, text: str = ""
) -> Element:
    """A new last child; attributes are named with their prefixes too."""
    from lxml.etree import SubElement

    named = {name(key): value for key, value in (attributes or {}).items()}
    child = SubElement(parent, name(prefixed), named)
    child.text = text or None
    return child


def serialised(element: Element) -> bytes:
    """The document as a member of a package."""
    from lxml import etree

    return etree.tostring(element, encoding="UTF-8", xml_declaration=True)
