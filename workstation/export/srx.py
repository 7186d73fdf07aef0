"""Segmentation rules as a file: SRX 2.0 (LISA OSCAR, 2008)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workstation.text.srx import RuleBook

NAMESPACE = "http://www.lisa.org/srx20"


def srx(book: RuleBook) -> bytes:
    """An SRX 2.0 document of a rule book. Characters that XML cannot carry are written as the
    expressions that mean them."""
    from lxml import etree

    def under(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)

    spaces: Any = {None: NAMESPACE}  # None is what lxml calls the default namespace
    root = etree.Element(f"{{{NAMESPACE}}}srx", version="2.0", nsmap=spaces)
    header = under(root, "header", segmentsubflows="yes", cascade="yes" if book.cascade else "no")
    for kind, included in (("start", "no"), ("end", "yes"), ("isolated", "no")):
        under(header, "formathandle", type=kind, include=included)
    body = under(root, "body")
    languages = under(body, "languagerules")
    for one in book.languages:
        listed = under(languages, "languagerule", languagerulename=one.name)
        for rule in one.rules:
            holder = under(listed, "rule", **{"break": "yes" if rule.breaks else "no"})
            under(holder, "beforebreak").text = _written(rule.before)
            under(holder, "afterbreak").text = _written(rule.after)
    maps = under(body, "maprules")
    for entry in book.maps:
        under(
            maps,
            "languagemap",
            languagepattern=_written(entry.pattern),
            languagerulename=entry.rules,
        )
    etree.indent(root, " ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _written(expression: str) -> str:
    return "".join(c if _legal(c) else f"\\u{ord(c):04x}" for c in expression)


def _legal(letter: str) -> bool:
    return letter == "\t" or (letter >= " " and letter not in "\ufffe\uffff\x7f")
