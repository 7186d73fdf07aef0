"""Terms as files: CSV with a row for each term, and TBX (ISO 30042:2019): three dialects, both
styles."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from workstation.terms import Concept, TermStatus

if TYPE_CHECKING:
    from lxml import etree

COLUMNS = ("concept", "language", "term", "status", "domain", "definition", "source", "note")
_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MODULES = "http://www.tbxinfo.net/ns/"
_CATEGORIES = {
    "subjectField": ("min", "descrip"),
    "administrativeStatus": ("min", "termNote"),
    "definition": ("basic", "descrip"),
    "source": ("basic", "admin"),
}
"""The module that a category is of, and the element that carries it in style DCA."""
_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}


def term_rows(concepts: Iterable[Concept]) -> Iterator[tuple[str | int, ...]]:
    """A row for each term, in the order of `COLUMNS`; those of one concept share its number."""
    for number, concept in enumerate(concepts, start=1):
        described = (concept.domain, concept.definition, concept.source, concept.note)
        for term in concept.terms:
            yield (number, term.language, term.text, term.status.value, *described)


def terms_csv(concepts: Iterable[Concept]) -> bytes:
    """A table in UTF-8 with a byte order mark, as spreadsheets want it for Arabic."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(term_rows(concepts))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


class Dialect(StrEnum):
    """How much TBX may say: Core has terms and notes, Min subjects and statuses too, Basic
    definitions and sources besides. What a dialect has no place for is left out."""

    CORE = "TBX-Core"
    MIN = "TBX-Min"
    BASIC = "TBX-Basic"


class Style(StrEnum):
    """How TBX names its categories: in attributes (DCA) or as elements (DCT)."""

    DCA = "dca"
    DCT = "dct"


def terms_tbx(
    concepts: Sequence[Concept],
    language: str,
    title: str = "Warraq",
    dialect: Dialect = Dialect.BASIC,
    style: Style = Style.DCA,
) -> bytes:
    """A TBX document; ``language`` is that of its descriptions."""
    return _Writer(dialect, style).document(concepts, language, title)


class _Writer:
    def __init__(self, dialect: Dialect, style: Style) -> None:
        self._dialect, self._style = dialect, style
        self._admits = {
            Dialect.CORE: set[str](),
            Dialect.MIN: {"subjectField", "administrativeStatus"},
            Dialect.BASIC: set(_CATEGORIES),
        }[dialect]

    def document(self, concepts: Sequence[Concept], language: str, title: str) -> bytes:
        from lxml import etree

        modules = {name for name, _ in (_CATEGORIES[one] for one in self._admits)}
        spaces: Any = {None: _NAMESPACE}  # None is what lxml calls the default namespace
        if self._style is Style.DCT:
            spaces.update({name: _MODULES + name for name in sorted(modules)})
        attributes = {"type": self._dialect.value, "style": self._style.value}
        root = etree.Element(f"{{{_NAMESPACE}}}tbx", attributes, nsmap=spaces)
        root.set(_XML_LANG, language)
        described = _under(_under(root, "tbxHeader"), "fileDesc")
        _under(_under(described, "titleStmt"), "title", title)
        _under(_under(described, "sourceDesc"), "p", title)
        body = _under(_under(root, "text"), "body")
        for number, concept in enumerate(concepts, start=1):
            if concept.terms:
                self._entry(_under(body, "conceptEntry"), f"c{number}", concept)
        written: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", pretty_print=True
        )
        return written

    def _entry(self, entry: etree._Element, name: str, concept: Concept) -> None:
        entry.set("id", name)
        self._say(entry, "subjectField", concept.domain)
        self._say(entry, "definition", concept.definition)
        self._say(entry, "source", concept.source)
        if concept.note:
            _under(entry, "note", concept.note)
        for tag in dict.fromkeys(term.language for term in concept.terms):
            section = _under(entry, "langSec")
            section.set(_XML_LANG, tag)
            for term in concept.terms:
                if term.language == tag:
                    group = _under(section, "termSec")
                    _under(group, "term", term.text)
                    self._say(group, "administrativeStatus", _STATUS[term.status])

    def _say(self, parent: etree._Element, category: str, text: str) -> None:
        if not text or category not in self._admits:
            return
        module, element = _CATEGORIES[category]
        if self._style is Style.DCA:
            _under(parent, element, text).set("type", category)
        else:
            _under(parent, category, text, _MODULES + module)


def _under(
    parent: etree._Element, tag: str, text: str = "", space: str = _NAMESPACE
) -> etree._Element:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{space}}}{tag}")
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
