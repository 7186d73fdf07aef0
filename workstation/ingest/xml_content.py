"""XML in memory from strangers: no network, no DTD, no entities of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import local_name, malformed

if TYPE_CHECKING:
    from lxml import etree

_START = re.compile(rb"<\?xml|<!--|<!DOCTYPE|<[A-Za-z]")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ENTITY = re.compile(rb"<!ENTITY")


def root_of(content: bytes, name: str) -> etree._Element:
    """The root of a document. Stray bytes before it and control characters that XML forbids are
    passed over. Raises `Unreadable` with the line where it is broken, and where it declares
    entities."""
    from lxml import etree

    if content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        start = _START.search(content)
        content = _FORBIDDEN.sub(b" ", content[start.start() :] if start else content)
    if _ENTITY.search(content):
        raise Unreadable("exchange.entities", name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise malformed(name, error) from error


def find(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along local names, whatever their namespaces."""
    for tag in path:
        element = None if element is None else element.find(f"{{*}}{tag}")
    return element


def find_all(element: etree._Element | None, *path: str) -> list[etree._Element]:
    """All descendants along local names, whatever their namespaces."""
    return [] if element is None else element.findall("/".join(f"{{*}}{tag}" for tag in path))


def text_at(element: etree._Element | None, *path: str) -> str:
    """The text of the first descendant along local names, on one line; empty for none."""
    found = find(element, *path)
    if found is None:
        return ""
    return " ".join("".join(p for p in found.itertext() if isinstance(p, str)).split())


def root_name(head: bytes) -> str:
    """The local name of the first element in the beginning of a file; empty where none is."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode()
    bare = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", b"", head, flags=re.S)
    found = re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:[\w.-]+:)?([\w.-]+)", bare)
    return found[1].decode("ascii", "replace") if found else ""


__all__ = ["find", "find_all", "local_name", "root_name", "root_of", "text_at"]
