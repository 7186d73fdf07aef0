"""Terms as files: CSV with a row for each term, and TBX-Basic (ISO 30042:2019, style DCA)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from workstation.terms import Concept, TermStatus

if TYPE_CHECKING:
    from lxml import etree

COLUMNS = ("concept", "language", "term", "status", "domain", "definition", "source", "note")
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


def terms_csv(concepts: Iterable[Concept]) -> bytes:
    """A table in UTF-8 with a byte order mark, as spreadsheets want it for Arabic."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, concept in enumerate(concepts, start=1):
        described = (concept.domain, concept.definition, concept.source, concept.note)
        for term in concept.terms:
            writer.writerow((number, term.language, term.text, term.status.value, *described))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def terms_tbx(concepts: Sequence[Concept], language: str, title: str = "Warraq") -> bytes:
    """A TBX document; ``language`` is that of its descriptions."""
    from lxml import etree

    root = etree.fromstring(f'<tbx xmlns="{_NAMESPACE}" type="TBX-Basic" style="dca"/>')
    root.set(_XML_LANG, language)
    described = _under(_under(root, "tbxHeader"), "fileDesc")
    _under(_under(described, "titleStmt"), "title", title)
    _under(_under(described, "sourceDesc"), "p", title)
    body = _under(_under(root, "text"), "body")
    for number, concept in enumerate(concepts, start=1):
        if concept.terms:
            _entry(_under(body, "conceptEntry"), f"c{number}", concept)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _entry(entry: etree._Element, name: str, concept: Concept) -> None:
    entry.set("id", name)
    if concept.domain:
        _under(entry, "descrip", concept.domain).set("type", "subjectField")
    if concept.definition:
        _under(entry, "descrip", concept.definition).set("type", "definition")
    if concept.source:
        _under(entry, "admin", concept.source).set("type", "source")
    if concept.note:
        _under(entry, "note", concept.note)
    for tag in dict.fromkeys(term.language for term in concept.terms):
        section = _under(entry, "langSec")
        section.set(_XML_LANG, tag)
        for term in concept.terms:
            if term.language == tag:
                group = _under(section, "termSec")
                _under(group, "term", term.text)
                note = _under(group, "termNote", _STATUS[term.status])
                note.set("type", "administrativeStatus")


def _under(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}")
    if text:
        child.text = _clean(text)
    return child


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot carry (2.2, Char)."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
