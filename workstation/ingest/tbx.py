"""Termbases as files: TBX of ISO 30042:2008 and :2019, and the TBX-Min of 2013."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import (
    elements,
    language_of,
    line_of,
    local_name,
    not_opened,
    text_of,
)
from workstation.jobs import Job
from workstation.terms import Concept, Term, TermStatus

if TYPE_CHECKING:
    from lxml import etree

_LANGUAGES = ("langSec", "langSet", "langGroup")
_TERMS = ("termSec", "tig", "ntig", "termGroup")
_FORBIDDEN = (
    "forbidden",
    "deprecatedterm-admn-sts",
    "supersededterm-admn-sts",
    "deprecatedterm",
    "notrecommended",
    "obsolete",
)
_ADMITTED = ("admitted", "admittedterm-admn-sts", "admittedterm")


def status_of(written: str) -> TermStatus:
    """The status that a file gives a term, in the words of TBX or in ours; preferred without."""
    plain = written.strip().lower()
    if plain in _FORBIDDEN:
        return TermStatus.FORBIDDEN
    return TermStatus.ADMITTED if plain in _ADMITTED else TermStatus.PREFERRED


def read_tbx(path: Path, job: Job) -> Iterator[Concept]:
    """The concepts of a TBX file of any dialect (Core, Min, Basic), in the styles DCA and DCT.
    Raises `Unreadable` with the line."""
    for entry in elements(path, job, _root(path), ("conceptEntry", "termEntry", "entry")):
        concept = _concept(entry, path.name)
        if concept.terms:
            yield concept


def _root(path: Path) -> str:
    """Which of the roots that TBX has had this file has."""
    head = _head(path)
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
    return next((root for root in ("martif", "TBX") if f"<{root}" in text), "tbx")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8192)
    except OSError as error:
        raise not_opened(path, error) from error


def _concept(entry: etree._Element, name: str) -> Concept:
    terms: list[Term] = []
    described: dict[str, str] = {}
    for child in entry.iter():
        kind, text = local_name(child), text_of(child).strip()
        if kind in _LANGUAGES:
            language = language_of(child)
            if not language:
                raise Unreadable("exchange.no-language", name=name, line=line_of(child))
            terms += _terms_of(child, language)
        elif kind in ("descrip", "admin"):
            described.setdefault(str(child.get("type", "")), text)
        elif kind in ("subjectField", "definition", "source", "note"):
            described.setdefault(kind, text)
    return Concept(
        terms=tuple(terms),
        domain=described.get("subjectField", ""),
        definition=described.get("definition", ""),
        source=described.get("source", ""),
        note=described.get("note", ""),
    )


def _terms_of(section: etree._Element, language: str) -> Iterator[Term]:
    for group in section.iter():
        if local_name(group) not in _TERMS:
            continue
        text, status = "", TermStatus.PREFERRED
        for child in group.iter():
            kind = local_name(child)
            if kind == "term":
                text = " ".join(text_of(child).split())
            elif "administrativeStatus" in (kind, child.get("type")) or kind == "termStatus":
                status = status_of(text_of(child))
        if text:
            yield Term(language, text, status)
