"""XLIFF 1.2 (OASIS, 2008): the segments of a story for the many programs that read no later one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.publication import Edition, Publication
from workstation.export.words import words_of
from workstation.export.xliff import lines_of
from workstation.export.xliff_check import LANGUAGE
from workstation.export.xml_check import parsed
from workstation.export.xml_text import legal
from workstation.jobs import Job
from workstation.segments import Origin, Segment, SegmentState

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-xliff 1.2"
SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_X = {"x": SPACE}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KEEP = "{http://www.w3.org/XML/1998/namespace}space"
STATES = {
    SegmentState.INITIAL: "needs-translation",
    SegmentState.TRANSLATED: "translated",
    SegmentState.REVIEWED: "signed-off",
    SegmentState.FINAL: "final",
}
_MATCHES = {Origin.MEMORY: "tm", Origin.ENGINE: "mt", Origin.GLOSS: "mt"}
_FILE = ("original", "source-language", "datatype")


@dataclass(frozen=True, slots=True)
class Xliff12Exporter:
    """A ``group`` for each block and a ``trans-unit`` for each sentence."""

    format: str = "xliff12"
    suffix: str = ".xliff"
    group: Group = Group.TRANSLATION
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from lxml import etree

        job.progress(0, 1, self.format)
        article = publication.article
        namespaces: dict[Any, str] = {None: SPACE}
        root = etree.Element(f"{{{SPACE}}}xliff", nsmap=namespaces, version="1.2")
        file = _under(root, "file", original=legal(article.meta.slug) or f"story-{article.id}")
        file.set("source-language", article.language)
        if publication.target_language:
            file.set("target-language", publication.target_language)
        file.set("datatype", "plaintext")
        header = _under(file, "header")
        _under(header, "tool", **{"tool-id": "warraq", "tool-name": "Warraq"})
        body = _under(file, "body")
        for line, segments in lines_of(publication):
            kind = "headline" if line == 0 else article.blocks[line - 1].kind.value
            group = _under(body, "group", id=f"g{line}", restype=f"x-{kind}")
            for segment in segments:
                _add_unit(group, publication, segment)
        etree.indent(root, " ")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_xliff_1_2(content, publication)


def _add_unit(group: Element, publication: Publication, segment: Segment) -> None:
    unit = _under(group, "trans-unit", id=f"s{segment.number}")
    if segment.locked:
        unit.set("translate", "no")
    if segment.state in (SegmentState.REVIEWED, SegmentState.FINAL):
        unit.set("approved", "yes")
    unit.set(_KEEP, "preserve")
    _text(unit, "source", segment.source, publication.article.language)
    if segment.target and segment.language:
        target = _text(unit, "target", segment.target, segment.language)
        target.set("state", STATES[segment.state])
    if segment.target and segment.language and not segment.edited and segment.origin in _MATCHES:
        found = _under(unit, "alt-trans", origin=segment.engine or _MATCHES[segment.origin])
        if segment.score is not None:
            found.set("match-quality", f"{min(segment.score, 100)}%")
        _text(found, "target", segment.target, segment.language)
    if segment.note:
        note = _under(unit, "note", annotates="target")
        note.text = legal(segment.note)


def _text(parent: Element, tag: str, text: str, language: str) -> Element:
    made = _under(parent, tag)
    made.set(_LANG, language)
    made.text = legal(text)
    return made


def _under(parent: Element, tag: str, **attributes: str) -> Element:
    from lxml import etree

    told = {name: legal(value) for name, value in attributes.items()}
    return etree.SubElement(parent, f"{{{SPACE}}}{tag}", told)


def check_xliff_1_2(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with an XLIFF 1.2 file, and with the publication, whether its source is
    whole."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    root = parsed(content)
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    if root.tag != f"{{{SPACE}}}xliff" or root.get("version") != "1.2":
        return judged(VALIDATOR, [_problem("root-1-2")])
    problems = [*_files(root), *_units(root)]
    if publication is not None:
        problems += _whole(root, publication)
    return judged(VALIDATOR, problems)


def _problem(code: str, **values: str | int) -> Problem:
    return Problem(f"export.problem.xliff.{code}", values)


def _files(root: Element) -> Iterator[Problem]:
    files = root.findall("x:file", _X)
    if not files or root.find(".//x:trans-unit", _X) is None:
        yield _problem("empty")
    for file in files:
        for attribute in _FILE:
            if not file.get(attribute):
                yield _problem("attribute", name="file", attribute=attribute)
        for attribute in ("source-language", "target-language"):
            value = file.get(attribute)
            if value is not None and not LANGUAGE.fullmatch(value):
                yield _problem("language", value=value)
        if file.find("x:body", _X) is None:
            yield _problem("attribute", name="file", attribute="body")
        if file.find(".//x:target", _X) is not None and not file.get("target-language"):
            yield _problem("attribute", name="file", attribute="target-language")


def _units(root: Element) -> Iterator[Problem]:
    for file in root.iterfind("x:file", _X):
        seen: set[str] = set()
        for unit in file.iterfind(".//x:trans-unit", _X):
            name = str(unit.get("id") or "")
            if not name:
                yield _problem("attribute", name="trans-unit", attribute="id")
            elif name in seen:
                yield _problem("duplicate-id", value=name, name="file")
            seen.add(name)
            if unit.find("x:source", _X) is None:
                yield _problem("no-source", value=name or "?")
            for target in unit.iterfind("x:target", _X):
                state = target.get("state", "new")
                if not re.fullmatch(r"x-.+|new|final|translated|signed-off|needs-[a-z\d-]+", state):
                    yield _problem("state", value=state)


def _whole(root: Element, publication: Publication) -> Iterator[Problem]:
    wanted = words_of(" ".join(s.source for s in publication.segments) or publication.article.text)
    sources = root.iterfind(".//x:trans-unit/x:source", _X)
    found = words_of(" ".join("".join(map(str, source.itertext())) for source in sources))
    if wanted - found:
        count = (wanted & found).total()
        yield Problem("export.problem.words-missing", {"found": count, "words": wanted.total()})
