"""TMX 1.4b (LISA OSCAR, 2005): the confirmed segments of a story, for any translation memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workstation import __version__
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.publication import Edition, Publication
from workstation.export.xliff_check import LANGUAGE
from workstation.export.xliff_inline import append
from workstation.export.xml_check import parsed
from workstation.export.xml_text import legal
from workstation.jobs import Job
from workstation.segments import Segment
from workstation.text.codes import Code, marks, nested, numbers_in, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-tmx 1.4b"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{8}T\d{6}Z")
HEADER = ("creationtool creationtoolversion segtype o-tmf adminlang srclang datatype").split()  # noqa: SIM905 - the names as the standard lists them
_SEGTYPES = ("block", "paragraph", "sentence", "phrase")


@dataclass(frozen=True, slots=True)
class TmxExporter:
    """One unit for each confirmed segment; a story without any gives an empty memory."""

    format: str = "tmx"
    suffix: str = ".tmx"
    group: Group = Group.TRANSLATION
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        article = publication.article
        root = etree.Element("tmx", version="1.4")
        values = ("Warraq", __version__, "sentence", "Warraq", "en", article.language, "plaintext")
        header = etree.SubElement(root, "header", dict(zip(HEADER, values, strict=True)))
        header.set("creationdate", _date(article.changed_at))
        body = etree.SubElement(root, "body")
        texts: list[tuple[Element, str]] = []
        for segment in publication.segments:
            if segment.confirmed and segment.source.strip() and segment.target.strip():
                texts += _add_unit(body, publication, segment)
        etree.indent(root, " ")
        for element, text in texts:  # only now, or the indent would get into the text
            fill_segment(element, text)
        content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
        return content + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_tmx(content)


def _add_unit(
    body: Element, publication: Publication, segment: Segment
) -> list[tuple[Element, str]]:
    """Add a unit; its ``seg`` elements, still empty, with their texts."""
    from lxml import etree

    article = publication.article
    unit = etree.SubElement(body, "tu", tuid=f"{article.id}-{segment.number}")
    if segment.changed_at is not None:
        unit.set("changedate", _date(segment.changed_at))
    if segment.changed_by:
        unit.set("changeid", legal(segment.changed_by))
    if segment.note:
        etree.SubElement(unit, "note").text = legal(segment.note)
    for kind, value in (("x-slug", article.meta.slug), ("x-state", segment.state.value)):
        if value:
            etree.SubElement(unit, "prop", type=kind).text = legal(value)
    return [
        (add_variant(unit, article.language), segment.source),
        (add_variant(unit, segment.language), segment.target),
    ]


def add_variant(unit: Element, language: str) -> Element:
    """The empty ``seg`` of a new variant of a unit."""
    from lxml import etree

    variant = etree.SubElement(unit, "tuv")
    variant.set(LANG, language)
    return etree.SubElement(variant, "seg")


def fill_segment(element: Element, text: str) -> None:
    """The text of a ``seg``, its markers as inline codes that every program passes over: pairs
    as ``bpt`` and ``ept``, halves as ``it``, others as ``ph``."""
    from lxml import etree

    numbers = numbers_in(text)
    found = list(marks(text, numbers))
    closing = {mark.number for mark in found if mark.closes}
    codes = {n: Code(n, "", paired=n in closing) for n in numbers}
    pairs = nested(text, codes)
    open_pairs: list[int] = []
    for piece in pieces(text, numbers):
        if isinstance(piece, str):
            append(element, legal(piece))
            continue
        kind = {"x": str(piece.number)}
        if piece.start not in pairs:
            half = codes[piece.number].paired
            made = etree.SubElement(element, "it" if half else "ph", kind)
            if half:
                made.set("pos", "end" if piece.closes else "begin")
        elif piece.closes:
            made = etree.SubElement(element, "ept", i=str(open_pairs.pop()))
        else:
            open_pairs.append(piece.start + 1)
            made = etree.SubElement(element, "bpt", {"i": str(piece.start + 1), **kind})
        made.text = piece.text


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def check_tmx(content: bytes) -> Validity:
    """What is wrong with a TMX file, by the constraints of 1.4b."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    root = parsed(content)
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    if root.tag != "tmx" or not str(root.get("version", "")).startswith("1.4"):
        return judged(VALIDATOR, [Problem("export.problem.tmx.root")])
    return judged(VALIDATOR, [*_header_problems(root), *_unit_problems(root)])


def _header_problems(root: Element) -> Iterator[Problem]:
    header = root.find("header")
    for attribute in HEADER:
        if header is None or not header.get(attribute):
            yield Problem("export.problem.tmx.header", {"attribute": attribute})
    if header is not None and header.get("segtype") not in _SEGTYPES:
        yield Problem("export.problem.tmx.header", {"attribute": "segtype"})
    if root.find("body") is None:
        yield Problem("export.problem.tmx.header", {"attribute": "body"})


def _unit_problems(root: Element) -> Iterator[Problem]:
    header = root.find("header")
    source = header.get("srclang", "") if header is not None else ""
    for number, unit in enumerate(root.iterfind("body/tu"), start=1):
        languages = [variant.get(LANG, "") for variant in unit.iterfind("tuv")]
        for language in languages:
            if not LANGUAGE.fullmatch(language):
                values: dict[str, str | int] = {"n": number, "value": language}
                yield Problem("export.problem.tmx.language", values)
        if len(languages) < 2 or (source != "*all*" and source not in languages):
            yield Problem("export.problem.tmx.variants", {"n": number})
        for key in ("creationdate", "changedate"):
            value = unit.get(key)
            if value is not None and not _DATE.fullmatch(value):
                yield Problem("export.problem.tmx.date", {"n": number, "value": value})
        for variant in unit.iterfind("tuv"):
            segment = variant.find("seg")
            if segment is None or not "".join(map(str, segment.itertext())).strip():
                yield Problem("export.problem.tmx.segment", {"n": number})
